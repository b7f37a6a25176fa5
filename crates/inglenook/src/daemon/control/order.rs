//! What a command can ask of a gateway, and who answers it.

use crate::daemon::desk::Desk;
use inglenook::associations::{self, Association};
use inglenook_gateway::{NewThing, Request, record::ThingKind};
use inglenook_seal::{ClassicKey, MasterKey, WrappedKey};
use inglenook_units::{Counter, DeviceId};
use inglenook_web::{Backend, SignIn, api};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{fmt, time::Duration};
use zeroize::Zeroize;

/// How often a classic Thing sends.
const NOMINAL_INTERVAL: Duration = Duration::from_secs(240);

/// One thing asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Order {
    /// The rooms, as the interface answers them.
    Rooms,
    /// The Things, likewise.
    Things,
    /// What a person should know or do.
    Alerts,
    /// A one-time sign-in link.
    SignIn,
    /// Admit a Thing.
    Add(ThingOrder),
    /// Admit every Thing of a file of associations, each in a room of its own name.
    Import {
        /// The file's content.
        text: SecretText,
    },
    /// Retire a Thing.
    Retire {
        /// Sixteen hex digits.
        id: String,
    },
    /// Let a suspended Thing count again.
    Confirm {
        /// Sixteen hex digits.
        id: String,
    },
}

/// A Thing to admit.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThingOrder {
    pub(crate) name: String,
    pub(crate) room: String,
    /// `valve` or `sensor`.
    pub(crate) kind: String,
    /// Sixteen hex digits.
    pub(crate) id: String,
    pub(crate) key: SecretText,
    /// Twelve hex digits.
    pub(crate) floor: String,
    pub(crate) interval_seconds: u64,
}

/// Text with keys in it, on its way to the gateway. Prints nothing and is wiped when dropped.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct SecretText(pub(crate) String);

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Drop for SecretText {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Whatever answers orders: a gateway in this process, or one behind a socket.
pub(crate) trait Answers {
    /// What is asked for, or why it cannot be had, in words.
    ///
    /// # Errors
    /// The reason, as a sentence without a full stop.
    fn answer(&mut self, order: Order) -> Result<Value, String>;
}

/// Answers orders from a gateway in this process.
#[derive(Clone)]
pub(crate) struct Clerk {
    pub(crate) desk: Desk,
    pub(crate) master: MasterKey,
    /// Where pages are served and who lets people in; `None` if no pages are served.
    pub(crate) pages: Option<(String, SignIn)>,
}

impl Answers for Clerk {
    fn answer(&mut self, order: Order) -> Result<Value, String> {
        match order {
            Order::Rooms => self.show(|view| shown(&api::rooms(&view))),
            Order::Things => self.show(|view| shown(&api::things(&view))),
            Order::Alerts => self.show(|view| shown(&api::alerts(&view))),
            Order::SignIn => self.sign_in(),
            Order::Add(thing) => self.admit(self.new_thing(&thing)?),
            Order::Import { text } => self.import(&text),
            Order::Retire { id } => self.ask(Request::Retire(parse_id(&id)?)),
            Order::Confirm { id } => self.ask(Request::Confirm(parse_id(&id)?)),
        }
    }
}

impl Clerk {
    fn show(
        &self,
        form: impl FnOnce(inglenook_gateway::view::HomeView) -> Value,
    ) -> Result<Value, String> {
        self.desk.view().map(form).map_err(|error| error.to_string())
    }

    fn ask(&self, request: Request) -> Result<Value, String> {
        match self.desk.ask(request) {
            Ok(Ok(_done)) => Ok(Value::Null),
            Ok(Err(denial)) => Err(denial.to_string()),
            Err(unavailable) => Err(unavailable.to_string()),
        }
    }

    fn sign_in(&self) -> Result<Value, String> {
        let (site, sign_in) = self.pages.as_ref().ok_or("this gateway serves no pages")?;
        let path = sign_in.mint().map_err(|error| error.to_string())?;
        Ok(json!({ "link": format!("{site}{path}") }))
    }

    fn new_thing(&self, order: &ThingOrder) -> Result<NewThing, String> {
        let id = parse_id(&order.id)?;
        let key = ClassicKey::from_hex(&order.key.0).map_err(|error| error.to_string())?;
        Ok(NewThing {
            id,
            name: order.name.clone(),
            kind: parse_kind(&order.kind)?,
            room: order.room.clone(),
            key: self.wrap(id, &key)?,
            floor: parse_counter(&order.floor)?,
            interval: Duration::from_secs(order.interval_seconds),
        })
    }

    /// Admits what can be admitted; says how many, and for each of the others why not.
    fn import(&self, text: &SecretText) -> Result<Value, String> {
        let things = associations::parse(text.0.as_bytes()).map_err(|error| error.to_string())?;
        let mut refused = Vec::new();
        for thing in &things {
            if let Err(why) = self.add(thing) {
                refused.push(json!({ "name": thing.name, "id": thing.id.to_string(), "why": why }));
            }
        }
        let added = things.len().saturating_sub(refused.len());
        Ok(json!({ "added": added, "refused": refused }))
    }

    /// Admits one Thing into a room of its own name.
    fn add(&self, thing: &Association) -> Result<Value, String> {
        self.admit(NewThing {
            id: thing.id,
            name: thing.name.clone(),
            kind: thing.kind,
            room: thing.name.clone(),
            key: self.wrap(thing.id, &thing.key)?,
            floor: thing.floor,
            interval: NOMINAL_INTERVAL,
        })
    }

    /// Admits a Thing whose key is wrapped already.
    pub(crate) fn admit(&self, thing: NewThing) -> Result<Value, String> {
        self.ask(Request::Add(thing))
    }

    /// Wraps a key for storage.
    pub(crate) fn wrap(&self, id: DeviceId, key: &ClassicKey) -> Result<WrappedKey, String> {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).map_err(|error| format!("no randomness: {error}"))?;
        WrappedKey::wrap(&self.master, id, key, nonce).map_err(|error| error.to_string())
    }
}

/// Facts as the pages' interface writes them. By way of its text, because a JSON value would hold
/// every number in twice the precision that it has.
fn shown(facts: &impl Serialize) -> Value {
    let text = serde_json::to_string(facts).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn parse_id(text: &str) -> Result<DeviceId, String> {
    text.parse().map_err(|error| format!("`{text}`: {error}"))
}

fn parse_kind(text: &str) -> Result<ThingKind, String> {
    match text {
        "valve" => Ok(ThingKind::Valve),
        "sensor" => Ok(ThingKind::Sensor),
        _ => Err(format!("`{text}` is neither `valve` nor `sensor`")),
    }
}

/// A counter as people write it.
///
/// # Errors
/// What is wrong, in words.
pub(crate) fn parse_counter(text: &str) -> Result<Counter, String> {
    let digits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
    value
        .and_then(Counter::new)
        .ok_or_else(|| format!("`{text}`: a counter is twelve hex digits, such as 00003a0503a5"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_interface_writes_them() {
        assert_eq!(shown(&[2.84_f32, 21.0]).to_string(), "[2.84,21.0]");
    }
}
