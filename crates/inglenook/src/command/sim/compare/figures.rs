//! The pictures of a comparison, as files.

use super::{Args, bars, day, field::Field, report::title};
use crate::failure::Failure;
use inglenook_home::trial::Outcome;
use std::{fs, path::Path};

/// Writes `day.svg` and `energy.svg` into a directory.
///
/// # Errors
/// A file that cannot be written, or a house that cannot be built.
pub(super) fn write(
    directory: &Path,
    args: &Args,
    field: &Field,
    outcomes: &[Outcome],
) -> Result<(), Failure> {
    fs::create_dir_all(directory).map_err(|error| Failure::new(error).at(directory.display()))?;
    let save = |name: &str, picture: String| {
        let path = directory.join(name);
        fs::write(&path, picture).map_err(|error| Failure::new(error).at(path.display()))
    };
    // The pictures show the mounting in the middle.
    let mut pulls = args.head_pulls.clone();
    pulls.sort_by(f64::total_cmp);
    let Some(&pull) = pulls.get(pulls.len() / 2) else { return Ok(()) };
    let setting = field.setting(args, args.first_seed, pull);
    let about = format!("A Wednesday in the living room: {}", title(args));
    let picture = day::draw(&about, &setting, &field.contestants())
        .map_err(|error| Failure::new(format_args!("the house cannot be built: {error}")))?;
    save("day.svg", picture)?;
    bars::draw(&title(args), field, outcomes, pull)
        .map_or(Ok(()), |picture| save("energy.svg", picture))
}
