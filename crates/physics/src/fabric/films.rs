//! Films of air on surfaces, W/(m² K).

/// Which way a surface looks into its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// Sideways: a wall or window.
    Sideways,
    /// Up: a floor.
    Up,
    /// Down: a ceiling.
    Down,
}

/// How rough the outside is: a factor for what wind adds to a smooth surface's convection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roughness {
    /// Glass.
    Smooth,
    /// Brick, render, boards.
    Rough,
}

impl Roughness {
    fn factor(self) -> f64 {
        match self {
            Roughness::Smooth => 1.0,
            Roughness::Rough => 1.67,
        }
    }
}

/// Film when warm air hardly moves along the surface, at `warmer` K above the air (Walton 1983).
fn natural(facing: Facing, warmer: f64) -> f64 {
    let root = warmer.abs().cbrt();
    let rising = match facing {
        Facing::Sideways => return 1.31 * root,
        Facing::Up => warmer > 0.0,
        Facing::Down => warmer < 0.0,
    };
    if rising { 1.520 * root } else { 0.760 * root }
}

/// Least convection indoors.
const STILL: f64 = 0.1;

/// Convection inside, at a surface `warmer` K warmer than the room's air.
pub(super) fn inside(facing: Facing, warmer: f64) -> f64 {
    natural(facing, warmer).max(STILL)
}

/// Natural convection inside a window of some height in m, `warmer` K warmer than the room's air at
/// `celsius` and a pressure in Pa (ISO 15099, 8.3.2.2, upright glass).
pub(super) fn glass(height: f64, warmer: f64, celsius: f64, pressure: f64) -> f64 {
    const CONDUCTIVITY: f64 = 0.0255;
    const VISCOSITY: f64 = 1.81e-5;
    const SPECIFIC_HEAT: f64 = 1010.0;
    let kelvin = celsius + 0.25 * warmer + 273.15;
    let density = pressure / (287.1 * kelvin);
    let rayleigh = density.powi(2) * height.powi(3) * 9.81 * SPECIFIC_HEAT * warmer.abs()
        / (kelvin * VISCOSITY * CONDUCTIVITY);
    (0.56 * rayleigh.sqrt().sqrt() * CONDUCTIVITY / height).max(STILL)
}

/// Convection outside in a wind of so many m/s, at a surface `warmer` K warmer than the air
/// (the DOE-2 form of the MoWiTT measurements).
pub(super) fn outside(
    facing: Facing,
    roughness: Roughness,
    warmer: f64,
    wind: f64,
    windward: Windward,
) -> f64 {
    let natural = natural(facing, warmer);
    let forced = match windward {
        Windward::Facing => 3.26 * wind.powf(0.89),
        Windward::Sheltered => 3.55 * wind.powf(0.617),
    };
    natural + roughness.factor() * (natural.hypot(forced) - natural)
}

/// Side of the house that a surface is on as the wind blows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Windward {
    Facing,
    Sheltered,
}

impl Windward {
    /// For a wall that faces `azimuth`, in a wind from `wind_from`, both in degrees.
    pub(super) fn of(azimuth: f64, wind_from: f64) -> Self {
        let apart = (azimuth - wind_from + 180.0).rem_euclid(360.0) - 180.0;
        if apart.abs() <= 100.0 { Windward::Facing } else { Windward::Sheltered }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warm_floors_and_cool_ceilings_move_more_air_than_the_reverse() {
        assert!(inside(Facing::Up, 2.0) > inside(Facing::Up, -2.0));
        assert!(inside(Facing::Down, -2.0) > inside(Facing::Down, 2.0));
        assert!((inside(Facing::Sideways, 8.0) - 2.62).abs() < 1e-9);
        assert!((inside(Facing::Sideways, 0.0) - STILL).abs() < 1e-12);
    }

    #[test]
    fn glass_is_cooled_a_little_less_high_up_where_air_is_thin() {
        let sea = glass(1.2, -4.0, 20.0, 101_325.0);
        assert!((sea - 1.93).abs() < 0.05, "{sea}");
        let high = glass(1.2, -4.0, 20.0, 83_000.0);
        assert!((high / sea - 0.905).abs() < 0.01);
    }

    #[test]
    fn wind_and_roughness_carry_heat_away() {
        let film = |roughness, wind, side| outside(Facing::Sideways, roughness, 2.0, wind, side);
        let calm = film(Roughness::Rough, 0.0, Windward::Facing);
        let windy = film(Roughness::Rough, 4.0, Windward::Facing);
        assert!(windy > 4.0 * calm);
        assert!(windy > film(Roughness::Smooth, 4.0, Windward::Facing));
        assert!(windy > film(Roughness::Rough, 4.0, Windward::Sheltered));
        assert_eq!(Windward::of(10.0, 350.0), Windward::Facing);
        assert_eq!(Windward::of(180.0, 350.0), Windward::Sheltered);
    }
}
