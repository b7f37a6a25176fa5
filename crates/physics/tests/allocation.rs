//! Steps do not allocate: not with a new step length, not when a door opens, not in any weather.

use allocation_counter::measure;
use inglenook_physics::fabric::{
    BuildingBuilder, Construction, Exposure, Layer, Roughness, Terrain, WindowSpec, ZoneSpec,
};
use inglenook_physics::ideal::{Actuator, Duty, Ideal};
use inglenook_physics::network::Builder;
use inglenook_physics::sun::{Plane, Site};
use inglenook_physics::weather::{Hour, Weather};

#[test]
fn a_network_steps_without_allocating() {
    let mut parts = Builder::new();
    let outdoors = parts.boundary(0.0);
    let rooms: Vec<_> = (0..30).map(|_| parts.node(90_000.0)).collect();
    let door = parts.variable_edge(rooms[0], rooms[1], 5.0);
    for &room in &rooms {
        parts.edge(room, outdoors, 20.0);
    }
    let mut network = parts.build(20.0).unwrap();
    let heater = Actuator::on(rooms[3], Duty::Heat(1500.0), 21.0);
    let mut ideal = Ideal::new(&network, vec![heater]);
    let counted = measure(|| {
        for seconds in [10.0, 60.0, 300.0, 600.0, 10.0, 3600.0] {
            network.step(seconds);
            network.set_conductance(door, seconds);
            ideal.step(&mut network, seconds);
        }
    });
    assert_eq!(counted.count_total, 0);
}

#[test]
fn a_building_meets_its_weather_without_allocating() {
    let mut parts = BuildingBuilder::new(Terrain::SUBURBS, 101_325.0);
    let zone = parts.zone(ZoneSpec { volume: 40.0, furnishing: 5.0, air_changes: 0.5 });
    let wall = Exposure {
        plane: Plane::wall(180.0),
        height: 1.2,
        absorptance: 0.6,
        emissivity: 0.9,
        roughness: Roughness::Rough,
    };
    let brick = Construction(vec![Layer::of(0.2, 0.7, 1700.0, 800.0)]);
    parts.outer(zone, &brick, 10.0, wall);
    parts.window(zone, WindowSpec::simple(2.8, 0.7), [2.0, 1.0], wall);
    parts.ground(zone, &Construction(vec![Layer::of(0.02, 0.13, 500.0, 1600.0)]), 16.0);
    let mut building = parts.build(15.0).unwrap();
    let hour = Hour {
        celsius: 4.0,
        wet_bulb: 2.0,
        pressure: 101_000.0,
        infrared: 280.0,
        wind: 5.0,
        wind_from: 200.0,
        direct_normal: 300.0,
        diffuse: 90.0,
        rain: 1.0,
    };
    let site = Site { latitude: 51.5, longitude: 0.0, elevation: 20.0 };
    let weather = Weather { site, zone: 0.0, hours: vec![hour; 8760] };
    let counted = measure(|| {
        for step in 0..144 {
            building.expose(&weather, 600.0 * f64::from(step), 600.0);
            building.network.step(600.0);
        }
    });
    assert_eq!(counted.count_total, 0);
}
