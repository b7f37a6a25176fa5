//! What was published about the experiment.
//!
//! * A. Beizaee, D. Allinson, K. J. Lomas, E. Foda, D. L. Loveday: Measuring the potential of zonal
//!   space heating controls to reduce energy use in UK homes: the case of un-furbished 1930s
//!   dwellings. Energy and Buildings 92 (2015) 29–44, CC BY: the results.
//! * An open reconstruction of the houses and their synthetic occupants for EnergyPlus,
//!   github.com/enjeeneer/CUBES (`beizaee_validation`), from which plan, radiators, times and
//!   set-points are taken as facts, with the temperatures that the paper measured.

/// Who says so.
pub(super) const SOURCE: &str = "Beizaee et al. 2015, Energy Build. 92:29-44";

/// Change of the gas burnt by zonal control, per cent.
pub(super) const GAS: f64 = -11.8;
/// How far from it a replay may be, in points.
pub(super) const GAS_MARGIN: f64 = 4.0;

/// Change of the whole house's mean air temperature, K.
pub(super) const AIR_K: f64 = -0.6;
/// How far from it a replay may be, K: loggers of a quarter of a degree in either house.
pub(super) const AIR_MARGIN_K: f64 = 0.5;

/// Change of the boiler's efficiency, in points.
pub(super) const EFFICIENCY: f64 = -2.4;
/// How far from it a replay may be, in points: another boiler than theirs, whose law knows the
/// return's temperature and what starts blow out, and no more.
pub(super) const EFFICIENCY_MARGIN: f64 = 2.0;

/// Mean air of the rooms over all hours, in the order of [`super::house::ROOMS`]: conventional,
/// zonal, °C. Hall and landing were told together.
pub(super) const MEASURED: [[f64; 2]; super::house::COUNT] = [
    [20.0, 19.2],
    [18.7, 18.2],
    [20.0, 19.6],
    [19.5, 19.1],
    [18.3, 18.0],
    [18.2, 17.2],
    [15.3, 14.8],
    [19.5, 19.1],
    [17.7, 16.5],
];
