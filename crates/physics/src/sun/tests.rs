use super::*;

const GOLDEN: &str = include_str!("../../tests/data/pvlib_sun.csv");

#[derive(Debug)]
struct Row {
    site: Site,
    time: f64,
    sky: Sky,
    /// Perez and isotropic for south, west and north walls and a roof of 30°.
    planes: [f64; 8],
}

fn golden() -> Vec<Row> {
    let rows = GOLDEN.lines().skip(3).map(|line| {
        let mut cells = line.split(',');
        let site = match cells.next().unwrap() {
            "heathrow" => Site { latitude: 51.4792, longitude: -0.4506, elevation: 25.3 },
            _ => Site { latitude: 39.83, longitude: -104.65, elevation: 1650.0 },
        };
        let numbers: Vec<f64> = cells.map(|cell| cell.parse().unwrap()).collect();
        let sun = Sun { altitude: numbers[1], azimuth: numbers[2] };
        let sky = Sky {
            sun,
            direct_normal: numbers[3],
            diffuse: numbers[4],
            eccentricity: eccentricity(numbers[0]),
            albedo: 0.2,
        };
        Row { site, time: numbers[0], sky, planes: numbers[6..].try_into().unwrap() }
    });
    rows.collect()
}

#[test]
fn the_sun_stands_where_pvlib_sees_it() {
    let rows = golden();
    assert!(rows.len() > 800);
    for row in rows {
        let (ours, theirs) = (row.site.sun(row.time), row.sky.sun);
        assert!((ours.altitude - theirs.altitude).abs() < 0.05, "{ours:?} {row:?}");
        let turn = (ours.azimuth - theirs.azimuth + 180.0).rem_euclid(360.0) - 180.0;
        assert!((turn * ours.altitude.to_radians().cos()).abs() < 0.05, "{ours:?} {row:?}");
    }
}

#[test]
fn walls_and_roofs_get_what_pvlib_gives_them() {
    let planes = [
        Plane::wall(180.0),
        Plane::wall(270.0),
        Plane::wall(0.0),
        Plane { tilt: 30.0, azimuth: 180.0 },
    ];
    for (index, plane) in planes.into_iter().enumerate() {
        for (offset, model) in [SkyModel::Perez, SkyModel::Isotropic].into_iter().enumerate() {
            let (mut ours, mut theirs) = (0.0, 0.0);
            for row in golden() {
                let sun = row.site.sun(row.time);
                let received = plane.receives(&Sky { sun, ..row.sky }, model).total();
                let expected = row.planes[2 * index + offset];
                ours += received;
                theirs += expected;
                let near = 8.0 + 0.02 * expected;
                assert!((received - expected).abs() < near, "{received} {plane:?} {row:?}");
            }
            let error = ours / theirs - 1.0;
            println!("{plane:?} {model:?}: {:.3} %", 100.0 * error);
            assert!(error.abs() < 0.01, "{plane:?} {model:?}: {error}");
        }
    }
}

#[test]
fn the_sun_is_strongest_in_january() {
    let january = eccentricity(1_672_747_200.0);
    let july = eccentricity(1_688_385_600.0);
    assert!((january - 1.0344).abs() < 0.002 && (july - 0.967).abs() < 0.002, "{january} {july}");
}

#[test]
fn clear_glass_passes_what_the_formulae_of_fresnel_say() {
    // Single clear float glass of index 1.526: 92 % without absorption, from (1-r)/(1+r).
    let ideal = Glazing::single(Pane { index: 1.526, extinction: 0.0 });
    let face = ((1.526_f64 - 1.0) / 2.526).powi(2);
    assert!((ideal.square() - (1.0 - face) / (1.0 + face)).abs() < 1e-9);
    assert!((ideal.beam(1.0) - 1.0).abs() < 1e-9 && ideal.beam(-0.3) < 1e-9);
    // ASHRAE 140's double glazing: 0.834 and 0.075 a pane, 0.703 for both.
    let double = Glazing::double(Pane::of(0.834, 0.075));
    assert!((double.square() - 0.6994).abs() < 0.002, "{}", double.square());
    let sixty = double.beam(0.5);
    assert!((0.80..0.90).contains(&sixty), "{sixty}");
    assert!((0.85..0.90).contains(&double.diffuse()), "{}", double.diffuse());
    assert!(double.beam(0.1) < 0.35);
}
