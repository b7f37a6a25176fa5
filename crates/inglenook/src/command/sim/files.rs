//! Reading what people give: text files, packed with gzip or not, of bounded size.

use crate::failure::Failure;
use flate2::read::MultiGzDecoder;
use inglenook_physics::weather::{Weather, epw};
use std::{fs::File, io::Read, path::Path};

/// How a file packed with gzip begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The text of a file, unpacked if need be. More than `most` bytes of it are never read.
///
/// # Errors
/// The file cannot be read, is larger, or is not UTF-8.
pub(super) fn text(path: &Path, most: u64) -> Result<String, Failure> {
    let failed = |error: std::io::Error| Failure::new(error).at(path.display());
    let mut file = File::open(path).map_err(failed)?;
    let mut start = Vec::new();
    file.by_ref().take(2).read_to_end(&mut start).map_err(failed)?;
    let whole = start.as_slice().chain(file);
    let mut bytes = Vec::new();
    if start == GZIP {
        MultiGzDecoder::new(whole).take(most + 1).read_to_end(&mut bytes)
    } else {
        whole.take(most + 1).read_to_end(&mut bytes)
    }
    .map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > most) {
        let what = format_args!("it is larger than {} kB", most >> 10);
        return Err(Failure::new(what).at(path.display()));
    }
    String::from_utf8(bytes).map_err(|_| Failure::new("it is not text").at(path.display()))
}

/// A year of weather from an EPW file.
///
/// # Errors
/// The file cannot be read or is not a year of weather.
pub(super) fn weather(path: &Path) -> Result<Weather, Failure> {
    let most = u64::try_from(epw::LARGEST).unwrap_or(u64::MAX);
    epw::read(&text(path, most)?).map_err(|error| {
        Failure::new(error)
            .at(path.display())
            .advise("give an EnergyPlus weather file (EPW), packed with gzip or not")
    })
}
