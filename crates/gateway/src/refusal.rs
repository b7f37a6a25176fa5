//! Why a burst was refused: one counted reason each.

use inglenook_frame::FrameError;
use std::fmt;

/// The reason a burst had no effect. Each is counted, and each can be said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Fewer bytes than any frame has, or than this one says it has.
    Truncated,
    /// The length byte is outside 4..=63.
    Length,
    /// The type byte is one that no frame uses.
    Type,
    /// The identity is longer than 8 bytes or does not fit the frame.
    IdLength,
    /// The body does not fit the frame.
    BodyLength,
    /// The last byte is one that no frame ends with.
    LastByte,
    /// The trailer's length does not suit the frame.
    TrailerLength,
    /// The check byte of an insecure frame is wrong.
    Crc,
    /// The secure frame is of a type that is not acted on.
    SecureType,
    /// The cipher named by the last byte is not one of ours.
    Suite,
    /// The encrypted body is neither 0 nor 32 bytes.
    CiphertextLength,
    /// The sequence number is not the counter's low four bits.
    Sequence,
    /// A well-formed frame without any security, in a home that has Things.
    Insecure,
    /// The header shows fewer than four bytes of identity.
    ShortId,
    /// No Thing of this home begins with the identity shown.
    UnknownId,
    /// No Thing's key verifies the frame.
    Tag,
    /// Authentic, but padded wrongly: the sender is at fault.
    Padding,
    /// The counter is not above the last one accepted.
    Counter,
    /// The last frame accepted, once more.
    Repeat,
    /// Authentic, but the Thing is suspended until its owner confirms it.
    Suspended,
    /// Authentic and new, but it could not be stored durably, so it had no effect.
    NotStored,
}

impl Refusal {
    /// Every reason, in the order of the pipeline.
    pub const ALL: [Self; 21] = [
        Self::Truncated,
        Self::Length,
        Self::Type,
        Self::IdLength,
        Self::BodyLength,
        Self::LastByte,
        Self::TrailerLength,
        Self::Crc,
        Self::SecureType,
        Self::Suite,
        Self::CiphertextLength,
        Self::Sequence,
        Self::Insecure,
        Self::ShortId,
        Self::UnknownId,
        Self::Tag,
        Self::Padding,
        Self::Counter,
        Self::Repeat,
        Self::Suspended,
        Self::NotStored,
    ];

    /// A short fixed name, for counters and machine-readable output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::Length => "length",
            Self::Type => "type",
            Self::IdLength => "id-length",
            Self::BodyLength => "body-length",
            Self::LastByte => "last-byte",
            Self::TrailerLength => "trailer-length",
            Self::Crc => "crc",
            Self::SecureType => "secure-type",
            Self::Suite => "suite",
            Self::CiphertextLength => "ciphertext-length",
            Self::Sequence => "sequence",
            Self::Insecure => "insecure",
            Self::ShortId => "short-id",
            Self::UnknownId => "unknown-id",
            Self::Tag => "tag",
            Self::Padding => "padding",
            Self::Counter => "counter",
            Self::Repeat => "repeat",
            Self::Suspended => "suspended",
            Self::NotStored => "not-stored",
        }
    }

    /// The broad class it belongs to.
    pub const fn class(self) -> RefusalClass {
        match self {
            Self::Truncated
            | Self::Length
            | Self::Type
            | Self::IdLength
            | Self::BodyLength
            | Self::LastByte
            | Self::TrailerLength
            | Self::Crc
            | Self::SecureType
            | Self::Suite
            | Self::CiphertextLength
            | Self::Sequence => RefusalClass::Noise,
            Self::Insecure => RefusalClass::Insecure,
            Self::ShortId | Self::UnknownId | Self::Suspended => RefusalClass::UnknownId,
            Self::Tag | Self::Padding => RefusalClass::BadTag,
            Self::Counter => RefusalClass::Replay,
            Self::Repeat => RefusalClass::Duplicate,
            Self::NotStored => RefusalClass::NotStored,
        }
    }

    /// Whether it speaks of noise, of somebody else, or of a fault here.
    pub const fn family(self) -> Family {
        match self.class() {
            RefusalClass::Noise => Family::Noise,
            RefusalClass::NotStored => Family::Ours,
            _ => Family::Peer,
        }
    }
}

impl fmt::Display for Refusal {
    /// The reason as a sentence for the home's people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Truncated => "Cut short: only part of a message arrived.",
            Self::Length => "Not a message: its length makes no sense.",
            Self::Type => "Not a message: its type does not exist.",
            Self::IdLength => "Not a message: the sender's name does not fit.",
            Self::BodyLength => "Not a message: its content does not fit.",
            Self::LastByte => "Not a message: it ends wrongly.",
            Self::TrailerLength => "Damaged: its end has the wrong length.",
            Self::Crc => "Damaged on the way: its check digit is wrong.",
            Self::SecureType => "A kind of message that this gateway does not act on.",
            Self::Suite => "Sealed in a way that this gateway does not know.",
            Self::CiphertextLength => "Damaged: its sealed content has the wrong length.",
            Self::Sequence => "Damaged: its numbering contradicts itself.",
            Self::Insecure => "Not sealed. In this home only sealed messages count.",
            Self::ShortId => "It does not say clearly enough who sent it.",
            Self::UnknownId => "From a device that is not part of this home.",
            Self::Tag => "The seal is wrong: damaged, or somebody made it up.",
            Self::Padding => "Sealed correctly, but badly made. The device may be faulty.",
            Self::Counter => "Old: this or a newer message was already heard.",
            Self::Repeat => "The last message once more. Devices repeat some to be sure.",
            Self::Suspended => "From a device that waits for you to confirm it.",
            Self::NotStored => "Genuine, but it could not be saved, so it was not used.",
        })
    }
}

impl From<FrameError> for Refusal {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::TooShort | FrameError::HeaderTruncated | FrameError::Truncated => {
                Self::Truncated
            }
            FrameError::LengthTooSmall | FrameError::LengthTooLarge => Self::Length,
            FrameError::InvalidType => Self::Type,
            FrameError::IdTooLong | FrameError::IdBeyondFrame => Self::IdLength,
            FrameError::BodyBeyondFrame => Self::BodyLength,
            FrameError::FinalByte => Self::LastByte,
            FrameError::InsecureTrailerLength | FrameError::SecureTrailerLength => {
                Self::TrailerLength
            }
            FrameError::Checksum => Self::Crc,
            FrameError::NotSecure | FrameError::SecureFlag => Self::SecureType,
            FrameError::UnknownSuite => Self::Suite,
            FrameError::SecureBodyLength => Self::CiphertextLength,
            FrameError::SequenceMismatch => Self::Sequence,
            FrameError::PaddingCount
            | FrameError::PaddingNotZero
            | FrameError::BodyEmpty
            | FrameError::BodyTooShort
            | FrameError::ValveOutOfRange
            | FrameError::StatsUnprintable
            | FrameError::StatsMalformed => Self::Padding,
        }
    }
}

/// The broad classes of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalClass {
    /// Not a frame that could be meant for anybody.
    Noise,
    /// Well-formed, without security.
    Insecure,
    /// No Thing of this home.
    UnknownId,
    /// Forged, or damaged where only the seal shows it.
    BadTag,
    /// Not newer than what was accepted.
    Replay,
    /// Exactly the last frame accepted.
    Duplicate,
    /// A fault here.
    NotStored,
}

impl RefusalClass {
    /// Its fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Noise => "noise",
            Self::Insecure => "insecure",
            Self::UnknownId => "unknown id",
            Self::BadTag => "bad tag",
            Self::Replay => "replay",
            Self::Duplicate => "duplicate",
            Self::NotStored => "not stored",
        }
    }
}

/// Where the cause of a refusal lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// The air: mangled bytes.
    Noise,
    /// Somebody who may not, or not now.
    Peer,
    /// A fault on this side.
    Ours,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_reason_has_its_own_name_and_words() {
        let names: HashSet<_> = Refusal::ALL.iter().map(|refusal| refusal.name()).collect();
        let words: HashSet<_> = Refusal::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), Refusal::ALL.len());
        assert_eq!(words.len(), Refusal::ALL.len());
        let mut sorted = Refusal::ALL;
        sorted.sort_unstable();
        assert_eq!(sorted, Refusal::ALL);
    }
}
