//! Sets of temperatures that a kind of device is built with.

use super::Degrees;

/// The lowest and highest temperature that can ever be a target.
pub const TARGET_LIMITS: (Degrees, Degrees) = (Degrees(5), Degrees(95));

/// What is warm enough for a room when nobody says otherwise.
const SAFE_ROOM: u8 = 18;

/// The temperatures of one kind of device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// Protects from frost, with a bias to economy.
    pub frost_eco: Degrees,
    /// Protects from frost and mould, with a bias to comfort.
    pub frost_comfort: Degrees,
    /// Warm targets up to this are economical.
    pub warm_eco: Degrees,
    /// Warm targets from this are comfortable.
    pub warm_comfort: Degrees,
    /// The warm target without a dial.
    pub warm: Degrees,
    /// The dial's lowest temperature.
    pub scale_min: Degrees,
    /// The dial's middle. Up to here there is a bias to economy.
    pub scale_mid: Degrees,
    /// The dial's highest temperature.
    pub scale_max: Degrees,
    /// How far a boost goes above the warm target, in K.
    pub bake_lift: u8,
    /// The least setback, in K.
    pub setback_default: u8,
    /// The setback of a room that is probably empty, in K.
    pub setback_eco: u8,
    /// The deepest setback, in K.
    pub setback_full: u8,
}

impl Parameters {
    /// Radiator valves as they are sold.
    pub const DEFAULT: Self = Self::new((6, 14), (17, 21));
    /// The same with a longer scale.
    pub const PROPOSED: Self = Self::new((6, 14), (16, 22));
    /// Hot water.
    pub const HOT_WATER: Self = Self::new((6, 20), (45, 65));

    /// From the `(economy, comfort)` pairs of frost and warm targets in °C, with the usual lift of
    /// 10 K and setbacks of 1, 3 and 6 K.
    pub const fn new(frost: (u8, u8), warm: (u8, u8)) -> Self {
        let (Degrees(low), Degrees(high)) = TARGET_LIMITS;
        let frost_eco = least(most(frost.0, low), high);
        let frost_comfort = most(frost.1, frost_eco);
        let warm_eco = most(warm.0, frost_eco + 1);
        let warm_comfort = most(warm.1, frost_comfort + 1);
        Self {
            frost_eco: Degrees(frost_eco),
            frost_comfort: Degrees(frost_comfort),
            warm_eco: Degrees(warm_eco),
            warm_comfort: Degrees(warm_comfort),
            warm: Degrees(most(warm_eco, SAFE_ROOM)),
            scale_min: Degrees(warm_eco - 1),
            scale_mid: Degrees((warm_eco + warm_comfort).div_ceil(2)),
            scale_max: Degrees(warm_comfort + 1),
            bake_lift: 10,
            setback_default: 1,
            setback_eco: 3,
            setback_full: 6,
        }
    }
}

const fn most(a: u8, b: u8) -> u8 {
    if a > b { a } else { b }
}

const fn least(a: u8, b: u8) -> u8 {
    if a < b { a } else { b }
}
