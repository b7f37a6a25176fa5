//! The experiment in the matched pair of test houses in Loughborough, replayed.
//!
//! Two adjoining semi-detached houses of the 1930s, never refurbished, were lived in by the same
//! clockwork family for eight weeks from February to April. One was heated by programmer, room
//! thermostat and thermostatic valves, in the other programmed valves let rooms cool while they
//! were empty. The second burnt 11.8 % less gas.
//!
//! The replay has the plan, radiators, times and set-points that were published, on the rooms,
//! radiators, valves and boiler of every other trial here. No number in it was fitted to the
//! result. What was not published is supposed, and [`suppositions`] says what each supposition is
//! worth.
//!
//! One of them matters: programmed heads hold a room as warm, while somebody is there, as the other
//! house's heads do. So it was measured. Heads that switch their valves open and shut at the same
//! marks hold rooms colder even where they let nothing cool, and that would be taken for zoning.

mod heads;
mod house;
mod occupants;
mod published;
mod replay;
#[cfg(test)]
mod tests;

pub use heads::Control;
pub use replay::Outcome;

use crate::{climate::Climate, household::Leaf};
use heads::Law;
use inglenook_physics::{
    network::NetworkError,
    validation::{Bound, Check},
};
use replay::{Supposed, replay};

/// Seeds of the winters that a replay is the mean of.
const WINTERS: [u64; 4] = [1, 2, 3, 4];

/// Seed of the winter in which suppositions are compared.
const WINTER: u64 = 1;

/// Both houses after eight weeks, means of some winters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The house that is controlled conventionally.
    pub conventional: Outcome,
    /// The other house.
    pub other: Outcome,
}

/// A room in both houses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Its name.
    pub name: &'static str,
    /// Mean air over all hours in our houses, conventional and zonal, °C.
    pub ours: [f64; 2],
    /// The same as it was measured.
    pub measured: [f64; 2],
}

impl Pair {
    /// Plays both houses through their eight weeks, the other one controlled like this.
    ///
    /// # Errors
    /// If the houses' plan is no sound network.
    pub fn play(other: Control) -> Result<Self, NetworkError> {
        Self::supposing(other, &Supposed::default(), &WINTERS)
    }

    fn supposing(
        other: Control,
        supposed: &Supposed,
        winters: &[u64],
    ) -> Result<Self, NetworkError> {
        let mean = |control| -> Result<Outcome, NetworkError> {
            let winters: Result<Vec<_>, _> =
                winters.iter().map(|&seed| replay(control, supposed, seed)).collect();
            Ok(Outcome::mean(&winters?))
        };
        Ok(Self { conventional: mean(Control::Conventional)?, other: mean(other)? })
    }

    /// Change of the gas burnt from the conventional house to the other, per cent.
    #[must_use]
    pub fn gas(&self) -> f64 {
        100.0 * (self.other.gas_kwh / self.conventional.gas_kwh - 1.0)
    }

    /// Change of the house's mean air, K.
    #[must_use]
    pub fn air_k(&self) -> f64 {
        self.other.house_c - self.conventional.house_c
    }

    /// Change of the air of rooms while they are occupied, K.
    #[must_use]
    pub fn occupied_k(&self) -> f64 {
        self.other.occupied_c - self.conventional.occupied_c
    }

    /// Change of the boiler's efficiency, points.
    #[must_use]
    pub fn efficiency(&self) -> f64 {
        self.other.efficiency() - self.conventional.efficiency()
    }

    /// Its rooms beside those that were measured.
    pub fn rooms(&self) -> impl Iterator<Item = Room> + '_ {
        let ours = self.conventional.air_c.into_iter().zip(self.other.air_c);
        let told = house::ROOMS.into_iter().zip(published::MEASURED);
        told.zip(ours).map(|((name, measured), (conventional, zonal))| Room {
            name,
            ours: [conventional, zonal],
            measured,
        })
    }
}

/// The replay beside what was measured, and both houses under the same control.
///
/// # Errors
/// If the houses' plan is no sound network.
pub fn checks() -> Result<Vec<Check>, NetworkError> {
    let pair = Pair::play(Control::Zonal)?;
    let same = Pair::play(Control::Unzoned)?;
    let check = |name: &str, ours, unit, told: f64, margin| Check {
        group: "Loughborough's matched pair of houses, replayed",
        name: name.into(),
        ours,
        unit,
        bound: Bound { least: told - margin, most: told + margin },
        source: published::SOURCE,
        reason: None,
    };
    let [gas, air, efficiency] = [published::GAS, published::AIR_K, published::EFFICIENCY];
    let [gas_margin, air_margin, efficiency_margin] =
        [published::GAS_MARGIN, published::AIR_MARGIN_K, published::EFFICIENCY_MARGIN];
    Ok(vec![
        check("gas, change by zonal control", pair.gas(), "%", gas, gas_margin),
        check("whole house's mean air, change", pair.air_k(), "K", air, air_margin),
        check(
            "boiler's efficiency, change",
            pair.efficiency(),
            "points",
            efficiency,
            efficiency_margin,
        ),
        check("gas, change with no room let cool", same.gas(), "%", 0.0, 0.5),
    ])
}

/// What the replay becomes if something else is supposed, one thing at a time, in one winter.
///
/// # Errors
/// If the houses' plan is no sound network.
pub fn suppositions() -> Result<Vec<(&'static str, Pair)>, NetworkError> {
    let given = Supposed::default();
    let fabric = |change: fn(&mut crate::archetype::Fabric)| {
        let mut supposed = given.clone();
        change(&mut supposed.plan.fabric);
        supposed
    };
    let heads = |hysteresis_k| Supposed { heads: Law::Switching(hysteresis_k), ..given.clone() };
    let water = |flow_c| Supposed { flow_c, ..given.clone() };
    let place = |climate| Supposed { climate, ..given.clone() };
    let doors = |leaf| Supposed { doors: Some(leaf), ..given.clone() };
    let cases = [
        ("as given", given.clone()),
        ("doors always open", doors(Leaf::Open)),
        ("doors always ajar, stairs too", doors(Leaf::Ajar)),
        ("doors always shut, stairs too", doors(Leaf::Shut)),
        ("partitions conduct half", fabric(|fabric| fabric.partition_u *= 0.5)),
        ("partitions conduct half as much again", fabric(|fabric| fabric.partition_u *= 1.5)),
        ("0.5 air changes an hour", fabric(|fabric| fabric.air_changes = 0.5)),
        ("1.2 air changes an hour", fabric(|fabric| fabric.air_changes = 1.2)),
        ("half the mass in the rooms", fabric(|fabric| fabric.mass *= 0.5)),
        ("water of 60 °C", water(60.0)),
        ("water of 80 °C", water(80.0)),
        ("London's winter", place(Climate::London)),
        ("Glasgow's winter", place(Climate::Glasgow)),
        ("programmed heads that switch, 0.5 K", heads(0.5)),
        ("programmed heads that switch, 1.0 K", heads(1.0)),
    ];
    let mut played = Vec::new();
    for (name, supposed) in &cases {
        played.push((*name, Pair::supposing(Control::Zonal, supposed, &[WINTER])?));
    }
    played.push((
        "heads that switch, 0.5 K, and let no room cool",
        Pair::supposing(Control::Unzoned, &heads(0.5), &[WINTER])?,
    ));
    Ok(played)
}
