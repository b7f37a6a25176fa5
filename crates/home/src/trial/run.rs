//! One contestant in one setting, minute by minute.

use super::{
    BoilerCaller, Clock, Contestant, Heard, Levels, Link, Night, Report, Setting, Tally,
    Thermostat,
    clairvoyant::Foresight,
    household_side::HouseholdSide,
    plant::{Ledger, Plant},
    room_watch::{MotorWatch, RoomMinute, RoomWatch},
    valve_side::{Around, ValveSide},
};
use crate::{
    archetype::{Dwelling, Fitting},
    household::Purpose,
    moisture, number,
    random::{Random, Stream, chance, stream},
};
use inglenook_physics::{
    circuit::BranchSpec,
    head::{HeadNode, Mounting, Surroundings},
    network::NetworkError,
    radiator::RoomTemperature,
    source::{Call, Health},
};
use inglenook_units::Utc;

/// Every part of the house begins at this temperature, in °C.
const START_C: f64 = 17.0;
/// What a thermostat in the hall is set to where the living room is wanted at 21 °C.
const HALL_C: f64 = 20.0;

/// A room as somebody would see it who knows everything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomView {
    /// Air in °C.
    pub air_c: f64,
    /// The user's set-point in °C.
    pub wish_c: f64,
    /// The thermometer of the head in °C.
    pub head_c: f64,
    /// The motor's stroke, 0 to 1.
    pub stroke: Option<f64>,
    /// Output of the radiator in W.
    pub radiator_w: f64,
    /// People awake.
    pub awake: u8,
    /// People asleep.
    pub asleep: u8,
}

/// A trial under way.
pub struct Run<'a> {
    setting: &'a Setting,
    minute: usize,
    dwelling: Dwelling,
    temperatures: Vec<RoomTemperature>,
    people: HouseholdSide,
    plant: Plant,
    valves: Vec<ValveSide>,
    caller: Box<dyn BoilerCaller>,
    hall: HeadNode,
    hall_room: usize,
    reports: Vec<Option<Report>>,
    /// The future, if a contestant knows it.
    foresight: Option<Foresight>,
    watches: Vec<(RoomWatch, MotorWatch)>,
    radio: Random,
    tally: Tally,
    before: Ledger,
    call: Call,
}

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("minute", &self.minute).finish_non_exhaustive()
    }
}

/// What people set their room thermostat to.
fn levels(setting: &Setting, shift: f64) -> Levels {
    let wish = |purpose| setting.household.wishes().set_point(purpose);
    let day_c = HALL_C + wish(Purpose::Living) - 21.0 + shift;
    let night_c = match setting.night {
        Night::Off => 5.0,
        Night::Bedroom => (wish(Purpose::Bedroom) + shift).min(day_c),
    };
    Levels { day: number::temperature(day_c), night: number::temperature(night_c) }
}

impl<'a> Run<'a> {
    /// A trial at its first minute. All dials, and the room thermostat, are set `shift` K above
    /// what the user wants.
    ///
    /// # Errors
    /// If the plan has impossible areas or transmittances.
    pub fn new(
        setting: &'a Setting,
        contestant: &dyn Contestant,
        shift: f64,
    ) -> Result<Self, NetworkError> {
        let plan = &setting.plan;
        let rooms = plan.rooms.len();
        let wishes = setting.household.wishes();
        let hall_room = plan.room_for(Purpose::Hall);
        let linked = (setting.link == Link::Boiler).then(|| contestant.caller()).flatten();
        let valve = |(room, fitting): (usize, &Fitting)| {
            let wish = plan.rooms.get(room).map_or(19.0, |room| wishes.set_point(room.purpose));
            let side = ValveSide::new(setting, contestant, room, fitting, wish + shift, START_C);
            // A thermostat and a head must not work against each other in one room.
            if linked.is_none() && room == hall_room { side.lockshield() } else { side }
        };
        let valves: Vec<ValveSide> = setting.fittings.iter().enumerate().map(valve).collect();
        let branches: Vec<BranchSpec> = (setting.fittings.iter().enumerate())
            .map(|(room, fitting)| BranchSpec::panel(room, fitting.radiator_w))
            .collect();
        let kitchen = plan.room_for(Purpose::Kitchen);
        let thermostat = Thermostat::new(levels(setting, shift), setting.week());
        Ok(Self {
            setting,
            minute: 0,
            dwelling: Dwelling::new(plan, START_C)?,
            temperatures: vec![RoomTemperature::uniform(START_C); rooms],
            people: HouseholdSide::new(setting),
            plant: Plant::new(&setting.source, &branches, rooms, kitchen, START_C),
            watches: vec![(RoomWatch::new(), MotorWatch::default()); rooms],
            reports: vec![None; valves.len()],
            foresight: valves.iter().any(ValveSide::knows).then(|| Foresight::new(setting)),
            valves,
            caller: linked.unwrap_or_else(|| Box::new(thermostat)),
            hall: HeadNode::new(Mounting { time_constant_s: 600.0, ..Mounting::REMOTE }, START_C),
            hall_room,
            radio: stream(setting.seed, Stream::Reports),
            tally: Tally::new(rooms),
            before: Ledger::default(),
            call: Call::Rest,
        })
    }

    /// Plays the whole trial and gives the weeks that count.
    ///
    /// # Errors
    /// As [`Run::new`].
    pub fn play(
        setting: &'a Setting,
        contestant: &dyn Contestant,
        shift: f64,
    ) -> Result<Vec<Tally>, NetworkError> {
        let mut run = Self::new(setting, contestant, shift)?;
        let mut weeks = Vec::new();
        for week in 0..setting.warm_up_weeks + setting.weeks {
            (0..7 * 1440).for_each(|_| run.minute());
            let tally = run.take_week();
            if week >= setting.warm_up_weeks {
                weeks.push(tally);
            }
        }
        Ok(weeks)
    }

    /// Lets a minute pass.
    pub fn minute(&mut self) {
        let setting = self.setting;
        let outside = setting.weather.at(self.minute);
        self.people.minute(self.minute, &setting.plan, &mut self.dwelling);
        self.move_valves();
        self.call = self.call_boiler();
        for (room, place) in self.temperatures.iter_mut().enumerate() {
            *place = self.dwelling.room(room);
        }
        let heats = self.plant.minute(self.call, Health::Working, &outside, &self.temperatures);
        for (room, heat) in heats.iter().enumerate() {
            let mut gains =
                self.people.gains(self.minute, room, &setting.plan, &outside, &mut self.dwelling);
            gains.convective = heat.convective_w;
            gains.radiant = heat.radiant_w;
            self.dwelling.set_gains(room, &gains);
        }
        self.dwelling.set_outdoors(outside.celsius);
        self.dwelling.step(60.0);
        self.people.dry(&outside);
        self.watch();
        self.minute += 1;
    }

    /// What has been counted since it was last taken.
    pub fn take_week(&mut self) -> Tally {
        let now = self.plant.ledger();
        let mut tally = std::mem::replace(&mut self.tally, Tally::new(self.watches.len()));
        tally.book(&self.before, &now);
        let motors = self.valves.iter().map(|valve| valve.stroke().is_some());
        let kept = tally.valves.iter().zip(motors).filter(|(_, motor)| *motor);
        tally.valves = kept.map(|(valve, _)| *valve).collect();
        self.before = now;
        tally
    }

    /// Minutes since the start.
    pub fn minutes(&self) -> usize {
        self.minute
    }

    /// Whether the boiler is called.
    pub fn call(&self) -> Call {
        self.call
    }

    /// Temperature of the water that leaves the boiler in °C.
    pub fn flow_c(&self) -> f64 {
        self.plant.flow_c()
    }

    /// What is true of a room.
    pub fn room(&self, room: usize) -> RoomView {
        let corner = self.people.corner(room);
        let valve = self.valves.get(room);
        let branch = self.plant.circuit().branches().get(room);
        RoomView {
            air_c: self.dwelling.air(room),
            wish_c: self.wish(room),
            head_c: valve.map_or(0.0, ValveSide::head_c),
            stroke: valve.and_then(ValveSide::stroke),
            radiator_w: branch.map_or(0.0, |branch| branch.emission().heat_w),
            awake: corner.awake,
            asleep: corner.asleep,
        }
    }

    fn wish(&self, room: usize) -> f64 {
        let wishes = self.setting.household.wishes();
        self.setting.plan.rooms.get(room).map_or(19.0, |room| wishes.set_point(room.purpose))
    }

    fn clock(&self) -> Clock {
        let passed = i64::try_from(self.minute).unwrap_or_default() * 60_000;
        let at = Utc(self.setting.weather.start().0 + passed);
        Clock {
            minute_of_day: u16::try_from(self.minute % 1440).unwrap_or_default(),
            weekday: crate::calendar::weekday(at),
        }
    }

    fn since_start(&self) -> u32 {
        u32::try_from(self.minute).unwrap_or(u32::MAX)
    }

    fn move_valves(&mut self) {
        let (clock, since_start) = (self.clock(), self.since_start());
        let future = self.foresight.as_ref();
        for (room, valve) in self.valves.iter_mut().enumerate() {
            let branch = self.plant.circuit().branches().get(room);
            let around = Around {
                since_start,
                clock,
                air_c: self.dwelling.air(room),
                radiator_c: branch.map_or(START_C, |branch| branch.radiator().valve_end_c()),
                water: self.people.water(room),
                daylight: self.people.daylight(room),
                corner: &self.people.corner(room),
                until_use: future.and_then(|future| future.until_use(room, self.minute)),
            };
            let before = valve.stroke().unwrap_or_default();
            if let Some(travel) = valve.minute(&around)
                && let Some((_, watch)) = self.watches.get_mut(room)
                && let Some(tally) = self.tally.valves.get_mut(room)
            {
                let way = valve.stroke().unwrap_or_default() - before;
                watch.minute(&travel, way, clock.minute_of_day, tally);
            }
            self.plant.set_opening(room, valve.opening());
        }
    }

    fn call_boiler(&mut self) -> Call {
        let every = self.setting.report_minutes.max(1);
        let since_start = self.since_start();
        for (room, valve) in self.valves.iter().enumerate() {
            let phase = u32::try_from(room).unwrap_or_default();
            let due = since_start.wrapping_add(phase) % every == 0;
            let heard = due && !chance(&mut self.radio, self.setting.loss);
            if let Some(report) = self.reports.get_mut(room) {
                *report = if heard { valve.report() } else { None };
            }
        }
        let hall_c = self.hall.step(60.0, &Surroundings::air(self.dwelling.air(self.hall_room)));
        self.caller.minute(&Heard {
            since_start,
            clock: self.clock(),
            hall: number::temperature(hall_c),
            reports: &self.reports,
        })
    }

    fn watch(&mut self) {
        self.tally.days += 1.0 / 1440.0;
        for (room, fitting) in self.setting.fittings.iter().enumerate() {
            let view = self.room(room);
            let now = RoomMinute {
                air_c: view.air_c,
                wish_c: view.wish_c,
                awake: view.awake,
                asleep: view.asleep,
                heats: view.radiator_w / fitting.radiator_w,
                humidity: moisture::humidity(self.people.water(room), view.air_c),
            };
            if let Some((watch, _)) = self.watches.get_mut(room) {
                watch.minute(&now, &mut self.tally);
            }
        }
    }
}
