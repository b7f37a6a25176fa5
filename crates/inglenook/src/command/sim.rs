//! `inglenook sim`: homes, seasons and streets without a wall clock.

mod away;
mod battery;
mod compare;
mod fabric;
mod files;
mod light;
mod pair;
mod progress;
mod random;
mod street;
mod svg;
mod validate;

use crate::failure::Failure;
use clap::Subcommand;
use std::io::Write;

/// The parts of `inglenook sim`.
#[derive(Debug, Subcommand)]
pub(crate) enum Sim {
    /// Controllers side by side in the same houses, at equal comfort
    #[command(after_long_help = compare::MORE)]
    Compare(compare::Args),
    /// Many houses that nobody chose, under our controller and the reference's
    #[command(after_long_help = random::MORE)]
    Random(random::Args),
    /// What heads do when something is wrong, sudden or unusual
    #[command(after_long_help = battery::MORE)]
    Battery(battery::Args),
    /// The physics beside standards, programs and measurements of others
    #[command(after_long_help = validate::MORE)]
    Validate(validate::Args),
    /// A house heated ideally to any set-points, for comparison with other programs
    #[command(after_long_help = fabric::MORE)]
    Fabric(fabric::Args),
    /// Recorded light of real rooms, and what each controller makes of it
    #[command(after_long_help = light::MORE)]
    Light(light::Args),
    /// Two test houses in Loughborough, replayed beside what was measured there
    #[command(after_long_help = pair::MORE)]
    Pair(pair::Args),
    /// A week without the gateway, and its return
    #[command(after_long_help = away::MORE)]
    Away(away::Args),
    /// A year of one home with its gateway
    #[command(after_long_help = street::MORE)]
    Year(street::YearArgs),
    /// A season of many homes, each with its gateway
    #[command(after_long_help = street::MORE)]
    Street(street::StreetArgs),
}

impl Sim {
    /// Whether facts are to be printed as JSON.
    pub(crate) const fn json(&self) -> bool {
        match self {
            Self::Compare(args) => args.json,
            Self::Random(args) => args.json,
            Self::Battery(args) => args.json,
            Self::Validate(args) => args.json,
            Self::Fabric(args) => args.json,
            Self::Light(args) => args.json,
            Self::Pair(args) => args.json,
            Self::Away(args) => args.json,
            Self::Year(args) => args.json(),
            Self::Street(args) => args.json(),
        }
    }
}

/// Runs one of the parts.
///
/// # Errors
/// [`Failure`] if what is asked for cannot be simulated, or the output cannot be written.
pub(crate) fn run(part: &Sim, out: &mut impl Write) -> Result<(), Failure> {
    match part {
        Sim::Compare(args) => compare::run(args, out),
        Sim::Random(args) => random::run(args, out),
        Sim::Battery(args) => battery::run(args, out),
        Sim::Validate(args) => validate::run(args, out),
        Sim::Fabric(args) => fabric::run(args, out),
        Sim::Light(args) => light::run(args, out),
        Sim::Pair(args) => pair::run(args, out),
        Sim::Away(args) => away::run(args, out),
        Sim::Year(args) => street::year(args, out),
        Sim::Street(args) => street::street(args, out),
    }
}
