//! A test case of VDI 6007-1 as the data file gives it, in °C.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::zone::TwoElementFabric;

const KELVIN: f64 = 273.15;
const DAY: f64 = 86_400.0;
const STEFAN_BOLTZMANN: f64 = 5.670_374e-8;

/// The file's own form of a case.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Written {
    params: BTreeMap<String, String>,
    threshold: f64,
    tables: BTreeMap<String, Vec<Vec<f64>>>,
    vectors: BTreeMap<String, Vec<f64>>,
    boundary: BTreeMap<String, serde_json::Value>,
}

/// A case ready to run.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) number: u32,
    /// Error allowed, K or W.
    pub(super) threshold: f64,
    pub(super) fabric: TwoElementFabric,
    /// °C at the start.
    pub(super) start: f64,
    /// Radiation of people, their convection, convection of machines, W.
    pub(super) gains: Table,
    /// °C.
    pub(super) set_point: Option<Table>,
    /// Outdoor air let in, m³/h.
    pub(super) ventilation: Option<Table>,
    /// Time s, hourly means.
    pub(super) reference: Table,
    /// Share of the sun through a window that warms the air at once.
    pub(super) convective_sun: f64,
    pub(super) facades: Vec<Facade>,
    outdoors: Outdoors,
    sun_on_glass: Option<Table>,
    sun_on_walls: Option<Table>,
    sky: Option<Table>,
    blind: Option<Blind>,
    facing: Option<Facing>,
}

/// One façade.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facade {
    /// m².
    pub(super) glass: f64,
    /// m².
    pub(super) wall: f64,
    wall_weight: f64,
    window_weight: f64,
}

#[derive(Clone, Debug)]
enum Outdoors {
    Constant(f64),
    Daily(Table),
}

#[derive(Clone, Copy, Debug)]
struct Blind {
    transmission: f64,
    /// W/m² above which it is shut.
    above: f64,
}

/// How sun, sky and ground count for the outer wall.
#[derive(Clone, Copy, Debug)]
struct Facing {
    absorptance: f64,
    convection: f64,
    radiation: f64,
    ground: f64,
    ground_weight: f64,
}

/// Rows of a time in seconds and values, linear in between.
#[derive(Clone, Debug)]
pub(super) struct Table(Vec<Vec<f64>>);

impl Table {
    pub(super) fn rows(&self) -> &[Vec<f64>] {
        &self.0
    }

    /// Value of a column at a time of a day that repeats for ever; 0 where there is none.
    pub(super) fn at(&self, column: usize, seconds: f64) -> f64 {
        let time = seconds.rem_euclid(DAY);
        let next = self.0.partition_point(|row| row.first().is_some_and(|&at| at <= time));
        let cell = |row: usize, column: usize| {
            self.0.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
        };
        let before = next.saturating_sub(1);
        let after = next.min(self.0.len().saturating_sub(1));
        let span = cell(after, 0) - cell(before, 0);
        let share = if span > 0.0 { (time - cell(before, 0)) / span } else { 0.0 };
        cell(before, column) + share * (cell(after, column) - cell(before, column))
    }
}

impl Case {
    /// Outdoor air, °C.
    pub(super) fn outdoor_air(&self, time: f64) -> f64 {
        match &self.outdoors {
            Outdoors::Constant(celsius) => *celsius,
            Outdoors::Daily(table) => table.at(1, time) - KELVIN,
        }
    }

    /// Sun through a façade's glass and blind, W/m².
    pub(super) fn sun_inside(&self, facade: usize, time: f64) -> f64 {
        let sun = self.sun_on_glass.as_ref().map_or(0.0, |table| table.at(facade + 1, time));
        sun * self.openness(sun)
    }

    /// Share of the sun that the blind lets through.
    fn openness(&self, sun: f64) -> f64 {
        match self.blind {
            Some(blind) if sun > blind.above => blind.transmission,
            _ => 1.0,
        }
    }

    /// Temperature that the outer wall faces: air, sun on the walls, sky and ground, °C.
    pub(super) fn faced(&self, time: f64) -> f64 {
        let air = self.outdoor_air(time);
        let Some(facing) = self.facing else { return air };
        let film = facing.convection + facing.radiation;
        let sky = self.sky_excess(air, time) * facing.radiation / film;
        let sun = |table: &Option<Table>, facade: usize| {
            table.as_ref().map_or(0.0, |table| table.at(facade + 1, time))
        };
        let mut sum = facing.ground_weight * facing.ground;
        for (index, facade) in self.facades.iter().enumerate() {
            let warmed = sun(&self.sun_on_walls, index) * facing.absorptance / film;
            sum += facade.wall_weight * (air + sky + warmed);
            let open = self.openness(sun(&self.sun_on_glass, index));
            sum += facade.window_weight * (air + sky * open);
        }
        sum
    }

    /// How much warmer the sky looks than the air, K; zero without long-wave exchange.
    fn sky_excess(&self, air: f64, time: f64) -> f64 {
        const EMISSIVITY: f64 = 0.93;
        self.sky.as_ref().map_or(0.0, |flux| {
            (flux.at(1, time) / (EMISSIVITY * STEFAN_BOLTZMANN)).sqrt().sqrt() - KELVIN - air
        })
    }
}

impl Written {
    /// The case ready to run, unless something it needs is missing.
    pub(super) fn read(self, number: u32) -> Option<Case> {
        let table = |name: &str| self.tables.get(name).cloned().map(Table);
        let outdoors = match table("outdoorTemp").or_else(|| table("outdoorTemp1")) {
            Some(daily) => Outdoors::Daily(daily),
            None => Outdoors::Constant(self.outdoor_constant()),
        };
        Some(Case {
            number,
            threshold: self.threshold,
            fabric: self.fabric()?,
            start: self.boundary("start_temperature_k")? - KELVIN,
            gains: table("intGai")?,
            set_point: table("setTemp"),
            ventilation: table("ventRate"),
            reference: table("reference")?,
            convective_sun: self.parameter("ratioWinConRad")?,
            facades: self.facades()?,
            outdoors,
            sun_on_glass: table("tableSolRadWindow"),
            sun_on_walls: table("tableSolRadWall"),
            sky: table("HSky"),
            blind: self.blind(),
            facing: self.facing(),
        })
    }

    fn parameter(&self, name: &str) -> Option<f64> {
        self.params.get(name)?.parse().ok()
    }

    fn boundary(&self, name: &str) -> Option<f64> {
        self.boundary.get(name)?.as_f64()
    }

    /// Cases without an outdoor temperature of their own are at 22 °C.
    fn outdoor_constant(&self) -> f64 {
        self.boundary("outside_temperature_k").map_or(22.0, |kelvin| kelvin - KELVIN)
    }

    fn facades(&self) -> Option<Vec<Facade>> {
        let value = |name: &str, index: usize| {
            self.vectors.get(name).and_then(|values| values.get(index)).copied()
        };
        (0..self.vectors.get("AExt")?.len())
            .map(|index| {
                Some(Facade {
                    glass: value("ATransparent", index)?,
                    wall: value("AExt", index)?,
                    wall_weight: value("wfWall", index).unwrap_or(0.0),
                    window_weight: value("wfWin", index).unwrap_or(0.0),
                })
            })
            .collect()
    }

    fn blind(&self) -> Option<Blind> {
        Some(Blind {
            transmission: self.boundary("sunblind_g_closed")?,
            above: self.boundary("sunblind_closes_above_w_per_m2")?,
        })
    }

    fn facing(&self) -> Option<Facing> {
        Some(Facing {
            absorptance: self.boundary("eqAir_aExt")?,
            convection: self.boundary("eqAir_hConWallOut")?,
            radiation: self.boundary("eqAir_hRad")?,
            ground: self.boundary("eqAir_TGro")? - KELVIN,
            ground_weight: self.boundary("eqAir_wfGro")?,
        })
    }

    fn fabric(&self) -> Option<TwoElementFabric> {
        Some(TwoElementFabric {
            outer_area: self.vectors.get("AExt")?.iter().sum(),
            inner_area: self.parameter("AInt")?,
            outer_film: self.parameter("hConExt")?,
            inner_film: self.parameter("hConInt")?,
            radiation: self.parameter("hRad")?,
            outer_resistance: self.parameter("RExt")?,
            outer_capacity: self.parameter("CExt")?,
            outer_remainder: self.parameter("RExtRem")?,
            inner_resistance: self.parameter("RInt")?,
            inner_capacity: self.parameter("CInt")?,
            outdoor_film: self.boundary("outside_conductance_w_per_k")?,
        })
    }
}
