//! The whole device: targets and the integration of everything.

use inglenook_home::reference::{Degrees, Device, Inputs, MinuteOfDay, Mode, Output, Settings};
use inglenook_units::{Light, Temperature};

/// A device and the time that passes for it.
struct Room {
    device: Device,
    minute: u64,
    temperature: i8,
    light: u8,
    touched: bool,
}

impl Room {
    fn new() -> Self {
        let device = Device::new(Settings::default(), 1);
        Self { device, minute: 0, temperature: 18, light: 100, touched: false }
    }

    fn pass(&mut self, minutes: u64) -> Output {
        (0..minutes).map(|_| self.minute()).last().unwrap()
    }

    fn minute(&mut self) -> Output {
        let time = MinuteOfDay::from_minutes(self.minute);
        self.minute += 1;
        self.device.minute(&Inputs {
            light: Some(Light(self.light)),
            touched: self.touched,
            ..Inputs::new(time, Temperature::from_degrees(self.temperature), Degrees(18))
        })
    }
}

#[test]
fn targets_follow_mode_people_and_light() {
    let mut room = Room::new();
    assert_eq!(room.pass(1).target, Degrees(6));
    room.device.mode().set_warm();
    assert!(room.pass(1).target < Degrees(18));
    room.touched = true;
    assert_eq!(room.pass(1).target, Degrees(18));
    room.touched = false;
    assert_eq!(room.pass(48).target, Degrees(18));
    assert!(room.pass(2).target < Degrees(18));
    room.device.set_holiday();
    let away = room.pass(1);
    assert!(away.target < Degrees(18));
    room.light = 0;
    let full = room.pass(12 * 60);
    assert_eq!((full.target, full.setback), (Degrees(12), 6));
    room.device.lock_setback(3);
    assert_eq!(room.pass(1).target, Degrees(18));
    room.device.mode().start_bake();
    let bake = room.pass(1);
    assert_eq!((bake.target, bake.mode, bake.setback), (Degrees(28), Mode::Bake, 0));
}

#[test]
fn a_boost_ends_when_it_is_warm_enough() {
    let mut room = Room::new();
    room.device.mode().start_bake();
    assert_eq!(room.pass(1).mode, Mode::Bake);
    room.temperature = 28;
    room.pass(1);
    assert_eq!(room.pass(1).mode, Mode::Warm);
}

#[test]
fn opens_in_the_cold_and_closes_in_the_warm() {
    let mut room = Room::new();
    room.device.mode().set_warm();
    room.touched = true;
    for (temperature, minutes, open) in [(6, 9, 100), (23, 29, 0), (15, 29, 100)] {
        room.temperature = temperature;
        assert_eq!(room.pass(minutes).open.value(), open, "{temperature} °C");
    }
}

#[test]
fn calls_for_heat_a_minute_after_it_opens() {
    let mut room = Room::new();
    room.device.mode().set_warm();
    (room.touched, room.temperature) = (true, 10);
    let (first, second) = (room.pass(1), room.pass(1));
    assert_eq!((first.open.value(), first.calls_for_heat), (100, false));
    assert_eq!((second.open.value(), second.calls_for_heat), (100, true));
}

#[test]
fn a_programme_warms_and_ends_in_frost_protection() {
    let mut room = Room::new();
    room.device.schedule().learn(0, MinuteOfDay::from_minutes(420));
    let soon = room.pass(331);
    assert_eq!((soon.mode, soon.target), (Mode::Frost, Degrees(17)), "pre-warm");
    let on = room.pass(54);
    assert_eq!((on.mode, on.target), (Mode::Warm, Degrees(18)));
    assert_eq!(room.pass(95).mode, Mode::Warm);
    assert_eq!(room.pass(1).mode, Mode::Frost);
}
