//! A scenario played, with all that can be measured of it.

use super::{
    Event,
    opened::{Openings, SHUT, float},
};
use crate::{
    household::Airing,
    trial::{Contestant, RoomView, Run, Setting, Tally},
};
use inglenook_control::Why;
use inglenook_physics::{network::NetworkError, source::Call};

/// A hub that has heard nothing for so many minutes tells its owner: four reports and their jitter.
const SILENT: u32 = 20;

/// What was seen of one room while it happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) coldest: f64,
    pub(super) warmest: f64,
    occupied: f64,
    /// Sums over the minutes in which somebody was there.
    squares: f64,
    lacks: f64,
    /// When it began to be a kelvin colder than its head wants, and the first alarm, in minutes.
    missed: Option<usize>,
    reported: Option<usize>,
    alarmed: f64,
    /// Minutes in which the room was cold and nothing was asked for it.
    dropped: f64,
}

/// All that was seen.
#[derive(Clone, Debug)]
pub struct Watched {
    pub(super) event: Event,
    pub(super) rooms: Vec<Seen>,
    pub(super) tally: Tally,
    openings: Openings,
    /// The air of the room that it is about, minute by minute since it began.
    pub(super) air: Vec<f64>,
    pub(super) wish: f64,
    /// Times that a window was thought of where none was open.
    pub(super) false_windows: u32,
    /// Minutes since the window of each room was last open.
    shut_for: Vec<usize>,
    thought: Vec<bool>,
    fired: f64,
    colder: f64,
}

impl Seen {
    const NOTHING: Self = Self {
        coldest: f64::INFINITY,
        warmest: f64::NEG_INFINITY,
        occupied: 0.0,
        squares: 0.0,
        lacks: 0.0,
        missed: None,
        reported: None,
        alarmed: 0.0,
        dropped: 0.0,
    };

    fn minute(&mut self, room: &RoomView, passed: usize, hub: bool) {
        let error = room.air_c - room.wish_c;
        self.coldest = self.coldest.min(room.air_c);
        self.warmest = self.warmest.max(room.air_c);
        if room.awake + room.asleep > 0 {
            self.occupied += 1.0;
            self.squares += error * error;
            self.lacks += (-error - 0.5).max(0.0);
        }
        let target = room.remark.target.map(|target| f64::from(target.degrees()));
        if target.is_some_and(|target| room.air_c < target - 1.0) {
            self.missed.get_or_insert(passed);
        }
        if is_alarmed(room, hub) {
            self.reported.get_or_insert(passed);
            self.alarmed += 1.0;
        }
        let cold = room.awake > 0 && error < -1.0;
        self.dropped += f64::from(u8::from(cold && room.opening < SHUT));
    }
}

fn is_alarmed(room: &RoomView, hub: bool) -> bool {
    room.remark.alarm.is_some() || hub && room.silent > SILENT
}

impl Watched {
    /// Plays a setting and watches it while `event` goes on.
    pub(super) fn play(
        setting: &Setting,
        contestant: &dyn Contestant,
        shift: f64,
        event: Event,
    ) -> Result<Self, NetworkError> {
        let mut run = Run::new(setting, contestant, shift)?;
        (0..event.from).for_each(|_| run.minute());
        run.take_tally();
        let rooms = setting.plan.rooms.len();
        let mut watched = Self {
            event,
            rooms: vec![Seen::NOTHING; rooms],
            tally: Tally::default(),
            openings: Openings::default(),
            air: Vec::new(),
            wish: setting.wish(event.room),
            false_windows: 0,
            shut_for: vec![0; rooms],
            thought: vec![false; rooms],
            fired: 0.0,
            colder: 0.0,
        };
        for passed in 0..event.minutes().len() {
            run.minute();
            watched.minute(&run, passed);
        }
        watched.tally = run.take_tally();
        Ok(watched)
    }

    fn minute(&mut self, run: &Run<'_>, passed: usize) {
        self.fired += f64::from(u8::from(run.call() == Call::Heat));
        for room in 0..self.rooms.len() {
            let view = run.room(room);
            if let Some(seen) = self.rooms.get_mut(room) {
                seen.minute(&view, passed, run.has_hub());
            }
            self.doubt_windows(room, &view);
            if room == self.event.room {
                self.air.push(view.air_c);
                self.openings.minute(&view, passed);
            }
        }
    }

    /// A window that is thought of although it has been shut for a quarter of an hour is a false one.
    fn doubt_windows(&mut self, room: usize, view: &RoomView) {
        let places = self.shut_for.get_mut(room).zip(self.thought.get_mut(room));
        let Some((shut_for, thought)) = places else { return };
        *shut_for = if view.window == Airing::Shut { *shut_for + 1 } else { 0 };
        let thinks = view.remark.why == Some(Why::Window);
        self.false_windows += u32::from(thinks && !*thought && *shut_for > 15);
        *thought = thinks;
    }

    fn here(&self) -> Seen {
        self.rooms.get(self.event.room).copied().unwrap_or(Seen::NOTHING)
    }

    fn others(&self) -> impl Iterator<Item = &Seen> {
        let here = self.event.room;
        self.rooms.iter().enumerate().filter(move |(room, _)| *room != here).map(|(_, seen)| seen)
    }

    /// The coldest that any other room was, in °C.
    pub fn coldest_other(&self) -> f64 {
        self.others().map(|seen| seen.coldest).fold(f64::INFINITY, f64::min)
    }

    /// The coldest that the room was, in °C.
    pub fn coldest_here(&self) -> f64 {
        self.here().coldest
    }

    /// The warmest that it was, in °C.
    pub fn warmest_here(&self) -> f64 {
        self.here().warmest
    }

    /// Hours until its head, or the hub for it, raised an alarm; infinite if none was.
    pub fn hours_to_report(&self) -> f64 {
        self.here().reported.map_or(f64::INFINITY, float) / 60.0
    }

    /// The same since the room was a kelvin colder than its head wants it. No time if it never was.
    pub fn hours_to_report_cold(&self) -> f64 {
        let Seen { missed, reported, .. } = self.here();
        match (missed, reported) {
            (Some(missed), Some(reported)) => float(reported.saturating_sub(missed)) / 60.0,
            (Some(_), None) => f64::INFINITY,
            (None, _) => 0.0,
        }
    }

    /// How much colder some other room was than with nothing wrong, in K.
    pub fn others_colder(&self) -> f64 {
        self.colder
    }

    /// Sets beside it what the same house is like with nothing wrong.
    pub(super) fn compare(&mut self, healthy: Option<&Self>) {
        let Some(healthy) = healthy else { return };
        let here = self.event.room;
        let pairs = self.rooms.iter().zip(&healthy.rooms).enumerate();
        let others = pairs.filter(|(room, _)| *room != here);
        let colder = others.map(|(_, (seen, well))| well.coldest - seen.coldest);
        self.colder = colder.fold(0.0, f64::max);
    }

    /// Hours of alarms by heads of other rooms.
    pub fn false_reports(&self) -> f64 {
        self.others().map(|seen| seen.alarmed / 60.0).sum()
    }

    /// Hours of alarms by all heads.
    pub fn all_reports(&self) -> f64 {
        self.rooms.iter().map(|seen| seen.alarmed / 60.0).sum()
    }

    /// Root mean square of air minus set-point in the room while somebody was there, in K.
    pub fn error_here(&self) -> f64 {
        let here = self.here();
        if here.occupied > 0.0 { (here.squares / here.occupied).sqrt() } else { 0.0 }
    }

    /// The same over all rooms, excursions that no valve can help left out.
    pub fn error(&self) -> f64 {
        self.tally.rmse()
    }

    /// Under-temperature of the whole house in K·h a day.
    pub fn under(&self) -> f64 {
        self.tally.under_a_day()
    }

    /// Mean of what the room lacked beyond half a degree while somebody was there, in K.
    pub fn lack_here(&self) -> f64 {
        let here = self.here();
        if here.occupied > 0.0 { here.lacks / here.occupied } else { 0.0 }
    }

    /// Moves of a motor in a day.
    pub fn moves(&self) -> f64 {
        self.a_day(|valve| f64::from(valve.moves))
    }

    /// Moves of a motor in a night.
    pub fn night_moves(&self) -> f64 {
        self.a_day(|valve| f64::from(valve.night_moves))
    }

    fn a_day(&self, of: impl Fn(&crate::trial::ValveTally) -> f64) -> f64 {
        let valve_days = float(self.tally.valves.len()) * self.tally.days;
        self.tally.valves.iter().map(of).sum::<f64>() / valve_days
    }

    /// Minutes in which the pump ran against shut valves.
    pub fn against_shut(&self) -> f64 {
        self.tally.against_closed
    }

    /// Minutes until it was comfortable after arrival, of nine arrivals in ten.
    pub fn arrival(&self) -> f64 {
        self.tally.comfort_p90()
    }

    /// Minutes in which somebody was in the cold room and its valve was shut.
    pub fn dropped(&self) -> f64 {
        self.here().dropped
    }

    /// Share of the time that the boiler was called, in percent.
    pub fn called(&self) -> f64 {
        100.0 * self.fired / float(self.air.len().max(1))
    }

    /// The farthest from the set-point between two minutes after it began, in K.
    pub(super) fn farthest(&self, from: usize, until: usize) -> f64 {
        let air = self.air.get(from..until.min(self.air.len())).unwrap_or_default();
        air.iter().map(|air| (air - self.wish).abs()).fold(0.0, f64::max)
    }

    /// The coldest that the room was from this minute after it began.
    pub(super) fn coldest_from(&self, minute: usize) -> f64 {
        let air = self.air.get(minute..).unwrap_or_default();
        air.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Of the windows that were opened, the share that was noticed within 15 minutes, in percent.
    pub fn noticed(&self) -> f64 {
        self.openings.noticed()
    }

    /// Minutes that a window was open before a valve that had let water through was shut: half of
    /// them took no longer.
    pub fn usually_shut(&self) -> f64 {
        let times = self.openings.to_shut();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }

    /// The longest of these times; 15 if a valve was not shut by then.
    pub fn slowest_to_shut(&self) -> f64 {
        self.openings.to_shut().last().copied().unwrap_or_default()
    }

    /// Times that a window was thought of where none was open, in all rooms.
    pub fn false_windows(&self) -> f64 {
        f64::from(self.false_windows)
    }
}
