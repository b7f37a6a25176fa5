// Keeps a page up to date: when the gateway has news, fetch the page again and swap its main part.
"use strict";
(() => {
  const LEAST_PAUSE = 2000, MOST_PAUSE = 30000;
  const main = () => document.querySelector("main[data-live]");
  const status = document.getElementById("live");
  const announcer = document.getElementById("announce");
  let news, last = Date.now(), timer = 0, announced = main()?.dataset.announce;

  const say = (words) => { if (status.textContent !== words) status.textContent = words; };

  // A page is left alone while somebody types, selects or looks away.
  const typed = (field) => field === document.activeElement || field.value !== field.defaultValue;
  const busy = () => document.hidden || !getSelection().isCollapsed
    || [...document.querySelectorAll("main input")].some(typed);

  function soon() {
    if (timer) return;
    timer = setTimeout(renew, Math.max(0, last + LEAST_PAUSE - Date.now()));
  }

  async function renew() {
    timer = 0;
    last = Date.now();
    if (busy()) return;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (busy()) return;
      swap(page);
      say("Up to date.");
    } catch {
      say("The gateway does not answer. What is shown may be old.");
    }
  }

  function swap(page) {
    const old = main(), fresh = page.querySelector("main[data-live]");
    if (!old || !fresh) return location.reload();
    const focus = document.activeElement?.id;
    for (const open of old.querySelectorAll("details[open][id]")) {
      const again = fresh.querySelector("#" + CSS.escape(open.id));
      if (again) again.open = true;
    }
    document.title = page.title;
    old.replaceChildren(...fresh.childNodes);
    if (focus && old.contains(document.getElementById(focus))) {
      document.getElementById(focus).focus({ preventScroll: true });
    }
    if (fresh.dataset.announce !== announced) {
      announced = fresh.dataset.announce;
      announcer.textContent = announced;
    }
  }

  // Browsers allow few connections to one host, so a page that nobody sees gives its own back.
  function listen() {
    news?.close();
    if (document.hidden) return;
    news = new EventSource("/api/v1/events");
    for (const name of ["room", "boiler", "household", "verdict", "missed"]) {
      news.addEventListener(name, soon);
    }
    news.onopen = () => { say("Up to date."); soon(); };
    news.onerror = () => say("Reconnecting…");
  }

  if (!main()) return;
  listen();
  setInterval(soon, MOST_PAUSE);
  document.addEventListener("visibilitychange", listen);
})();
