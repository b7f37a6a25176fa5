//! `inglenook demo`: a simulated home, and a real gateway that hears it.

mod report;
mod stage;
mod watch;

use crate::{
    daemon::{
        clock::{Clock, PacedClock, wall_utc},
        house::{House, Outfit, Pages, Place, make_directory},
        radio::{Nature, Source},
        reality::Reality,
        signal::asked_to_stop,
    },
    failure::Failure,
};
use inglenook_gateway::{
    NewThing,
    boiler::MinimumTimes,
    port::{Radio, Store as _},
};
use inglenook_home::{Adversary, Pace, SharedWorld, World, WorldOptions};
use inglenook_store::Store;
use inglenook_units::{Mono, Utc};
use inglenook_web::{Backend, Home, Simulation};
use jiff::tz::TimeZone;
use report::Report;
use stage::Stage;
use std::{
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use watch::Watch;

/// How long people have lived in the home when the demo begins, so that its valves know it.
const LIVED_IN: Duration = Duration::from_secs(14 * 24 * 3600);

/// What `inglenook demo` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many virtual seconds pass in a real one
    #[arg(long, value_name = "TIMES", default_value_t = 60.0, value_parser = speed)]
    speed: f64,
    /// What chooses the home's weather, people, noise and attacks
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Let somebody in radio range record, replay, flip bits, forge and flood
    #[arg(long)]
    attack: bool,
    /// Where to serve the pages, on this machine [default: any free port of 127.0.0.1]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Stop after this many real seconds [default: run until Ctrl-C]
    #[arg(long = "for", value_name = "SECONDS")]
    seconds: Option<u64>,
    /// Keep the home's data here, and go on from what is there [default: keep nothing]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Print the summary at the end as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

fn speed(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(speed) if (0.1..=3600.0).contains(&speed) => Ok(speed),
        _ => Err("a speed is a number from 0.1 to 3600".to_owned()),
    }
}

/// Runs the demo until it is told to stop, then says how it went.
///
/// # Errors
/// [`Failure`] if the gateway cannot run, or if it said or did anything against the truth.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    crate::log::start(tracing::Level::WARN);
    let (place, _removed_in_the_end) = place(args)?;
    make_directory(&place.data)?;
    Reality::Simulated.claim(&place.data)?;
    let start = start_of(&place)?;
    let clock: Arc<dyn Clock> = Arc::new(PacedClock::new(start, args.speed));
    let adversary = if args.attack { Adversary::Present } else { Adversary::Absent };
    let world = World::lived_in(args.seed, WorldOptions { start, adversary }, LIVED_IN);
    let world = SharedWorld::new(world);
    let watch = Watch::new(world.clone(), Arc::clone(&clock));
    let outfit = Outfit {
        relay: Box::new(watch.relay()),
        clock: Arc::clone(&clock),
        times: MinimumTimes::default(),
        witness: watch.witness(),
    };
    let house = furnished(House::open(place, outfit)?, &world)?;
    let desk = house.desk.clone();
    let listen = args.listen.unwrap_or((Ipv4Addr::LOCALHOST, 0).into());
    let simulation = Some(Arc::new(Stage(world.clone())) as Arc<dyn Simulation>);
    let home = Home { name: "Demo".to_owned(), zone: TimeZone::system(), simulation };
    let pages = Pages { listen, home };
    let air = move || Ok(Box::new(world.radio(ClockPace(Arc::clone(&clock)))) as Box<dyn Radio>);
    let radio = Source::open("the simulated air".to_owned(), Nature::Air, Box::new(air));
    let radios = vec![radio.map_err(|error| Failure::new(error.cause).at(error.what))?];
    let mut last_view = None;
    let until = async {
        stop_after(args.seconds).await;
        last_view = desk.view().ok();
    };
    let mut shown = Ok(());
    house.serve(radios, &pages, |link| shown = greet(args, link, out), until)?;
    shown?;
    Report::new(last_view, watch.summary()).tell(args.json.into(), out)
}

fn greet(args: &Args, link: &str, out: &mut impl Write) -> std::io::Result<()> {
    if args.json {
        writeln!(out, "{}", serde_json::json!({ "link": link }))?;
        return out.flush();
    }
    let attacker = if args.attack { ", an attacker in range" } else { "" };
    writeln!(out, "A simulated home of five rooms{attacker}, and a real gateway that hears it.")?;
    writeln!(out, "Time runs {} times as fast. Sign in once with", args.speed)?;
    writeln!(out, "  {link}")?;
    match args.seconds {
        Some(seconds) => writeln!(out, "It stops after {seconds} seconds, or with Ctrl-C.")?,
        None => writeln!(out, "Stop it with Ctrl-C.")?,
    }
    out.flush()
}

/// The data directory, and what removes it if it is to be removed.
fn place(args: &Args) -> Result<(Place, Option<tempfile::TempDir>), Failure> {
    if let Some(data) = &args.data {
        return Ok((Place::in_directory(data.clone()), None));
    }
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::new(format_args!("no temporary directory: {error}")))?;
    Ok((Place::in_directory(folder.path().join("home")), Some(folder)))
}

/// When the world begins: now, or after all that a kept home remembers, whose time ran faster.
fn start_of(place: &Place) -> Result<Utc, Failure> {
    let now = wall_utc();
    let store = Store::open(&place.data, now).and_then(|mut store| store.load());
    let snapshot = store.map_err(|error| Failure::new(error).at(place.data.display()))?;
    let heard = snapshot.floors.iter().map(|floor| floor.at.after(PAUSE)).max();
    Ok(heard.map_or(now, |heard| heard.max(now)))
}

/// How long, in virtual time, a kept home stands still between two demos.
const PAUSE: Duration = Duration::from_secs(60);

/// A house with the world's Things in it, closed again if they cannot be.
fn furnished(house: House, world: &SharedWorld) -> Result<House, Failure> {
    match admit_things(&house, world) {
        Ok(()) => Ok(house),
        Err(failure) => house.close().and(Err(failure)),
    }
}

/// Admits the world's Things, unless an earlier demo on this directory has. Their keys follow from
/// the seed, so that anybody can know them: a home with other Things in it must not have them.
fn admit_things(house: &House, world: &SharedWorld) -> Result<(), Failure> {
    let here = house.desk.view().map_err(Failure::new)?.things;
    let things: Vec<_> = world.with(|world| world.associations().cloned().collect());
    let is_ours = |id| things.iter().any(|thing| thing.id == id);
    if let Some(stranger) = here.iter().find(|known| !is_ours(known.id)) {
        let what = "this home has a device that is not of this demo";
        return Err(Failure::new(format_args!("{what}: {}", stranger.name))
            .advise("give the demo a data directory of its own: everybody can know its keys"));
    }
    let clerk = house.clerk();
    for thing in things.iter().filter(|thing| here.iter().all(|known| known.id != thing.id)) {
        clerk
            .admit(NewThing {
                id: thing.id,
                name: thing.name.clone(),
                kind: thing.kind,
                room: thing.room.clone(),
                key: clerk.wrap(thing.id, &thing.key).map_err(Failure::new)?,
                floor: thing.floor,
                interval: thing.interval,
            })
            .map_err(|why| Failure::new(why).at(&thing.name))?;
    }
    Ok(())
}

async fn stop_after(seconds: Option<u64>) {
    let time_is_up = async {
        match seconds {
            Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = time_is_up => {}
        _ = asked_to_stop() => {}
    }
}

/// The world's time runs with the gateway's clock.
struct ClockPace(Arc<dyn Clock>);

impl Pace for ClockPace {
    fn now(&self) -> Mono {
        self.0.now().mono
    }

    fn wait(&mut self, wait: Duration) {
        std::thread::sleep(wait);
    }
}
