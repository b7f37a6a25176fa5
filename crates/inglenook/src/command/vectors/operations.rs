//! The operations: each a thin dress over what the gateway itself uses.

use super::fields::{FieldError, Fields};
use data_encoding::HEXLOWER;
use inglenook_frame::{
    BodyLength, Frame, FrameBuf, FrameError, Header, Kind, SecureDraft, SensorBody, crc7, insecure,
    padding,
};
use inglenook_seal::{Authentic, open, vectors};
use inglenook_units::Counter;
use std::cmp::Ordering;

const REJECT: &str = "REJECT";
const SENSOR_OR_VALVE: u64 = 0x4f;

/// The result of an operation: hex digits, a text, or `REJECT`.
///
/// # Errors
/// [`FieldError`] if the operation makes no sense as written.
pub(super) fn answer(fields: &Fields<'_>) -> Result<String, FieldError> {
    let result = match fields.text("op")? {
        "enc" => encode(fields)?,
        "raw" => encode_raw(fields)?,
        "valve" => encode_valve(fields)?,
        "dec" => hex(decoded(fields)?.as_ref().map(Authentic::body)),
        "rx" => received(fields)?,
        "ins" => encode_insecure(fields)?,
        "idec" => hex(decode_insecure(&fields.bytes("frame")?).ok()),
        "hdr" => header(&fields.bytes("frame")?).ok(),
        "crc" => Some(format!("{:02x}", check_byte(&fields.bytes("data")?))),
        "gcm" => gcm_seal(fields)?,
        "gcmd" => gcm_open(fields)?,
        "ctradd" => add(fields)?,
        "ctrcmp" => Some(compare(fields)?),
        "pad" => hex(padding::pad(&fields.bytes("body")?).as_ref().map(<[u8; 32]>::as_slice)),
        "unpad" => unpadded_length(&fields.array("buf")?).map(|length| length.to_string()),
        other => return Err(FieldError::UnknownOperation(other.to_owned())),
    };
    Ok(result.unwrap_or_else(|| REJECT.to_owned()))
}

fn encode(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let body = fields.bytes("body")?;
    seal(fields, fields.number_or("type", SENSOR_OR_VALVE)?, &body)
}

fn encode_valve(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let percent = u8::try_from(fields.number("pc")?).unwrap_or(u8::MAX);
    let json = fields.bytes("json")?;
    let mut body = [0; padding::MAX_BODY];
    let report = SensorBody::classic(percent, &json);
    let length = report.and_then(|report| report.emit(&mut body)).ok();
    match length.and_then(|length| body.get(..length)) {
        Some(body) => seal(fields, SENSOR_OR_VALVE, body),
        None => Ok(None),
    }
}

fn seal(fields: &Fields<'_>, code: u64, body: &[u8]) -> Result<Option<String>, FieldError> {
    let (key, id) = (fields.key()?, fields.id()?);
    let counter = fields.counter_in_parts()?;
    let shown = usize::try_from(fields.number("il")?).unwrap_or(usize::MAX);
    Ok(kind(code).and_then(|kind| {
        let frame = vectors::seal_frame(&key, id, shown, counter, kind, body);
        hex(frame.ok().as_ref().map(FrameBuf::as_bytes))
    }))
}

/// A frame whose header shows an identity that has nothing to do with its nonce: nothing but a
/// vector is made like this, so it is put together here from the frame's own parts.
fn encode_raw(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let (key, iv) = (fields.key()?, fields.array::<12>("iv")?);
    let (shown, body) = (fields.bytes("hdrid")?, fields.bytes("body")?);
    let [.., a, b, c, d, e, f] = iv;
    let counter = Counter::from_bytes([a, b, c, d, e, f]);
    let length = if body.is_empty() { BodyLength::Empty } else { BodyLength::Padded32 };
    let draft = kind(fields.number_or("type", SENSOR_OR_VALVE)?)
        .and_then(|kind| SecureDraft::new(kind, counter, &shown, length).ok());
    let (Some(mut draft), Some(padded)) = (draft, padding::pad(&body)) else {
        return Ok(None);
    };
    let (associated_data, space) = draft.associated_data_and_body();
    space.iter_mut().zip(padded).for_each(|(place, byte)| *place = byte);
    let tag = vectors::gcm_seal(&key, iv, associated_data, space);
    Ok(hex(tag.map(|tag| draft.finish(tag)).as_ref().map(FrameBuf::as_bytes)))
}

fn decoded(fields: &Fields<'_>) -> Result<Option<Authentic>, FieldError> {
    let (key, id, bytes) = (fields.key()?, fields.id()?, fields.bytes("frame")?);
    let frame = Frame::parse(&bytes).and_then(|frame| frame.secure());
    Ok(frame.ok().and_then(|frame| open(&frame, id, &key).ok()))
}

fn received(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let last = fields.counter("last")?;
    let fresh = decoded(fields)?.filter(|authentic| authentic.counter() > last);
    Ok(hex(fresh.as_ref().map(Authentic::body)))
}

fn encode_insecure(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let (id, body) = (fields.bytes("id")?, fields.bytes("body")?);
    let [sequence, ..] = fields.number("seq")?.to_le_bytes();
    Ok(kind(fields.number("type")?).and_then(|kind| {
        hex(insecure::emit(kind, sequence, &id, &body).ok().as_ref().map(FrameBuf::as_bytes))
    }))
}

fn decode_insecure(frame: &[u8]) -> Result<&[u8], FrameError> {
    Frame::parse(frame)?.verify_insecure()
}

fn header(bytes: &[u8]) -> Result<String, FrameError> {
    let header = Header::parse(bytes)?;
    let secure = if header.is_secure() { 0x80 } else { 0 };
    let id = match header.id() {
        [] => "-".to_owned(),
        id => HEXLOWER.encode(id),
    };
    Ok(format!(
        "hl={} fl={} type={:02x} seq={} il={} id={id} bl={} tl={}",
        header.header_length(),
        header.frame_length(),
        header.kind().code() | secure,
        header.sequence(),
        header.id().len(),
        header.body_length(),
        header.trailer_length(),
    ))
}

/// The length that the last byte tells. This bare operation does not ask what the other bytes are;
/// opening a frame does.
fn unpadded_length(buffer: &[u8; 32]) -> Option<usize> {
    match padding::unpad(buffer) {
        Ok(length) => Some(length),
        Err(FrameError::PaddingNotZero) => {
            let [.., count] = *buffer;
            padding::MAX_BODY.checked_sub(usize::from(count))
        }
        Err(_) => None,
    }
}

/// The check byte as an insecure frame ends with it.
fn check_byte(data: &[u8]) -> u8 {
    crc7::trailer(crc7::crc7(0x7f, data))
}

fn gcm_seal(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let (key, iv) = (fields.key()?, fields.array("iv")?);
    let (associated_data, mut text) = (fields.bytes("aad")?, fields.bytes("pt")?);
    if associated_data.is_empty() && text.is_empty() {
        return Ok(None);
    }
    let tag = vectors::gcm_seal(&key, iv, &associated_data, &mut text);
    Ok(tag.map(|tag| HEXLOWER.encode(&text) + &HEXLOWER.encode(&tag)))
}

fn gcm_open(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let (key, iv, tag) = (fields.key()?, fields.array("iv")?, fields.array("tag")?);
    let (associated_data, mut text) = (fields.bytes("aad")?, fields.bytes("ct")?);
    let opened = vectors::gcm_open(&key, iv, &associated_data, &mut text, &tag);
    Ok(hex(opened.map(|()| text.as_slice())))
}

fn add(fields: &Fields<'_>) -> Result<Option<String>, FieldError> {
    let sum = fields.counter("ctr")?.checked_add(fields.number("delta")?);
    Ok(sum.map(|sum| sum.to_string()))
}

fn compare(fields: &Fields<'_>) -> Result<String, FieldError> {
    let sign = match fields.counter("a")?.cmp(&fields.counter("b")?) {
        Ordering::Less => "-1",
        Ordering::Equal => "0",
        Ordering::Greater => "1",
    };
    Ok(sign.to_owned())
}

fn kind(code: u64) -> Option<Kind> {
    u8::try_from(code).ok().and_then(Kind::from_code)
}

fn hex(bytes: Option<&[u8]>) -> Option<String> {
    bytes.map(|bytes| HEXLOWER.encode(bytes))
}
