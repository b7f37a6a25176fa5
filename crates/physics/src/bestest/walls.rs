//! The building wall by wall.

use super::cases::{Case, Glass, Insulation, Kind, Mass};
use super::{STEP, Tested};
use crate::fabric::{
    Building, BuildingBuilder, Construction, Exposure, Facing, Layer, Overhang, Roughness, Terrain,
    WindowSpec, ZoneId, ZoneSpec, standard_pressure,
};
use crate::network::{Network, Node};
use crate::sun::{Pane, Plane};
use crate::weather::Weather;

/// Metres: along the south front, back from it, up; depth of the sunspace.
pub(super) const SIZE: [f64; 3] = [WIDTH, DEPTH, HEIGHT];
const WIDTH: f64 = 8.0;
const DEPTH: f64 = 6.0;
const HEIGHT: f64 = 2.7;
const SUNSPACE: f64 = 2.0;

/// Width and height of a window, m, and how far the ceiling is above it.
pub(super) const WINDOW: [f64; 2] = [3.0, 2.0];
const ABOVE_WINDOW: f64 = 0.5;

pub(super) const AIR_CHANGES: f64 = 0.5;
pub(super) const GROUND: f64 = 10.0;

/// Gains, W, and their radiant share.
pub(super) const GAINS: [f64; 2] = [200.0, 0.6];

pub(super) struct Walls {
    building: Building,
    held: ZoneId,
    watched: ZoneId,
}

impl Tested for Walls {
    fn expose(&mut self, weather: &Weather, second: f64) {
        self.building.expose(weather, second, STEP);
    }

    fn network(&mut self) -> &mut Network {
        &mut self.building.network
    }

    fn held(&self) -> Node {
        self.building.air_node(self.held)
    }

    fn watched(&self) -> Node {
        self.building.air_node(self.watched)
    }
}

/// Layers from outdoors or the ground to the room.
pub(super) struct Materials {
    pub(super) wall: Construction,
    pub(super) roof: Construction,
    pub(super) floor: Construction,
}

impl Materials {
    pub(super) fn of(mass: Mass, insulation: Insulation) -> Self {
        let siding = Layer::of(0.009, 0.14, 530.0, 900.0);
        let quilt = |metres| Layer::of(metres, 0.04, 12.0, 840.0);
        let foam = |metres| Layer::of(metres, 0.04, 10.0, 1400.0);
        let board = |metres| Layer::of(metres, 0.16, 950.0, 840.0);
        let concrete = Layer::of(0.1, 0.51, 1400.0, 1000.0);
        let more = insulation == Insulation::Increased;
        let (wall, floor) = match mass {
            Mass::Light => (
                vec![siding, quilt(if more { 0.25 } else { 0.066 }), board(0.012)],
                vec![Layer::massless(25.075), Layer::of(0.025, 0.14, 650.0, 1200.0)],
            ),
            Mass::Heavy => (
                vec![siding, foam(if more { 0.2452 } else { 0.0615 }), concrete],
                vec![Layer::massless(25.175), Layer::of(0.08, 1.13, 1400.0, 1000.0)],
            ),
        };
        let deck = Layer::of(0.019, 0.14, 530.0, 900.0);
        let roof = vec![deck, quilt(if more { 0.4 } else { 0.1118 }), board(0.01)];
        Self { wall: Construction(wall), roof: Construction(roof), floor: Construction(floor) }
    }
}

pub(super) fn build(case: &Case, weather: &Weather) -> Walls {
    let pressure = standard_pressure(weather.site.elevation);
    let mut parts = BuildingBuilder::new(Terrain::COUNTRY, pressure);
    let materials = Materials::of(case.mass, case.insulation);
    let main = zone(&mut parts, DEPTH);
    top_and_bottom(&mut parts, main, &materials, DEPTH);
    let watched = if case.kind == Kind::Sunspace {
        sunspace(&mut parts, main, case, &materials)
    } else {
        fronts(&mut parts, main, case, &materials);
        main
    };
    let mut building = parts.build(15.0).expect("the plan is sound");
    building.set_ground(GROUND);
    building.set_gains(main, GAINS[0], GAINS[1]);
    Walls { building, held: main, watched }
}

fn zone(parts: &mut BuildingBuilder, depth: f64) -> ZoneId {
    let volume = WIDTH * depth * HEIGHT;
    parts.zone(ZoneSpec { volume, furnishing: 1.0, air_changes: AIR_CHANGES })
}

fn top_and_bottom(parts: &mut BuildingBuilder, zone: ZoneId, materials: &Materials, depth: f64) {
    let roof = exposure(Plane::roof(), HEIGHT);
    parts.outer(zone, &materials.roof, WIDTH * depth, roof);
    parts.ground(zone, &materials.floor, WIDTH * depth);
}

/// All four walls with the windows in them.
fn fronts(parts: &mut BuildingBuilder, zone: ZoneId, case: &Case, materials: &Materials) {
    let windows = match case.kind {
        Kind::EastWest => [0, 1, 0, 1],
        _ => [0, 0, 2, 0],
    };
    for (count, (azimuth, length)) in
        windows.into_iter().zip([(0.0, WIDTH), (90.0, DEPTH), (180.0, WIDTH), (270.0, DEPTH)])
    {
        let glass = f64::from(count) * WINDOW[0] * WINDOW[1];
        let wall = exposure(Plane::wall(azimuth), HEIGHT / 2.0);
        parts.outer(zone, &materials.wall, length * HEIGHT - glass, wall);
        (0..count).for_each(|_| window(parts, zone, case, azimuth));
    }
}

/// Puts a sunspace of heavy make before the room, and walls on its three other sides.
fn sunspace(
    parts: &mut BuildingBuilder,
    main: ZoneId,
    case: &Case,
    materials: &Materials,
) -> ZoneId {
    let heavy = Materials::of(Mass::Heavy, case.insulation);
    let sunny = zone(parts, SUNSPACE);
    top_and_bottom(parts, sunny, &heavy, SUNSPACE);
    for (azimuth, length) in [(0.0, WIDTH), (90.0, DEPTH), (270.0, DEPTH)] {
        let wall = exposure(Plane::wall(azimuth), HEIGHT / 2.0);
        parts.outer(main, &materials.wall, length * HEIGHT, wall);
    }
    let south = WIDTH * HEIGHT - 2.0 * WINDOW[0] * WINDOW[1];
    for (azimuth, area) in [(90.0, SUNSPACE * HEIGHT), (270.0, SUNSPACE * HEIGHT), (180.0, south)] {
        parts.outer(sunny, &heavy.wall, area, exposure(Plane::wall(azimuth), HEIGHT / 2.0));
    }
    (0..2).for_each(|_| window(parts, sunny, case, 180.0));
    let common = Construction(vec![Layer::of(0.2, 0.51, 1400.0, 1000.0)]);
    let sides = ((main, Facing::Sideways), (sunny, Facing::Sideways));
    parts.between(sides.0, sides.1, &common, WIDTH * HEIGHT);
    sunny
}

fn window(parts: &mut BuildingBuilder, zone: ZoneId, case: &Case, azimuth: f64) {
    let middle = HEIGHT - ABOVE_WINDOW - WINDOW[1] / 2.0;
    let outside = Exposure {
        roughness: Roughness::Smooth,
        emissivity: 0.84,
        ..exposure(Plane::wall(azimuth), middle)
    };
    parts.window(zone, glass(case), WINDOW, outside);
}

/// The case's kind of window.
pub(super) fn glass(case: &Case) -> WindowSpec {
    let pane = Pane::of(0.834, 0.075);
    let conduction = 0.003_048;
    let mut spec = match case.glass {
        Glass::Double => WindowSpec::double(pane, GAP, conduction),
        Glass::Single => WindowSpec::single(pane, conduction),
    };
    if case.kind == Kind::Overhang {
        spec.overhang = Some(Overhang { depth: 1.0, above: ABOVE_WINDOW });
    }
    spec
}

/// Resistance of 12 mm of air between two panes, m² K/W: conduction and radiation.
const GAP: f64 = 0.174;

pub(super) fn exposure(plane: Plane, height: f64) -> Exposure {
    Exposure { plane, height, absorptance: 0.6, emissivity: 0.9, roughness: Roughness::Rough }
}
