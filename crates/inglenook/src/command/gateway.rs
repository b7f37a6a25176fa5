//! `inglenook gateway`: the gateway itself.

use crate::{
    command::home::HomeArgs,
    daemon::{
        clock::{Clock, WallClock},
        engine::NoWitness,
        house::{House, Outfit, Pages},
        radio::on_arrival,
        relay::{FileRelay, NoRelay},
        signal::asked_to_stop,
    },
    failure::Failure,
};
use inglenook::config::{Config, RadioConfig, RelayConfig};
use inglenook_gateway::port::{Radio, RadioError, Relay};
use inglenook_radio::{CaptureFile, LiveStream, UdpAir};
use std::{io::Write, sync::Arc};

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
    let radios = radios(&config, &clock)?;
    let pages = Pages { listen: config.web.listen, zone: config.home.zone() };
    let house = House::open(args.home.place()?, outfit)?;
    let mut shown = Ok(());
    let ready = |link: &str| {
        shown =
            writeln!(out, "The gateway runs. Sign in once with\n  {link}\nStop it with Ctrl-C.")
                .and_then(|()| out.flush());
    };
    house.serve(radios, &pages, ready, async {
        if let Err(error) = asked_to_stop().await {
            tracing::error!(%error, "signals cannot be heard; stopping");
        }
    })?;
    Ok(shown?)
}

fn relay(config: &RelayConfig) -> Box<dyn Relay> {
    match config {
        RelayConfig::None => Box::new(NoRelay),
        RelayConfig::File(path) => Box::new(FileRelay::new(path.clone())),
    }
}

fn radios(config: &Config, clock: &Arc<dyn Clock>) -> Result<Vec<Box<dyn Radio>>, Failure> {
    config.radio.iter().map(|radio| open_radio(radio, Arc::clone(clock))).collect()
}

fn open_radio(radio: &RadioConfig, clock: Arc<dyn Clock>) -> Result<Box<dyn Radio>, Failure> {
    let opened: Result<Box<dyn Radio>, RadioError> = match radio {
        RadioConfig::Udp { port } => {
            UdpAir::join(*port, move || clock.now()).map(|air| Box::new(air) as Box<dyn Radio>)
        }
        RadioConfig::Stdin => LiveStream::standard_input().map(|radio| on_arrival(radio, clock)),
        RadioConfig::Capture { path } => {
            CaptureFile::open(path).map(|radio| on_arrival(radio, clock))
        }
    };
    opened.map_err(|error| Failure::new(error.cause).at(error.what))
}
