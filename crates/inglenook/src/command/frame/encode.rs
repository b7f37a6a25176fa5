//! `inglenook frame encode`.

use crate::{command::keys, failure::Failure};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use inglenook_frame::{CallBit, Flags, FrameBuf, Kind, SensorBody, ValveReport, insecure, padding};
use inglenook_seal::vectors;
use inglenook_units::{Airtime, Counter, Percent};
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
};

/// What `inglenook frame encode` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The kind of frame, two hex digits below 7f: 4f sensor or valve, 21 sign of life
    #[arg(long, value_name = "HEX", default_value = "4f", value_parser = kind)]
    kind: Kind,
    /// The body in hex digits
    #[arg(long, value_name = "HEX", value_parser = bytes)]
    body: Option<Bytes>,
    /// Make the body: how far the valve is open, in percent
    #[arg(long, value_name = "PERCENT", conflicts_with = "body", value_parser = percent)]
    valve: Option<Percent>,
    /// Make the body: call for heat, whatever the valve's position
    #[arg(long, conflicts_with = "body")]
    call: bool,
    /// Make the body: statistics, such as '{"T|C16":299}', at most 30 characters
    #[arg(long, value_name = "JSON", conflicts_with = "body")]
    stats: Option<String>,
    /// The identity that an insecure frame shows, up to 8 bytes in hex digits
    #[arg(long, value_name = "HEX", default_value = "", hide_default_value = true,
          value_parser = bytes, conflicts_with = "seal_as")]
    id: Bytes,
    /// The sequence number of an insecure frame, 0 to 15
    #[arg(long, value_name = "NUMBER", default_value_t = 0,
          value_parser = clap::value_parser!(u8).range(0..16), conflicts_with = "seal_as")]
    sequence: u8,
    /// Seal the frame as the device of this name
    #[arg(
        long = "as",
        id = "seal_as",
        value_name = "NAME",
        requires = "associations",
        requires = "counter"
    )]
    seal_as: Option<String>,
    /// The file with the device's key
    #[arg(long, value_name = "FILE", requires = "seal_as")]
    associations: Option<PathBuf>,
    /// The counter to seal under, twelve hex digits
    #[arg(long, value_name = "HEX", requires = "seal_as", value_parser = counter)]
    counter: Option<Counter>,
    /// How many bytes of its identity a sealed frame shows
    #[arg(long, value_name = "BYTES", default_value_t = 4,
          value_parser = clap::value_parser!(u8).range(0..=8), requires = "seal_as")]
    show: u8,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options.
pub(super) const MORE: &str = "\
Without --body and the options that make one, the body is empty.

Sealing under a counter given by hand is for tests only: two frames under one counter give away what \
both say, and let others forge more. Never use the key of a device that still sends.

Examples:
  inglenook frame encode --id 80818283 --valve 42 --stats '{\"T|C16\":299}'
  inglenook frame encode --kind 21 --id 80818283
  inglenook frame encode --as hall --associations test.json --counter 000000000001 --valve 0";

/// Bytes given as hex digits.
#[derive(Clone, Debug)]
struct Bytes(Vec<u8>);

/// Makes a frame.
///
/// # Errors
/// Parts that do not fit a frame, or an association that is not in the file.
pub(super) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let body = body_of(args)?;
    let frame = match (&args.seal_as, &args.associations, args.counter) {
        (Some(name), Some(path), Some(counter)) => sealed(args, name, path, counter, &body)?,
        _ => insecure::emit(args.kind, args.sequence, &args.id.0, &body).map_err(Failure::usage)?,
    };
    let hex = HEXLOWER.encode(frame.as_bytes());
    if !args.json {
        return Ok(writeln!(out, "{hex}")?);
    }
    let length = frame.as_bytes().len();
    let airtime = Airtime::of_frame(length).0;
    let object = json!({ "frame": hex, "bytes": length, "airtime_us": airtime });
    Ok(writeln!(out, "{object}")?)
}

fn body_of(args: &Args) -> Result<Vec<u8>, Failure> {
    if let Some(Bytes(body)) = &args.body {
        return Ok(body.clone());
    }
    if args.valve.is_none() && args.stats.is_none() && !args.call {
        return Ok(Vec::new());
    }
    let stats = args.stats.as_deref().map(open_ended).transpose()?.unwrap_or_default();
    let report = SensorBody {
        valve: args.valve.map_or(ValveReport::None, ValveReport::Open),
        call: if args.call { CallBit::Set } else { CallBit::Clear },
        flags: Flags::NONE,
        stats: stats.as_bytes(),
    };
    let mut body = [0; padding::MAX_BODY];
    let length = report.emit(&mut body).map_err(Failure::usage)?;
    Ok(body.get(..length).unwrap_or_default().to_vec())
}

/// Statistics as they go on the air: without the last brace.
fn open_ended(json: &str) -> Result<&str, Failure> {
    inglenook_frame::stats::validate(json.as_bytes())
        .map_err(|error| Failure::usage(error).advise("--stats '{\"T|C16\":299}'"))?;
    Ok(json.strip_suffix('}').unwrap_or(json))
}

fn sealed(
    args: &Args,
    name: &str,
    path: &std::path::Path,
    counter: Counter,
    body: &[u8],
) -> Result<FrameBuf, Failure> {
    let things = keys::read(path)?;
    let Some(thing) = things.iter().find(|thing| thing.name == name) else {
        let names: Vec<_> = things.iter().map(|thing| thing.name.as_str()).collect();
        return Err(Failure::new(format_args!("there is no device named {name:?} in it"))
            .at(path.display())
            .advise(format_args!("one of {}", names.join(", "))));
    };
    writeln!(io::stderr(), "warning: for tests only; this counter must never seal another frame")?;
    let shown = usize::from(args.show);
    vectors::seal_frame(&thing.key, thing.id, shown, counter, args.kind, body)
        .map_err(Failure::usage)
}

fn bytes(text: &str) -> Result<Bytes, &'static str> {
    let decoded = HEXLOWER_PERMISSIVE.decode(text.as_bytes());
    decoded.map(Bytes).map_err(|_| "not pairs of hex digits")
}

fn kind(text: &str) -> Result<Kind, &'static str> {
    match bytes(text)?.0.as_slice() {
        [code] => Kind::from_code(*code).ok_or("no frame is of this kind: use 01 to 7e"),
        _ => Err("not two hex digits"),
    }
}

fn percent(text: &str) -> Result<Percent, &'static str> {
    text.parse().ok().and_then(Percent::new).ok_or("not a whole number from 0 to 100")
}

fn counter(text: &str) -> Result<Counter, &'static str> {
    let bytes = bytes(text)?.0;
    let bytes: [u8; 6] = bytes.try_into().map_err(|_| "not twelve hex digits")?;
    Ok(Counter::from_bytes(bytes))
}
