//! What a device cannot put right by itself, so that somebody should look after it.
//!
//! One valve alone cannot see its pin or its boiler. It feels hot water come or not, and its room warm
//! or not; what that proves depends on when heat usually comes and on how much is lacking.

use crate::fine::Fine;

/// What a device wants to be looked after for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Complaint {
    /// The thermometer says nothing or cannot be believed.
    NoThermometer,
    /// The valve is open, the room is cold, and no heat has come at times when it usually does: the
    /// boiler is off or the valve is stuck. Who knows that the boiler runs knows which.
    NoHeat,
    /// All the heat that the radiator gets does not warm the room to its target: it is too small, or
    /// its water not hot for long enough.
    TooSmall,
    /// The air has been damp for hours: there will be mould.
    Damp,
}

/// What a room has lacked without heat, in quarters of kelvin-minutes: 0.7 K·h until it is doubted that the valve is open where it
/// is believed to be.
const DOUBTED: u16 = 168;

/// And 2 K·h until somebody should look, most of it with the valve wide open.
const LACKED: u16 = 480;

/// A room that lacks less is not cold.
const COLD: Fine = Fine::kelvin(0, 80);

/// Minutes of all the heat there is after which a cold room must be warmer, and by how much.
const LABOUR: u8 = 180;
const GAIN: Fine = Fine::kelvin(0, 40);

/// Minutes of damp air that no shower leaves behind.
const SOAKED: u8 = 240;

/// Whether heat comes, as far as the radiator tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heat {
    /// None was let in, or it is too early to say.
    Unknown,
    /// It comes, and the valve takes all that there is.
    All,
    /// It comes.
    Part,
    /// The valve should be open, and the radiator is cold.
    None,
    /// The valve has been wide open for long, and the radiator is cold.
    NoneAtAll,
}

/// Adds up what is wrong.
#[derive(Clone, Debug)]
pub(crate) struct SelfCheck {
    /// In quarters of kelvin-minutes.
    lacked: u16,
    labour: u8,
    /// The room when its labour began.
    before: Fine,
    is_small: bool,
    soaked: u8,
}

impl SelfCheck {
    pub(crate) const fn new() -> Self {
        Self { lacked: 0, labour: 0, before: Fine::ZERO, is_small: false, soaked: 0 }
    }

    /// Takes what a minute shows of a room at `room` that lacks so much of its target.
    #[cfg_attr(target_arch = "avr", inline(never))]
    pub(crate) fn minute(&mut self, heat: Heat, room: Fine, missing: Fine) {
        match heat {
            Heat::Unknown => {}
            Heat::All | Heat::Part => self.lacked = 0,
            Heat::None if self.doubts_valve() => {}
            Heat::None | Heat::NoneAtAll => {
                if missing > COLD {
                    self.lacked = self.lacked.saturating_add(missing.bits() >> 6);
                }
            }
        }
        if missing < COLD {
            self.labour = 0;
            self.is_small = false;
        } else if heat == Heat::All {
            self.weigh_labour(room);
        }
    }

    /// Takes a minute of damp air, or of dry.
    pub(crate) fn breathe(&mut self, is_damp: bool) {
        self.soaked = if is_damp { self.soaked.saturating_add(1) } else { 0 };
    }

    /// What is wrong, if anything is, given whether no heat has come for longer than ever.
    pub(crate) fn complaint(&self, is_forsaken: bool) -> Option<Complaint> {
        if is_forsaken && self.lacked >= LACKED {
            return Some(Complaint::NoHeat);
        }
        if self.is_small {
            return Some(Complaint::TooSmall);
        }
        (self.soaked > SOAKED).then_some(Complaint::Damp)
    }

    /// Whether the valve is to be opened wide to see whether heat comes then.
    pub(crate) fn doubts_valve(&self) -> bool {
        self.lacked >= DOUBTED
    }

    fn weigh_labour(&mut self, room: Fine) {
        if self.labour == 0 {
            self.before = room;
        }
        self.labour = self.labour.saturating_add(1);
        if self.labour > LABOUR {
            self.labour = 0;
            self.is_small = room < self.before + GAIN;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Fine = Fine::kelvin(15, 0);

    /// What is complained of after these stretches of minutes, each with its heat, its room and
    /// what that lacks.
    fn after(stretches: &[(u16, Heat, Fine, Fine)]) -> Option<Complaint> {
        let mut check = SelfCheck::new();
        for (minutes, heat, room, missing) in stretches {
            (0..*minutes).for_each(|_| check.minute(*heat, *room, *missing));
        }
        check.complaint(true)
    }

    #[test]
    fn cold_behind_a_valve_that_is_surely_open_is_told_from_a_pause() {
        let (two, little) = (Fine::kelvin(2, 0), Fine::kelvin(0, 50));
        for (stretches, expected, why) in [
            (&[(900, Heat::None, ROOM, two)][..], None, "it may not be open"),
            (&[(600, Heat::NoneAtAll, ROOM, little)], None, "the room is not cold"),
            (&[(55, Heat::NoneAtAll, ROOM, two)], None, "not for long enough"),
            (&[(65, Heat::NoneAtAll, ROOM, two)], Some(Complaint::NoHeat), "two kelvins, an hour"),
            (
                &[(30, Heat::NoneAtAll, ROOM, two), (1, Heat::Part, ROOM, two)],
                None,
                "heat has come",
            ),
            (
                &[(65, Heat::NoneAtAll, ROOM, two), (300, Heat::Unknown, ROOM, two)],
                Some(Complaint::NoHeat),
                "shut, nothing is learned",
            ),
        ] {
            assert_eq!(after(stretches), expected, "{why}");
        }
        let mut lately = SelfCheck::new();
        (0..65).for_each(|_| lately.minute(Heat::NoneAtAll, ROOM, two));
        assert_eq!(lately.complaint(false), None, "the boiler has rested as long before");
    }

    #[test]
    fn a_radiator_is_too_small_if_all_its_heat_brings_nothing() {
        let two = Fine::kelvin(2, 0);
        let (warmer, comfortable) = (ROOM + Fine::kelvin(0, 50), Fine::ZERO);
        for (stretches, expected, why) in [
            (&[(180, Heat::All, ROOM, two)][..], None, "not for long enough"),
            (&[(181, Heat::All, ROOM, two)], Some(Complaint::TooSmall), "three hours for nothing"),
            (&[(181, Heat::Part, ROOM, two)], None, "it could have had more"),
            (&[(90, Heat::All, ROOM, two), (120, Heat::All, warmer, two)], None, "it warms"),
            (
                &[(181, Heat::All, ROOM, two), (1, Heat::All, ROOM, comfortable)],
                None,
                "it is warm after all",
            ),
        ] {
            assert_eq!(after(stretches), expected, "{why}");
        }
    }

    #[test]
    fn damp_air_for_hours_is_told_from_a_shower() {
        let mut check = SelfCheck::new();
        for (minutes, damp, expected) in
            [(200, true, None), (1, false, None), (241, true, Some(Complaint::Damp))]
        {
            (0..minutes).for_each(|_| check.breathe(damp));
            assert_eq!(check.complaint(true), expected);
        }
    }
}
