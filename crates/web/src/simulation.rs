//! What only a simulation knows of its home: no gateway ever learns it.

use crate::api::rfc3339;
use inglenook_units::{DeviceId, Percent, Temperature, Utc};
use serde::{Serialize, Serializer};

/// A simulated home, seen by who knows everything in it. Calls may block, but are answered quickly.
pub trait Simulation: std::fmt::Debug + Send + Sync + 'static {
    /// What is true in every room, and what goes on in its valve.
    fn backstage(&self) -> Vec<Backstage>;

    /// How the home compares with the same house under a thermostat.
    fn comparison(&self) -> Comparison;
}

/// A room and its valve, with everything there is to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Backstage {
    /// The room, as the simulation calls it.
    pub name: String,
    /// The identity of its valve.
    #[serde(serialize_with = "text")]
    pub thing: DeviceId,
    /// The room's air in truth.
    #[serde(rename = "air_c", serialize_with = "degrees")]
    pub air: Temperature,
    /// What the valve takes it for; null until it has decided something.
    #[serde(rename = "believed_c", serialize_with = "maybe_degrees")]
    pub believed: Option<Temperature>,
    /// What the valve aims at; null until it has decided something.
    #[serde(rename = "aim_c", serialize_with = "maybe_degrees")]
    pub aim: Option<Temperature>,
    /// How many people are there, awake or asleep.
    pub people: u8,
    /// The valve's own reason; empty until it has decided something.
    pub reason: String,
    /// Where the valve stands, in percent of its travel.
    #[serde(rename = "stands_percent", serialize_with = "percent")]
    pub stands: Percent,
    /// What the valve goes by.
    pub learned: Learned,
    /// How often its motor has set off since midnight.
    pub moves_today: u32,
    /// What its cells have given since midnight, in joules.
    pub joules_today: f64,
    /// What they give on an average day, in joules.
    pub joules_a_day: f64,
    /// How many years two cells last at that rate; null if it is not known yet.
    pub cells_last_years: Option<f64>,
}

/// What a valve goes by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Learned {
    /// Minutes to gain a degree once the radiator has long been hot; null if it gains none.
    pub warming_min: Rate,
    /// Minutes to lose a degree without heat; null if it loses none.
    pub cooling_min: Rate,
    /// By how many degrees a hot radiator soon makes the air warmer than the walls.
    pub reach_k: Known<f32>,
    /// By how many degrees a hot radiator makes the valve's thermometer warmer than the air.
    pub pull_k: Known<f32>,
    /// Where water begins to pass, in percent of the valve's travel; null until it has been found.
    pub opens_percent: Option<u8>,
}

/// Minutes for a degree, if it ever comes.
pub type Rate = Known<Option<u64>>;

/// A value, and whether the valve has learned it in this room. If not, it is what is usual.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Whether it was learned here.
    pub learned: bool,
}

/// Something of our house, and of the one under a thermostat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Pair<T> {
    /// Of ours.
    pub ours: T,
    /// Of the other.
    pub other: T,
}

/// Two houses compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Since midnight.
    pub today: Pair<Sums>,
    /// In the whole days before.
    pub before: Pair<Sums>,
    /// How many those are: at most seven.
    pub days_before: usize,
    /// Every room.
    pub rooms: Vec<RoomPair>,
}

/// What a house has used and what its people have lacked over some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Sums {
    /// Gas in kWh, by gross calorific value.
    pub gas_kwh: f64,
    /// Heat into the radiators' water in kWh.
    pub heat_kwh: f64,
    /// How often the boiler started.
    pub starts: u64,
    /// Hours with somebody in a room, all rooms together.
    pub occupied_h: f64,
    /// Those of them in which it was more than half a degree colder than wanted.
    pub cold_h: f64,
}

/// A room in both houses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoomPair {
    /// Its name.
    pub name: String,
    /// What its people want it to be.
    #[serde(rename = "wish_c", serialize_with = "degrees")]
    pub wish: Temperature,
    /// Its air now.
    #[serde(rename = "air_c", serialize_with = "both_degrees")]
    pub air: Pair<Temperature>,
    /// The last 24 hours, oldest first.
    pub day: Vec<Moment>,
}

/// A room in both houses at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// When.
    #[serde(serialize_with = "moment")]
    pub at: Utc,
    /// Its air.
    #[serde(rename = "air_c", serialize_with = "both_degrees")]
    pub air: Pair<Temperature>,
    /// How many people were there, in both houses.
    pub people: u8,
}

fn text<S: Serializer>(value: &DeviceId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn moment<S: Serializer>(at: &Utc, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&rfc3339(*at))
}

fn percent<S: Serializer>(value: &Percent, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(value.value())
}

fn degrees<S: Serializer>(value: &Temperature, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f32(value.degrees())
}

#[expect(clippy::ref_option, reason = "what serde hands over")]
fn maybe_degrees<S: Serializer>(
    value: &Option<Temperature>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.map(Temperature::degrees).serialize(serializer)
}

fn both_degrees<S: Serializer>(
    value: &Pair<Temperature>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Pair { ours, other } = *value;
    Pair { ours: ours.degrees(), other: other.degrees() }.serialize(serializer)
}
