//! A program that drives a valve's motor and does nothing else.
#![no_std]
#![no_main]

use core::mem::MaybeUninit;
use core::panic::PanicInfo;
use inglenook_control::motor::{Calibration, Motor, Order, Ran, Run};

static mut STATE: MaybeUninit<Motor> = MaybeUninit::uninit();

/// Everything that a device asks of a motor.
#[unsafe(no_mangle)]
pub fn probe(before: Option<Calibration>, order: &Order, ran: Option<Ran>) -> Option<Run> {
    // SAFETY: nothing else runs beside this one thread, and it does not call itself.
    let state = unsafe { &mut *(&raw mut STATE) };
    if before.is_some() {
        state.write(Motor::new(before));
    }
    // SAFETY: the first call fits it.
    let motor = unsafe { state.assume_init_mut() };
    motor.exercise();
    match ran {
        None => motor.minute(order),
        Some(ran) => motor.ran(ran),
    }
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
