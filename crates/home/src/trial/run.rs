//! One contestant in one setting, minute by minute.

use super::{
    Account, Contestant, Now, Premises, Remark, Setting, Tally,
    boiler_side::BoilerSide,
    clairvoyant::Foresight,
    fault::Fault,
    knob::{Hand, Knob},
    valve_side::{Around, ValveSide},
};
use crate::{
    archetype::{Fitting, Top},
    household::{Airing, Purpose},
    moisture,
};
use inglenook_physics::{network::NetworkError, source::Call};

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
    /// Flow coefficient of the valve relative to fully open, 0 to 1.
    pub opening: f64,
    /// How far its window is open.
    pub window: Airing,
    /// What its head shows.
    pub remark: Remark,
    /// Minutes since anything was heard from its head.
    pub silent: u32,
}

/// A trial under way.
#[derive(Debug)]
pub struct Run<'a> {
    setting: &'a Setting,
    minute: usize,
    premises: Premises,
    valves: Vec<ValveSide>,
    /// One for each room.
    knobs: Vec<Knob>,
    hands: Vec<Hand>,
    boiler: BoilerSide,
    hall_room: usize,
    faults: Vec<Fault>,
    /// The future, if a contestant knows it.
    foresight: Option<Foresight>,
    account: Account,
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
        let hall_room = setting.plan.room_for(Purpose::Hall);
        let boiler = BoilerSide::new(setting, contestant, shift, setting.start_c);
        let valve = |(head, fitting): (usize, &Fitting)| {
            let dial_c = setting.wish(fitting.room) + shift;
            let side = ValveSide::new(setting, contestant, head, fitting, dial_c, setting.start_c);
            // A thermostat and a head must not work against each other in one room.
            let capped = fitting.top == Top::Cap || !boiler.has_hub() && fitting.room == hall_room;
            if capped { side.lockshield() } else { side }
        };
        let valves: Vec<_> = setting.fittings.iter().enumerate().map(valve).collect();
        let knows = valves.iter().any(ValveSide::knows);
        Ok(Self {
            setting,
            minute: 0,
            premises: Premises::new(setting, setting.start_c)?,
            knobs: vec![Knob::default(); setting.plan.rooms.len()],
            hands: vec![Hand::default(); setting.plan.rooms.len()],
            valves,
            boiler,
            hall_room,
            faults: Vec::new(),
            foresight: knows.then(|| Foresight::new(setting)),
            account: Account::new(setting),
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
        self.premises.live(&now, setting);
        self.turn_knobs();
        self.move_valves(&now);
        let reports = self.valves.iter().map(ValveSide::report);
        self.call = self.boiler.minute(&now, reports, self.premises.air(self.hall_room));
        self.premises.heat(&now, setting, self.call);
        self.account.minute(&self.premises, setting);
        self.faults = faults;
        self.minute += 1;
    }

    /// What has been counted since it was last taken.
    pub fn take_tally(&mut self) -> Tally {
        let mut tally = self.account.take(&self.premises);
        let motors = self.valves.iter().map(|side| side.stroke().is_some());
        let kept = tally.valves.iter().zip(motors).filter(|(_, motor)| *motor);
        tally.valves = kept.map(|(valve, _)| *valve).collect();
        tally
    }

    /// Minutes since the start.
    pub fn minutes(&self) -> usize {
        self.minute
    }

    /// Whether a hub calls it.
    pub fn has_hub(&self) -> bool {
        self.boiler.has_hub()
    }

    /// Whether the boiler is called.
    pub fn call(&self) -> Call {
        self.call
    }

    /// Temperature of the water that leaves the boiler in °C.
    pub fn flow_c(&self) -> f64 {
        self.premises.flow_c()
    }

    /// What is true of a room.
    pub fn room(&self, room: usize) -> RoomView {
        let (air_c, corner) = (self.premises.air(room), self.premises.corner(room));
        let mut sides = self.setting.fittings.iter().zip(&self.valves).enumerate();
        let found = sides.rfind(|(_, (fitting, _))| fitting.room == room);
        let (head, side) = found.map_or((None, None), |(head, (_, side))| (Some(head), Some(side)));
        RoomView {
            air_c,
            wish_c: self.setting.wish(room),
            head_c: side.map_or(0.0, ValveSide::head_c),
            stroke: side.and_then(ValveSide::stroke),
            radiator_w: self.premises.radiator_w(room),
            rating_w: self.setting.rating_w(room),
            humidity: moisture::humidity(self.premises.water(room), air_c),
            awake: corner.awake,
            asleep: corner.asleep,
            opening: side.map_or(0.0, ValveSide::opening),
            window: corner.window,
            remark: side.map_or_else(Remark::default, ValveSide::remark),
            silent: head.map_or(0, |head| self.boiler.silent(head)),
        }
    }

    fn turn_knobs(&mut self) {
        for (room, (knob, hand)) in self.knobs.iter_mut().zip(&mut self.hands).enumerate() {
            let error_k = self.premises.air(room) - self.setting.wish(room);
            *hand = knob.minute(self.setting.temper, error_k, self.premises.corner(room).awake);
        }
    }

    fn move_valves(&mut self, now: &Now<'_>) {
        let future = self.foresight.as_ref();
        for (head, (side, fitting)) in
            self.valves.iter_mut().zip(&self.setting.fittings).enumerate()
        {
            let around = Around {
                now,
                nearby: self.premises.nearby(head),
                hand: self.hands.get(fitting.room).copied().unwrap_or_default(),
                until_use: future.and_then(|future| future.until_use(fitting.room, now.minute)),
            };
            let before = side.stroke().unwrap_or_default();
            if let Some(travel) = side.minute(&around) {
                let way = side.stroke().unwrap_or_default() - before;
                self.account.motor(now, head, &travel, way);
            }
            self.premises.set_opening(head, side.opening());
        }
    }
}
