//! `inglenook gateway`: the gateway itself.

use crate::{
    command::home::HomeArgs,
    daemon::{
        clock::{Clock, WallClock},
        engine::NoWitness,
        house::{House, Outfit, Pages},
        radio::{Nature, Open, Source, on_arrival},
        reality::Reality,
        relay::{FileRelay, NoRelay},
        signal::asked_to_stop,
    },
    failure::Failure,
};
use inglenook::config::{Config, RadioConfig, RelayConfig};
use inglenook_gateway::port::{Radio, Relay};
use inglenook_radio::{CaptureFile, LiveStream, UdpAir};
use inglenook_web::Home;
use std::{
    io::{self, IsTerminal, Write},
    sync::Arc,
};

/// What `inglenook gateway` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    home: HomeArgs,
}

/// Runs a gateway until it is told to stop (Ctrl-C, or SIGTERM).
///
/// # Errors
/// [`Failure`] if the home, a radio or the pages cannot be used.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let config = args.home.config()?;
    crate::log::start(config.log.level);
    let clock: Arc<dyn Clock> = Arc::new(WallClock::new());
    let outfit = Outfit {
        relay: relay(&config.boiler.relay),
        clock: Arc::clone(&clock),
        times: config.boiler.minimum_times(),
        witness: Box::new(NoWitness),
    };
    let place = args.home.place()?;
    Reality::Real.claim(&place.data)?;
    let radios = radios(&config, &clock)?;
    let home = Home { name: config.home.name.clone(), zone: config.home.zone(), simulation: None };
    let pages = Pages { listen: config.web.listen, home };
    let house = House::open(place, outfit)?;
    let mut shown = Ok(());
    let ready = |link: &str| {
        shown = writeln!(out, "{}", greeting(link)).and_then(|()| out.flush());
    };
    house.serve(radios, &pages, ready, async {
        if let Err(error) = asked_to_stop().await {
            tracing::error!(%error, "signals cannot be heard; stopping");
        }
    })?;
    Ok(shown?)
}

/// Whoever has the link can sign in, so it goes to a person's eyes and into no file.
fn greeting(link: &str) -> String {
    if io::stdout().is_terminal() {
        format!("The gateway runs. Sign in once with\n  {link}\nStop it with Ctrl-C.")
    } else {
        "The gateway runs. `inglenook sign-in` prints a link that signs in once.".to_owned()
    }
}

fn relay(config: &RelayConfig) -> Box<dyn Relay> {
    match config {
        RelayConfig::None => Box::new(NoRelay),
        RelayConfig::File(path) => Box::new(FileRelay::new(path.clone())),
    }
}

fn radios(config: &Config, clock: &Arc<dyn Clock>) -> Result<Vec<Source>, Failure> {
    config.radio.iter().map(|radio| open_radio(radio, Arc::clone(clock))).collect()
}

fn open_radio(radio: &RadioConfig, clock: Arc<dyn Clock>) -> Result<Source, Failure> {
    let (name, nature, open): (_, _, Open) = match radio.clone() {
        RadioConfig::Udp { port } => {
            let open = move || {
                let clock = Arc::clone(&clock);
                let air = UdpAir::join(port, move || clock.now())?;
                Ok(Box::new(air) as Box<dyn Radio>)
            };
            (format!("UDP air on port {port}"), Nature::Air, Box::new(open))
        }
        RadioConfig::Stdin => {
            let open = move || Ok(on_arrival(LiveStream::standard_input()?, Arc::clone(&clock)));
            ("Standard input".to_owned(), Nature::Stream, Box::new(open))
        }
        RadioConfig::Capture { path } => {
            let name = format!("Capture {}", path.display());
            let open = move || Ok(on_arrival(CaptureFile::open(&path)?, Arc::clone(&clock)));
            (name, Nature::Recording, Box::new(open))
        }
    };
    Source::open(name, nature, open).map_err(|error| Failure::new(error.cause).at(error.what))
}
