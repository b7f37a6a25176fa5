//! Facts as people say them.

use crate::api;
use inglenook_gateway::{
    Reading,
    boiler::Output,
    port::Reach,
    record::What,
    view::{Alert, BoilerView, HomeView},
};
use inglenook_units::{DeviceId, Temperature, Utc};
use jiff::{ZonedDateTime, tz::TimeZone};
use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A span in its largest fitting unit: `a moment`, `40 s`, `5 min`, `3 h`, `4 days`.
pub(crate) fn span(span: Duration) -> String {
    match span.as_secs() {
        0 => "a moment".to_owned(),
        seconds @ ..MINUTE => format!("{seconds} s"),
        seconds @ ..HOUR => format!("{} min", seconds / MINUTE),
        seconds if seconds < 2 * DAY => format!("{} h", seconds / HOUR),
        seconds => format!("{} days", seconds / DAY),
    }
}

/// How long ago something was: `just now`, `5 min ago`.
pub(crate) fn ago(age: Duration) -> String {
    if age.as_secs() < MINUTE { "just now".to_owned() } else { format!("{} ago", span(age)) }
}

/// How long ago something was at `now`.
pub(crate) fn since(at: Utc, now: Utc) -> String {
    ago(now.since(at))
}

/// The time of day at home, with as much of the date as is needed beside `now`: `14:05`,
/// `Mon 14:05`, `3 Nov 14:05`, `3 Nov 2025`.
pub(crate) fn time(at: Utc, now: Utc, zone: &TimeZone) -> String {
    let (moment, now) = (local(at, zone), local(now, zone));
    let form = if moment.date() == now.date() {
        "%H:%M"
    } else if moment <= now && now.duration_since(&moment).as_secs() < 6 * DAY.cast_signed() {
        "%a %H:%M"
    } else if moment.year() == now.year() {
        "%-d %b %H:%M"
    } else {
        "%-d %b %Y"
    };
    moment.strftime(form).to_string()
}

/// The time of day at home to the second.
pub(crate) fn second(at: Utc, zone: &TimeZone) -> String {
    local(at, zone).strftime("%H:%M:%S").to_string()
}

/// A moment on the home's own clock and calendar.
pub(crate) fn local(at: Utc, zone: &TimeZone) -> ZonedDateTime {
    api::timestamp(at).to_zoned_datetime(zone.clone())
}

/// A number with its thousands set apart by narrow spaces.
pub(crate) fn count(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len().saturating_mul(2));
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// The share as whole percent, rounded down so that 100 % means all.
pub(crate) fn share(part: u64, whole: u64) -> Option<u64> {
    u128::from(part)
        .saturating_mul(100)
        .checked_div(u128::from(whole))
        .map(|percent| u64::try_from(percent).unwrap_or(u64::MAX))
}

/// The boiler's state in a sentence or two.
pub(crate) fn boiler(boiler: &BoilerView) -> String {
    let (state, kept) = match (boiler.output, boiler.reach) {
        (Output::Fire, Reach::Boiler) => ("On", "on"),
        (Output::Rest, Reach::Boiler) => ("Off", "off"),
        (Output::Fire, Reach::Nothing) => ("Wanted", "so"),
        (Output::Rest, Reach::Nothing) => ("Not wanted", "so"),
        (Output::HandBack, _) => ("Left to the home's own programmer", "so"),
    };
    let mut words = format!("{state} for {}.", span(boiler.since));
    if let Some(left) = boiler.held {
        words += &format!(" It stays {kept} for {} yet, to spare it.", span(left));
    }
    if boiler.reach == Reach::Nothing {
        words += " No relay is connected, so this gateway switches nothing.";
    }
    words
}

/// When a room or Thing was last heard, to follow a word such as "heard".
pub(crate) fn heard(heard: Option<Reading<()>>, now: Utc) -> String {
    heard.map_or_else(|| "never".to_owned(), |heard| since(heard.at, now))
}

/// What is the matter, and what a person can do.
pub(crate) fn alert(alert: &Alert) -> String {
    match alert {
        Alert::NotHeard { name, since: Some(since), .. } => format!(
            "{name} has not been heard for {}. Check its battery and whether it has been moved.",
            span(*since)
        ),
        Alert::NotHeard { name, since: None, .. } => {
            format!("{name} has never been heard. Check that it is switched on and in range.")
        }
        Alert::LowBattery { name, .. } => {
            format!("{name} says that its battery is low. Change it soon.")
        }
        Alert::Fault { name, .. } => {
            format!("{name} says that it is faulty or has been tampered with. Look at it.")
        }
        Alert::Suspended { name, .. } => format!(
            "{name} waits for you: saved data was damaged, and its messages do not count until \
             you confirm it."
        ),
        Alert::Deaf { radio, deafness } => format!("{radio} {deafness}."),
        Alert::NotStored => "The last change could not be saved, so nothing new is taken in. \
                             Check the disk of this gateway."
            .to_owned(),
        Alert::Rebuilt => "Saved data was damaged and has been rebuilt from copies. Check that \
                           rooms and devices are as you know them."
            .to_owned(),
    }
}

/// What happened, in a few words.
pub(crate) fn happening(view: &HomeView, what: &What) -> String {
    match what {
        What::Boiler(Output::Fire) if is_idle(view) => "Heat was wanted.".to_owned(),
        What::Boiler(Output::Rest) if is_idle(view) => "Heat was no longer wanted.".to_owned(),
        What::Boiler(Output::Fire) => "The boiler went on.".to_owned(),
        What::Boiler(Output::Rest) => "The boiler went off.".to_owned(),
        What::Boiler(Output::HandBack) => {
            "The boiler was left to the home's own programmer.".to_owned()
        }
        What::Lost(id) => format!("{} has not been heard for a day.", name(view, *id)),
        What::Back(id) => format!("{} is heard again.", name(view, *id)),
        What::Added(id) => format!("{} was added.", name(view, *id)),
        What::Retired(id) => format!("{} was retired.", name(view, *id)),
        What::Confirmed(id) => format!("{} was confirmed.", name(view, *id)),
        What::Suspended(id) => format!("{} was suspended until you confirm it.", name(view, *id)),
        What::Rebuilt => "Saved data was damaged and rebuilt from copies.".to_owned(),
    }
}

/// Whether the gateway switches nothing.
fn is_idle(view: &HomeView) -> bool {
    view.boiler.reach == Reach::Nothing
}

/// What people call a Thing: its name, or its identity if it is not known here.
pub(crate) fn name(view: &HomeView, id: DeviceId) -> String {
    let known = view.things.iter().find(|thing| thing.id == id);
    known.map_or_else(|| id.to_string(), |thing| thing.name.clone())
}

/// A temperature to one decimal, with a true minus sign.
pub(crate) fn degrees(temperature: Temperature) -> String {
    true_minus(temperature.to_string())
}

fn true_minus(number: String) -> String {
    number.replace('-', "\u{2212}")
}

/// A radio strength, if there is one.
pub(crate) fn strength(rssi_dbm: Option<f32>) -> Option<String> {
    let strength = rssi_dbm.filter(|strength| strength.is_finite())?;
    Some(true_minus(format!("{strength:.0} dBm")))
}

/// Bytes in hex, with a space after every fourth.
pub(crate) fn spaced_hex(bytes: &[u8]) -> String {
    let groups: Vec<String> = bytes.chunks(4).map(api::hex).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_use_the_largest_unit_that_fits() {
        for (seconds, words) in [
            (0, "a moment"),
            (1, "1 s"),
            (59, "59 s"),
            (60, "1 min"),
            (3_599, "59 min"),
            (3_600, "1 h"),
            (172_799, "47 h"),
            (172_800, "2 days"),
        ] {
            assert_eq!(span(Duration::from_secs(seconds)), words);
        }
        assert_eq!(ago(Duration::from_secs(59)), "just now");
        assert_eq!(ago(Duration::from_secs(120)), "2 min ago");
    }

    #[test]
    fn times_carry_as_much_date_as_they_need() {
        let zone = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap();
        let at = |text: &str| Utc(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let now = at("2026-06-10T12:00:00Z");
        for (moment, words) in [
            ("2026-06-10T08:05:00Z", "09:05"),
            ("2026-06-09T23:30:00Z", "00:30"),
            ("2026-06-08T08:05:00Z", "Mon 09:05"),
            ("2026-01-08T08:05:00Z", "8 Jan 08:05"),
            ("2025-06-08T08:05:00Z", "8 Jun 2025"),
            ("2026-06-12T08:05:00Z", "12 Jun 09:05"),
        ] {
            assert_eq!(time(at(moment), now, &zone), words);
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, words) in [(0, "0"), (999, "999"), (1_000, "1 000"), (1_234_567, "1 234 567")]
        {
            assert_eq!(count(number).replace('\u{202f}', " "), words);
        }
    }

    #[test]
    fn a_share_of_all_is_all() {
        assert_eq!(share(199, 200), Some(99));
        assert_eq!(share(200, 200), Some(100));
        assert_eq!(share(0, 0), None);
        assert_eq!(share(u64::MAX, u64::MAX), Some(100));
    }
}
