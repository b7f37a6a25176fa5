use super::*;

fn fault(text: &str) -> String {
    Config::parse(text).unwrap_err().to_string()
}

#[test]
fn the_template_says_what_is_so_without_it() {
    assert_eq!(Config::parse(TEMPLATE).unwrap(), Config::default());
    assert_eq!(Config::parse("").unwrap(), Config::default());
}

#[test]
fn every_setting_of_the_template_can_be_changed() {
    let shown = TEMPLATE
        .replace("# time_zone = \"Europe/London\"", "time_zone = \"UTC\"")
        .replace("# key_file", "key_file")
        .replace("# data_dir", "data_dir")
        .replace("\"Home\"", "\" Ökohaus \"")
        .replace("127.0.0.1:8377\"", "[::1]:0\"")
        .replace(
            "kind = \"udp\"\nport = 8378",
            "kind = \"capture\"\npath = \"a\"\n[[radio]]\nkind = \"stdin\"",
        )
        .replace("relay = \"none\"", "relay = \"file:/run/boiler\"")
        .replace("on_minutes = 5", "on_minutes = 1")
        .replace("off_minutes = 5", "off_minutes = 60")
        .replace("\"info\"", "\"debug\"");
    let config = Config::parse(&shown).unwrap();
    assert_eq!(config.home.zone().iana_name(), Some("UTC"));
    assert_eq!(config.home.name, "Ökohaus");
    assert_eq!(config.web.listen.to_string(), "[::1]:0");
    assert_eq!(config.radio, [RadioConfig::Capture { path: "a".into() }, RadioConfig::Stdin]);
    assert_eq!(config.boiler.relay, RelayConfig::File("/run/boiler".into()));
    assert_eq!(config.boiler.minimum_times().on.as_secs(), 60);
    assert_eq!(config.boiler.minimum_times().off.as_secs(), 3600);
    assert_eq!(config.keys.key_file.unwrap(), Path::new("/etc/inglenook/master.key"));
    assert_eq!(config.home.data_dir.unwrap(), Path::new("/var/lib/inglenook"));
    assert_eq!(config.log.level, tracing::Level::DEBUG);
}

#[test]
fn every_fault_names_its_line() {
    for (text, message) in [
        ("[home]\nname = ''", "line 2: a name is 1 to 40 characters"),
        ("[home]\ndatadir = 'x'", "line 2: unknown field `datadir`, expected one of `data_dir`"),
        ("[hoem]", "line 1: unknown field `hoem`"),
        ("[home]\ntime_zone = 'Mars/Olympus'", "line 2: this system knows no time zone"),
        ("[web]\n\nlisten = '0.0.0.0:8377'", "line 3: the pages are not encrypted yet"),
        ("[web]\nlisten = '[::]:8377'", "line 2: the pages are not encrypted yet"),
        ("[web]\nlisten = 'localhost'", "line 2: this is not an address and a port"),
        ("[web]\nlisten = 8377", "line 2: invalid type: integer `8377`, expected a string"),
        ("[[radio]]\nkind = 'lora'", "line 2: unknown variant `lora`"),
        ("[[radio]]\nkind = 'udp'", "missing field `port`"),
        ("[[radio]]\nkind = 'udp'\nport = 0", "a port is a number from 1 to 65535"),
        ("[[radio]]\nkind = 'udp'\nport = 65536", "a port is a number from 1 to 65535"),
        ("[[radio]]\nkind = 'stdin'\nport = 1", "unknown field `port`"),
        ("radio = []", "`radio` is empty"),
        ("[[radio]]\nkind='stdin'\n[[radio]]\nkind='stdin'", "standard input can be only one"),
        ("[boiler]\nrelay = 'gpio:4'", "line 2: a relay is \"none\" or \"file:\" and a path"),
        ("[boiler]\nrelay = 'file:'", "line 2: a relay is"),
        ("[boiler]\nmin_on_minutes = 0", "line 2: the boiler's minimum times"),
        ("[boiler]\nmin_off_minutes = 61", "line 2: the boiler's minimum times"),
        ("[boiler]\nmin_off_minutes = 4.5", "line 2: invalid type: floating point"),
        ("[boiler]\nmin_on = 5", "line 2: unknown field `min_on`"),
        ("[log]\nlevel = 'loud'", "line 2: a level is"),
        ("[log]\nlevel = 'info'\nlevel = 'info'", "line 3: duplicate key"),
        ("[log", "line 1: "),
        ("\u{0}", "line 1: "),
    ] {
        let found = fault(text);
        assert!(found.starts_with(message) || found.contains(message), "{text}: {found}");
    }
}

#[test]
fn files_are_bounded() {
    assert_eq!(fault(&"#".repeat(MAX_BYTES + 1)), "it is longer than 64 KiB");
    assert!(Config::parse(&"#".repeat(MAX_BYTES)).is_ok());
    let missing = Config::read(Path::new("/nonexistent/inglenook.toml")).unwrap_err();
    assert!(missing.to_string().starts_with("it cannot be read: "));
    let deep = format!("x = {}", "[".repeat(10_000));
    assert!(Config::parse(&deep).is_err());
}
