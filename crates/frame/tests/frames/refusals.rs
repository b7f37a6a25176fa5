//! Names and families of refusals.

use inglenook_frame::{ErrorFamily, FrameError};
use std::collections::BTreeSet;

#[test]
fn refusals_have_distinct_names_and_their_own_family() {
    use FrameError as E;
    let noise = [
        E::TooShort,
        E::LengthTooSmall,
        E::LengthTooLarge,
        E::InvalidType,
        E::IdTooLong,
        E::IdBeyondFrame,
        E::HeaderTruncated,
        E::BodyBeyondFrame,
        E::FinalByte,
        E::InsecureTrailerLength,
        E::Truncated,
        E::SecureFlag,
        E::Checksum,
        E::NotSecure,
        E::SecureTrailerLength,
        E::UnknownSuite,
        E::SecureBodyLength,
        E::SequenceMismatch,
    ];
    let peer = [
        E::PaddingCount,
        E::PaddingNotZero,
        E::BodyEmpty,
        E::BodyTooShort,
        E::ValveOutOfRange,
        E::StatsUnprintable,
        E::StatsMalformed,
    ];
    assert!(noise.iter().all(|error| error.family() == ErrorFamily::Noise));
    assert!(peer.iter().all(|error| error.family() == ErrorFamily::Peer));
    let all = noise.iter().chain(&peer);
    let names: BTreeSet<_> = all.clone().map(|error| error.name()).collect();
    assert_eq!(names.len(), noise.len() + peer.len());
    for error in all {
        // The name is the variant's in kebab case.
        let spelt = format!("{error:?}").chars().fold(String::new(), |name, letter| {
            let dash = if letter.is_uppercase() && !name.is_empty() { "-" } else { "" };
            format!("{name}{dash}{}", letter.to_lowercase())
        });
        assert_eq!(error.name(), spelt);
    }
}
