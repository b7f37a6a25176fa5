use super::*;
use crate::ideal::{Actuator, Duty, Ideal};
use crate::sun::{Plane, Site};
use crate::weather::{Hour, Weather};

fn brick_wall() -> Construction {
    let brick = Layer::of(0.105, 0.77, 1700.0, 800.0);
    Construction(vec![brick, Layer::massless(0.18), brick, Layer::of(0.013, 0.5, 1300.0, 1000.0)])
}

fn still(celsius: f64) -> Hour {
    let infrared = 5.670_374e-8 * (celsius + 273.15_f64).powi(4);
    Hour {
        celsius,
        wet_bulb: celsius - 2.0,
        pressure: 101_325.0,
        infrared,
        wind: 4.0,
        wind_from: 180.0,
        direct_normal: 0.0,
        diffuse: 0.0,
        rain: 0.0,
    }
}

/// The same weather for a year, the sky as warm as the air.
fn weather(hour: Hour) -> Weather {
    let site = Site { latitude: 51.5, longitude: 0.0, elevation: 0.0 };
    Weather { site, zone: 0.0, hours: vec![hour; 8760] }
}

/// A room of 4 m × 4 m × 2.5 m with one outer wall and a window in it, all else adiabatic.
fn room(window: bool) -> (Building, ZoneId) {
    let mut parts = BuildingBuilder::new(Terrain::SUBURBS, 101_325.0);
    let spec = ZoneSpec { volume: 40.0, furnishing: 5.0, air_changes: 0.5 };
    let zone = parts.zone(spec);
    let outside = Exposure {
        plane: Plane::wall(180.0),
        height: 1.25,
        absorptance: 0.6,
        emissivity: 0.9,
        roughness: Roughness::Rough,
    };
    let glass = if window { 2.0 } else { 0.0 };
    parts.outer(zone, &brick_wall(), 10.0 - glass, outside);
    if window {
        let smooth = Exposure { roughness: Roughness::Smooth, ..outside };
        parts.window(zone, WindowSpec::simple(2.8, 0.7), [2.0, 1.0], smooth);
    }
    let board = Construction(vec![Layer::of(0.0125, 0.21, 700.0, 1000.0); 2]);
    parts.adiabatic(zone, &board, 30.0, Facing::Sideways);
    parts.adiabatic(zone, &board, 16.0, Facing::Up);
    parts.adiabatic(zone, &board, 16.0, Facing::Down);
    (parts.build(15.0).unwrap(), zone)
}

/// Heat that holds the room at 20 °C after 30 days of this weather, W, and the room then.
fn settled((mut building, zone): (Building, ZoneId), hour: Hour) -> (f64, Building) {
    let weather = weather(hour);
    let heater = Actuator::on(building.air_node(zone), Duty::Heat(1e5), 20.0);
    let mut ideal = Ideal::new(&building.network, vec![heater]);
    let mut second = 0.0;
    while second < 30.0 * 86_400.0 {
        building.expose(&weather, second, 600.0);
        ideal.step(&mut building.network, 600.0);
        second += 600.0;
    }
    (ideal.actuators[0].watts, building)
}

#[test]
fn a_settled_room_loses_through_wall_and_air() {
    let (watts, building) = settled(room(false), still(0.0));
    let air = 40.0 * 0.5 / 3600.0 * 1290.0 * 20.0;
    // Films of about 6.5 inside and 15 outside, W/(m² K).
    let wall = 10.0 * 20.0 / (brick_wall().resistance() + 1.0 / 6.5 + 1.0 / 15.0);
    assert!((watts / (air + wall) - 1.0).abs() < 0.05, "{watts} {air} {wall}");
    let balance = building.network.balance();
    assert!(balance.residual().abs() < 1e-9 * balance.throughput);
}

#[test]
fn clear_skies_wind_and_rain_cost_heat_and_sun_saves_it() {
    let usual = still(5.0);
    let watts = |hour: Hour| settled(room(true), hour).0;
    let base = watts(usual);
    assert!(watts(Hour { infrared: usual.infrared - 90.0, ..usual }) > 1.03 * base);
    assert!(watts(Hour { wind: 12.0, ..usual }) > 1.005 * base);
    let raining = watts(Hour { rain: 2.0, ..usual });
    assert!(raining > 1.08 * base, "{raining} {base}");
    let drizzling = watts(Hour { rain: 0.5, ..usual });
    assert!((drizzling - base).abs() < 1e-6);
    // Thirty days from New Year: the last step is at midnight, but the wall is still warm.
    assert!(watts(Hour { diffuse: 60.0, ..usual }) < 0.95 * base);
}

#[test]
fn a_party_wall_stores_heat_from_both_its_sides() {
    let heavy = Construction(vec![Layer::of(0.105, 0.77, 1700.0, 800.0)]);
    let mut parts = BuildingBuilder::new(Terrain::COUNTRY, 101_325.0);
    let zone = parts.zone(ZoneSpec { volume: 30.0, furnishing: 1.0, air_changes: 0.0 });
    parts.adiabatic(zone, &heavy, 50.0, Facing::Sideways);
    let mut building = parts.build(10.0).unwrap();
    building.set_gains(zone, 1000.0, 0.0);
    let weather = weather(still(0.0));
    (0..144).for_each(|step| {
        building.expose(&weather, 600.0 * f64::from(step), 600.0);
        building.network.step(600.0);
    });
    let capacity = 50.0 * heavy.capacity() + 30.0 * 1210.0;
    let expected = 10.0 + 1000.0 * 86_400.0 / capacity;
    let wall: f64 = building.network.temperatures()[2..].iter().sum::<f64>()
        / (building.network.temperatures().len() - 2) as f64;
    assert!((wall - expected).abs() < 0.5, "{wall} {expected}");
}

#[test]
fn a_heavy_wall_evens_out_the_day() {
    let swing = |wall: Construction| {
        let mut parts = BuildingBuilder::new(Terrain::SUBURBS, 101_325.0);
        let zone = parts.zone(ZoneSpec { volume: 40.0, furnishing: 1.0, air_changes: 0.0 });
        let outside = Exposure {
            plane: Plane::wall(0.0),
            height: 2.0,
            absorptance: 0.6,
            emissivity: 0.9,
            roughness: Roughness::Rough,
        };
        parts.outer(zone, &wall, 40.0, outside);
        let mut building = parts.build(10.0).unwrap();
        let mut weather = weather(still(10.0));
        for (hour, entry) in weather.hours.iter_mut().enumerate() {
            entry.celsius = if hour % 24 < 12 { 5.0 } else { 15.0 };
        }
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for step in 0..(20 * 144) {
            building.expose(&weather, 600.0 * f64::from(step), 600.0);
            building.network.step(600.0);
            if step > 19 * 144 {
                (low, high) = (low.min(building.air(zone)), high.max(building.air(zone)));
            }
        }
        high - low
    };
    let light =
        swing(Construction(vec![Layer::massless(0.5), Layer::of(0.01, 0.2, 700.0, 1000.0)]));
    let heavy = swing(brick_wall());
    assert!(heavy < 0.35 * light && light > 4.0, "{heavy} {light}");
}
