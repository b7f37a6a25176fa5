//! How occurrences are stored.

use crate::bytes::{Reader, Undecodable};
use inglenook_gateway::{
    boiler::Output,
    record::{Occurrence, What},
};
use inglenook_units::{DeviceId, Utc};

const BOILER: u8 = 0;
const LOST: u8 = 1;
const BACK: u8 = 2;
const ADDED: u8 = 3;
const RETIRED: u8 = 4;
const CONFIRMED: u8 = 5;
const SUSPENDED: u8 = 6;
const REBUILT: u8 = 7;

const FIRE: u8 = 0;
const REST: u8 = 1;
const HAND_BACK: u8 = 2;

pub(crate) fn encode(occurrence: &Occurrence) -> Vec<u8> {
    let mut row = occurrence.at.0.to_be_bytes().to_vec();
    match &occurrence.what {
        What::Boiler(Output::Fire) => row.extend([BOILER, FIRE]),
        What::Boiler(Output::Rest) => row.extend([BOILER, REST]),
        What::Boiler(Output::HandBack) => row.extend([BOILER, HAND_BACK]),
        What::Lost(id) => of_thing(&mut row, LOST, *id),
        What::Back(id) => of_thing(&mut row, BACK, *id),
        What::Added(id) => of_thing(&mut row, ADDED, *id),
        What::Retired(id) => of_thing(&mut row, RETIRED, *id),
        What::Confirmed(id) => of_thing(&mut row, CONFIRMED, *id),
        What::Suspended(id) => of_thing(&mut row, SUSPENDED, *id),
        What::Rebuilt => row.push(REBUILT),
    }
    row
}

fn of_thing(row: &mut Vec<u8>, kind: u8, id: DeviceId) {
    row.push(kind);
    row.extend(id.0);
}

pub(crate) fn decode(row: &[u8]) -> Result<Occurrence, Undecodable> {
    let mut reader = Reader::new(row);
    let at = Utc(reader.i64()?);
    let kind = reader.u8()?;
    let what = match kind {
        BOILER => What::Boiler(output(reader.u8()?)?),
        REBUILT => What::Rebuilt,
        _ => about_thing(kind, DeviceId(reader.array()?))?,
    };
    reader.end()?;
    Ok(Occurrence { at, what })
}

fn output(code: u8) -> Result<Output, Undecodable> {
    match code {
        FIRE => Ok(Output::Fire),
        REST => Ok(Output::Rest),
        HAND_BACK => Ok(Output::HandBack),
        _ => Err(Undecodable),
    }
}

fn about_thing(kind: u8, id: DeviceId) -> Result<What, Undecodable> {
    match kind {
        LOST => Ok(What::Lost(id)),
        BACK => Ok(What::Back(id)),
        ADDED => Ok(What::Added(id)),
        RETIRED => Ok(What::Retired(id)),
        CONFIRMED => Ok(What::Confirmed(id)),
        SUSPENDED => Ok(What::Suspended(id)),
        _ => Err(Undecodable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_mean_nothing_are_refused() {
        let row = encode(&Occurrence { at: Utc(-1), what: What::Boiler(Output::HandBack) });
        assert_eq!(row, [255, 255, 255, 255, 255, 255, 255, 255, BOILER, HAND_BACK]);
        assert!(decode(&row).is_ok());
        for (place, code) in [(8, 8), (9, 3)] {
            let mut wrong = row.clone();
            wrong[place] = code;
            assert_eq!(decode(&wrong), Err(Undecodable), "byte {place}");
        }
        for length in 0..row.len() {
            assert_eq!(decode(&row[..length]), Err(Undecodable), "{length} bytes");
        }
        let longer = [row.as_slice(), &[0]].concat();
        assert_eq!(decode(&longer), Err(Undecodable));
        let unknown = [&[0; 8], [8].as_slice(), &[0; 8]].concat();
        assert_eq!(decode(&unknown), Err(Undecodable));
    }
}
