//! Lamps, curtains and visitors follow people and daylight.

use super::*;
use crate::household::Pattern;

/// Monday 2024-01-15.
const MONDAY: i64 = 19_737;

/// Minute by minute through some days, with daylight from 8 to 16 o'clock.
fn live(seed: u64, days: i64, mut look: impl FnMut(u16, &Scene)) {
    let household = Household::new(seed, Pattern::SchoolFamily);
    let mut scene = Scene::new(&household, MONDAY);
    for day in 0..days {
        scene.begin(&household, MONDAY + day);
        for minute in 0..1440 {
            let lux = if (480..960).contains(&minute) { 400.0 } else { 0.0 };
            scene.minute(minute, |_| lux);
            look(minute, &scene);
        }
    }
}

#[test]
fn lamps_burn_in_the_dark_where_somebody_is_up() {
    let (mut lit, mut awake_in_dark, mut forgotten) = (0, 0, 0);
    live(1, 14, |minute, scene| {
        for purpose in Purpose::ALL {
            let corner = scene.corner(purpose);
            let dark = !(480..960).contains(&minute);
            if corner.lamp {
                assert!(dark || corner.curtains || corner.awake == 0, "no lamp by day");
            }
            if dark && corner.awake > 0 {
                awake_in_dark += 1;
                lit += i32::from(corner.lamp);
            }
            forgotten += i32::from(corner.lamp && corner.people() == 0);
        }
    });
    assert!(lit * 10 > awake_in_dark * 5, "{lit} of {awake_in_dark}");
    assert!(forgotten > 0, "lamps are left on now and then");
}

#[test]
fn sleepers_have_it_dark_and_heat_and_steam_come_with_people() {
    live(2, 7, |_, scene| {
        for purpose in Purpose::ALL {
            let corner = scene.corner(purpose);
            if corner.people() == 0 {
                assert!(corner.heat <= 25.0 && corner.steam == 0.0, "{corner:?}");
            } else {
                assert!(corner.heat >= 60.0 && corner.steam > 0.0, "{corner:?}");
            }
            if corner.asleep > 0 && corner.awake == 0 {
                assert!(!corner.lamp, "nobody sleeps by the lamp");
            }
        }
    });
}

#[test]
fn visitors_come_to_some_evenings_only() {
    let mut most = 0;
    let mut evenings = 0;
    live(3, 60, |minute, scene| {
        let people = scene.corner(Purpose::Living).people();
        most = most.max(people);
        evenings += i32::from(minute == 1200 && people > 4);
    });
    assert!((5..=8).contains(&most), "{most}");
    assert!(evenings < 12, "{evenings} evenings of 60");
}
