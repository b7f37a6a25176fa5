//! `inglenook sim year` and `sim street`: homes with their gateways, without a wall clock.

mod report;

use super::progress::Progress;
use crate::{command::things::pretty, failure::Failure};
use inglenook_home::{Season, SeasonError, household::Household, trial::Tally};
use inglenook_units::{Mono, Utc};
use jiff::{civil::Date, tz::TimeZone};
use report::{Home, Report};
use std::{
    io::Write,
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

/// What `inglenook sim year` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct YearArgs {
    #[command(flatten)]
    common: Common,
}

/// What `inglenook sim street` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct StreetArgs {
    /// How many homes, each with its own people, fittings and weather
    #[arg(long, value_name = "NUMBER", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(1..=100_000))]
    homes: u64,
    /// How many days
    #[arg(long, value_name = "NUMBER", default_value_t = 182,
          value_parser = clap::value_parser!(u64).range(1..=3660))]
    days: u64,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, clap::Args)]
struct Common {
    /// The first day
    #[arg(long, value_name = "YYYY-MM-DD", default_value = "2025-10-06", value_parser = day)]
    from: Date,
    /// The first home; each further one has the next number
    #[arg(long, value_name = "NUMBER", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(..1 << 32))]
    seed: u64,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl YearArgs {
    pub(crate) const fn json(&self) -> bool {
        self.common.json
    }
}

impl StreetArgs {
    pub(crate) const fn json(&self) -> bool {
        self.common.json
    }
}

/// Text below the options of `inglenook sim year --help` and `sim street --help`.
pub(crate) const MORE: &str = "\
Each home is that of the demo: five rooms, five devices that seal and send real frames, and a \
gateway that admits them into a store in memory and calls the boiler. Nothing waits for a clock. \
What the homes did follows from the seeds alone; how fast it went is told apart.

How long two cells last is reckoned from what the devices did in these days and the worst of what \
their parts may need, so it takes a year to tell: a winter alone says less than the truth.

Examples:
  inglenook sim year
  inglenook sim street --homes 10 --days 7
  inglenook sim street --json > street.json";

const DAY_MS: u64 = 86_400_000;

fn day(text: &str) -> Result<Date, String> {
    let within = |date: &Date| (2000..2100).contains(&date.year());
    let date = text.parse::<Date>().ok().filter(within);
    date.ok_or_else(|| "a day is YYYY-MM-DD, from 2000 to 2099".to_owned())
}

/// Lives through a year of one home.
///
/// # Errors
/// [`Failure`] if a home fails, or the output cannot be written.
pub(crate) fn year(args: &YearArgs, out: &mut impl Write) -> Result<(), Failure> {
    live(&args.common, 1, 365, out)
}

/// Lives through some days of many homes.
///
/// # Errors
/// [`Failure`] if a home fails, or the output cannot be written.
pub(crate) fn street(args: &StreetArgs, out: &mut impl Write) -> Result<(), Failure> {
    live(&args.common, args.homes, args.days, out)
}

fn live(args: &Common, homes: u64, days: u64, out: &mut impl Write) -> Result<(), Failure> {
    let midnight = TimeZone::UTC.to_timestamp(args.from.at(0, 0, 0, 0)).map_err(Failure::new)?;
    let street = Street {
        start: Utc(midnight.as_millisecond()),
        first: args.seed,
        homes,
        days,
        lived: AtomicU64::new(0),
        progress: Progress::new("days"),
    };
    let (began, threads) =
        (Instant::now(), thread::available_parallelism().map_or(1, NonZero::get));
    let lived = street.live(threads)?;
    let report = Report::new(days, lived, began.elapsed());
    drop(street);
    if args.json {
        writeln!(out, "{}", pretty(&report.json()))?;
    } else {
        report.print(out)?;
    }
    Ok(())
}

/// Homes to be lived in.
struct Street {
    start: Utc,
    first: u64,
    homes: u64,
    days: u64,
    lived: AtomicU64,
    progress: Progress,
}

impl Street {
    /// Lives in all homes, as many at once as there are threads. Nothing depends on how many.
    fn live(&self, threads: usize) -> Result<Vec<Home>, Failure> {
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::new());
        let work = || {
            while let Ok(number) = u64::try_from(next.fetch_add(1, Ordering::Relaxed))
                && number < self.homes
            {
                let home = self.home(self.first + number);
                done.lock().unwrap_or_else(PoisonError::into_inner).push((number, home));
            }
        };
        thread::scope(|scope| {
            (0..threads).for_each(|_| {
                scope.spawn(work);
            });
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(number, _)| *number);
        let failed = |error| Failure::new(format_args!("a home failed: {error}"));
        done.into_iter().map(|(_, home)| home.map_err(failed)).collect()
    }

    /// Lives in one home, week by week.
    fn home(&self, seed: u64) -> Result<Home, SeasonError> {
        let household = Household::of_seed(seed);
        let pattern = household.pattern().name();
        let mut season = Season::new(seed, household, self.start)?;
        let mut total = Tally::default();
        let mut day = 0;
        while day < self.days {
            let until = (day + 7).min(self.days);
            season.advance(Mono(until * DAY_MS))?;
            total.add(&season.take_tally());
            let lived = self.lived.fetch_add(until - day, Ordering::Relaxed) + until - day;
            self.progress.show_of(lived, self.homes * self.days);
            day = until;
        }
        let (rooms, batteries) = (season.rooms(), season.batteries());
        let batteries = std::array::from_fn(|room| (rooms[room].name, batteries[room]));
        Ok(Home { seed, pattern, total, frames: season.frames(), batteries })
    }
}
