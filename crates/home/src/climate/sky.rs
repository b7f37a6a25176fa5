//! How much sunshine a sky of given cloud lets through.

/// Sunshine outside the atmosphere in W/m².
const SOLAR_CONSTANT: f64 = 1361.0;

/// No ray through the whole atmosphere keeps more than this, in W/m².
const DIRECT_LIMIT: f64 = 950.0;

/// Sunshine in W/m²: straight from the sun, from the sky, and both together on level ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sunshine {
    pub(super) direct_normal: f64,
    pub(super) diffuse: f64,
    pub(super) global: f64,
}

/// The sunshine under this cloud (0 to 1) with the sun this high.
///
/// Clear skies by Haurwitz (1945), cloud by Kasten and Czeplak (1980), the split by Erbs (1982).
pub(super) fn sunshine(sine: f64, cloud: f64) -> Sunshine {
    if sine < 0.01 {
        return Sunshine { direct_normal: 0.0, diffuse: 0.0, global: 0.0 };
    }
    let clear = 1098.0 * sine * (-0.057 / sine).exp();
    let global = clear * (1.0 - 0.75 * cloud.powf(3.4));
    let clearness = global / (SOLAR_CONSTANT * sine);
    let diffuse = global * diffuse_share(clearness);
    let direct_normal = ((global - diffuse) / sine).min(DIRECT_LIMIT);
    Sunshine { direct_normal, diffuse: global - direct_normal * sine, global }
}

/// Erbs, Klein and Duffie: the diffuse share of what reaches the ground.
fn diffuse_share(clearness: f64) -> f64 {
    let k = clearness;
    if k <= 0.22 {
        1.0 - 0.09 * k
    } else if k <= 0.8 {
        0.9511 - 0.1604 * k + 4.388 * k.powi(2) - 16.638 * k.powi(3) + 12.336 * k.powi(4)
    } else {
        0.165
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_cloud_takes_the_sun_away() {
        for sine in [0.0, 0.05, 0.26, 0.5, 0.88] {
            for cloud in [0.0, 0.3, 0.7, 1.0] {
                let Sunshine { direct_normal, diffuse, global } = sunshine(sine, cloud);
                assert!((direct_normal * sine + diffuse - global).abs() < 1e-9);
                assert!(direct_normal >= 0.0 && diffuse >= 0.0 && global < 1100.0 * sine + 1e-9);
            }
        }
        assert!(sunshine(0.5, 1.0).direct_normal < 0.2 * sunshine(0.5, 0.0).direct_normal);
    }
}
