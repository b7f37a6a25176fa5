use super::*;

const KEY: &str = "000102030405060708090a0b0c0d0e0f";

fn entry(name: &str, id: &str) -> String {
    format!(
        r#"{{"name":"{name}","kind":"valve","id":"{id}","key":"{KEY}","floor":"00000f0ffb8c"}}"#
    )
}

fn refusal(text: &str) -> String {
    parse(text.as_bytes()).map(|associations| associations.len()).unwrap_err().to_string()
}

#[test]
fn what_is_written_is_what_is_read() {
    let text = format!(
        "[{}, {}]",
        entry(" hall ", "82aba580e393e2c5"),
        entry("B\\u00fcro", "01ABa580e393e2c5")
    );
    let read = parse(text.as_bytes()).unwrap();
    let [hall, study] = read.as_slice() else { panic!("two entries") };
    assert_eq!(hall.name, "hall");
    assert_eq!(hall.kind, ThingKind::Valve);
    assert_eq!(hall.id.to_string(), "82aba580e393e2c5");
    assert_eq!(hall.floor.to_string(), "00000f0ffb8c");
    assert!(hall.key.same_as(&ClassicKey::from_hex(KEY).unwrap()));
    assert_eq!(study.name, "Büro");
    assert!(parse(b"[]").unwrap().is_empty());
}

#[test]
fn every_fault_says_which_entry_and_which_field() {
    let good = entry("hall", "82aba580e393e2c5");
    let with = |from: &str, to: &str| {
        format!("[{good},{}]", entry("study", "f5af92b6f3a1b492").replace(from, to))
    };
    for (text, message) in [
        (
            with("study", ""),
            "entry 2, field `name`: a name is 1 to 40 characters, without control characters",
        ),
        (
            with("study", "a\\tb"),
            "entry 2, field `name`: a name is 1 to 40 characters, without control characters",
        ),
        (with("valve", "boiler"), "entry 2, field `kind`: a kind is `valve` or `sensor`"),
        (
            with("f5af92b6f3a1b492", "f5af92b6"),
            "entry 2, field `id`: an identity is sixteen hex digits",
        ),
        (with(KEY, "0001"), "entry 2, field `key`: a key is 32 hex digits"),
        (
            with(KEY, &"0".repeat(32)),
            "entry 2, field `key`: a key of all zeros or all ones is no key",
        ),
        (
            with(KEY, &"F".repeat(32)),
            "entry 2, field `key`: a key of all zeros or all ones is no key",
        ),
        (
            with("00000f0ffb8c", "+0000f0ffb8c"),
            "entry 2, field `floor`: a floor is twelve hex digits",
        ),
        (with("00000f0ffb8c", ""), "entry 2, field `floor`: a floor is twelve hex digits"),
        (with("f5af92b6f3a1b492", "82ABA580E393E2C5"), "entry 2, field `id`: entry 1 has the same"),
        (with("study", "hall "), "entry 2, field `name`: entry 1 has the same"),
        (
            with("name", "nmae"),
            "entry 2: unknown field `nmae`, expected one of `name`, `kind`, `id`, `key`, `floor` at line 1 column 127",
        ),
        (with("\"kind\":\"valve\",", ""), "entry 2: missing field `kind` at line 1 column 224"),
        (with("\"kind\":", "\"name\":"), "entry 2: duplicate field `name` at line 1 column 142"),
    ] {
        assert_eq!(refusal(&text), message, "{text}");
    }
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "{}", "[1]", "[[]]", "[{}]", "null", "[", "[]]", "[{},]", "\u{feff}[]"] {
        refusal(text);
    }
    assert_eq!(refusal(&" ".repeat(MAX_BYTES + 1)), "it is longer than 4 MiB");
    assert!(
        read(Path::new("/nonexistent/file"))
            .unwrap_err()
            .to_string()
            .starts_with("it cannot be read")
    );
}

#[test]
fn no_error_quotes_a_key() {
    let text = format!("[{}]", entry("hall", "82aba580e393e2c5"));
    let quoted = format!("\"{KEY}\"");
    let digits = "123456789123456789";
    for (text, secret) in [
        (text.replace("\"valve\"", &quoted), KEY),
        (text.replace("\"82aba580e393e2c5\"", &quoted), KEY),
        (text.replace("\"00000f0ffb8c\"", &quoted), KEY),
        (text.replace(&quoted, &format!("\"{KEY}0\"")), KEY),
        (text.replace(&quoted, &format!("[{quoted}]")), KEY),
        (text.replace(&quoted, &format!("{{{quoted}:1}}")), KEY),
        (text.replace(&quoted, digits), digits),
        (text.replace(&quoted, &format!("-{digits}")), digits),
        (text.replace(&quoted, &format!("{digits}.5")), digits),
        (text.replace(&quoted, KEY), KEY),
        (text.replace("\"name\"", &quoted), KEY),
        (text.replace("\"name\"", &format!("\"a:{KEY} invalid type: b, expected c\"")), KEY),
        (text.replace("\"name\"", &format!("\"unknown field `{KEY}`, expected a\"")), KEY),
        (quoted.clone(), KEY),
        (format!("[{quoted}]"), KEY),
    ] {
        let message = refusal(&text);
        assert!(!message.contains(secret), "{text}: {message}");
    }
}
