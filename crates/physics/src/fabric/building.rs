//! A building in its weather.

use super::air;
use super::builder::{INDOORS, INSIDE_FILM, ZoneId};
use super::films::{Facing, glass, inside};
use super::outside::{Exposure, Moment, Pull};
use super::window::WindowSpec;
use crate::network::{Boundary, Network, Node};
use crate::sun::{Irradiance, Plane};
use crate::weather::Weather;

/// Zones with their walls and windows.
#[derive(Clone, Debug)]
pub struct Building {
    /// The network of it all.
    pub network: Network,
    pub(super) outdoors: Boundary,
    pub(super) ground: Boundary,
    pub(super) pressure: f64,
    pub(super) planes: Vec<Plane>,
    pub(super) received: Vec<Irradiance>,
    pub(super) zones: Vec<Zone>,
    pub(super) inner: Vec<Inner>,
    pub(super) opaque: Vec<Opaque>,
    pub(super) panes: Vec<Pane>,
}

/// The air of a zone and what it is given.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    pub(super) air: Node,
    /// Radiant node that all surfaces of the zone see.
    pub(super) star: Node,
    /// Outdoor air, m³/s, and what it is counted as in the network, W/K.
    pub(super) flow: f64,
    pub(super) base: f64,
    /// Convective and radiant, W.
    pub(super) gains: [f64; 2],
    /// Sums over the surfaces: floor, sunlight taken up, emissivity, each times area in m².
    pub(super) floor: f64,
    pub(super) absorbing: f64,
    pub(super) emitting: f64,
    /// Share of the sun on the floor that it throws back.
    pub(super) reflected: f64,
    /// Sunlight that has come in: straight and diffuse, W.
    pub(super) beam: f64,
    pub(super) diffuse: f64,
}

/// An inside surface.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inner {
    pub(super) zone: usize,
    pub(super) node: Node,
    pub(super) area: f64,
    pub(super) facing: Facing,
    /// Height of a window, m.
    pub(super) glass: Option<f64>,
    /// Share of the room's diffuse sunlight that does not come back from it.
    pub(super) absorbing: f64,
    /// Share of that which warms it: less than 1 for glass.
    pub(super) kept: f64,
    pub(super) emissivity: f64,
    /// To the zone's radiant node, W/K.
    pub(super) star: f64,
}

/// A wall or roof to outdoors.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opaque {
    pub(super) exposure: Exposure,
    pub(super) plane: usize,
    pub(super) area: f64,
    pub(super) wind: f64,
    /// First node from outdoors, and its usual conductance to there, W/K.
    pub(super) node: Node,
    pub(super) base: f64,
    pub(super) reach: Reach,
}

/// How the first node is reached from outdoors.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reach {
    /// It is the outer surface itself: capacity J/K, W/K to the next node.
    Heavy { next: Node, capacity: f64, onward: f64 },
    /// It lies behind a resistance in m² K/W; the surface follows at once and was last at so many
    /// °C.
    Light { resistance: f64, surface: f64 },
}

/// A window.
#[derive(Clone, Debug)]
pub(super) struct Pane {
    pub(super) zone: usize,
    pub(super) exposure: Exposure,
    pub(super) plane: usize,
    pub(super) area: f64,
    pub(super) height: f64,
    pub(super) wind: f64,
    pub(super) spec: WindowSpec,
    /// Which of the inside surfaces it is, its node, and its usual conductance to outdoors, W/K.
    pub(super) inner: usize,
    pub(super) node: Node,
    pub(super) base: f64,
    /// Outer surface when last seen, °C.
    pub(super) surface: f64,
}

impl Zone {
    /// Takes a surface into the sums.
    pub(super) fn count(&mut self, surface: &Inner) {
        self.absorbing += surface.area * surface.absorbing;
        self.emitting += surface.area * surface.emissivity;
        if surface.facing == Facing::Up {
            self.floor += surface.area;
            self.reflected = 1.0 - surface.absorbing;
        }
    }
}

impl Pane {
    /// What is left of the sun under the window's overhang.
    fn shaded(&self, sun: Irradiance, moment: &Moment) -> Irradiance {
        let Some(overhang) = self.spec.overhang else { return sun };
        let lit = overhang.sunlit(self.height, self.exposure.plane.azimuth, moment.sky.sun);
        let (beam, sky) = (sun.beam * lit, sun.sky * overhang.open_sky(self.height));
        Irradiance { beam, sky, ..sun }
    }
}

impl Building {
    /// Sets the ground's temperature, °C.
    pub fn set_ground(&mut self, celsius: f64) {
        self.network.set_boundary(self.ground, celsius);
    }

    /// Sets the heat that people and things give a zone, W, and its radiant share.
    pub fn set_gains(&mut self, zone: ZoneId, watts: f64, radiant: f64) {
        self.zones[zone.0].gains = [(1.0 - radiant) * watts, radiant * watts];
    }

    /// Node of a zone's air, for heating it.
    #[must_use]
    pub fn air_node(&self, zone: ZoneId) -> Node {
        self.zones[zone.0].air
    }

    /// Temperature of a zone's air, °C.
    #[must_use]
    pub fn air(&self, zone: ZoneId) -> f64 {
        self.network.temperature(self.zones[zone.0].air)
    }

    /// Prepares a step of `seconds` from some second of the weather's year: what sun, sky, wind,
    /// rain, films and gains do in it becomes the network's boundaries and sources. To be followed
    /// by the step itself.
    pub fn expose(&mut self, weather: &Weather, second: f64, seconds: f64) {
        let moment = Moment::of(weather, second, seconds);
        self.network.clear_sources();
        self.network.set_boundary(self.outdoors, moment.hour.celsius);
        for (received, plane) in self.received.iter_mut().zip(&self.planes) {
            *received = moment.sun_on(*plane);
        }
        self.expose_walls(&moment, seconds);
        self.expose_windows(&moment);
        self.fill_zones(&moment);
        self.warm_surfaces();
    }

    fn expose_walls(&mut self, moment: &Moment, seconds: f64) {
        let outdoors = moment.hour.celsius;
        for wall in &mut self.opaque {
            let celsius = self.network.temperature(wall.node);
            let sun = wall.exposure.absorptance * self.received[wall.plane].total();
            let seen = match wall.reach {
                Reach::Heavy { .. } => celsius,
                Reach::Light { surface, .. } => surface,
            };
            let Pull { film, celsius: surroundings } = moment.pull(&wall.exposure, wall.wind, seen);
            let target = surroundings + sun / film;
            let heat = match &mut wall.reach {
                Reach::Heavy { next, capacity, onward } => {
                    // Where the surface will be after the step, for films that are far from usual.
                    let (inert, film) = (*capacity / seconds, wall.area * film);
                    let inward = *onward * self.network.temperature(*next);
                    let after =
                        (inert * celsius + film * target + inward) / (inert + film + *onward);
                    film * (target - after) - wall.base * (outdoors - after)
                }
                Reach::Light { resistance, surface } => {
                    let conductance = 1.0 / (*resistance + 1.0 / film);
                    let inward = conductance * (target - celsius);
                    *surface = target - inward / film;
                    wall.area * inward - wall.base * (outdoors - celsius)
                }
            };
            self.network.add_source(wall.node, heat);
        }
    }

    fn expose_windows(&mut self, moment: &Moment) {
        let outdoors = moment.hour.celsius;
        for pane in &mut self.panes {
            let spec = &pane.spec;
            let sun = pane.shaded(self.received[pane.plane], moment);
            let Pull { film, celsius: surroundings } =
                moment.pull(&pane.exposure, pane.wind, pane.surface);
            let taken = sun.beam + spec.slanting * sun.diffuse();
            let target = surroundings + spec.absorptance[0] * taken / film;
            let conductance = 1.0 / (spec.resistance + 1.0 / film);
            let absorbed = spec.absorptance[1] * taken;
            // Where the inner surface will be after the step, for films that are far from usual.
            let surface = &self.inner[pane.inner];
            let zone = &self.zones[pane.zone];
            let to_air = surface.area * INSIDE_FILM;
            let indoors = to_air * self.network.temperature(zone.air)
                + surface.star * self.network.temperature(zone.star);
            let after = (pane.area * (conductance * target + absorbed) + indoors)
                / (pane.area * conductance + to_air + surface.star);
            let inward = conductance * (target - after);
            pane.surface = target - inward / film;
            let heat = pane.area * (inward + absorbed) - pane.base * (outdoors - after);
            self.network.add_source(pane.node, heat);
            let zone = &mut self.zones[pane.zone];
            let open = pane.area * spec.transmittance;
            zone.beam += open * spec.angles.beam(sun.cosine) * sun.beam;
            zone.diffuse += open * spec.angles.diffuse() * sun.diffuse();
        }
    }

    /// Outdoor air and gains.
    fn fill_zones(&mut self, moment: &Moment) {
        let heat = air::volumetric(moment.hour.celsius, self.pressure);
        for zone in &self.zones {
            let cooler = moment.hour.celsius - self.network.temperature(zone.air);
            let fresh = (zone.flow * heat - zone.base) * cooler;
            self.network.add_source(zone.air, zone.gains[0] + fresh);
        }
    }

    /// Sun and radiant gains on the inside surfaces, and what their films differ from the usual.
    fn warm_surfaces(&mut self) {
        for surface in &self.inner {
            let zone = &self.zones[surface.zone];
            let floor = if surface.facing == Facing::Up { surface.area / zone.floor } else { 0.0 };
            let on_floor = floor * zone.beam * surface.absorbing;
            // What the floor throws back is spread with the diffuse light.
            let spread = zone.diffuse + zone.beam * zone.reflected;
            let spread = spread * surface.area * surface.absorbing / zone.absorbing;
            let radiant = zone.gains[1] * surface.area * surface.emissivity / zone.emitting;
            let celsius = self.network.temperature(surface.node);
            let air = self.network.temperature(zone.air);
            let cooler = air - celsius;
            let film = match surface.glass {
                Some(height) => glass(height, -cooler, air, self.pressure),
                None => inside(surface.facing, -cooler),
            } - INSIDE_FILM;
            let convection = surface.area * film * cooler;
            let cooler = self.network.temperature(zone.star) - celsius;
            let warmth = (INDOORS + 273.15).recip() * (celsius + 0.5 * cooler + 273.15);
            let radiation = surface.star * (warmth.powi(3) - 1.0) * cooler;
            let sun = surface.kept * (on_floor + spread);
            self.network.add_source(surface.node, sun + radiant + convection + radiation);
            self.network.add_source(zone.air, -convection);
            self.network.add_source(zone.star, -radiation);
        }
        self.zones.iter_mut().for_each(|zone| (zone.beam, zone.diffuse) = (0.0, 0.0));
    }
}
