//! `inglenook frame decode`.

use super::layout::{Field, body_fields, fields, table};
use crate::{command::keys, describe, failure::Failure};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use inglenook::associations::Association;
use inglenook_frame::{Frame, FrameError, Kind, SecureFrame};
use inglenook_seal::{Authentic, OpenError, open};
use serde::Serialize;
use std::{
    io::{self, Read, Write},
    path::PathBuf,
};

/// What `inglenook frame decode` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The frame in hex digits, from its length byte on; `-` to read them from standard input
    #[arg(value_name = "HEX")]
    frame: String,
    /// Open a secure frame with the keys in this file
    #[arg(long, value_name = "FILE")]
    associations: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options.
pub(super) const MORE: &str = "\
Spaces, line ends and colons between the digits are ignored. A frame that is refused is explained as \
well, as far as its bytes go, and the exit code is 0: the verdict is part of the answer.

Keys are read from a file of associations and never from the command line, where every user of the \
machine could see them. With them the verdict also says whether the counter is above the one in the \
file.

Examples:
  inglenook frame decode 084f02808102000123
  inglenook frame decode - --associations home.json < frame.hex";

/// The longest text that is read from standard input, in bytes.
const MAX_TEXT: u64 = 64 << 10;

/// Everything that can be said about the bytes.
#[derive(Serialize)]
struct Explanation<'a> {
    fields: Vec<Field>,
    #[serde(flatten)]
    verdict: Verdict<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body>,
}

/// What is proven about a frame.
#[derive(Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
enum Verdict<'a> {
    /// It is not a frame, or not one that can be opened.
    Refused { reason: &'static str, words: String },
    /// An insecure frame whose check sum fits.
    Insecure,
    /// A secure frame by its shape, with no key to open it.
    Sealed,
    /// A secure frame that a key opened.
    Authentic { device: &'a str, id: String, counter: String, freshness: Freshness },
}

/// Whether a counter is above the one in the file.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Freshness {
    /// It is.
    New,
    /// It is not: a gateway with this floor would refuse the frame.
    Old,
}

/// What a readable body says.
#[derive(Serialize)]
struct Body {
    hex: String,
    words: String,
    fields: Vec<Field>,
}

/// Explains a frame.
///
/// # Errors
/// Text that is not hex digits, or an association file that cannot be read.
pub(super) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let bytes = bytes_of(&args.frame)?;
    let things = match &args.associations {
        Some(path) => keys::read(path)?,
        None => Vec::new(),
    };
    let (verdict, body) = judge(&bytes, &things);
    let explanation = Explanation { fields: fields(&bytes), verdict, body };
    if args.json {
        let line = serde_json::to_string(&explanation).map_err(io::Error::from)?;
        return Ok(writeln!(out, "{line}")?);
    }
    Ok(out.write_all(words(&explanation).as_bytes())?)
}

fn bytes_of(argument: &str) -> Result<Vec<u8>, Failure> {
    let mut text = argument.to_owned();
    if argument == "-" {
        text.clear();
        io::stdin()
            .take(MAX_TEXT)
            .read_to_string(&mut text)
            .map_err(|error| Failure::new(error).at("standard input"))?;
    }
    text.retain(|character| !character.is_whitespace() && character != ':');
    if text.is_empty() {
        return Err(Failure::usage("there are no hex digits").advise(EXAMPLE));
    }
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|error| {
        let place = error.position;
        Failure::usage(format_args!(
            "not pairs of hex digits, from digit {} on",
            place.saturating_add(1)
        ))
        .advise(EXAMPLE)
    })
}

const EXAMPLE: &str = "inglenook frame decode 084f02808102000123";

fn judge<'a>(bytes: &[u8], things: &'a [Association]) -> (Verdict<'a>, Option<Body>) {
    let frame = match Frame::parse(bytes) {
        Ok(frame) => frame,
        Err(error) => return (refused(error), None),
    };
    if !frame.is_secure() {
        return match frame.verify_insecure() {
            Ok(body) => (Verdict::Insecure, Some(Body::of(frame.kind(), body))),
            Err(error) => (refused(error), None),
        };
    }
    match frame.secure() {
        Err(error) => (refused(error), None),
        Ok(_) if things.is_empty() => (Verdict::Sealed, None),
        Ok(secure) => opened(secure, things),
    }
}

fn opened<'a>(frame: SecureFrame<'_>, things: &'a [Association]) -> (Verdict<'a>, Option<Body>) {
    let mut candidates = things.iter().filter(|thing| thing.id.starts_with(frame.id())).peekable();
    if candidates.peek().is_none() {
        let words = "no association begins with this ID".to_owned();
        return (Verdict::Refused { reason: "unknown-id", words }, None);
    }
    let mut last = OpenError::BadTag;
    for thing in candidates {
        match open(&frame, thing.id, &thing.key) {
            Ok(authentic) => return accepted(thing, &authentic),
            Err(OpenError::BadPadding) => last = OpenError::BadPadding,
            Err(OpenError::BadTag | OpenError::OtherId) => {}
        }
    }
    let reason = if last == OpenError::BadPadding { "padding" } else { "tag" };
    (Verdict::Refused { reason, words: last.to_string() }, None)
}

fn accepted<'a>(thing: &'a Association, authentic: &Authentic) -> (Verdict<'a>, Option<Body>) {
    let new = authentic.counter() > thing.floor;
    let verdict = Verdict::Authentic {
        device: &thing.name,
        id: thing.id.to_string(),
        counter: authentic.counter().to_string(),
        freshness: if new { Freshness::New } else { Freshness::Old },
    };
    (verdict, Some(Body::of(authentic.kind(), authentic.body())))
}

fn refused(error: FrameError) -> Verdict<'static> {
    Verdict::Refused { reason: error.name(), words: error.to_string() }
}

impl Body {
    fn of(kind: Kind, bytes: &[u8]) -> Self {
        Self {
            hex: HEXLOWER.encode(bytes),
            words: describe::body(kind, bytes),
            fields: body_fields(kind, bytes),
        }
    }
}

fn words(explanation: &Explanation<'_>) -> String {
    let verdict = match &explanation.verdict {
        Verdict::Refused { words, .. } => format!("Refused: {words}."),
        Verdict::Insecure => "Sound, but insecure: anybody could have made it.".to_owned(),
        Verdict::Sealed => {
            "Shaped as a secure frame; whether it is one only a key can tell (--associations FILE)."
                .to_owned()
        }
        Verdict::Authentic { device, id, freshness, .. } => {
            let freshness = match freshness {
                Freshness::New => "its counter is new",
                Freshness::Old => "but its counter is not above the last one: a replay",
            };
            format!("Authentic: made by {device} ({id}); {freshness}.")
        }
    };
    let mut words = format!("{}\n{verdict}\n", table(&explanation.fields));
    if let Some(body) = &explanation.body {
        words += &format!("\nBody: {}.\n{}", body.words, table(&body.fields));
    }
    words
}
