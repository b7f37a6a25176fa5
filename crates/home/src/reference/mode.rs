//! Frost protection, warm, or boosted.

/// Minutes that a boost lasts, counted by [`ValveMode::tick`].
const BAKE: u8 = 31;

/// What the user has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Only as warm as frost (and mould) demand.
    Frost,
    /// Warm, less a setback when nobody is there.
    Warm,
    /// Warmer than warm for a while.
    Bake,
}

/// The mode and how much of a boost is left. A new one protects from frost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ValveMode {
    warm: bool,
    bake: u8,
}

impl ValveMode {
    /// The present mode.
    pub fn mode(&self) -> Mode {
        match (self.warm, self.bake) {
            (false, _) => Mode::Frost,
            (true, 0) => Mode::Warm,
            (true, _) => Mode::Bake,
        }
    }

    /// Warm from now on. A boost goes on.
    pub fn set_warm(&mut self) {
        self.warm = true;
    }

    /// Frost protection from now on. A boost ends.
    pub fn set_frost(&mut self) {
        *self = Self::default();
    }

    /// Starts a boost, or starts it anew.
    pub fn start_bake(&mut self) {
        *self = Self { warm: true, bake: BAKE };
    }

    /// Ends a boost.
    pub fn cancel_bake(&mut self) {
        self.bake = 0;
    }

    /// Lets a minute pass.
    pub fn tick(&mut self) {
        self.bake = self.bake.saturating_sub(1);
    }
}
