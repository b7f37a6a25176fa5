//! A program that is a whole device but for its hardware.
#![no_std]
#![no_main]

use core::mem::MaybeUninit;
use core::panic::PanicInfo;
use inglenook_thing::{Actions, Event, Setup, Thing};
use inglenook_units::Mono;

static mut STATE: MaybeUninit<Thing> = MaybeUninit::uninit();

/// Everything that hardware asks of a Thing.
#[unsafe(no_mangle)]
pub fn probe(setup: Option<Setup>, now: Mono, event: Event) -> Actions {
    // SAFETY: nothing else runs beside this one thread, and it does not call itself.
    let state = unsafe { &mut *(&raw mut STATE) };
    if let Some(setup) = setup {
        state.write(Thing::new(setup, now));
    }
    // SAFETY: the first call sets it up.
    unsafe { state.assume_init_mut() }.step(now, event)
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
