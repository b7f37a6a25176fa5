//! How rooms, Things and floors are stored, in the database and in its copies alike.

use crate::bytes::{Reader, Undecodable};
use inglenook_gateway::record::{Floor, Room, RoomId, Standing, Thing, ThingKind};
use inglenook_seal::WrappedKey;
use inglenook_units::{Counter, DeviceId, Utc};
use std::time::Duration;

/// A value with its own 64-bit key.
pub(crate) trait Stored: Sized {
    fn key(&self) -> u64;

    /// Appends the value, without its key.
    fn encode(&self, into: &mut Vec<u8>);

    fn decode(key: u64, value: &[u8]) -> Result<Self, Undecodable>;
}

/// The key of everything that belongs to one Thing.
pub(crate) const fn key_of(id: DeviceId) -> u64 {
    u64::from_be_bytes(id.0)
}

/// The Thing that a key stands for.
pub(crate) const fn id_of(key: u64) -> DeviceId {
    DeviceId(key.to_be_bytes())
}

impl Stored for Room {
    fn key(&self) -> u64 {
        u64::from(self.id.0)
    }

    fn encode(&self, into: &mut Vec<u8>) {
        into.extend(self.name.as_bytes());
    }

    fn decode(key: u64, value: &[u8]) -> Result<Self, Undecodable> {
        Ok(Self {
            id: RoomId(u32::try_from(key).map_err(|_| Undecodable)?),
            name: Reader::new(value).text()?,
        })
    }
}

impl Stored for Thing {
    fn key(&self) -> u64 {
        key_of(self.id)
    }

    fn encode(&self, into: &mut Vec<u8>) {
        into.push(match self.kind {
            ThingKind::Valve => 0,
            ThingKind::Sensor => 1,
        });
        into.push(match self.standing {
            Standing::Active => 0,
            Standing::Suspended => 1,
            Standing::Retired => 2,
        });
        into.extend(self.room.0.to_be_bytes());
        let millis = u64::try_from(self.interval.as_millis()).unwrap_or(u64::MAX);
        into.extend(millis.to_be_bytes());
        into.push(u8::from(self.key.is_some()));
        if let Some(key) = self.key {
            into.extend(key.to_bytes());
        }
        into.extend(self.name.as_bytes());
    }

    fn decode(key: u64, value: &[u8]) -> Result<Self, Undecodable> {
        let mut reader = Reader::new(value);
        let kind = match reader.u8()? {
            0 => ThingKind::Valve,
            1 => ThingKind::Sensor,
            _ => return Err(Undecodable),
        };
        let standing = match reader.u8()? {
            0 => Standing::Active,
            1 => Standing::Suspended,
            2 => Standing::Retired,
            _ => return Err(Undecodable),
        };
        let room = RoomId(reader.u32()?);
        let interval = Duration::from_millis(reader.u64()?);
        let wrapped = match reader.u8()? {
            0 => None,
            1 => Some(WrappedKey::from_bytes(&reader.array()?)),
            _ => return Err(Undecodable),
        };
        let (id, name) = (id_of(key), reader.text()?);
        Ok(Self { id, name, kind, room, key: wrapped, standing, interval })
    }
}

impl Stored for Floor {
    fn key(&self) -> u64 {
        key_of(self.id)
    }

    fn encode(&self, into: &mut Vec<u8>) {
        into.extend(self.counter.to_bytes());
        into.extend(self.at.0.to_be_bytes());
        into.extend(self.accepted.to_be_bytes());
        into.extend(self.tag.iter().flatten());
    }

    fn decode(key: u64, value: &[u8]) -> Result<Self, Undecodable> {
        let mut reader = Reader::new(value);
        let counter = Counter::from_bytes(reader.array()?);
        let at = Utc(reader.i64()?);
        let accepted = reader.u64()?;
        let tag = reader.clone().array().ok();
        if tag.is_some() {
            reader.slice(16)?;
        }
        reader.end()?;
        Ok(Self { id: id_of(key), counter, tag, at, accepted })
    }
}

#[cfg(test)]
mod tests;
