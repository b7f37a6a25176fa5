//! The building as one room after ISO 13790.

use super::cases::{Case, Kind, Mass as Weight};
use super::walls::{self, Materials};
use super::{STEP, Tested};
use crate::network::{Network, Node};
use crate::sun::{Irradiance, Plane, SkyModel};
use crate::weather::Weather;
use crate::zone::{Gains, House, HouseBuilder, Inside, Mass, RoomFabric, RoomId};

/// What the air of the room holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Air {
    /// Nothing: the standard's 5R1C.
    Massless,
    /// So many times the heat of the air in it: 5R2C.
    Times(f64),
}

/// Films of ISO 6946, m² K/W: inside of walls, roof and floor, and outside.
const INSIDE: [f64; 3] = [0.13, 0.10, 0.17];
const OUTSIDE: f64 = 0.04;

/// Long-wave exchange with the sky, W/(m² K), and the sky's share of what a wall sees.
const TO_SKY: f64 = 4.5;
const WALL_SEES: f64 = 0.5;

/// Share of the sun that finds its way out of the window again.
const BACK_OUT: f64 = 0.05;

pub(super) struct Room {
    house: House,
    room: RoomId,
    /// Conductance of each opaque outer part, W/K, and its plane.
    opaque: Vec<(f64, Plane)>,
    glass: f64,
    window: crate::fabric::WindowSpec,
}

pub(super) fn build(case: &Case, air: Air, weather: &Weather) -> Option<Room> {
    if case.kind != Kind::South {
        return None;
    }
    let materials = Materials::of(case.mass, case.insulation);
    let [width, depth, height] = walls::SIZE;
    let (floor, glass) = (width * depth, 2.0 * walls::WINDOW[0] * walls::WINDOW[1]);
    let conductance = |area: f64, resistance: f64, film: f64| area / (resistance + film);
    let wall = |length: f64, glass: f64| {
        let area = length * height - glass;
        conductance(area, materials.wall.resistance(), INSIDE[0] + OUTSIDE)
    };
    let roof = conductance(floor, materials.roof.resistance(), INSIDE[1] + OUTSIDE);
    let opaque = vec![
        (wall(width, 0.0), Plane::wall(0.0)),
        (wall(depth, 0.0), Plane::wall(90.0)),
        (wall(width, glass), Plane::wall(180.0)),
        (wall(depth, 0.0), Plane::wall(270.0)),
        (roof, Plane::roof()),
    ];
    let window = walls::glass(case);
    let sides = 2.0 * (width + depth) * height;
    let thin = weather.hours.first()?.pressure / 101_325.0;
    let heat = crate::zone::AIR_HEAT * thin * floor * height;
    let fabric = RoomFabric {
        air_capacity: match air {
            Air::Massless => 0.0,
            Air::Times(times) => heat * times,
        },
        surface: 2.0 * floor + sides,
        mass: mass(case.mass, floor, sides - glass),
        opaque: opaque.iter().map(|(conductance, _)| conductance).sum(),
        ground: conductance(floor, materials.floor.resistance(), INSIDE[2]),
        windows: conductance(glass, window.resistance, INSIDE[0] + OUTSIDE),
        ventilation: heat * walls::AIR_CHANGES / 3600.0,
    };
    let mut builder = HouseBuilder::new();
    let room = builder.room(fabric);
    let mut house = builder.build(15.0).ok()?;
    house.set_ground(walls::GROUND);
    Some(Room { house, room, opaque, glass, window })
}

/// Mass of walls, floor and roof: the innermost layers, J/(m² K).
fn mass(weight: Weight, floor: f64, walls: f64) -> Mass {
    let [wall, slab] = match weight {
        Weight::Light => [9_600.0, 19_500.0],
        Weight::Heavy => [140_000.0, 112_000.0],
    };
    Mass::of(&[
        Inside { area: walls, capacity: wall },
        Inside { area: floor, capacity: slab },
        Inside { area: floor, capacity: 8_000.0 },
    ])
}

impl Room {
    /// Sun that comes in with what the glass passes on, W.
    fn sun_in(&self, sun: Irradiance) -> f64 {
        let window = &self.window;
        let straight = window.angles.beam(sun.cosine) * sun.beam;
        let through = window.transmittance * (straight + window.angles.diffuse() * sun.diffuse());
        let inward = OUTSIDE / (OUTSIDE + window.resistance + INSIDE[0]);
        let [outer, inner] = window.absorptance;
        let taken = (outer * inward + inner * (1.0 - INSIDE[0] / OUTSIDE * inward)) * sun.total();
        self.glass * ((1.0 - BACK_OUT) * through + taken)
    }
}

impl Tested for Room {
    fn expose(&mut self, weather: &Weather, second: f64) {
        let hour = weather.at(second + STEP);
        let sky = weather.sky(second + 0.5 * STEP, 0.2);
        let cold = hour.celsius - ((hour.infrared / 5.670_374e-8).sqrt().sqrt() - 273.15);
        let outside = self.opaque.iter().map(|&(conductance, plane)| {
            let sees = if plane.tilt < 10.0 { 1.0 } else { WALL_SEES };
            let sun = 0.6 * plane.receives(&sky, SkyModel::Perez).total();
            conductance * OUTSIDE * (sun - sees * TO_SKY * cold)
        });
        let outside = outside.sum();
        let sun = Plane::wall(180.0).receives(&sky, SkyModel::Perez);
        let gains = Gains {
            convective: (1.0 - walls::GAINS[1]) * walls::GAINS[0],
            radiant: walls::GAINS[1] * walls::GAINS[0],
            solar: self.sun_in(sun),
            outside,
            ..Gains::default()
        };
        self.house.set_outdoors(hour.celsius);
        self.house.set_gains(self.room, &gains);
    }

    fn network(&mut self) -> &mut Network {
        &mut self.house.network
    }

    fn held(&self) -> Node {
        self.house.air_node(self.room)
    }

    fn watched(&self) -> Node {
        self.held()
    }
}
