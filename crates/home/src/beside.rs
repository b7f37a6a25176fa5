//! The same house beside ours: the same rooms, radiators, boiler, people and weather, heated as
//! most homes are: a programmer and a room thermostat call the boiler, and wax-filled heads sit on
//! the radiators, but for those of the room with the thermostat.

use crate::{
    archetype::{Fitting, Top},
    diary::Moment,
    household::Purpose,
    lived::{Lived, START_C},
    number,
    trial::{Setting, Sums},
};
use inglenook_physics::{network::NetworkError, valve::WaxValve};
use inglenook_units::{Mono, Temperature};

/// Something of our house, and of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair<T> {
    /// Of ours.
    pub ours: T,
    /// Of the other.
    pub other: T,
}

/// Two houses compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Since midnight.
    pub today: Pair<Sums>,
    /// In the whole days before, and how many they are: at most seven. The first may be shorter.
    pub before: (usize, Pair<Sums>),
    /// Every room.
    pub rooms: Vec<RoomPair>,
}

/// A room in both houses.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomPair {
    /// Its name.
    pub name: &'static str,
    /// What its people want it to be.
    pub wish: Temperature,
    /// Its air now.
    pub air: Pair<Temperature>,
    /// Its last day in our house and in the other, oldest first, at the same moments.
    pub day: Vec<Pair<Moment>>,
}

/// The other house.
#[derive(Debug)]
pub(crate) struct Beside {
    lived: Lived,
    /// What sits on each radiator, if anything.
    heads: Vec<Option<WaxValve>>,
}

impl Beside {
    /// The house of this setting, lived in from this minute of its first day on.
    pub(crate) fn new(setting: Setting, first: usize) -> Result<Self, NetworkError> {
        let hall = setting.plan.room_for(Purpose::Hall);
        let head = |fitting: &Fitting| {
            let wish_c = setting.wish(fitting.room);
            let is_bare = fitting.top == Top::Cap || fitting.room == hall;
            (!is_bare).then(|| WaxValve::new(wish_c, setting.mounting, START_C))
        };
        let heads = setting.fittings.iter().map(head).collect();
        Ok(Self { heads, lived: Lived::new(setting, first)? })
    }

    /// Lets it live through every minute that begins before `until`.
    pub(crate) fn follow(&mut self, until: Mono) {
        while self.lived.next() < until {
            let call = self.lived.live();
            for (radiator, head) in self.heads.iter_mut().enumerate() {
                let opening = head.as_mut().map_or(1.0, |head| {
                    head.step(60.0, &self.lived.premises.nearby(radiator).surroundings());
                    head.opening()
                });
                self.lived.premises.set_opening(radiator, opening);
            }
            self.lived.heat(call);
        }
    }

    /// How our house compares with it.
    pub(crate) fn compare(&self, ours: &Lived, names: &[&'static str]) -> Comparison {
        let pair = |of: &dyn Fn(&Lived) -> Sums| Pair { ours: of(ours), other: of(&self.lived) };
        let rooms = names.iter().enumerate();
        Comparison {
            today: pair(&|house| house.diary.today(&house.sums())),
            before: (ours.diary.days_before().0, pair(&|house| house.diary.days_before().1)),
            rooms: rooms.map(|(room, name)| self.room(room, name, ours)).collect(),
        }
    }

    fn room(&self, room: usize, name: &'static str, ours: &Lived) -> RoomPair {
        let air = |house: &Lived| number::temperature(house.premises.air(room));
        let days = ours.diary.of_room(room).into_iter().zip(self.lived.diary.of_room(room));
        RoomPair {
            name,
            wish: number::temperature(ours.setting.wish(room)),
            air: Pair { ours: air(ours), other: air(&self.lived) },
            day: days.map(|(ours, other)| Pair { ours, other }).collect(),
        }
    }
}
