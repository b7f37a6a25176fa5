//! The synthetic family: who is where when, what runs, which doors stand open, and the heating's
//! times and set-points.

use super::house::COUNT;
use crate::household::{Leaf, Period, Programme};
use crate::trial::Week;

/// Times of a day as minutes after midnight, each up to the next.
type Times = &'static [(u16, u16)];

/// Somebody or something in a room.
struct Use {
    room: usize,
    weekday: Times,
    weekend: Times,
    /// Heat, W.
    watts: f64,
}

/// Hours and minutes as minutes after midnight.
const fn at(hour: u16, minute: u16) -> u16 {
    60 * hour + minute
}

/// Heat of somebody awake and of a sleeper, W.
const AWAKE: f64 = 75.0;
const ASLEEP: f64 = 60.0;

/// Share of an appliance's electricity that stays in the room as sensible heat.
const KEPT: f64 = 0.9;

const EVENING: Times = &[(at(18, 0), at(22, 30))];
const TEA: Times = &[(at(17, 0), at(18, 0))];
const AFTERNOON: Times = &[(at(16, 0), at(17, 0))];
const ALWAYS: Times = &[(0, at(24, 0))];

/// When each room counts as occupied, on weekdays and at weekends, in the order of
/// [`super::house::ROOMS`].
const OCCUPIED: [[Times; 2]; COUNT] = [
    [EVENING, EVENING],
    [
        &[(at(8, 0), at(8, 30)), (at(17, 0), at(18, 0))],
        &[(at(9, 30), at(10, 0)), (at(17, 0), at(18, 0))],
    ],
    [
        &[(at(7, 30), at(8, 0)), (at(16, 0), at(17, 0))],
        &[(at(9, 0), at(9, 30)), (at(16, 0), at(17, 0))],
    ],
    [&[], &[]],
    [
        &[(0, at(8, 0)), (at(8, 30), at(9, 0)), (at(16, 0), at(17, 0)), (at(19, 0), at(24, 0))],
        &[(0, at(9, 30)), (at(10, 0), at(10, 30)), (at(16, 0), at(17, 0)), (at(19, 0), at(24, 0))],
    ],
    [&[(0, at(7, 30)), (at(22, 30), at(24, 0))], &[(0, at(9, 0)), (at(22, 30), at(24, 0))]],
    [&[], &[]],
    [&[], &[]],
    [
        &[(at(7, 30), at(8, 0)), (at(8, 30), at(9, 0)), (at(19, 0), at(20, 0))],
        &[(at(9, 0), at(9, 30)), (at(10, 0), at(10, 30)), (at(19, 0), at(20, 0))],
    ],
];

/// Two grown-ups and two children. The children's room is bedroom 1, the parents' bedroom 2.
const USES: [Use; 17] = [
    both(0, &[(at(18, 0), at(19, 0))], 4.0 * AWAKE),
    both(0, &[(at(19, 0), at(22, 30))], 2.0 * AWAKE),
    both(0, EVENING, KEPT * 180.0),
    Use { room: 1, weekday: OCCUPIED[1][0], weekend: OCCUPIED[1][1], watts: 4.0 * AWAKE },
    Use {
        room: 1,
        weekday: &[(at(8, 0), at(8, 30))],
        weekend: &[(at(9, 30), at(10, 0))],
        watts: KEPT * 460.0,
    },
    both(1, TEA, KEPT * 480.0),
    Use { room: 2, weekday: OCCUPIED[2][0], weekend: OCCUPIED[2][1], watts: AWAKE },
    Use {
        room: 2,
        weekday: &[(at(7, 30), at(8, 0))],
        weekend: &[(at(9, 0), at(9, 30))],
        watts: KEPT * 160.0,
    },
    both(2, AFTERNOON, KEPT * 1654.0),
    both(2, ALWAYS, KEPT * 60.0),
    Use {
        room: 4,
        weekday: &[(0, at(8, 0)), (at(22, 30), at(24, 0))],
        weekend: &[(0, at(9, 30)), (at(22, 30), at(24, 0))],
        watts: 2.0 * ASLEEP,
    },
    both(4, AFTERNOON, 2.0 * AWAKE),
    both(4, &[(at(19, 0), at(22, 30))], 2.0 * AWAKE),
    both(4, &[(at(16, 0), at(17, 0)), (at(19, 0), at(22, 30))], KEPT * 30.0),
    both(4, &[(at(20, 0), at(22, 30))], KEPT * 100.0),
    Use { room: 5, weekday: OCCUPIED[5][0], weekend: OCCUPIED[5][1], watts: 2.0 * ASLEEP },
    Use { room: 8, weekday: OCCUPIED[8][0], weekend: OCCUPIED[8][1], watts: AWAKE },
];

const fn both(room: usize, times: Times, watts: f64) -> Use {
    Use { room, weekday: times, weekend: times, watts }
}

/// A minute of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// 0 for Monday to 6 for Sunday.
    pub(super) weekday: u8,
    /// Minutes after midnight.
    pub(super) minute: u16,
}

impl When {
    fn within(self, weekday: Times, weekend: Times) -> bool {
        let times = if self.weekday >= 5 { weekend } else { weekday };
        times.iter().any(|&(from, until)| (from..until).contains(&self.minute))
    }
}

/// Heat of people and things in a room, W.
pub(super) fn heat(room: usize, when: When) -> f64 {
    let here = USES.iter().filter(|used| used.room == room);
    here.filter(|used| when.within(used.weekday, used.weekend)).map(|used| used.watts).sum()
}

/// Whether a room counts as occupied.
pub(super) fn occupied(room: usize, when: When) -> bool {
    OCCUPIED.get(room).is_some_and(|[weekday, weekend]| when.within(weekday, weekend))
}

/// Whether it does, or will within half an hour: so long before, its head is told to warm it.
pub(super) fn wanted(room: usize, when: When) -> bool {
    let soon = When { minute: when.minute.saturating_add(WARMING), ..when };
    occupied(room, when) || occupied(room, soon)
}

/// Minutes by which programmable heads begin before a room is occupied.
const WARMING: u16 = 30;

/// How a room's door stands: shut while the room is occupied, open otherwise. Doors of the bathroom
/// and of the unoccupied bedroom are always shut; the stairs, the landing's, have none.
pub(super) fn door(room: usize, when: When) -> Leaf {
    match room {
        3 | 7 => Leaf::Open,
        6 | 8 => Leaf::Shut,
        _ if occupied(room, when) => Leaf::Shut,
        _ => Leaf::Open,
    }
}

/// The programmer of both houses.
pub(super) const HEATING: Week = Week {
    weekday: Programme {
        first: Period { on: at(6, 0), off: at(9, 0) },
        second: Some(Period { on: at(15, 0), off: at(22, 30) }),
    },
    weekend: Programme { first: Period { on: at(6, 0), off: at(23, 0) }, second: None },
};

/// What the thermostat in the hall is set to, °C.
pub(super) const THERMOSTAT_C: i8 = 21;

/// What a room's head is set to, °C; nothing where there is no head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Head {
    /// There is none: the valve is open.
    None,
    /// Shut for good.
    Shut,
    /// A head that is never programmed.
    Fixed(f64),
    /// A head that a zonal system programs, set so far while the room is occupied.
    Zoned(f64),
}

/// The heads, in the order of [`super::house::ROOMS`].
pub(super) const HEADS: [Head; COUNT] = [
    Head::Zoned(21.0),
    Head::Zoned(19.0),
    Head::Fixed(21.0),
    Head::None,
    Head::Zoned(19.0),
    Head::Zoned(19.0),
    Head::Shut,
    Head::Shut,
    Head::Zoned(21.0),
];

/// What a programmed head holds in an empty room, °C.
pub(super) const SETBACK_C: f64 = 16.0;
