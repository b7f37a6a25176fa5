//! The picture of energy at equal comfort.

use super::{
    super::svg::{Anchor, Svg},
    field::Field,
};
use inglenook_home::trial::{
    Outcome,
    comfort::{COMFORTS, at_comfort, saving},
};

const WIDTH: f64 = 760.0;
/// Where bars begin and where they would end at the most that is drawn.
const LEFT: f64 = 190.0;
const RIGHT: f64 = 700.0;
const MOST_PERCENT: f64 = 130.0;
const TOP: f64 = 60.0;
const ROW: f64 = 44.0;
const BAR: f64 = 15.0;
const FILLS: [&str; 2] = ["#c65d21", "#e9b08a"];
const OURS: [&str; 2] = ["#1f6f8b", "#8fc1d0"];

/// Bars of what each contestant needs, in per cent of what the first rival needs, at the mounting
/// given.
pub(super) fn draw(title: &str, field: &Field, outcomes: &[Outcome], pull: f64) -> Option<String> {
    let rivals = field.rivals();
    let base = outcomes.iter().find(|outcome| Some(&outcome.name) == rivals.first())?;
    let rows = outcomes.iter().zip(std::iter::successors(Some(TOP), |top| Some(top + ROW)));
    let count = f64::from(u32::try_from(outcomes.len()).unwrap_or_default());
    let bottom = TOP + ROW * count;
    let mut svg = Svg::new(WIDTH, bottom + 40.0, title);
    svg.words([12.0, 22.0], Anchor::Start, title);
    let [warm, cold] = COMFORTS;
    let key = format!(
        "at equal comfort, {} = 100 %; upper bar {warm}, lower bar {cold} K·h under per house and \
         day; pull {pull}",
        base.name
    );
    svg.words([12.0, 42.0], Anchor::Start, &key);
    for percent in [0.0, 25.0, 50.0, 75.0, 100.0, 125.0] {
        let x = place(percent);
        svg.line([[x, TOP - 6.0], [x, bottom]], "#cccccc", "none");
        svg.words([x, bottom + 16.0], Anchor::Middle, &format!("{percent} %"));
    }
    for (outcome, top) in rows {
        svg.words([LEFT - 8.0, top + 20.0], Anchor::End, &outcome.name);
        let fills = if field.is_ours(outcome) { OURS } else { FILLS };
        for ((comfort, fill), y) in COMFORTS.into_iter().zip(fills).zip([top, top + BAR + 2.0]) {
            bar(&mut svg, y, fill, needed(outcome, base, pull, comfort, field));
        }
    }
    Some(svg.finish())
}

/// Per cent of the base: mean, least, most.
fn needed(
    one: &Outcome,
    base: &Outcome,
    pull: f64,
    comfort: f64,
    field: &Field,
) -> Option<[f64; 3]> {
    if one.name == base.name {
        return at_comfort(one, pull, comfort, field.energy()).map(|_| [100.0; 3]);
    }
    let saving = saving(one, base, pull, comfort, field.energy())?;
    Some([saving.mean, saving.high, saving.low].map(|share| 100.0 * (1.0 - share)))
}

fn bar(svg: &mut Svg, y: f64, fill: &str, needed: Option<[f64; 3]>) {
    let Some([mean, least, most]) = needed else {
        return svg.words([LEFT + 4.0, y + 12.0], Anchor::Start, "never that comfortable");
    };
    svg.rect([LEFT, y], [place(mean) - LEFT, BAR], fill);
    let middle = y + BAR / 2.0;
    svg.line([[place(least), middle], [place(most), middle]], "#222222", "none");
    for x in [place(least), place(most)] {
        svg.line([[x, middle - 4.0], [x, middle + 4.0]], "#222222", "none");
    }
    let text = format!("{mean:.1} %");
    svg.words([place(most) + 6.0, y + 12.0], Anchor::Start, &text);
}

fn place(percent: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * percent.clamp(0.0, MOST_PERCENT) / MOST_PERCENT
}
