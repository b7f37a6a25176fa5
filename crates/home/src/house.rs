//! The home itself: its rooms, people and plant, and a Thing on the valve of every radiator.

use crate::{
    archetype::Archetype,
    association::{Association, associations, restarts_before},
    backstage::{Backstage, Dawn},
    battery::Battery,
    beside::{Beside, Comparison},
    calendar,
    climate::{Climate, Weather},
    device::{Device, Place},
    household::{Household, Pattern, Purpose},
    lived::{Lived, START_C},
    number,
    random::Random,
    trial::{Link, Setting, Tally},
};
use inglenook_frame::FrameBuf;
use inglenook_gateway::boiler::{Output, Watchdog};
use inglenook_physics::{network::NetworkError, source::Call};
use inglenook_units::{DeviceId, Mono, Temperature, Utc};

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
    /// When people began to live in it.
    pub(crate) start: Utc,
    /// When its Things are taken to have been started, which their counters follow from.
    pub(crate) fitted: Utc,
}

/// A home with its Things.
#[derive(Debug)]
pub(crate) struct House {
    lived: Lived,
    things: Vec<(Association, Device)>,
    /// What the Things had done when the day began.
    dawns: Vec<Dawn>,
    /// At the boiler, if there is one.
    relay: Option<Watchdog>,
}

impl Make {
    /// The demo's home of this seed: one of two works there, in the study.
    pub(crate) fn demo(seed: u64, start: Utc) -> Self {
        Self { seed, household: Household::new(seed, Pattern::HomeWorker), start, fitted: start }
    }

    /// The same house beside it, under a thermostat.
    pub(crate) fn beside(&self) -> Result<Beside, NetworkError> {
        Beside::new(self.setting(), self.first_minute())
    }

    fn setting(&self) -> Setting {
        let midnight = Utc(calendar::day(self.start).saturating_mul(86_400_000));
        Setting {
            weather: Weather::generate(Climate::London, self.seed, midnight, WEATHER_DAYS),
            household: self.household.clone(),
            ..Setting::winter(Archetype::Demo, self.seed, Link::Boiler, RADIATOR_PULL)
        }
    }

    /// The minute of its first day in which it begins.
    fn first_minute(&self) -> usize {
        let minutes = calendar::hour(self.start) * 60.0;
        usize::try_from(number::whole(minutes.floor())).unwrap_or_default()
    }
}

impl House {
    /// A home as it is when it starts.
    pub(crate) fn new(make: &Make, random: &mut Random) -> Result<Self, NetworkError> {
        let setting = make.setting();
        let rooms: Vec<&str> = setting.plan.rooms.iter().map(|room| name(room.purpose)).collect();
        let restarts = restarts_before(make.fitted);
        let things = associations(make.seed, make.fitted, &rooms).into_iter().enumerate();
        let things = things.map(|(room, association)| {
            let dial = number::temperature(setting.wish(room));
            let place = Place { seed: make.seed, radiator: room, dial, celsius: START_C };
            let device = Device::new(&place, &setting, &association, restarts, random);
            (association, device)
        });
        let things: Vec<_> = things.collect();
        Ok(Self {
            dawns: vec![Dawn::default(); things.len()],
            things,
            lived: Lived::new(setting, make.first_minute())?,
            relay: Some(Watchdog::new()),
        })
    }

    /// Its Things as a gateway needs to know them.
    pub(crate) fn associations(&self) -> impl Iterator<Item = &Association> {
        self.things.iter().map(|(association, _)| association)
    }

    /// What is true in this room.
    pub(crate) fn truth(&self, room: usize) -> RoomTruth {
        let Lived { setting, premises, .. } = &self.lived;
        RoomTruth {
            name: self.name(room),
            air: number::temperature(premises.air(room)),
            target: number::temperature(setting.wish(room)),
            people: premises.corner(room).people(),
        }
    }

    /// What only the simulation knows of every room.
    pub(crate) fn backstage(&self) -> Vec<Backstage> {
        let rooms = self.things.iter().zip(&self.dawns).enumerate();
        let backstage = |(room, ((association, device), dawn)): (usize, (&(_, Device), &Dawn))| {
            let association: &Association = association;
            let moves = self.lived.account.moves(room);
            Backstage::new(self.truth(room), association.id, device.thing(), dawn, moves)
        };
        rooms.map(backstage).collect()
    }

    /// How it compares with the house beside it.
    pub(crate) fn compare(&self, beside: &Beside) -> Comparison {
        let names: Vec<_> = (0..self.things.len()).map(|room| self.name(room)).collect();
        beside.compare(&self.lived, &names)
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
        self.things.iter().map(|(_, device)| device.next()).fold(self.lived.next(), Mono::min)
    }

    /// Lets time pass until a Thing has sent a frame, or until just before `until`.
    pub(crate) fn speak(&mut self, until: Mono) -> Option<Spoken> {
        loop {
            let soonest = self.things.iter().enumerate().min_by_key(|(_, (_, it))| it.next());
            let (room, at) = soonest.map(|(room, (_, device))| (room, device.next()))?;
            if self.lived.next().min(at) >= until {
                return None;
            }
            if self.lived.next() <= at {
                self.live();
            } else if let Some(spoken) = self.run(room) {
                return Some(spoken);
            }
        }
    }

    /// What there is to tell since it was last taken.
    pub(crate) fn take_tally(&mut self) -> Tally {
        self.lived.take_tally()
    }

    fn live(&mut self) {
        if self.lived.is_midnight() {
            self.turn_the_day();
        }
        let at = self.lived.next();
        let own = self.lived.live();
        self.lived.heat(match self.relay(at) {
            Output::Fire => Call::Heat,
            Output::Rest => Call::Rest,
            Output::HandBack => own,
        });
    }

    fn turn_the_day(&mut self) {
        for (head, ((_, device), dawn)) in self.things.iter().zip(&mut self.dawns).enumerate() {
            let (work, moves) = (device.thing().work(), self.lived.account.moves(head));
            *dawn = Dawn { work, moves };
        }
    }

    fn run(&mut self, head: usize) -> Option<Spoken> {
        let (association, device) = self.things.get_mut(head)?;
        let at = device.next();
        let ran = device.run(&mut self.lived.premises);
        if let Some((travel, way)) = ran.moved {
            self.lived.motor(head, &travel, way);
        }
        let dbm = device.dbm;
        ran.sent.map(|frame| Spoken { at, thing: association.id, frame, dbm })
    }

    fn name(&self, room: usize) -> &'static str {
        self.lived.setting.plan.rooms.get(room).map_or("", |plan| name(plan.purpose))
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
