//! The colours can be told apart by day and by night: WCAG 2.2, success criteria 1.4.3 and 1.4.11.

const STYLE: &str = include_str!("../../assets/style.css");

/// What is written on what, at 4.5 to 1 at least.
const TEXTS: [(&str, &str); 17] = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "track"),
    ("soft", "paper"),
    ("soft", "card"),
    ("soft", "track"),
    ("link", "paper"),
    ("link", "card"),
    ("link", "track"),
    ("ember-ink", "ember-wash"),
    ("ink", "ember-wash"),
    ("soft", "ember-wash"),
    ("sage", "sage-wash"),
    ("sage", "card"),
    ("plum", "plum-wash"),
    ("plum", "card"),
    ("on-button", "button"),
];

/// What is drawn on what, at 3 to 1 at least.
const SHAPES: [(&str, &str); 4] =
    [("ember", "card"), ("ember", "paper"), ("ember", "ember-wash"), ("soft", "card")];

fn colour(scheme: &str, name: &str) -> [f64; 3] {
    let (_, rest) = scheme.split_once(&format!("--{name}: #")).expect(name);
    [0, 2, 4].map(|place| {
        let byte = u8::from_str_radix(&rest[place..place + 2], 16).expect(name);
        let share = f64::from(byte) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(scheme: &str, (front, back): (&str, &str)) -> f64 {
    let mut both = [front, back].map(|name| luminance(colour(scheme, name)));
    both.sort_by(f64::total_cmp);
    (both[1] + 0.05) / (both[0] + 0.05)
}

#[test]
fn colours_can_be_told_apart() {
    let (day, night) = STYLE.split_once("prefers-color-scheme: dark").unwrap();
    for (name, scheme) in [("day", day), ("night", night)] {
        for pair in TEXTS {
            let found = contrast(scheme, pair);
            assert!(found >= 4.5, "{pair:?} by {name}: {found:.2}");
        }
        for pair in SHAPES {
            let found = contrast(scheme, pair);
            assert!(found >= 3.0, "{pair:?} by {name}: {found:.2}");
        }
    }
}

#[test]
fn black_on_white_is_known_to_be_21_to_1() {
    let scheme = "--a: #000000; --b: #ffffff;";
    assert!((contrast(scheme, ("a", "b")) - 21.0).abs() < 1e-9);
}

#[test]
fn the_script_is_short_and_nothing_comes_from_elsewhere() {
    let script = include_str!("../../assets/live.js");
    assert!(script.lines().count() <= 80);
    for (name, text) in [("style", STYLE), ("script", script)] {
        assert!(!text.contains("//www.") && !text.contains("http:") && !text.contains("https:"));
        assert!(!text.contains("@import") && !text.contains("url("), "{name}");
    }
}
