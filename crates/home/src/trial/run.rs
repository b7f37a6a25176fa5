//! One contestant in one setting, minute by minute.

use super::{
    Contestant, Setting, Tally,
    boiler_side::BoilerSide,
    clairvoyant::Foresight,
    fault::Fault,
    household_side::HouseholdSide,
    knob::{Hand, Knob},
    now::Now,
    plant::{HotWater, Ledger, Plant},
    room_watch::{MotorWatch, RoomMinute, RoomWatch},
    valve_side::{Around, ValveSide},
};
use crate::{
    archetype::{Dwelling, Fitting, Top},
    climate::Outside,
    household::Purpose,
    moisture,
};
use inglenook_physics::{
    circuit::BranchSpec,
    network::NetworkError,
    radiator::RoomTemperature,
    source::{Call, Health},
};

/// Every part of the house begins at this temperature, in °C.
const START_C: f64 = 17.0;

/// A room as somebody would see it who knows everything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RoomView {
    /// Air in °C.
    pub air_c: f64,
    /// The user's set-point in °C.
    pub wish_c: f64,
    /// The thermometer of the head in °C.
    pub head_c: f64,
    /// The motor's stroke, 0 to 1.
    pub stroke: Option<f64>,
    /// Output of all its radiators in W.
    pub radiator_w: f64,
    /// Their rating in W.
    pub rating_w: f64,
    /// Relative humidity, 0 to 1.
    pub humidity: f64,
    /// People awake.
    pub awake: u8,
    /// People asleep.
    pub asleep: u8,
}

/// A trial under way.
#[derive(Debug)]
pub struct Run<'a> {
    setting: &'a Setting,
    minute: usize,
    dwelling: Dwelling,
    temperatures: Vec<RoomTemperature>,
    people: HouseholdSide,
    plant: Plant,
    valves: Vec<(ValveSide, MotorWatch)>,
    /// One for each room.
    knobs: Vec<Knob>,
    hands: Vec<Hand>,
    boiler: BoilerSide,
    hall_room: usize,
    faults: Vec<Fault>,
    /// The future, if a contestant knows it.
    foresight: Option<Foresight>,
    watches: Vec<RoomWatch>,
    tally: Tally,
    before: Ledger,
    call: Call,
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
        let hall_room = plan.room_for(Purpose::Hall);
        let boiler = BoilerSide::new(setting, contestant, shift, START_C);
        let valve = |(head, fitting): (usize, &Fitting)| {
            let dial_c = setting.wish(fitting.room) + shift;
            let side = ValveSide::new(setting, contestant, head, fitting, dial_c, START_C);
            // A thermostat and a head must not work against each other in one room.
            let capped = fitting.top == Top::Cap || !boiler.has_hub() && fitting.room == hall_room;
            (if capped { side.lockshield() } else { side }, MotorWatch::default())
        };
        let valves: Vec<_> = setting.fittings.iter().enumerate().map(valve).collect();
        let branches: Vec<BranchSpec> = setting.fittings.iter().map(branch).collect();
        let kitchen = plan.room_for(Purpose::Kitchen);
        let knows = valves.iter().any(|(side, _)| side.knows());
        Ok(Self {
            setting,
            minute: 0,
            dwelling: Dwelling::new(plan, START_C)?,
            temperatures: vec![RoomTemperature::uniform(START_C); rooms],
            people: HouseholdSide::new(setting),
            plant: Plant::new(&setting.source, &branches, rooms, kitchen, START_C),
            tally: Tally::new(valves.len()),
            knobs: vec![Knob::default(); rooms],
            hands: vec![Hand::default(); rooms],
            valves,
            boiler,
            hall_room,
            faults: Vec::new(),
            foresight: knows.then(|| Foresight::new(setting)),
            watches: vec![RoomWatch::new(); rooms],
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
            let tally = run.take_tally();
            if week >= setting.warm_up_weeks {
                weeks.push(tally);
            }
        }
        Ok(weeks)
    }

    /// Lets a minute pass.
    pub fn minute(&mut self) {
        let setting = self.setting;
        let mut faults = std::mem::take(&mut self.faults);
        faults.clear();
        faults.extend(setting.faults(self.minute));
        let now = Now::new(setting, self.minute, &faults);
        let outside = setting.weather.at(self.minute);
        self.people.minute(&now, &setting.plan, &mut self.dwelling);
        self.turn_knobs();
        self.move_valves(&now);
        let reports = self.valves.iter().map(|(side, _)| side.report());
        self.call = self.boiler.minute(&now, reports, self.dwelling.air(self.hall_room));
        self.heat(&now, &outside);
        self.watch();
        self.faults = faults;
        self.minute += 1;
    }

    /// What has been counted since it was last taken.
    pub fn take_tally(&mut self) -> Tally {
        let now = self.plant.ledger();
        let mut tally = std::mem::replace(&mut self.tally, Tally::new(self.valves.len()));
        tally.book(&self.before, &now);
        let motors = self.valves.iter().map(|(side, _)| side.stroke().is_some());
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
        let air_c = self.dwelling.air(room);
        let mut view = RoomView {
            air_c,
            wish_c: self.setting.wish(room),
            humidity: moisture::humidity(self.people.water(room), air_c),
            awake: corner.awake,
            asleep: corner.asleep,
            ..RoomView::default()
        };
        let branches = self.plant.circuit().branches();
        for ((fitting, (side, _)), branch) in
            self.setting.fittings.iter().zip(&self.valves).zip(branches)
        {
            if fitting.room == room {
                view.head_c = side.head_c();
                view.stroke = side.stroke();
                view.radiator_w += branch.emission().heat_w;
                view.rating_w += fitting.radiator_w;
            }
        }
        view
    }

    fn turn_knobs(&mut self) {
        for (room, (knob, hand)) in self.knobs.iter_mut().zip(&mut self.hands).enumerate() {
            let error_k = self.dwelling.air(room) - self.setting.wish(room);
            *hand = knob.minute(self.setting.temper, error_k, self.people.corner(room).awake);
        }
    }

    fn move_valves(&mut self, now: &Now<'_>) {
        let future = self.foresight.as_ref();
        for (head, (side, watch)) in self.valves.iter_mut().enumerate() {
            let (Some(fitting), Some(branch)) =
                (self.setting.fittings.get(head), self.plant.circuit().branches().get(head))
            else {
                continue;
            };
            let around = Around {
                now,
                air_c: self.dwelling.air(fitting.room),
                radiator_c: branch.radiator().valve_end_c(),
                water: self.people.water(fitting.room),
                daylight: self.people.daylight(fitting.room),
                corner: &self.people.corner(fitting.room),
                hand: self.hands.get(fitting.room).copied().unwrap_or_default(),
                until_use: future.and_then(|future| future.until_use(fitting.room, now.minute)),
            };
            let before = side.stroke().unwrap_or_default();
            if let Some(travel) = side.minute(&around)
                && let Some(tally) = self.tally.valves.get_mut(head)
            {
                let way = side.stroke().unwrap_or_default() - before;
                watch.minute(&travel, way, now.clock.minute_of_day, tally);
            }
            self.plant.set_opening(head, side.opening());
        }
    }

    fn heat(&mut self, now: &Now<'_>, outside: &Outside) {
        for (room, place) in self.temperatures.iter_mut().enumerate() {
            *place = self.dwelling.room(room);
        }
        let health =
            if now.faults.contains(&Fault::BoilerDead) { Health::Dead } else { Health::Working };
        let hot_water =
            if now.faults.contains(&Fault::HotWater) { HotWater::Drawn } else { HotWater::None };
        let command = self.plant.command(self.call, hot_water, outside);
        let heats = self.plant.minute(&command, health, outside, &self.temperatures);
        for (room, heat) in heats.iter().enumerate() {
            let plan = &self.setting.plan;
            let mut gains = self.people.gains(now.minute, room, plan, outside, &mut self.dwelling);
            gains.convective = heat.convective_w;
            gains.radiant = heat.radiant_w;
            self.dwelling.set_gains(room, &gains);
        }
        self.dwelling.set_outdoors(outside.celsius);
        self.dwelling.step(60.0);
        self.people.dry(outside);
    }

    fn watch(&mut self) {
        self.tally.days += 1.0 / 1440.0;
        for room in 0..self.watches.len() {
            let view = self.room(room);
            let now = RoomMinute {
                air_c: view.air_c,
                wish_c: view.wish_c,
                awake: view.awake,
                asleep: view.asleep,
                heats: view.radiator_w / view.rating_w.max(1.0),
                humidity: view.humidity,
            };
            if let Some(watch) = self.watches.get_mut(room) {
                watch.minute(&now, &mut self.tally);
            }
        }
    }
}

fn branch(fitting: &Fitting) -> BranchSpec {
    let panel = BranchSpec::panel(fitting.room, fitting.radiator_w);
    BranchSpec { plumbing: fitting.plumbing, ..panel }
}
