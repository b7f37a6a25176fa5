//! The building as one room after ISO 13790.

use super::cases::{Case, Kind, Mass as Weight};
use super::walls::{self, Materials, exposure};
use super::{STEP, Tested};
use crate::fabric::{Moment, Terrain};
use crate::network::{Network, Node};
use crate::sun::Plane;
use crate::weather::Weather;
use crate::zone::{
    AIR_HEAT, CEILING_FILM, Envelope, FLOOR_FILM, Gains, House, HouseBuilder, INSIDE_FILM, Inside,
    Mass, OUTSIDE_FILM, RoomFabric, RoomId,
};

/// What the air of the room holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Air {
    /// Nothing: the standard's 5R1C.
    Massless,
    /// So many times the heat of the air in it: 5R2C.
    Times(f64),
}

pub(super) struct Room {
    house: House,
    room: RoomId,
    envelope: Envelope,
}

pub(super) fn build(case: &Case, air: Air, weather: &Weather) -> Option<Room> {
    if case.kind != Kind::South {
        return None;
    }
    let materials = Materials::of(case.mass, case.insulation);
    let [width, depth, height] = walls::SIZE;
    let (floor, glass) = (width * depth, 2.0 * walls::WINDOW[0] * walls::WINDOW[1]);
    let sides = 2.0 * (width + depth) * height;
    let envelope = envelope(case, &materials, glass);
    let thin = weather.hours.first()?.pressure / 101_325.0;
    let heat = AIR_HEAT * thin * floor * height;
    let fabric = RoomFabric {
        air_capacity: match air {
            Air::Massless => 0.0,
            Air::Times(times) => heat * times,
        },
        surface: 2.0 * floor + sides,
        mass: mass(case.mass, floor, sides - glass),
        opaque: envelope.opaque_loss(),
        ground: floor / (materials.floor.resistance() + FLOOR_FILM),
        windows: envelope.window_loss(),
        ventilation: heat * walls::AIR_CHANGES / 3600.0,
    };
    let mut builder = HouseBuilder::new();
    let room = builder.room(fabric);
    let mut house = builder.build(15.0).ok()?;
    house.set_ground(walls::GROUND);
    Some(Room { house, room, envelope })
}

fn envelope(case: &Case, materials: &Materials, glass: f64) -> Envelope {
    let [width, depth, height] = walls::SIZE;
    let wall = |length: f64, glass: f64| {
        (length * height - glass) / (materials.wall.resistance() + INSIDE_FILM + OUTSIDE_FILM)
    };
    let side = |azimuth| exposure(Plane::wall(azimuth), height / 2.0);
    let roof = width * depth / (materials.roof.resistance() + CEILING_FILM + OUTSIDE_FILM);
    Envelope {
        opaque: vec![
            (wall(width, 0.0), side(0.0)),
            (wall(depth, 0.0), side(90.0)),
            (wall(width, glass), side(180.0)),
            (wall(depth, 0.0), side(270.0)),
            (roof, exposure(Plane::roof(), height)),
        ],
        windows: vec![(walls::glass(case), glass, side(180.0))],
        terrain: Terrain::COUNTRY,
        outside_film: OUTSIDE_FILM,
    }
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

impl Tested for Room {
    fn expose(&mut self, weather: &Weather, second: f64) {
        let moment = Moment::of(weather, second, STEP);
        let gains = Gains {
            convective: (1.0 - walls::GAINS[1]) * walls::GAINS[0],
            radiant: walls::GAINS[1] * walls::GAINS[0],
            solar: self.envelope.sun_inside(&moment),
            outside: self.envelope.outside(&moment),
            ..Gains::default()
        };
        self.house.set_outdoors(moment.hour.celsius);
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
