//! Where heat went.

/// Where the heat of the last step went, in joules. See
/// [`Network::balance`](super::Network::balance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance {
    /// Heat that the nodes' capacities took up.
    pub stored: f64,
    /// Heat from the sources.
    pub sources: f64,
    /// Heat that came in from the boundaries.
    pub boundaries: f64,
    /// Sum of the magnitudes of all these flows: the scale for [`Balance::residual`].
    pub throughput: f64,
}

impl Balance {
    /// Heat that appeared from nowhere, J: nothing but rounding.
    #[must_use]
    pub fn residual(&self) -> f64 {
        self.stored - self.sources - self.boundaries
    }
}
