//! Behind the scenes of a simulated home: the truth of every room, and what its valve has learned.

use super::{
    Home, Page, html,
    shell::{Renewal, Section, Shell},
};
use crate::{
    simulation::{Backstage, Known, Learned, Rate},
    words,
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use inglenook_gateway::view::{HomeView, RoomView};

/// A valve is meant to move no more often in a day.
const MOST_MOVES: u32 = 10;

#[derive(Template)]
#[template(path = "backstage.html")]
struct BackstagePage {
    shell: Shell,
    rooms: Vec<Room>,
    most_moves: u32,
}

/// One room and its valve.
struct Room {
    /// Tells them apart in the page.
    key: String,
    /// Its name, and its page if the gateway knows it.
    name: String,
    link: Option<u32>,
    /// The valve's own words.
    reason: String,
    /// The gateway's, which knows only what it is told.
    told: Option<String>,
    facts: Vec<Fact>,
    moves: u32,
    /// Of [`MOST_MOVES`], in percent.
    moved: u32,
}

/// Something that is known, and how far it can be relied on.
struct Fact {
    name: &'static str,
    value: String,
    note: &'static str,
}

pub(super) async fn page(State(site): Home) -> Page {
    let scenes = site.simulated(|simulation| simulation.backstage()).await?;
    let view = site.view().await?;
    let page = BackstagePage {
        shell: Shell::new("Behind the scenes", Section::Other, Renewal::Live),
        rooms: scenes.iter().map(|scene| Room::new(scene, &view)).collect(),
        most_moves: MOST_MOVES,
    };
    Ok(html(StatusCode::OK, &page))
}

impl Room {
    fn new(scene: &Backstage, view: &HomeView) -> Self {
        let known = find(scene, view);
        let moved = scene.moves_today.saturating_mul(100) / MOST_MOVES;
        Self {
            key: scene.thing.to_string(),
            name: known.map_or_else(|| scene.name.clone(), |room| room.name.clone()),
            link: known.map(|room| room.id.0),
            reason: scene.reason.clone(),
            told: known.map(|room| room.why.to_string()),
            facts: facts(scene),
            moves: scene.moves_today,
            moved: moved.min(100),
        }
    }
}

/// The room in which the gateway believes this valve to sit.
fn find<'a>(scene: &Backstage, view: &'a HomeView) -> Option<&'a RoomView> {
    let thing = view.things.iter().find(|thing| thing.id == scene.thing)?;
    view.rooms.iter().find(|room| room.id == thing.room)
}

fn facts(scene: &Backstage) -> Vec<Fact> {
    let degrees = |value| format!("{} °C", words::degrees(value));
    let truth = format!("{}, {}", degrees(scene.air), people(scene.people));
    let fact = |name, value| Fact { name, value, note: "" };
    let mut facts = vec![fact("The room in truth", truth)];
    let thought = scene.believed.zip(scene.aim);
    facts.extend(thought.map(|(believed, aim)| {
        let value = format!("{}; it aims at {}", degrees(believed), degrees(aim));
        fact("The valve takes it for", value)
    }));
    facts.push(fact("The valve stands at", format!("{} % of its way", scene.stands.value())));
    facts.extend(learned(&scene.learned));
    let joules = |joules: f64| format!("{joules:.1} J");
    facts.push(fact("Energy from its cells today", joules(scene.joules_today)));
    facts.push(fact("On an average day", joules(scene.joules_a_day)));
    facts.extend(
        scene
            .cells_last_years
            .map(|years| fact("Two cells last, at that rate", format!("{years:.1} years"))),
    );
    facts
}

/// What the valve goes by.
fn learned(learned: &Learned) -> [Fact; 5] {
    let degrees = |known: Known<f32>| format!("{:.1} °C", known.value);
    [
        rate("A degree warmer takes", learned.warming_min, "hardly ever"),
        rate("A degree colder takes", learned.cooling_min, "hardly ever"),
        Fact {
            name: "Its radiator soon warms the air by",
            value: format!("up to {}", degrees(learned.reach_k)),
            note: note(learned.reach_k.learned),
        },
        Fact {
            name: "Its radiator pulls the thermometer by",
            value: degrees(learned.pull_k),
            note: note(learned.pull_k.learned),
        },
        match learned.opens_percent {
            Some(percent) => Fact {
                name: "Water passes from",
                value: format!("{percent} % of the way"),
                note: note(true),
            },
            None => Fact { name: "Water passes from", value: "not found yet".to_owned(), note: "" },
        },
    ]
}

fn rate(name: &'static str, rate: Rate, never: &str) -> Fact {
    let value = rate.value.map_or_else(|| never.to_owned(), |minutes| format!("{minutes} min"));
    Fact { name, value, note: note(rate.learned) }
}

const fn note(learned: bool) -> &'static str {
    if learned { "learned here" } else { "usual; not learned yet" }
}

fn people(count: u8) -> String {
    match count {
        0 => "nobody there".to_owned(),
        1 => "one person there".to_owned(),
        count => format!("{count} people there"),
    }
}
