//! What puts a burst on the air, and for which reasons it may be refused.

use inglenook_gateway::RefusalClass;
use std::collections::BTreeSet;

/// What put a burst on the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A Thing of this home.
    Thing,
    /// The same frame once more, as classic devices do to be sure.
    Repeat,
    /// Nobody: the receiver's own noise.
    Noise,
    /// A heating system of another make on a neighbouring frequency.
    Fs20,
    /// A neighbour's device without security.
    NeighbourInsecure,
    /// A neighbour's secure device.
    NeighbourSecure,
    /// The adversary.
    Attack(Attack),
}

/// What an adversary does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attack {
    /// Sends a frame again that was heard before.
    Replay,
    /// Sends a run of them.
    ReplayRun,
    /// Sends a frame recorded before the home was watched.
    ReplayOld,
    /// Sends a frame again at once.
    Duplicate,
    /// Flips bits of the encrypted body.
    FlipText,
    /// Flips bits of the tag.
    FlipTag,
    /// Flips a bit of the identity.
    FlipId,
    /// Puts another Thing's identity on a frame.
    SwapId,
    /// Changes the counter.
    FlipCounter,
    /// Sets the counter to the highest there is.
    CounterJump,
    /// Joins the beginning of one frame to the end of another.
    Splice,
    /// Seals a frame of its own under another key.
    WrongKey,
    /// Clears the secure flag.
    Stripped,
    /// Clears the secure flag and makes an insecure frame of it whose check sum is right.
    StrippedWithCheck,
    /// Sets the secure flag of an insecure frame.
    FlaggedCheck,
    /// Calls for heat in an insecure frame with the identity of a Thing.
    InsecureCall,
    /// Sends forgeries as fast as it can.
    Flood,
    /// Changes the last byte, which the tag does not cover.
    Retouched,
    /// Changes lengths or type.
    Shape,
}

impl Attack {
    /// Every attack.
    pub const ALL: [Self; 19] = [
        Self::Replay,
        Self::ReplayRun,
        Self::ReplayOld,
        Self::Duplicate,
        Self::FlipText,
        Self::FlipTag,
        Self::FlipId,
        Self::SwapId,
        Self::FlipCounter,
        Self::CounterJump,
        Self::Splice,
        Self::WrongKey,
        Self::Stripped,
        Self::StrippedWithCheck,
        Self::FlaggedCheck,
        Self::InsecureCall,
        Self::Flood,
        Self::Retouched,
        Self::Shape,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Replay => "attack-replay",
            Self::ReplayRun => "attack-replay-run",
            Self::ReplayOld => "attack-replay-old",
            Self::Duplicate => "attack-duplicate",
            Self::FlipText => "attack-flip-text",
            Self::FlipTag => "attack-flip-tag",
            Self::FlipId => "attack-flip-id",
            Self::SwapId => "attack-swap-id",
            Self::FlipCounter => "attack-flip-counter",
            Self::CounterJump => "attack-counter-jump",
            Self::Splice => "attack-splice",
            Self::WrongKey => "attack-wrong-key",
            Self::Stripped => "attack-stripped",
            Self::StrippedWithCheck => "attack-stripped-with-check",
            Self::FlaggedCheck => "attack-flagged-check",
            Self::InsecureCall => "attack-insecure-call",
            Self::Flood => "attack-flood",
            Self::Retouched => "attack-retouched",
            Self::Shape => "attack-shape",
        }
    }

    fn classes(self) -> &'static [RefusalClass] {
        use RefusalClass::{BadTag, Duplicate, Insecure, Noise, Replay, UnknownId};
        match self {
            Self::Replay | Self::ReplayRun | Self::ReplayOld | Self::Duplicate => {
                &[BadTag, Replay, Duplicate]
            }
            Self::FlipText
            | Self::FlipTag
            | Self::FlipCounter
            | Self::CounterJump
            | Self::Splice
            | Self::SwapId
            | Self::WrongKey
            | Self::Flood => &[BadTag, Replay, Duplicate],
            Self::FlipId => &[UnknownId],
            Self::StrippedWithCheck | Self::InsecureCall => &[Insecure],
            Self::Stripped | Self::FlaggedCheck | Self::Retouched => &[Noise],
            Self::Shape => &[Noise, UnknownId, BadTag, Replay, Duplicate],
        }
    }
}

impl Source {
    /// A short fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thing => "thing",
            Self::Repeat => "repeat",
            Self::Noise => "noise",
            Self::Fs20 => "fs20",
            Self::NeighbourInsecure => "neighbour-insecure",
            Self::NeighbourSecure => "neighbour-secure",
            Self::Attack(attack) => attack.name(),
        }
    }

    /// Whether it is the adversary.
    pub const fn is_hostile(self) -> bool {
        matches!(self, Self::Attack(_))
    }

    /// The classes for which a burst of this source may be refused when it arrives undamaged.
    pub fn classes(self) -> BTreeSet<RefusalClass> {
        use RefusalClass::{BadTag, Duplicate, Insecure, Noise, Replay, UnknownId};
        let classes: &[RefusalClass] = match self {
            Self::Thing => &[],
            Self::Repeat => &[BadTag, Replay, Duplicate],
            Self::Noise => &[Noise, Insecure, UnknownId],
            Self::Fs20 => &[Noise],
            Self::NeighbourInsecure => &[Insecure],
            Self::NeighbourSecure => &[UnknownId],
            Self::Attack(attack) => attack.classes(),
        };
        classes.iter().copied().collect()
    }
}
