//! The picture of a day in one room under each controller.

use super::super::svg::{Anchor, Svg};
use inglenook_home::{
    household::Purpose,
    trial::{Contestant, RoomView, Run, Setting},
};
use inglenook_physics::network::NetworkError;

/// The day that is drawn: the third of the first week that counts.
const DAY: usize = 2;
const DAY_MINUTES: usize = 1440;
/// A line has a point for so many minutes.
const EVERY: usize = 5;

const WIDTH: f64 = 900.0;
const LEFT: f64 = 50.0;
const RIGHT: f64 = 880.0;
const TOP: f64 = 56.0;
const PANEL: f64 = 130.0;
const STROKE: f64 = 26.0;
const GAP: f64 = 34.0;

const AWAKE: &str = "#fdf1c7";
const ASLEEP: &str = "#dfe6f5";
const AIR: &str = "#b3362b";
const HEAD: &str = "#d9a7a2";
const WISH: &str = "#333333";
const MOTOR: &str = "#1f6f8b";

/// Draws the living room of this setting under each contestant.
///
/// # Errors
/// If the house cannot be built.
pub(super) fn draw(
    title: &str,
    setting: &Setting,
    contestants: &[&dyn Contestant],
) -> Result<String, NetworkError> {
    let mut days = Vec::new();
    for contestant in contestants {
        days.push((contestant.name(), lived(setting, *contestant)?));
    }
    let scale = Scale::of(days.iter().flat_map(|(_, day)| day));
    let count = f64::from(u32::try_from(days.len()).unwrap_or_default());
    let height = TOP + count * (PANEL + STROKE + GAP) + 10.0;
    let mut svg = Svg::new(WIDTH, height, title);
    svg.words([LEFT, 20.0], Anchor::Start, title);
    legend(&mut svg);
    let tops = std::iter::successors(Some(TOP), |top| Some(top + PANEL + STROKE + GAP));
    for ((name, day), top) in days.iter().zip(tops) {
        panel(&mut svg, name, day, &scale, top);
    }
    Ok(svg.finish())
}

fn lived(setting: &Setting, contestant: &dyn Contestant) -> Result<Vec<RoomView>, NetworkError> {
    let room = setting.plan.room_for(Purpose::Living);
    let weeks = usize::try_from(setting.warm_up_weeks).unwrap_or_default();
    let mut run = Run::new(setting, contestant, 0.0)?;
    (0..(7 * weeks + DAY) * DAY_MINUTES).for_each(|_| run.minute());
    let minute = |_| {
        run.minute();
        run.room(room)
    };
    Ok((0..DAY_MINUTES).map(minute).collect())
}

/// Temperatures from the bottom to the top of a panel, in °C.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of<'a>(views: impl Iterator<Item = &'a RoomView>) -> Self {
        let temperatures = views.flat_map(|view| [view.air_c, view.head_c, view.wish_c]);
        let start = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) =
            temperatures.fold(start, |(low, high), celsius| (low.min(celsius), high.max(celsius)));
        Self { low: low.floor(), high: high.ceil().max(low.floor() + 1.0) }
    }

    fn y(&self, top: f64, celsius: f64) -> f64 {
        top + PANEL * (self.high - celsius) / (self.high - self.low)
    }
}

fn legend(svg: &mut Svg) {
    let mut x = LEFT;
    for (text, stroke, dash) in [
        ("air", AIR, "none"),
        ("thermometer", HEAD, "none"),
        ("set-point", WISH, "5 3"),
        ("stroke of the valve, 0 to 100 %", MOTOR, "none"),
    ] {
        svg.line([[x, 36.0], [x + 22.0, 36.0]], stroke, dash);
        svg.words([x + 27.0, 40.0], Anchor::Start, text);
        x += if text.len() > 12 { 220.0 } else { 115.0 };
    }
    for (text, fill) in [("somebody awake", AWAKE), ("asleep", ASLEEP)] {
        svg.rect([x, 30.0], [22.0, 12.0], fill);
        svg.words([x + 27.0, 40.0], Anchor::Start, text);
        x += 130.0;
    }
}

fn panel(svg: &mut Svg, name: &str, day: &[RoomView], scale: &Scale, top: f64) {
    let bottom = top + PANEL;
    let points = || day.iter().enumerate().step_by(EVERY);
    shade(svg, day, top);
    let mut celsius = scale.low;
    while celsius <= scale.high {
        let y = scale.y(top, celsius);
        svg.line([[LEFT, y], [RIGHT, y]], "#dddddd", "none");
        svg.words([LEFT - 6.0, y + 4.0], Anchor::End, &format!("{celsius:.0}"));
        celsius += 2.0;
    }
    for hour in (0..=24_u32).step_by(3) {
        let at = x(usize::try_from(hour * 60).unwrap_or_default());
        svg.line([[at, top], [at, bottom + STROKE]], "#dddddd", "none");
        svg.words([at, bottom + STROKE + 13.0], Anchor::Middle, &format!("{hour}:00"));
    }
    for (of, stroke, dash) in [
        ((|view: &RoomView| view.wish_c) as fn(&RoomView) -> f64, WISH, "5 3"),
        (|view| view.head_c, HEAD, "none"),
        (|view| view.air_c, AIR, "none"),
    ] {
        svg.line(points().map(|(at, view)| [x(at), scale.y(top, of(view))]), stroke, dash);
    }
    let strokes = points().filter_map(|(at, view)| Some((at, view.stroke?)));
    let strokes: Vec<[f64; 2]> =
        strokes.map(|(at, stroke)| [x(at), bottom + STROKE - 22.0 * stroke]).collect();
    if !strokes.is_empty() {
        svg.line(strokes, MOTOR, "none");
    }
    svg.words([LEFT + 6.0, top + 14.0], Anchor::Start, name);
}

/// Times when somebody is there.
fn shade(svg: &mut Svg, day: &[RoomView], top: f64) {
    let fill = |view: &RoomView| match (view.awake, view.asleep) {
        (0, 0) => None,
        (0, _) => Some(ASLEEP),
        _ => Some(AWAKE),
    };
    let mut start = 0;
    for stretch in day.chunk_by(|one, next| fill(one) == fill(next)) {
        let end = start + stretch.len();
        if let Some(fill) = stretch.first().and_then(fill) {
            svg.rect([x(start), top], [x(end) - x(start), PANEL], fill);
        }
        start = end;
    }
}

#[expect(clippy::cast_precision_loss, reason = "minutes of a day")]
fn x(minute: usize) -> f64 {
    LEFT + (RIGHT - LEFT) * minute as f64 / DAY_MINUTES as f64
}
