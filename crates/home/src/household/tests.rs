//! Households lead plausible lives, and every one its own.

use super::*;

/// Monday 2024-01-15.
const MONDAY: i64 = 19_737;

/// What everybody does at every minute of a day.
fn replay(day: &Day) -> Vec<[Doing; PEOPLE]> {
    let mut now = day.start;
    (0..1440)
        .map(|minute| {
            for event in day.events.iter().filter(|event| event.minute == minute) {
                if let Happening::Does(who, doing) = event.what {
                    now[who] = doing;
                }
            }
            now
        })
        .collect()
}

#[test]
fn a_day_ends_where_the_next_begins() {
    for pattern in Pattern::ALL {
        for seed in 0..20 {
            let household = Household::new(seed, pattern);
            for day in MONDAY..MONDAY + 28 {
                let end = replay(&household.day(day)).pop().unwrap();
                let next = household.day(day + 1).start;
                assert_eq!(end, next, "{pattern:?}, seed {seed}, day {}", day - MONDAY);
            }
        }
    }
}

#[test]
fn nights_are_mostly_slept_through_and_days_differ() {
    for pattern in Pattern::ALL {
        let household = Household::new(3, pattern);
        let days: Vec<Day> = (MONDAY..MONDAY + 14).map(|day| household.day(day)).collect();
        let asleep = |day: &&Day| matches!(replay(day)[210][0], Doing::Asleep(_));
        assert!(days.iter().filter(asleep).count() >= 10, "{pattern:?}");
        assert!(days.windows(2).all(|pair| pair[0].events != pair[1].events), "{pattern:?}");
        let sorted = |day: &Day| day.events.is_sorted_by_key(|event| event.minute);
        assert!(days.iter().all(sorted));
        assert_eq!(household.day(MONDAY), days[0]);
    }
}

#[test]
fn room_hours_are_those_of_real_homes() {
    for (pattern, low, high) in [
        (Pattern::WorkingCouple, 18.0, 34.0),
        (Pattern::SchoolFamily, 28.0, 50.0),
        (Pattern::ShiftWorker, 18.0, 38.0),
        (Pattern::RetiredPair, 25.0, 42.0),
        (Pattern::HomeWorker, 20.0, 38.0),
    ] {
        let mut minutes = 0;
        for seed in 0..20 {
            let household = Household::new(seed, pattern);
            for day in MONDAY..MONDAY + 14 {
                for now in replay(&household.day(day)) {
                    let used = |room: &&Purpose| now.iter().any(|d| d.room() == Some(**room));
                    minutes += Purpose::ALL.iter().filter(used).count();
                }
            }
        }
        let hours = minutes as f64 / 60.0 / (20.0 * 14.0);
        println!("{}: {hours:.1} occupied room-hours a day", pattern.name());
        assert!((low..high).contains(&hours), "{pattern:?}: {hours}");
    }
}

#[test]
fn programmes_follow_the_life_that_is_led() {
    let programme = |pattern, is_weekend| Household::new(1, pattern).wishes.programme(is_weekend);
    let couple = programme(Pattern::WorkingCouple, false);
    let second = couple.second.expect("off while both are at work");
    assert!(couple.first.off + 300 < second.on);
    assert!(programme(Pattern::RetiredPair, false).second.is_none());
    assert!(programme(Pattern::ShiftWorker, false).first.on < 6 * 60);
    for pattern in Pattern::ALL {
        for is_weekend in [false, true] {
            let programme = programme(pattern, is_weekend);
            println!("{} weekend={is_weekend}: {programme:?}", pattern.name());
            assert!(programme.covers(19 * 60) && !programme.covers(3 * 60));
            assert!(programme.earlier(60).covers(programme.first.on - 60));
        }
    }
}

#[test]
fn windows_that_are_opened_are_shut_and_wishes_are_half_degrees() {
    let mut openings = 0;
    for seed in 0..40 {
        let household = Household::of_seed(seed);
        for room in Purpose::ALL {
            let wish = household.wishes.set_point(room);
            assert!((16.5..22.5).contains(&wish) && (wish * 2.0).fract() == 0.0);
        }
        for day in MONDAY..MONDAY + 14 {
            let events = household.day(day).events;
            let count = |open: bool| {
                let is = |event: &&Event| match event.what {
                    Happening::Window(_, airing) => (airing != Airing::Shut) == open,
                    _ => false,
                };
                events.iter().filter(is).count()
            };
            assert_eq!(count(true), count(false));
            openings += count(true);
        }
    }
    let a_day = openings as f64 / (40.0 * 14.0);
    println!("{a_day:.2} windows opened a day");
    assert!((0.4..2.5).contains(&a_day), "{a_day}");
}
