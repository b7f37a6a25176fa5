//! A program that decides for one room and does nothing else.
#![no_std]
#![no_main]

use core::mem::MaybeUninit;
use core::panic::PanicInfo;
use inglenook_control::{Controller, Decision, Fitted, Sensed, Touch};

static mut STATE: MaybeUninit<Controller> = MaybeUninit::uninit();

/// Everything that a device asks of a controller.
#[unsafe(no_mangle)]
pub fn probe(fitted: Option<Fitted>, touch: Option<Touch>, sensed: &Sensed) -> Decision {
    // SAFETY: nothing else runs beside this one thread, and it does not call itself.
    let state = unsafe { &mut *(&raw mut STATE) };
    if let Some(fitted) = fitted {
        state.write(Controller::new(fitted));
    }
    // SAFETY: the first call fits it.
    let controller = unsafe { state.assume_init_mut() };
    if let Some(touch) = touch {
        controller.touch(touch);
    }
    controller.minute(sensed)
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
