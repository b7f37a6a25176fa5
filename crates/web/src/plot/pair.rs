//! A room's day in two houses as a picture.

use super::{
    DegreeMark, TimeLabel, Window,
    scale::{Degrees, VALVE_BOTTOM_PX, time_labels, time_lines},
    trace::Runs,
};
use crate::simulation::{Moment, RoomPair};
use inglenook_units::Temperature;
use jiff::tz::TimeZone;

/// Where the band that shows people has its top, in pixels.
const PEOPLE_TOP_PX: f32 = 244.0;

/// A finished picture: SVG path data and labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PairPlot {
    /// The room in our house.
    pub(crate) ours: String,
    /// The room in the other.
    pub(crate) other: String,
    /// What its people want.
    pub(crate) wish: String,
    /// When somebody was there.
    pub(crate) people: String,
    /// Whole degrees.
    pub(crate) degrees: Vec<DegreeMark>,
    /// Where local times have a line, in thousandths of the width.
    pub(crate) times: Vec<f32>,
    /// Local times, written below.
    pub(crate) labels: Vec<TimeLabel>,
}

impl PairPlot {
    /// Draws the day of this room.
    pub(crate) fn draw(room: &RoomPair, window: Window, zone: &TimeZone) -> Self {
        let both = room.day.iter().flat_map(|moment| [moment.air.ours, moment.air.other]);
        let scale = Degrees::fit_all(both.chain([room.wish]));
        let runs = |of: &dyn Fn(&Moment) -> Temperature| {
            Runs::of(room.day.iter().map(|moment| (moment.at, scale.y(of(moment)))), window)
        };
        let height = |people| if people > 0 { PEOPLE_TOP_PX } else { VALVE_BOTTOM_PX };
        let people = room.day.iter().map(|moment| (moment.at, height(moment.people)));
        Self {
            ours: runs(&|moment| moment.air.ours).line(),
            other: runs(&|moment| moment.air.other).line(),
            wish: runs(&|_| room.wish).steps(),
            people: Runs::of(people, window).area(),
            degrees: scale.marks(),
            times: time_lines(window, zone),
            labels: time_labels(window, zone),
        }
    }
}
