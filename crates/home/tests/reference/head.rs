//! A device and its motor together.

use inglenook_home::reference::{
    Degrees, Device, Head, Inputs, MinuteOfDay, Settings,
    motor::{State, Supply},
    simulated_valve::{Noise, SimulatedValve},
};
use inglenook_units::Temperature;

fn head() -> Head<SimulatedValve> {
    let mut device = Device::new(Settings::default(), 1);
    device.mode().set_warm();
    Head::new(device, SimulatedValve::new(Noise::Absent, 1))
}

fn pass(head: &mut Head<SimulatedValve>, sixteenths: i16, minutes: u64, supply: Supply) {
    for minute in 0..minutes {
        let temperature = Temperature::from_sixteenths(sixteenths);
        let time = MinuteOfDay::from_minutes(minute);
        let inputs = Inputs { touched: true, ..Inputs::new(time, temperature, Degrees(19)) };
        head.minute(&inputs, supply);
    }
}

#[test]
fn fits_itself_calibrates_and_follows() {
    let mut head = head();
    pass(&mut head, 10 * 16, 20, Supply::Good);
    assert_eq!(head.motor().state(), State::Normal);
    assert!(head.motor().calibration().proportional);
    assert_eq!(head.drive().position().value(), 100);
    pass(&mut head, 24 * 16, 20, Supply::Good);
    assert_eq!(head.drive().position().value(), 0);
}

#[test]
fn a_low_battery_never_shuts_the_valve() {
    let mut head = head();
    pass(&mut head, 10 * 16, 20, Supply::Good);
    pass(&mut head, 24 * 16, 20, Supply::Low);
    assert!(head.drive().position().value() > 0);
}

#[test]
fn small_steps_are_gathered_into_fewer_movements() {
    let mut head = head();
    pass(&mut head, 10 * 16, 20, Supply::Good);
    let (mut wanted, mut moved) = (0, 0);
    for minute in 0..120 {
        // Just above the target, and falling and rising by turns.
        let temperature = Temperature::from_sixteenths(312 + i16::from(minute % 7 == 0));
        let time = MinuteOfDay::from_minutes(minute);
        let inputs = Inputs { touched: true, ..Inputs::new(time, temperature, Degrees(19)) };
        let before = (head.device().valve().open(), head.drive().position());
        head.minute(&inputs, Supply::Good);
        wanted += u32::from(head.device().valve().open() != before.0);
        moved += u32::from(head.drive().position() != before.1);
    }
    assert!(moved > 0 && moved < wanted, "{moved} movements for {wanted} wishes");
}
