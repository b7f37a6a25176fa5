//! Why bytes are not a frame, and why a frame cannot be made.

use thiserror::Error;

/// Who is to blame for a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorFamily {
    /// Mangled, foreign or forged bytes: nothing about them is proven.
    Noise,
    /// Met only behind a verified tag or check sum: the sender itself sent something wrong.
    Peer,
}

/// Why received bytes are refused: one variant a check, in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum FrameError {
    /// Fewer than the five bytes of the shortest frame.
    #[error("fewer than five bytes")]
    TooShort,
    /// The length byte is below 4.
    #[error("length byte below 4")]
    LengthTooSmall,
    /// The length byte is above 63.
    #[error("length byte above 63")]
    LengthTooLarge,
    /// The type byte is `00`, `7f`, `80` or `ff`.
    #[error("type byte is one of the reserved values")]
    InvalidType,
    /// The ID length is above 8.
    #[error("ID longer than eight bytes")]
    IdTooLong,
    /// The ID would reach past the end that the length byte gives.
    #[error("ID longer than the frame")]
    IdBeyondFrame,
    /// The bytes end before the header does.
    #[error("bytes end inside the header")]
    HeaderTruncated,
    /// The body would leave no room for a trailer.
    #[error("body longer than the frame")]
    BodyBeyondFrame,
    /// The last byte of the frame is `00` or `ff`.
    #[error("last byte is 00 or ff")]
    FinalByte,
    /// The trailer of an insecure frame is not the one check byte.
    #[error("trailer of an insecure frame is not one byte")]
    InsecureTrailerLength,
    /// The bytes end before the frame does.
    #[error("bytes end inside the frame")]
    Truncated,
    /// A secure frame where an insecure one is read.
    #[error("secure flag set where an insecure frame is expected")]
    SecureFlag,
    /// The check sum of an insecure frame does not fit its bytes.
    #[error("check sum does not fit")]
    Checksum,
    /// An insecure frame where a secure one is read.
    #[error("secure flag clear where a secure frame is expected")]
    NotSecure,
    /// The trailer of a secure frame is not 23 bytes.
    #[error("trailer of a secure frame is not 23 bytes")]
    SecureTrailerLength,
    /// The last byte of a secure frame names no suite known here.
    #[error("last byte names no known suite")]
    UnknownSuite,
    /// The body of a secure frame is neither empty nor 32 bytes.
    #[error("body of a secure frame is neither empty nor 32 bytes")]
    SecureBodyLength,
    /// The sequence number of a secure frame is not the low four bits of its counter.
    #[error("sequence number unlike the counter")]
    SequenceMismatch,
    /// The padding count of a decrypted body is above 31.
    #[error("padding count above 31")]
    PaddingCount,
    /// A padding byte of a decrypted body is not zero.
    #[error("padding byte not zero")]
    PaddingNotZero,
    /// A sensor body without any byte.
    #[error("empty body")]
    BodyEmpty,
    /// A sensor body that ends before its flags.
    #[error("body of one byte")]
    BodyTooShort,
    /// A valve position from 101 to 126.
    #[error("valve position above 100 %")]
    ValveOutOfRange,
    /// Statistics with a byte outside printable ASCII.
    #[error("statistics are not printable ASCII")]
    StatsUnprintable,
    /// Statistics that are not a flat compact JSON object.
    #[error("statistics are not a flat compact JSON object")]
    StatsMalformed,
}

impl FrameError {
    /// A short fixed name for counters and records, in kebab case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooShort => "too-short",
            Self::LengthTooSmall => "length-too-small",
            Self::LengthTooLarge => "length-too-large",
            Self::InvalidType => "invalid-type",
            Self::IdTooLong => "id-too-long",
            Self::IdBeyondFrame => "id-beyond-frame",
            Self::HeaderTruncated => "header-truncated",
            Self::BodyBeyondFrame => "body-beyond-frame",
            Self::FinalByte => "final-byte",
            Self::InsecureTrailerLength => "insecure-trailer-length",
            Self::Truncated => "truncated",
            Self::SecureFlag => "secure-flag",
            Self::Checksum => "checksum",
            Self::NotSecure => "not-secure",
            Self::SecureTrailerLength => "secure-trailer-length",
            Self::UnknownSuite => "unknown-suite",
            Self::SecureBodyLength => "secure-body-length",
            Self::SequenceMismatch => "sequence-mismatch",
            Self::PaddingCount => "padding-count",
            Self::PaddingNotZero => "padding-not-zero",
            Self::BodyEmpty => "body-empty",
            Self::BodyTooShort => "body-too-short",
            Self::ValveOutOfRange => "valve-out-of-range",
            Self::StatsUnprintable => "stats-unprintable",
            Self::StatsMalformed => "stats-malformed",
        }
    }

    /// Whether this refuses mangled bytes or a sender's mistake.
    pub const fn family(self) -> ErrorFamily {
        match self {
            Self::PaddingCount
            | Self::PaddingNotZero
            | Self::BodyEmpty
            | Self::BodyTooShort
            | Self::ValveOutOfRange
            | Self::StatsUnprintable
            | Self::StatsMalformed => ErrorFamily::Peer,
            _ => ErrorFamily::Noise,
        }
    }
}

/// Why a frame or a part of it cannot be made: always a fault on our side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum EmitError {
    /// The kind's code is `00` or above `7e`.
    #[error("kind code is zero or above 7e")]
    InvalidType,
    /// The ID is longer than eight bytes.
    #[error("ID longer than eight bytes")]
    IdTooLong,
    /// The body does not fit a small frame.
    #[error("body too long for a frame of 64 bytes")]
    BodyTooLong,
    /// The trailer is empty, or is not the one check byte of an insecure frame.
    #[error("trailer length not allowed")]
    TrailerLength,
    /// Header, body and trailer together exceed 64 bytes.
    #[error("frame longer than 64 bytes")]
    FrameTooLong,
    /// The text is longer than the room for it.
    #[error("statistics longer than the room for them")]
    StatsTooLong,
    /// The text does not begin with `{`.
    #[error("statistics do not begin with a brace")]
    StatsUnopened,
    /// The text does not end with `}`.
    #[error("statistics do not end with a brace")]
    StatsUnclosed,
    /// A key or text holds a quote, a backslash or a byte outside printable ASCII.
    #[error("statistics key or text holds a byte that is not allowed")]
    StatsUnprintable,
}
