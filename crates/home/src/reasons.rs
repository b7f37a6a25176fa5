//! A valve's own reason, as it would say it if it could speak.

use inglenook_control::{Aiming, Holding, Why};

/// The reason in a sentence or two.
pub(crate) fn words(why: Why) -> String {
    match why {
        Why::FrostGuard => "The room could freeze, so I am fully open.".to_owned(),
        Why::Window => {
            "A window seems to be open, so I stay shut, for half an hour at most.".to_owned()
        }
        Why::NoThermometer => {
            "I cannot believe my thermometer, so I give a little heat. Somebody should look at me."
                .to_owned()
        }
        Why::Room { aiming, holding } => format!("{} {}", aim(aiming), deed(holding)),
    }
}

fn aim(aiming: Aiming) -> &'static str {
    match aiming {
        Aiming::Occupied => "Somebody is here.",
        Aiming::ExpectedSoon => "Somebody is usually here soon.",
        Aiming::Programme => "The daily programme asks for warmth.",
        Aiming::Empty => "Nobody seems to be here, so the room may cool a little.",
        Aiming::LongEmpty => "Nobody was here for a day, so the room may cool further.",
        Aiming::Off => "I am only asked to keep frost away.",
        Aiming::Boost => "Somebody pressed my button for extra warmth.",
    }
}

fn deed(holding: Holding) -> &'static str {
    match holding {
        Holding::WarmEnough => "It is warm enough, so I am shut.",
        Holding::WarmingUp => "It is well below what I aim at, so I am wide open.",
        Holding::Holding => "It is close to what I aim at, so I am open just far enough.",
        Holding::NoHeat => "I am open, but the radiator stays cold.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_of_its_own() {
        let aims = [
            Aiming::Occupied,
            Aiming::ExpectedSoon,
            Aiming::Programme,
            Aiming::Empty,
            Aiming::LongEmpty,
            Aiming::Off,
            Aiming::Boost,
        ];
        let deeds = [Holding::WarmEnough, Holding::WarmingUp, Holding::Holding, Holding::NoHeat];
        let room = |(aiming, holding)| Why::Room { aiming, holding };
        let rooms = aims.into_iter().flat_map(|aim| deeds.map(|deed| room((aim, deed))));
        let all = rooms.chain([Why::FrostGuard, Why::Window, Why::NoThermometer]);
        let said: std::collections::BTreeSet<String> = all.map(words).collect();
        assert_eq!(said.len(), 7 * 4 + 3);
        assert!(said.iter().all(|words| words.ends_with('.') && words.len() < 140));
    }
}
