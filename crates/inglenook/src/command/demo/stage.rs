//! What only the demo's simulation knows, for its pages.

use inglenook_control::Insight;
use inglenook_home::{self as home, SharedWorld, World, trial};
use inglenook_units::Temperature;
use inglenook_web::{
    Simulation,
    simulation::{Backstage, Comparison, Known, Learned, Moment, Pair, RoomPair, Sums},
};
use std::time::Duration;

/// The world behind a demo's gateway.
#[derive(Debug)]
pub(super) struct Stage(pub(super) SharedWorld);

impl Simulation for Stage {
    fn backstage(&self) -> Vec<Backstage> {
        self.0.with(|world| world.backstage()).into_iter().map(backstage).collect()
    }

    fn comparison(&self) -> Comparison {
        let home::Comparison { today, before: (days_before, before), rooms } =
            self.0.with(|world| World::comparison(world));
        Comparison {
            today: both(today, sums),
            before: both(before, sums),
            days_before,
            rooms: rooms.into_iter().map(room).collect(),
        }
    }
}

fn backstage(room: home::Backstage) -> Backstage {
    Backstage {
        name: room.truth.name.to_owned(),
        thing: room.thing,
        air: room.truth.air,
        believed: room.believed,
        aim: room.aim,
        people: room.truth.people,
        reason: room.reason,
        stands: room.stands,
        learned: learned(&room.insight, &room.usual),
        moves_today: room.moves_today,
        joules_today: room.joules_today,
        joules_a_day: room.battery.joules_a_day(),
        cells_last_years: (room.battery.years > 0.0).then_some(room.battery.years),
    }
}

/// What differs from what a new valve goes by was learned.
fn learned(now: &Insight, new: &Insight) -> Learned {
    let minutes = |span: Option<Duration>| span.map(|span| span.as_secs().div_ceil(60));
    let rate = |now, new| Known { value: minutes(now), learned: now != new };
    let degrees = |now: Temperature, new| Known { value: now.degrees(), learned: now != new };
    Learned {
        warming_min: rate(now.warming, new.warming),
        cooling_min: rate(now.cooling, new.cooling),
        reach_k: degrees(now.reach, new.reach),
        pull_k: degrees(now.pull, new.pull),
        opens_percent: now.opens.map(|percent| percent.value()),
    }
}

fn both<A, B>(pair: home::Pair<A>, of: impl Fn(A) -> B) -> Pair<B> {
    Pair { ours: of(pair.ours), other: of(pair.other) }
}

fn sums(sums: trial::Sums) -> Sums {
    let trial::Sums { gas_kwh, heat_kwh, starts, occupied_h, cold_h, .. } = sums;
    Sums { gas_kwh, heat_kwh, starts, occupied_h, cold_h }
}

fn room(room: home::RoomPair) -> RoomPair {
    let moment = |pair: home::Pair<home::Moment>| Moment {
        at: pair.ours.at,
        air: both(pair, |moment| moment.air),
        people: pair.ours.people,
    };
    RoomPair {
        name: room.name.to_owned(),
        wish: room.wish,
        air: both(room.air, |air| air),
        day: room.day.into_iter().map(moment).collect(),
    }
}
