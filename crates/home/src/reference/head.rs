//! A radiator's head: a device, and the motor that does what the device wants.

use super::{
    Device, Inputs, Output,
    ambient_light::Brightness,
    motor::{Circumstances, Drive, Motor, Quiet, State, Supply},
};

/// Polls of the motor in a minute.
const POLLS: u8 = 30;
/// Milliseconds of a tick of the motor's clock: 256 in two seconds.
const TICK_MS: u8 = 8;
/// Minutes after which a head that waits to be fitted takes itself to be.
const FITTED: u16 = 5;
/// The same in the dark or on a low battery.
const FITTED_IN_DARK: u16 = 240;

/// A device with a motor on a valve.
#[derive(Clone, Debug)]
pub struct Head<D> {
    device: Device,
    motor: Motor,
    drive: D,
    /// Minutes since it was switched on.
    age: u16,
}

impl<D: Drive> Head<D> {
    /// A head that has just been switched on and is about to find its way on this valve.
    pub fn new(device: Device, drive: D) -> Self {
        Self { device, motor: Motor::new(TICK_MS), drive, age: 0 }
    }

    /// The device.
    pub fn device(&mut self) -> &mut Device {
        &mut self.device
    }

    /// The motor.
    pub fn motor(&self) -> &Motor {
        &self.motor
    }

    /// The valve and what drives it.
    pub fn drive(&self) -> &D {
        &self.drive
    }

    /// Lets a minute pass. The position among the inputs is the motor's.
    pub fn minute(&mut self, inputs: &Inputs, supply: Supply) -> Output {
        let inputs = Inputs { position: Some(self.motor.position()), ..*inputs };
        let output = self.device.minute(&inputs);
        let dark = self.device.light().brightness() == Some(Brightness::Dark);
        let quiet = if dark { Quiet::Wanted } else { Quiet::NotNeeded };
        self.age = self.age.saturating_add(1);
        if self.is_fitted(inputs.touched, Circumstances { supply, quiet }) {
            self.motor.fit();
        }
        for _ in 0..POLLS {
            self.motor.poll(output.open, &mut self.drive, Circumstances { supply, quiet });
        }
        output
    }

    fn is_fitted(&self, touched: bool, now: Circumstances) -> bool {
        let patient = now != Circumstances::default();
        let wait = if patient { FITTED_IN_DARK } else { FITTED };
        self.motor.state() == State::Withdrawn && (touched || self.age > wait)
    }
}
