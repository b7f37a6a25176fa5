//! The home itself: its rooms, people and plant, and a Thing on the valve of every radiator.

use crate::{
    archetype::Archetype,
    association::{Association, associations, restarts_before},
    battery::Battery,
    calendar,
    climate::{Climate, Weather},
    device::{Device, Place},
    household::{Household, Pattern, Purpose},
    number,
    random::Random,
    trial::{Account, Heard, Link, Now, Premises, Programmer, Setting, Tally},
};
use inglenook_frame::FrameBuf;
use inglenook_gateway::boiler::{Output, Watchdog};
use inglenook_physics::{network::NetworkError, source::Call};
use inglenook_units::{DeviceId, Mono, Temperature, Utc};

/// Every part of the house begins at this temperature, in °C.
const START_C: f64 = 19.0;

/// How many days of weather are known at first.
const WEATHER_DAYS: usize = 28;

/// How far a valve's head is pulled from the air's temperature to its radiator's.
const RADIATOR_PULL: f64 = 0.05;

/// What is true in a room, whatever anybody has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomTruth {
    /// The room's name.
    pub name: &'static str,
    /// Its air temperature.
    pub air: Temperature,
    /// Where its dial stands.
    pub target: Temperature,
    /// How many people are in it, awake or asleep.
    pub people: u8,
}

/// A frame that one of the home's Things has sent.
#[derive(Clone, Debug)]
pub(crate) struct Spoken {
    pub(crate) at: Mono,
    pub(crate) thing: DeviceId,
    pub(crate) frame: FrameBuf,
    /// How strongly the gateway hears it, in dBm.
    pub(crate) dbm: f32,
}

/// What makes a home this one and no other.
#[derive(Clone, Debug)]
pub(crate) struct Make {
    /// For its weather and everything else that happens by chance.
    pub(crate) seed: u64,
    pub(crate) household: Household,
    pub(crate) start: Utc,
}

/// A home with its Things.
#[derive(Debug)]
pub(crate) struct House {
    seed: u64,
    setting: Setting,
    premises: Premises,
    things: Vec<(Association, Device)>,
    account: Account,
    /// At the boiler, if there is one.
    relay: Option<Watchdog>,
    programmer: Programmer,
    /// The minute of its first day in which it began.
    first: usize,
    /// Minutes lived through.
    lived: usize,
}

impl Make {
    /// The demo's home of this seed: one of two works there, in the study.
    pub(crate) fn demo(seed: u64, start: Utc) -> Self {
        Self { seed, household: Household::new(seed, Pattern::HomeWorker), start }
    }
}

impl House {
    /// A home as it is when it starts.
    pub(crate) fn new(make: Make, random: &mut Random) -> Result<Self, NetworkError> {
        let (seed, start) = (make.seed, make.start);
        let setting = setting(make);
        let rooms: Vec<&str> = setting.plan.rooms.iter().map(|room| name(room.purpose)).collect();
        let restarts = restarts_before(start);
        let things = associations(seed, start, &rooms).into_iter().enumerate();
        let things = things.map(|(room, association)| {
            let dial = number::temperature(setting.wish(room));
            let place = Place { seed, radiator: room, dial, celsius: START_C };
            let device = Device::new(&place, &setting, &association, restarts, random);
            (association, device)
        });
        let minutes = calendar::hour(start) * 60.0;
        Ok(Self {
            seed,
            things: things.collect(),
            premises: Premises::new(&setting, START_C)?,
            account: Account::new(&setting),
            relay: Some(Watchdog::new()),
            programmer: Programmer::new(&setting, 0.0, START_C),
            first: usize::try_from(number::whole(minutes.floor())).unwrap_or_default(),
            lived: 0,
            setting,
        })
    }

    /// Its Things as a gateway needs to know them.
    pub(crate) fn associations(&self) -> impl Iterator<Item = &Association> {
        self.things.iter().map(|(association, _)| association)
    }

    /// What is true in this room.
    pub(crate) fn truth(&self, room: usize) -> RoomTruth {
        let plan = self.setting.plan.rooms.get(room);
        RoomTruth {
            name: plan.map_or("", |plan| name(plan.purpose)),
            air: number::temperature(self.premises.air(room)),
            target: number::temperature(self.setting.wish(room)),
            people: self.premises.corner(room).people(),
        }
    }

    /// Tells the boiler's relay what the gateway wishes.
    pub(crate) fn wish(&mut self, output: Output, now: Mono) {
        if let Some(relay) = &mut self.relay {
            relay.feed(output, now);
        }
    }

    /// What the boiler's relay makes of that; without a relay the boiler is its programmer's.
    pub(crate) fn relay(&self, now: Mono) -> Output {
        self.relay.as_ref().map_or(Output::HandBack, |relay| relay.output(now))
    }

    /// Takes the relay out.
    pub(crate) fn unwire(&mut self) {
        self.relay = None;
    }

    /// The cells of each Thing.
    pub(crate) fn batteries(&self) -> impl Iterator<Item = Battery> + '_ {
        self.things.iter().map(|(_, device)| device.battery())
    }

    /// When something happens here next.
    pub(crate) fn next(&self) -> Mono {
        self.things.iter().map(|(_, device)| device.next()).fold(self.minute(), Mono::min)
    }

    /// Lets time pass until a Thing has sent a frame, or until just before `until`.
    pub(crate) fn speak(&mut self, until: Mono) -> Option<Spoken> {
        loop {
            let soonest = self.things.iter().enumerate().min_by_key(|(_, (_, it))| it.next());
            let (room, at) = soonest.map(|(room, (_, device))| (room, device.next()))?;
            if self.minute().min(at) >= until {
                return None;
            }
            if self.minute() <= at {
                self.live();
            } else if let Some(spoken) = self.run(room) {
                return Some(spoken);
            }
        }
    }

    /// What there is to tell since it was last taken.
    pub(crate) fn take_tally(&mut self) -> Tally {
        self.account.take(&self.premises)
    }

    /// When the next minute begins.
    fn minute(&self) -> Mono {
        Mono(u64::try_from(self.lived).unwrap_or(u64::MAX).saturating_mul(60_000))
    }

    fn live(&mut self) {
        let (at, minute) = (self.minute(), self.first + self.lived);
        self.foresee(minute);
        let now = Now::new(&self.setting, minute, &[]);
        self.premises.live(&now, &self.setting);
        let own = self.programme(&now);
        let call = match self.relay(at) {
            Output::Fire => Call::Heat,
            Output::Rest => Call::Rest,
            Output::HandBack => own,
        };
        self.premises.heat(&now, &self.setting, call);
        self.account.minute(&self.premises, &self.setting);
        self.lived += 1;
    }

    /// What the home's own programmer calls for.
    fn programme(&mut self, now: &Now<'_>) -> Call {
        let hall_c = self.premises.air(self.setting.plan.room_for(Purpose::Hall));
        let hall = self.programmer.feel(hall_c);
        let Now { since_start, clock, .. } = *now;
        self.programmer.minute(&Heard { since_start, clock, hall, reports: &[] })
    }

    fn run(&mut self, head: usize) -> Option<Spoken> {
        let (association, device) = self.things.get_mut(head)?;
        let at = device.next();
        let ran = device.run(&mut self.premises);
        if let Some((travel, way)) = ran.moved {
            let now = Now::new(&self.setting, self.first + self.lived, &[]);
            self.account.motor(&now, head, &travel, way);
        }
        let dbm = device.dbm;
        ran.sent.map(|frame| Spoken { at, thing: association.id, frame, dbm })
    }

    /// Has the weather known for longer when it is about to end.
    fn foresee(&mut self, minute: usize) {
        let hours = self.setting.weather.hours().len();
        if minute / 60 + 2 > hours {
            let start = self.setting.weather.start();
            self.setting.weather =
                Weather::generate(Climate::London, self.seed, start, 2 * (hours / 24));
            self.premises.renew_weather(&self.setting);
        }
    }
}

fn setting(make: Make) -> Setting {
    let midnight = Utc(calendar::day(make.start) * 86_400_000);
    Setting {
        weather: Weather::generate(Climate::London, make.seed, midnight, WEATHER_DAYS),
        household: make.household,
        ..Setting::winter(Archetype::Demo, make.seed, Link::Boiler, RADIATOR_PULL)
    }
}

fn name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Living => "Living room",
        Purpose::Dining => "Dining room",
        Purpose::Kitchen => "Kitchen",
        Purpose::Hall => "Hall",
        Purpose::Bedroom => "Bedroom",
        Purpose::SecondBedroom => "Study",
        Purpose::Bathroom => "Bathroom",
    }
}
