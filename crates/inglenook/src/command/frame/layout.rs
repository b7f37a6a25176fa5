//! Where the fields of a frame are, as far as its bytes go: also of one that is refused.

use crate::describe;
use data_encoding::HEXLOWER;
use inglenook_frame::{CallBit, Flags, Kind, Security, SensorBody, Stats};
use inglenook_units::Counter;
use serde::Serialize;

/// The bytes of one field and what they mean.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Field {
    offset: usize,
    #[serde(rename = "hex")]
    bytes: String,
    field: &'static str,
    meaning: String,
}

/// The fields of a frame from its first byte on, and the noise after it.
pub(super) fn fields(bytes: &[u8]) -> Vec<Field> {
    let mut cut = Cut { rest: bytes, offset: 0, fields: Vec::new() };
    cut.all();
    cut.fields
}

/// The fields of a body that can be read; offsets count from its own first byte.
pub(super) fn body_fields(kind: Kind, body: &[u8]) -> Vec<Field> {
    let mut cut = Cut { rest: body, offset: 0, fields: Vec::new() };
    match kind {
        Kind::SensorOrValve => cut.report(),
        Kind::Alive | Kind::Other(_) => cut.take("content", body.len(), |_| "not read".into()),
    };
    cut.fields
}

/// The fields as a table, one line each.
pub(super) fn table(fields: &[Field]) -> String {
    let width = fields.iter().map(|field| field.bytes.len().min(WRAP)).max().unwrap_or_default();
    let mut table = String::new();
    for field in fields {
        let mut pieces = field.bytes.as_bytes().chunks(WRAP).map(String::from_utf8_lossy);
        let first = pieces.next().unwrap_or_default();
        let Field { offset, field: name, meaning, .. } = field;
        table += &format!("{offset:>4}  {first:<width$}  {name:<12}  {meaning}\n");
        for piece in pieces {
            table += &format!("      {piece}\n");
        }
    }
    table
}

/// How many hex digits stand on one line.
const WRAP: usize = 32;

/// The flag of a report that says that statistics follow.
const STATISTICS_FOLLOW: u8 = 0x10;

const COUNTER: usize = 6;
const TAG: usize = 16;

struct Cut<'a> {
    rest: &'a [u8],
    offset: usize,
    fields: Vec<Field>,
}

impl<'a> Cut<'a> {
    /// Cuts the fields off one after another. What a damaged length says is taken as it stands, so
    /// that one can see what a receiver would have seen.
    fn all(&mut self) -> Option<()> {
        let length = self.byte("length", |length| format!("{length} bytes follow"))?;
        let end = usize::from(length).saturating_add(1);
        let security = Security::of_type_byte(self.byte("type", type_meaning)?);
        let id_length = self.byte("seq, ID len", |byte| {
            format!("sequence {}, {} bytes of identity follow", byte >> 4, byte & 0x0f)
        })? & 0x0f;
        self.take("ID", usize::from(id_length), |_| {
            "leading bytes of the sender's identity".into()
        })?;
        let body_length = self.byte("body length", |length| format!("{length} bytes of body"))?;
        let body_meaning = match security {
            Security::Secure => "encrypted",
            Security::Insecure => "for everybody to read",
        };
        self.take("body", usize::from(body_length), |_| body_meaning.into())?;
        match security {
            Security::Insecure => {
                self.take("check", end.checked_sub(self.offset)?, |_| {
                    "CRC-7 of all before".into()
                })?;
            }
            Security::Secure => self.secure_trailer(end)?,
        }
        let noise = self.rest.len();
        self.take("noise", noise, |_| "after the end of the frame, ignored".into())
    }

    fn secure_trailer(&mut self, end: usize) -> Option<()> {
        self.take("counter", COUNTER, counter_meaning)?;
        self.take("tag", TAG, |_| "authenticates header and body".into())?;
        self.take("suite", end.checked_sub(self.offset)?, |bytes| match bytes {
            [0x80] => "AES-128-GCM".into(),
            _ => "not known here".into(),
        })
    }

    /// Cuts a sensor's or valve's report into its fields.
    fn report(&mut self) -> Option<()> {
        self.byte("valve", valve_meaning)?;
        let flags = self.byte("flags", flags_meaning)?;
        let follow = flags & STATISTICS_FOLLOW != 0 && self.rest.starts_with(b"{");
        let (field, length) = ("statistics", self.rest.len());
        self.take(field, length, |text| match (follow, Stats::parse(text)) {
            (false, _) => "without their flag or their brace: not read".into(),
            (true, Ok(stats)) => describe::stats(&stats),
            (true, Err(error)) => format!("not understood: {error}"),
        })
    }

    fn byte(&mut self, field: &'static str, meaning: impl Fn(u8) -> String) -> Option<u8> {
        let byte = *self.rest.first()?;
        self.take(field, 1, |_| meaning(byte))?;
        Some(byte)
    }

    /// Cuts off one field; `None` where the bytes end inside it.
    fn take(
        &mut self,
        field: &'static str,
        length: usize,
        meaning: impl Fn(&[u8]) -> String,
    ) -> Option<()> {
        if length == 0 {
            return Some(());
        }
        let missing = length.saturating_sub(self.rest.len());
        let (bytes, rest) = self.rest.split_at(length.saturating_sub(missing));
        let meaning = match missing {
            0 => meaning(bytes),
            _ => format!("{missing} of {length} bytes missing"),
        };
        let offset = self.offset;
        self.fields.push(Field { offset, bytes: HEXLOWER.encode(bytes), field, meaning });
        self.rest = rest;
        self.offset = offset.saturating_add(bytes.len());
        (missing == 0).then_some(())
    }
}

fn type_meaning(byte: u8) -> String {
    let kind = match Kind::from_code(byte & 0x7f) {
        None => return "a value that no frame uses".into(),
        Some(Kind::Alive) => "sign of life".into(),
        Some(Kind::SensorOrValve) => "sensor or valve report".into(),
        Some(Kind::Other(code)) => format!("kind '{}', not acted on", describe::text(&[code])),
    };
    match Security::of_type_byte(byte) {
        Security::Secure => format!("secure; {kind}"),
        Security::Insecure => format!("insecure; {kind}"),
    }
}

fn counter_meaning(bytes: &[u8]) -> String {
    let Ok(bytes) = <[u8; COUNTER]>::try_from(bytes) else {
        return String::new();
    };
    let counter = Counter::from_bytes(bytes);
    format!("restart {}, message {}", counter.restart(), counter.message())
}

fn valve_meaning(byte: u8) -> String {
    match SensorBody::parse(&[byte, 0]) {
        Ok(report) if report.call == CallBit::Set => {
            format!("{}, calls for heat", describe::valve(report.valve))
        }
        Ok(report) => describe::valve(report.valve),
        Err(error) => format!("not understood: {error}"),
    }
}

fn flags_meaning(byte: u8) -> String {
    let mut flags = describe::flags(Flags::from_byte(byte));
    if byte & STATISTICS_FOLLOW != 0 {
        flags.push("statistics follow".into());
    }
    if flags.is_empty() { "nothing to report".into() } else { flags.join(", ") }
}
