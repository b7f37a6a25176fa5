//! `inglenook things`: the devices of a home.

use crate::{
    command::{home::HomeArgs, keys},
    daemon::{
        control::{Order, SecretText, ThingOrder, parse_counter},
        session::Session,
    },
    failure::Failure,
};
use inglenook::associations;
use inglenook_seal::ClassicKey;
use inglenook_units::{Counter, DeviceId};
use serde_json::Value;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// What `inglenook things` can do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Things {
    /// Show every device: whether it is heard, how well, and its battery
    List {
        #[command(flatten)]
        home: HomeArgs,
        /// Print what the interface's `/api/v1/things` answers
        #[arg(long)]
        json: bool,
    },
    /// Admit one device
    Add(Add),
    /// Admit every device in a file of associations
    Import {
        #[command(flatten)]
        home: HomeArgs,
        /// A JSON list of objects with name, kind, id, key and floor; each sits in a room of its name
        file: PathBuf,
    },
    /// Retire a device: its key is wiped and its messages no longer count; its room stays
    Retire {
        #[command(flatten)]
        home: HomeArgs,
        /// Its identity: sixteen hex digits
        id: DeviceId,
    },
    /// Let a device count again that waits for confirmation after damage to the store
    Confirm {
        #[command(flatten)]
        home: HomeArgs,
        /// Its identity: sixteen hex digits
        id: DeviceId,
    },
}

impl Things {
    /// Whether facts are asked for as JSON.
    pub(crate) const fn json(&self) -> bool {
        matches!(self, Self::List { json: true, .. })
    }
}

/// The device to admit.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    #[command(flatten)]
    home: HomeArgs,
    /// Its name
    #[arg(long)]
    name: String,
    /// The room that it sits in, made if there is none of that name [default: its own name]
    #[arg(long)]
    room: Option<String>,
    /// What it is
    #[arg(long, value_parser = ["valve", "sensor"], default_value = "valve")]
    kind: String,
    /// Its identity: sixteen hex digits
    #[arg(long)]
    id: DeviceId,
    /// A file with its key, 32 hex digits; `-` reads it from standard input. Keys are never given as
    /// arguments, which other users can see
    #[arg(long, value_name = "FILE")]
    key_from: PathBuf,
    /// The last counter known to have been used: twelve hex digits
    #[arg(long, default_value = "000000000000", value_parser = parse_counter)]
    floor: Counter,
    /// How often it is meant to send, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = NOMINAL_INTERVAL)]
    interval: u64,
}

const NOMINAL_INTERVAL: u64 = 240;

/// Runs one of the commands.
///
/// # Errors
/// [`Failure`] if the home cannot be reached or refuses.
pub(crate) fn run(part: Things, out: &mut impl Write) -> Result<(), Failure> {
    match part {
        Things::List { home, json } => list(&home, json.into(), out),
        Things::Add(add) => self::add(add, out),
        Things::Import { home, file } => import(&home, &file, out),
        Things::Retire { home, id } => {
            ask_one(&home, Order::Retire { id: id.to_string() })?;
            Ok(writeln!(out, "{id} is retired. Its room keeps its name and history.")?)
        }
        Things::Confirm { home, id } => {
            ask_one(&home, Order::Confirm { id: id.to_string() })?;
            Ok(writeln!(out, "{id} counts again.")?)
        }
    }
}

fn add(add: Add, out: &mut impl Write) -> Result<(), Failure> {
    let key = read_key(&add.key_from)?;
    let room = add.room.unwrap_or_else(|| add.name.clone());
    let order = Order::Add(ThingOrder {
        name: add.name.clone(),
        room: room.clone(),
        kind: add.kind,
        id: add.id.to_string(),
        key,
        floor: add.floor.to_string(),
        interval_seconds: add.interval,
    });
    ask_one(&add.home, order)?;
    Ok(writeln!(out, "{} now sits in {room}. It shows with its next message.", add.name)?)
}

fn import(home: &HomeArgs, file: &Path, out: &mut impl Write) -> Result<(), Failure> {
    // Read here first, so that a fault in the file is told with its place in it.
    keys::read(file)?;
    let text = whole(file).map_err(|error| Failure::new(error).at(file.display()))?;
    let answer = ask_one(home, Order::Import { text })?;
    let added = answer["added"].as_u64().unwrap_or_default();
    writeln!(out, "{} added.", devices(added))?;
    let refused = answer["refused"].as_array().map(Vec::as_slice).unwrap_or_default();
    for thing in refused {
        writeln!(out, "{}: {}", text_of(&thing["name"]), text_of(&thing["why"]))?;
    }
    match refused.len() {
        0 => Ok(()),
        1 => Err(Failure::new("one device was not added").at(file.display())),
        count => {
            Err(Failure::new(format_args!("{count} devices were not added")).at(file.display()))
        }
    }
}

/// All of a file, read into one place, so that no copy of it is left behind.
fn whole(file: &Path) -> io::Result<SecretText> {
    let mut text = SecretText(String::with_capacity(associations::MAX_BYTES));
    let most = u64::try_from(associations::MAX_BYTES).unwrap_or(u64::MAX);
    File::open(file)?.take(most).read_to_string(&mut text.0)?;
    Ok(text)
}

fn list(home: &HomeArgs, form: Form, out: &mut impl Write) -> Result<(), Failure> {
    let things = ask_one(home, Order::Things)?;
    if let Form::Json = form {
        return Ok(writeln!(out, "{}", pretty(&things))?);
    }
    let things = things.as_array().map(Vec::as_slice).unwrap_or_default();
    if things.is_empty() {
        return Ok(writeln!(out, "No device yet. Add one with `inglenook things add`.")?);
    }
    writeln!(out, "{:<18}{:<20}{:<8}{:<11}{:>9}", "identity", "name", "kind", "state", "received")?;
    for thing in things {
        writeln!(
            out,
            "{:<18}{:<20}{:<8}{:<11}{:>9}",
            text_of(&thing["id"]),
            text_of(&thing["name"]),
            text_of(&thing["kind"]),
            match text_of(&thing["standing"]) {
                "active" => text_of(&thing["presence"]),
                other => other,
            },
            heard_rate(thing),
        )?;
    }
    Ok(())
}

/// So many devices, in words.
pub(crate) fn devices(count: u64) -> String {
    if count == 1 { "1 device".to_owned() } else { format!("{count} devices") }
}

fn heard_rate(thing: &Value) -> String {
    match (thing["accepted"].as_u64(), thing["sent"].as_u64()) {
        (Some(accepted), Some(sent @ 1..)) => {
            format!("{} %", accepted.saturating_mul(100) / sent)
        }
        _ => "–".to_owned(),
    }
}

/// The form in which facts are printed.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// For people.
    Table,
    /// For programs.
    Json,
}

impl From<bool> for Form {
    fn from(json: bool) -> Self {
        if json { Self::Json } else { Self::Table }
    }
}

pub(crate) fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

pub(crate) fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or("–")
}

/// Asks one thing of a home.
///
/// # Errors
/// [`Failure`] if the home cannot be reached or refuses.
pub(crate) fn ask_one(home: &HomeArgs, order: Order) -> Result<Value, Failure> {
    let mut session = Session::open(home.place()?)?;
    let answer = session.ask(order);
    session.close().and(answer)
}

/// Longer than any key with its line end, shorter than anything that was meant otherwise.
const LONGEST_KEY: u64 = 128;

fn read_key(file: &Path) -> Result<SecretText, Failure> {
    let place = file.display();
    let unread = |error: io::Error| {
        Failure::new(format_args!("the key cannot be read: {error}")).at(place.to_string())
    };
    let source: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(file).map_err(unread)?)
    };
    let mut line = Zeroizing::new(String::new());
    BufReader::new(source.take(LONGEST_KEY)).read_line(&mut line).map_err(unread)?;
    let key = SecretText(line.trim().to_owned());
    ClassicKey::from_hex(&key.0).map_err(|error| {
        Failure::new(error)
            .at(place.to_string())
            .advise("the file holds the key as 32 hex digits in one line, and nothing else")
    })?;
    Ok(key)
}
