//! What is behind simulated homes: an everyday one, an empty one and an awkward one.

use super::{Fixed, KITCHEN_VALVE, awkward, empty, everyday};
use inglenook_units::{DeviceId, Percent, Temperature, Utc};
use inglenook_web::{
    Simulation,
    simulation::{Backstage, Comparison, Known, Learned, Moment, Pair, RoomPair, Sums},
};
use std::{sync::Arc, time::Duration};

/// The same facts at any time.
#[derive(Debug)]
struct Scenes {
    backstage: Vec<Backstage>,
    comparison: Comparison,
}

impl Simulation for Scenes {
    fn backstage(&self) -> Vec<Backstage> {
        self.backstage.clone()
    }

    fn comparison(&self) -> Comparison {
        self.comparison.clone()
    }
}

/// The everyday home, simulated.
pub(crate) fn simulated() -> Fixed {
    let home = everyday();
    let now = home.state().view.now.utc;
    let learning = learned(None);
    let study = Backstage {
        thing: DeviceId(*b"\xd5\x91\x0f\x48\xe2\x6b\x7a\x0c"),
        learned: learning,
        moves_today: 12,
        people: 2,
        ..kitchen("Study")
    };
    let stranger = Backstage { thing: DeviceId([9; 8]), people: 0, ..kitchen("Loft") };
    let comparison = Comparison {
        today: Pair { ours: sums(41.26, 1.4, 9), other: sums(38.9, 2.95, 7) },
        before: Pair { ours: sums(291.9, 26.1, 88), other: sums(297.2, 27.2, 61) },
        days_before: 7,
        rooms: ["Kitchen", "Study"].map(|name| day(name, now)).into(),
    };
    let backstage = vec![kitchen("Kitchen"), study, stranger];
    home.simulated_by(Arc::new(Scenes { backstage, comparison }))
}

/// A simulation in which nothing has happened yet.
pub(crate) fn simulated_empty() -> Fixed {
    let nothing = Pair::default();
    let comparison =
        Comparison { today: nothing, before: nothing, days_before: 0, rooms: Vec::new() };
    empty().simulated_by(Arc::new(Scenes { backstage: Vec::new(), comparison }))
}

/// One in which everything is extreme.
pub(crate) fn simulated_awkward() -> Fixed {
    let name = "\"><script>alert('1')</script>";
    let (cold, hot) =
        (Temperature::from_sixteenths(i16::MIN), Temperature::from_sixteenths(i16::MAX));
    let backstage = Backstage {
        air: cold,
        believed: None,
        aim: None,
        reason: String::new(),
        moves_today: u32::MAX,
        joules_today: f64::MAX,
        joules_a_day: 0.0,
        cells_last_years: None,
        people: u8::MAX,
        learned: Learned {
            warming_min: Known { value: None, learned: true },
            cooling_min: Known { value: Some(u64::MAX), learned: true },
            ..learned(None)
        },
        ..kitchen(name)
    };
    let extreme = Pair { ours: sums(1e6, 1e6, 999_999), other: Sums::default() };
    let air = Pair { ours: cold, other: hot };
    let moment = |at| Moment { at: Utc(at), air, people: u8::MAX };
    let rooms = [vec![], vec![moment(i64::MIN), moment(0), moment(i64::MAX)]].map(|day| RoomPair {
        name: name.to_owned(),
        wish: hot,
        air,
        day,
    });
    let comparison =
        Comparison { today: extreme, before: extreme, days_before: 1, rooms: rooms.into() };
    awkward().simulated_by(Arc::new(Scenes { backstage: vec![backstage], comparison }))
}

fn kitchen(name: &str) -> Backstage {
    Backstage {
        name: name.to_owned(),
        thing: KITCHEN_VALVE,
        air: Temperature::from_sixteenths(290),
        believed: Some(Temperature::from_sixteenths(295)),
        aim: Some(Temperature::from_degrees(20)),
        people: 1,
        reason: "Somebody is here. It is well below what I aim at, so I am wide open.".to_owned(),
        stands: Percent::clamped(62),
        learned: learned(Some(31)),
        moves_today: 4,
        joules_today: 7.43,
        joules_a_day: 9.81,
        cells_last_years: Some(4.187),
    }
}

fn learned(opens_percent: Option<u8>) -> Learned {
    let learned = opens_percent.is_some();
    Learned {
        warming_min: Known { value: Some(85), learned },
        cooling_min: Known { value: Some(140), learned },
        reach_k: Known { value: 3.25, learned },
        pull_k: Known { value: 2.75, learned },
        opens_percent,
    }
}

fn sums(gas_kwh: f64, cold_h: f64, starts: u64) -> Sums {
    Sums { gas_kwh, heat_kwh: gas_kwh * 0.92, starts, occupied_h: 20.0 * cold_h, cold_h }
}

/// A day of a room that people use in the morning and in the evening. Ours is warm for them; the
/// other by the clock.
fn day(name: &str, now: Utc) -> RoomPair {
    let look = Duration::from_secs(600);
    let (mut ours, mut other) = (17.2, 18.4);
    let moments = (0..=144).rev().map(|ago: u32| {
        let at = now.before(look * ago);
        let minute = at.0.rem_euclid(86_400_000) / 60_000;
        ours = later(ours, matches!(minute, 380..530 | 980..1_130));
        other = later(other, matches!(minute, 330..540 | 930..1_350));
        let air = Pair { ours: sixteenths(ours), other: sixteenths(other) };
        let people = u8::from(matches!(minute, 430..530 | 1_030..1_160));
        Moment { at, air, people }
    });
    let day: Vec<Moment> = moments.collect();
    let air = day[144].air;
    RoomPair { name: name.to_owned(), wish: Temperature::from_degrees(20), air, day }
}

/// A room ten minutes later, with its radiator hot or cold.
fn later(celsius: f32, heated: bool) -> f32 {
    let (limit, share) = if heated { (20.4, 0.2) } else { (15.0, 0.015) };
    celsius + (limit - celsius) * share
}

fn sixteenths(celsius: f32) -> Temperature {
    #[expect(clippy::cast_possible_truncation, reason = "room temperatures")]
    Temperature::from_sixteenths((celsius * 16.0).round() as i16)
}
