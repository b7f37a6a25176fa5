//! How much a device tells about the people around it.

/// How much a device tells. Frames are always sealed; this is about whoever reads them afterwards.
///
/// | level | what is told |
/// |---|---|
/// | `0x00` | everything |
/// | `0x80` | all but what tells most of people: whether somebody is there, when somebody was, light, humidity |
/// | `0xfe` | what heating is about: temperature, target, the valve and the cells |
/// | `0xff` | nothing but the valve, the call for heat, and warnings |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Privacy {
    /// 0: everything is told.
    #[default]
    Everything,
    /// 0x80: nothing that is mostly about people.
    Discreet,
    /// 0xfe: what heating is about.
    Heating,
    /// 0xff: only what is necessary.
    Least,
}

impl Privacy {
    /// The level of a code; what is between two levels counts as the stricter one.
    pub const fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Everything,
            1..=0x80 => Self::Discreet,
            0x81..=0xfe => Self::Heating,
            0xff => Self::Least,
        }
    }
}
