//! Water in the air of a house: from people, pans and showers, out by every exchange of air, and
//! into walls and furnishings and out again.

use inglenook_units::Percent;

/// Air and everything that takes up water with it hold so many times what the air holds.
const FURNISHINGS: f64 = 6.0;

/// Saturation pressure of water in Pa at a temperature in °C (Magnus; WMO-No. 8).
pub fn saturation(celsius: f64) -> f64 {
    611.2 * (17.62 * celsius / (243.12 + celsius)).exp()
}

/// Water in g/m³ that gives this relative humidity (0 to 1) at this temperature in °C.
pub fn content(humidity: f64, celsius: f64) -> f64 {
    humidity * 2.167 * saturation(celsius) / (273.15 + celsius)
}

/// Relative humidity, 0 to 1, of air with so many g/m³ at this temperature in °C.
pub fn humidity(content: f64, celsius: f64) -> f64 {
    (content / self::content(1.0, celsius)).clamp(0.0, 1.0)
}

/// Relative humidity, 0 to 1, of air in °C whose wet bulb shows so much, at so many Pa (the
/// psychrometric formula for a ventilated bulb).
pub fn from_wet_bulb(celsius: f64, wet_bulb: f64, pressure: f64) -> f64 {
    let vapour = saturation(wet_bulb) - 6.62e-4 * pressure * (celsius - wet_bulb);
    (vapour / saturation(celsius)).clamp(0.0, 1.0)
}

/// What a humidity sensor at this temperature shows.
pub fn reading(content: f64, celsius: f64) -> Percent {
    crate::number::percent(humidity(content, celsius))
}

/// The water in the air of every room, in g/m³.
#[derive(Clone, Debug)]
pub struct Moisture {
    volumes: Vec<f64>,
    contents: Vec<f64>,
    /// Rooms joined by air, and the flow in m³/h.
    joints: Vec<(usize, usize, f64)>,
    /// Outdoor air in m³/h.
    fresh: Vec<f64>,
    sources: Vec<f64>,
}

impl Moisture {
    /// Rooms of these volumes in m³, all with so many g/m³, joined in these pairs.
    pub fn new(volumes: Vec<f64>, pairs: &[(usize, usize)], content: f64) -> Self {
        let rooms = volumes.len();
        Self {
            volumes,
            contents: vec![content; rooms],
            joints: pairs.iter().map(|(one, other)| (*one, *other, 0.0)).collect(),
            fresh: vec![0.0; rooms],
            sources: vec![0.0; rooms],
        }
    }

    /// Sets the flow through the joint of this place among the pairs, in m³/h.
    pub fn set_joint(&mut self, joint: usize, flow: f64) {
        if let Some(joint) = self.joints.get_mut(joint) {
            joint.2 = flow;
        }
    }

    /// Sets what comes into a room: outdoor air in m³/h and water in g/h.
    pub fn set_room(&mut self, room: usize, fresh: f64, source: f64) {
        if let (Some(place), Some(water)) = (self.fresh.get_mut(room), self.sources.get_mut(room)) {
            *place = fresh;
            *water = source;
        }
    }

    /// Lets some seconds pass, with outdoor air of so many g/m³. Stable at steps up to a minute.
    pub fn step(&mut self, seconds: f64, outdoors: f64) {
        let hours = seconds / 3600.0;
        for (one, other, flow) in &self.joints {
            let (Some(a), Some(b)) = (self.contents.get(*one), self.contents.get(*other)) else {
                continue;
            };
            let grams = flow * (a - b);
            if let Some(source) = self.sources.get_mut(*one) {
                *source -= grams;
            }
            if let Some(source) = self.sources.get_mut(*other) {
                *source += grams;
            }
        }
        let rooms = self.contents.iter_mut().zip(&self.volumes).zip(&self.fresh).zip(&self.sources);
        for (((content, volume), fresh), source) in rooms {
            let taken = hours / (FURNISHINGS * volume);
            *content = (*content + taken * (source + fresh * outdoors)) / (1.0 + taken * fresh);
        }
    }

    /// Water in the air of a room in g/m³.
    pub fn content(&self, room: usize) -> f64 {
        self.contents.get(room).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturated_air_holds_what_tables_say() {
        for (celsius, grams) in [(0.0, 4.85), (10.0, 9.4), (20.0, 17.3), (30.0, 30.4)] {
            assert!((content(1.0, celsius) - grams).abs() < 0.2, "{celsius} °C");
            assert!((humidity(grams, celsius) - 1.0).abs() < 0.01);
        }
        assert_eq!(reading(content(0.5, 20.0), 20.0).value(), 50);
        assert!((from_wet_bulb(20.0, 13.8, 101_325.0) - 0.5).abs() < 0.02);
        assert_eq!(from_wet_bulb(10.0, 10.0, 101_325.0), 1.0);
    }

    #[test]
    fn a_sleeper_dampens_a_shut_room_and_fresh_air_dries_it() {
        // A bedroom of 36 m³ with 18 m³/h of outdoor air and 64 g/h from two sleepers.
        let mut air = Moisture::new(vec![36.0], &[], 8.0);
        for _ in 0..8 * 60 {
            air.set_room(0, 18.0, 64.0);
            air.step(60.0, 5.0);
        }
        let morning = air.content(0);
        assert!((8.2..8.6).contains(&morning), "{morning}");
        for _ in 0..30 {
            air.set_room(0, 400.0, 0.0);
            air.step(60.0, 5.0);
        }
        assert!(air.content(0) < 6.5);
    }

    #[test]
    fn joined_rooms_share_and_nothing_is_lost_between_them() {
        let mut air = Moisture::new(vec![30.0, 30.0], &[(0, 1)], 8.0);
        air.set_joint(0, 200.0);
        for _ in 0..60 {
            air.set_room(0, 0.0, 600.0);
            air.set_room(1, 0.0, 0.0);
            air.step(60.0, 5.0);
        }
        let gained = (air.content(0) + air.content(1) - 16.0) * 30.0 * FURNISHINGS;
        assert!((gained - 600.0).abs() < 1e-6, "{gained}");
        assert!(air.content(1) > 8.5 && air.content(0) > air.content(1));
    }
}
