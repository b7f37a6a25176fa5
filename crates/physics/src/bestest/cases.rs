//! The cases as data.

/// One case of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its number, with FF for free-floating.
    pub name: &'static str,
    /// What it is made of.
    pub mass: Mass,
    /// How well it is insulated.
    pub insulation: Insulation,
    /// Its windows.
    pub glass: Glass,
    /// Its rooms and shades.
    pub kind: Kind,
    /// What holds its temperature.
    pub thermostat: Thermostat,
}

/// Weight of walls and floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mass {
    /// Boards: the 600 series.
    Light,
    /// Concrete: the 900 series.
    Heavy,
}

/// Insulation of walls and roof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insulation {
    /// As in cases 600 and 900.
    Base,
    /// Much more, as in cases 680 and 980.
    Increased,
}

/// Kind of glass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glass {
    /// Two clear panes.
    Double,
    /// One clear pane.
    Single,
}

/// Where the windows are, and what is around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 12 m² to the south.
    South,
    /// The same under an overhang of 1 m.
    Overhang,
    /// 6 m² each to the east and the west.
    EastWest,
    /// A heavy, unheated sunspace in front of a light room without windows.
    Sunspace,
}

/// What holds the temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thermostat {
    /// Nothing.
    None,
    /// Heating to 20 °C, cooling to 27 °C.
    Deadband,
    /// The same, but heating to 10 °C from 23:00 to 07:00, then rising in an hour.
    Setback,
    /// Heating and cooling to 20 °C.
    Tight,
}

impl Thermostat {
    /// Set-points for heating and cooling at a second of the year, °C.
    #[must_use]
    pub fn set_points(self, second: f64) -> [f64; 2] {
        // The end of a day belongs to it.
        let clock = (second / 3600.0 - 1e-6).rem_euclid(24.0);
        match self {
            Thermostat::Setback if !(7.0..23.0).contains(&clock) => [10.0, 27.0],
            Thermostat::Setback => [(10.0 + 10.0 * (clock - 7.0)).min(20.0), 27.0],
            Thermostat::Tight => [20.0, 20.0],
            Thermostat::None | Thermostat::Deadband => [20.0, 27.0],
        }
    }
}

const fn light(name: &'static str) -> Case {
    Case {
        name,
        mass: Mass::Light,
        insulation: Insulation::Base,
        glass: Glass::Double,
        kind: Kind::South,
        thermostat: Thermostat::Deadband,
    }
}

const fn heavy(name: &'static str) -> Case {
    Case { mass: Mass::Heavy, ..light(name) }
}

/// All cases that are run, the base cases first in each series.
pub const CASES: [Case; 20] = [
    light("600"),
    Case { kind: Kind::Overhang, ..light("610") },
    Case { kind: Kind::EastWest, ..light("620") },
    Case { thermostat: Thermostat::Setback, ..light("640") },
    Case { glass: Glass::Single, ..light("670") },
    Case { insulation: Insulation::Increased, ..light("680") },
    Case { thermostat: Thermostat::Tight, ..light("685") },
    Case { insulation: Insulation::Increased, thermostat: Thermostat::Tight, ..light("695") },
    heavy("900"),
    Case { kind: Kind::Overhang, ..heavy("910") },
    Case { kind: Kind::EastWest, ..heavy("920") },
    Case { thermostat: Thermostat::Setback, ..heavy("940") },
    Case { kind: Kind::Sunspace, ..light("960") },
    Case { insulation: Insulation::Increased, ..heavy("980") },
    Case { thermostat: Thermostat::Tight, ..heavy("985") },
    Case { insulation: Insulation::Increased, thermostat: Thermostat::Tight, ..heavy("995") },
    Case { thermostat: Thermostat::None, ..light("600FF") },
    Case { thermostat: Thermostat::None, ..heavy("900FF") },
    Case { insulation: Insulation::Increased, thermostat: Thermostat::None, ..light("680FF") },
    Case { insulation: Insulation::Increased, thermostat: Thermostat::None, ..heavy("980FF") },
];
