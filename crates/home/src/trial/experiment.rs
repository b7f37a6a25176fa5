//! Many trials at once: contestants × seeds × sensor mountings × set-point shifts.

use super::{Contestant, Run, Setting, Tally};
use inglenook_physics::network::NetworkError;
use std::{
    fmt,
    num::NonZero,
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// How far the heads' thermometers are pulled towards their radiators in the trials to be run.
pub const RADIATOR_PULLS: [f64; 3] = [0.02, 0.05, 0.12];

/// Set-point shifts in K. They end beyond what anybody would choose, so that every contestant can
/// be compared at equal comfort.
pub const SHIFTS: [f64; 5] = [-1.0, 0.0, 1.0, 2.0, 3.0];

/// What is to be tried.
#[derive(Clone)]
pub struct Experiment<'a> {
    /// The setting of each seed with heads whose thermometers are pulled so far towards their
    /// radiators.
    pub setting: &'a (dyn Fn(u64, f64) -> Setting + Sync),
    /// Seeds of house, household and weather. Those from 1000 on are for evaluation only: no
    /// controller may be tuned on them.
    pub seeds: Range<u64>,
    /// Mountings of the heads' thermometers.
    pub radiator_pulls: Vec<f64>,
    /// Shifts of dials and room thermostat from what the user wants.
    pub shifts: Vec<f64>,
}

impl fmt::Debug for Experiment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Experiment").field("seeds", &self.seeds).finish_non_exhaustive()
    }
}

/// One contestant's weeks at one shift and one mounting.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The mounting.
    pub radiator_pull: f64,
    /// The shift.
    pub shift: f64,
    /// For each seed its weeks.
    pub seeds: Vec<Vec<Tally>>,
}

/// One contestant's trials.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// All series, mounting by mounting.
    pub series: Vec<Series>,
}

/// One trial of many.
#[derive(Clone, Copy, Debug)]
struct Job {
    contestant: usize,
    radiator_pull: f64,
    shift: f64,
    seed: u64,
}

impl Experiment<'_> {
    /// Runs it on all processors. `progress` is told how many trials are done and how many there
    /// are. Nothing depends on how many processors there are.
    ///
    /// # Errors
    /// If a house cannot be built.
    pub fn run(
        &self,
        contestants: &[&dyn Contestant],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<Outcome>, NetworkError> {
        let jobs = self.jobs(contestants.len());
        let results = self.play_all(contestants, &jobs, progress);
        let mut weeks = Vec::new();
        for result in results {
            weeks.push(result?);
        }
        Ok(self.gather(contestants, weeks))
    }

    /// Contestant by contestant, mounting by mounting, shift by shift, seed by seed.
    fn jobs(&self, contestants: usize) -> Vec<Job> {
        let mut jobs = Vec::new();
        for contestant in 0..contestants {
            for &radiator_pull in &self.radiator_pulls {
                for &shift in &self.shifts {
                    let of = |seed| Job { contestant, radiator_pull, shift, seed };
                    jobs.extend(self.seeds.clone().map(of));
                }
            }
        }
        jobs
    }

    fn play_all(
        &self,
        contestants: &[&dyn Contestant],
        jobs: &[Job],
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Vec<Result<Vec<Tally>, NetworkError>> {
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(jobs.len()));
        let work = || {
            while let Some(index) = Some(next.fetch_add(1, Ordering::Relaxed))
                && let Some(job) = jobs.get(index)
                && let Some(contestant) = contestants.get(job.contestant)
            {
                let result = self.play(*contestant, job);
                let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                done.push((index, result));
                progress(done.len(), jobs.len());
            }
        };
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            (0..threads).for_each(|_| {
                scope.spawn(work);
            });
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(index, _)| *index);
        done.into_iter().map(|(_, result)| result).collect()
    }

    fn play(&self, contestant: &dyn Contestant, job: &Job) -> Result<Vec<Tally>, NetworkError> {
        let setting = (self.setting)(job.seed, job.radiator_pull);
        Run::play(&setting, contestant, job.shift)
    }

    fn gather(&self, contestants: &[&dyn Contestant], weeks: Vec<Vec<Tally>>) -> Vec<Outcome> {
        let mut weeks = weeks.into_iter();
        let seeds = self.seeds.clone().count();
        let mut outcome = |contestant: &&dyn Contestant| {
            let mut series = Vec::new();
            for &radiator_pull in &self.radiator_pulls {
                for &shift in &self.shifts {
                    let seeds = weeks.by_ref().take(seeds).collect();
                    series.push(Series { radiator_pull, shift, seeds });
                }
            }
            Outcome { name: contestant.name(), series }
        };
        contestants.iter().map(&mut outcome).collect()
    }
}

impl Outcome {
    /// The series of one mounting, from the lowest shift.
    pub fn at(&self, radiator_pull: f64) -> Vec<&Series> {
        let same = |series: &&Series| series.radiator_pull.to_bits() == radiator_pull.to_bits();
        self.series.iter().filter(same).collect()
    }

    /// Everything that was counted at this mounting and shift.
    pub fn total(&self, radiator_pull: f64, shift: f64) -> Tally {
        let mut total = Tally::default();
        let series = self.at(radiator_pull);
        let same = series.iter().filter(|series| series.shift.to_bits() == shift.to_bits());
        for week in same.flat_map(|series| series.seeds.iter().flatten()) {
            total.add(week);
        }
        total
    }
}
