//! People in a house: where their rooms are, and what they bring into them.

use super::{Setting, fault::Fault, now::Now};
use crate::{
    archetype::{Dwelling, Plan},
    climate::{Outside, Weather},
    household::{Airing, Corner, Household, Leaf, Purpose, Scene},
    light::{Facades, daylight},
    moisture::{self, Moisture},
};
use inglenook_physics::zone::Gains;

/// Heat of fridges, chargers and lights that are always on, in W/m² of floor.
const BASE_W: f64 = 2.5;
/// With curtains drawn this share of the sunshine on a window still comes in.
const CURTAIN_SUN: f64 = 0.6;

/// Who is awake in a room that is too warm by so many K tilts the window, and shuts it again when
/// it is not much too warm any more.
const TOO_WARM_K: f64 = 3.0;
const WELL_AGAIN_K: f64 = 1.5;

/// What people do to a house.
#[derive(Debug)]
pub(super) struct HouseholdSide {
    household: Household,
    scene: Scene,
    facades: Facades,
    moisture: Moisture,
    /// For each purpose the room that serves it.
    rooms: [usize; 7],
    /// What goes on in each room.
    corners: Vec<Corner>,
    /// Where a window is open because it is too warm.
    too_warm: Vec<bool>,
    /// Daylight in each room, in lux.
    daylight: Vec<f64>,
    first_day: i64,
}

impl HouseholdSide {
    pub(super) fn new(setting: &Setting) -> Self {
        let plan = &setting.plan;
        let first_day = setting.first_day();
        let joints: Vec<_> = plan.partitions.iter().map(|partition| partition.rooms).collect();
        let volumes = plan.rooms.iter().map(crate::archetype::RoomPlan::volume).collect();
        Self {
            scene: Scene::new(&setting.household, first_day),
            household: setting.household.clone(),
            facades: Facades::new(&setting.weather),
            moisture: Moisture::new(volumes, &joints, 8.0),
            rooms: Purpose::ALL.map(|purpose| plan.room_for(purpose)),
            corners: vec![Corner::default(); plan.rooms.len()],
            too_warm: vec![false; plan.rooms.len()],
            daylight: vec![0.0; plan.rooms.len()],
            first_day,
        }
    }

    /// The weather goes on for longer than it did.
    pub(super) fn renew_weather(&mut self, weather: &Weather) {
        self.facades = Facades::new(weather);
    }

    /// People live through this minute since the start, in this weather.
    pub(super) fn minute(&mut self, now: &Now<'_>, plan: &Plan, dwelling: &mut Dwelling) {
        let (minute, of_day) = (now.minute, now.clock.minute_of_day);
        if of_day == 0 {
            let day = i64::try_from(minute / 1440).unwrap_or_default();
            self.scene.begin(&self.household, self.first_day + day);
        }
        for (lux, room) in self.daylight.iter_mut().zip(&plan.rooms) {
            *lux = daylight(room, self.facades.at(minute, room.facing));
        }
        let (rooms, lux) = (&self.rooms, &self.daylight);
        self.scene.minute(of_day, |purpose| {
            let room = rooms.get(purpose.index()).copied().unwrap_or_default();
            lux.get(room).copied().unwrap_or_default()
        });
        self.gather();
        self.let_heat_out(plan, dwelling);
        self.go_wrong(now.faults);
        for (room, corner) in self.corners.iter().enumerate() {
            dwelling.set_door(room, corner.door.flow());
        }
        for (joint, partition) in plan.partitions.iter().enumerate() {
            let leaf = self.corners.get(partition.rooms.0).map_or(0.0, |corner| corner.door.flow());
            self.moisture.set_joint(joint, if partition.has_door() { leaf } else { 0.0 });
        }
    }

    /// What goes on in the rooms, where several purposes may share one.
    fn gather(&mut self) {
        self.corners.fill(Corner::default());
        for (purpose, room) in Purpose::ALL.into_iter().zip(self.rooms) {
            let corner = self.scene.corner(purpose);
            if let Some(place) = self.corners.get_mut(room) {
                place.join(&corner);
            }
        }
    }

    fn let_heat_out(&mut self, plan: &Plan, dwelling: &Dwelling) {
        let rooms = self.corners.iter_mut().zip(&mut self.too_warm).zip(&plan.rooms).enumerate();
        for (room, ((corner, too_warm), place)) in rooms {
            let above_k = dwelling.air(room) - self.household.wishes().set_point(place.purpose);
            let limit_k = if *too_warm { WELL_AGAIN_K } else { TOO_WARM_K };
            *too_warm = corner.awake > 0 && above_k > limit_k;
            if *too_warm {
                corner.window = corner.window.max(Airing::Tilted);
            }
        }
    }

    fn go_wrong(&mut self, faults: &[Fault]) {
        for fault in faults {
            let (Fault::WindowOpen(room, _) | Fault::DoorOpen(room) | Fault::Steam(room, _)) =
                fault
            else {
                continue;
            };
            let Some(corner) = self.corners.get_mut(*room) else { continue };
            match fault {
                Fault::WindowOpen(_, airing) => corner.window = corner.window.max(*airing),
                Fault::Steam(_, grams) => corner.steam += grams,
                _ => corner.door = Leaf::Open,
            }
        }
    }

    /// Sets what comes into a room besides the heating's heat, and gives it.
    pub(super) fn gains(
        &mut self,
        minute: usize,
        room: usize,
        plan: &Plan,
        outside: &Outside,
        dwelling: &mut Dwelling,
    ) -> Gains {
        let (Some(place), Some(corner)) = (plan.rooms.get(room), self.corners.get(room)) else {
            return Gains::default();
        };
        let sun = self.facades.at(minute, place.facing);
        let through = if corner.curtains { CURTAIN_SUN } else { 1.0 };
        let fresh =
            plan.fabric.air_changes * place.volume() * draught(outside.wind) + corner.window.flow();
        dwelling.set_outdoor_air(room, fresh);
        self.moisture.set_room(room, fresh, corner.steam);
        Gains {
            internal: corner.heat + BASE_W * place.floor,
            solar: sun * place.window * plan.fabric.solar * through,
            outside: plan.wall_sun(place) * sun,
            ..Gains::default()
        }
    }

    /// Lets a minute pass for the water in the air.
    pub(super) fn dry(&mut self, outside: &Outside) {
        self.moisture.step(60.0, moisture::content(outside.humidity, outside.celsius));
    }

    /// Water in the air of a room in g/m³.
    pub(super) fn water(&self, room: usize) -> f64 {
        self.moisture.content(room)
    }

    pub(super) fn corner(&self, room: usize) -> Corner {
        self.corners.get(room).copied().unwrap_or_default()
    }

    pub(super) fn daylight(&self, room: usize) -> f64 {
        self.daylight.get(room).copied().unwrap_or_default()
    }
}

/// Infiltration relative to a wind of 4 m/s, in steps, so that the network's inverse lasts.
pub(super) fn draught(wind: f64) -> f64 {
    let exact = (0.7 + 0.3 * (wind / 4.0).powi(2)).sqrt();
    (exact * 5.0).round() / 5.0
}
