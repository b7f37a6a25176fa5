//! How the last values of a Thing are stored.
//!
//! A value's time is written only where it differs from that of the value before it: most values of
//! a report come from one frame.

use crate::{
    bytes::{Reader, Undecodable},
    record::{Stored, id_of, key_of},
};
use inglenook_gateway::{
    Reading, Report, Warnings,
    record::{Latest, Occupancy, ValveReport},
};
use inglenook_units::{Centivolts, Light, Percent, Temperature, Utc};

const ABSENT: u8 = 0;
const SAME_TIME: u8 = 1;
const OWN_TIME: u8 = 2;

impl Stored for Latest {
    fn key(&self) -> u64 {
        key_of(self.id)
    }

    fn encode(&self, into: &mut Vec<u8>) {
        let report = &self.report;
        let mut out = Writer { into, time: None };
        out.put(report.temperature);
        out.put(report.target);
        out.put(report.setback);
        out.put(report.humidity);
        out.put(report.valve);
        out.put(report.supply);
        out.put(report.light);
        out.put(report.occupancy);
        out.put(report.vacancy);
        out.put(report.warnings);
    }

    fn decode(key: u64, value: &[u8]) -> Result<Self, Undecodable> {
        let mut values = Values { reader: Reader::new(value), time: None };
        let report = Report {
            temperature: values.take()?,
            target: values.take()?,
            setback: values.take()?,
            humidity: values.take()?,
            valve: values.take()?,
            supply: values.take()?,
            light: values.take()?,
            occupancy: values.take()?,
            vacancy: values.take()?,
            warnings: values.take()?,
        };
        values.reader.end()?;
        Ok(Self { id: id_of(key), report })
    }
}

struct Writer<'a> {
    into: &'a mut Vec<u8>,
    time: Option<Utc>,
}

impl Writer<'_> {
    fn put<T: Value>(&mut self, reading: Option<Reading<T>>) {
        let Some(Reading { value, at }) = reading else {
            self.into.push(ABSENT);
            return;
        };
        if self.time == Some(at) {
            self.into.push(SAME_TIME);
        } else {
            self.into.push(OWN_TIME);
            self.into.extend(at.0.to_be_bytes());
            self.time = Some(at);
        }
        self.into.extend(value.code().to_be_bytes());
    }
}

struct Values<'a> {
    reader: Reader<'a>,
    time: Option<Utc>,
}

impl Values<'_> {
    fn take<T: Value>(&mut self) -> Result<Option<Reading<T>>, Undecodable> {
        let at = match self.reader.u8()? {
            ABSENT => return Ok(None),
            SAME_TIME => self.time.ok_or(Undecodable)?,
            OWN_TIME => Utc(self.reader.i64()?),
            _ => return Err(Undecodable),
        };
        self.time = Some(at);
        let value = T::from_code(self.reader.u16()?).ok_or(Undecodable)?;
        Ok(Some(Reading { value, at }))
    }
}

/// A value as two bytes.
pub(crate) trait Value: Copy {
    fn code(self) -> u16;

    fn from_code(code: u16) -> Option<Self>;
}

impl Value for Temperature {
    fn code(self) -> u16 {
        self.sixteenths().cast_unsigned()
    }

    fn from_code(code: u16) -> Option<Self> {
        Some(Self::from_sixteenths(code.cast_signed()))
    }
}

impl Value for Percent {
    fn code(self) -> u16 {
        u16::from(self.value())
    }

    fn from_code(code: u16) -> Option<Self> {
        u8::try_from(code).ok().and_then(Self::new)
    }
}

impl Value for u8 {
    fn code(self) -> u16 {
        u16::from(self)
    }

    fn from_code(code: u16) -> Option<Self> {
        Self::try_from(code).ok()
    }
}

impl Value for u16 {
    fn code(self) -> u16 {
        self
    }

    fn from_code(code: u16) -> Option<Self> {
        Some(code)
    }
}

impl Value for Centivolts {
    fn code(self) -> u16 {
        self.0
    }

    fn from_code(code: u16) -> Option<Self> {
        Some(Self(code))
    }
}

impl Value for Light {
    fn code(self) -> u16 {
        u16::from(self.0)
    }

    fn from_code(code: u16) -> Option<Self> {
        u8::try_from(code).ok().map(Self)
    }
}

impl Value for Occupancy {
    fn code(self) -> u16 {
        u16::from(Self::code(self))
    }

    fn from_code(code: u16) -> Option<Self> {
        u8::try_from(code).ok().and_then(Self::from_code)
    }
}

/// A valve of none is above every percentage.
const NO_VALVE: u16 = 0xff;

impl Value for ValveReport {
    fn code(self) -> u16 {
        match self {
            Self::Open(percent) => percent.code(),
            Self::None => NO_VALVE,
        }
    }

    fn from_code(code: u16) -> Option<Self> {
        if code == NO_VALVE { Some(Self::None) } else { Percent::from_code(code).map(Self::Open) }
    }
}

impl Value for Warnings {
    fn code(self) -> u16 {
        let Self { fault, low_battery, tamper, frost } = self;
        u16::from(fault)
            | u16::from(low_battery) << 1
            | u16::from(tamper) << 2
            | u16::from(frost) << 3
    }

    fn from_code(code: u16) -> Option<Self> {
        (code < 16).then_some(Self {
            fault: code & 1 != 0,
            low_battery: code & 2 != 0,
            tamper: code & 4 != 0,
            frost: code & 8 != 0,
        })
    }
}

#[cfg(test)]
mod tests;
