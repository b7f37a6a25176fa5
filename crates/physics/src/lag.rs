//! A first-order lag, stepped exactly.

/// Follows its input with one time constant, exactly for an input held over the step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lag {
    value: f64,
    time_constant_s: f64,
    /// The step last asked for and its decay, so that a steady pace costs no exponential.
    step_s: f64,
    decay: f64,
}

impl Lag {
    /// At rest at `value`; a time constant below one second counts as one second.
    pub(crate) const fn new(value: f64, time_constant_s: f64) -> Self {
        Self { value, time_constant_s: time_constant_s.max(1.0), step_s: 0.0, decay: 1.0 }
    }

    pub(crate) const fn value(&self) -> f64 {
        self.value
    }

    /// Moves towards `input` for `step_s` seconds. What is not a finite number changes nothing.
    pub(crate) fn follow(&mut self, step_s: f64, input: f64) -> f64 {
        if !input.is_finite() || !step_s.is_finite() || step_s <= 0.0 {
            return self.value;
        }
        if step_s.to_bits() != self.step_s.to_bits() {
            self.step_s = step_s;
            self.decay = (-step_s / self.time_constant_s).exp();
        }
        self.value = input + (self.value - input) * self.decay;
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::Lag;

    #[test]
    fn one_long_step_is_many_short_ones() {
        let (mut long, mut short) = (Lag::new(10.0, 300.0), Lag::new(10.0, 300.0));
        long.follow(600.0, 20.0);
        for _ in 0..60 {
            short.follow(10.0, 20.0);
        }
        let exact = 20.0 - 10.0 * (-2.0f64).exp();
        assert!((long.value() - exact).abs() < 1e-12, "{long:?}");
        assert!((short.value() - exact).abs() < 1e-9, "{short:?}");
    }

    #[test]
    fn nonsense_changes_nothing() {
        let mut lag = Lag::new(10.0, 300.0);
        for (step, input) in [(f64::NAN, 1.0), (10.0, f64::NAN), (-1.0, 1.0), (10.0, f64::INFINITY)]
        {
            assert_eq!(lag.follow(step, input).to_bits(), 10.0f64.to_bits());
        }
    }
}
