//! A building as a network of heat: nodes joined by conductances and warmed by sources.
//!
//! Every thermal model in this crate is a configuration of this one solver. A [`Builder`] collects
//! nodes (with a heat capacity, or massless), boundaries (whose temperature is given), edges
//! (constant, or variable such as doors and windows) and hands out typed names for them. The
//! [`Network`] it builds steps by backward Euler, which is stable for any step length:
//!
//! ```text
//! (C/Δt + K) T₁ = C/Δt T₀ + Q + Σ G_b T_b
//! ```
//!
//! The inverse of the matrix on the left is kept for the last few step lengths, so that a step is
//! one product of a matrix and a vector. It is computed anew only when a conductance has changed.
//! Nothing is allocated after [`Builder::build`].

mod balance;
mod builder;
mod inverse;
#[cfg(test)]
mod tests;

pub use balance::Balance;
pub use builder::{Builder, NetworkError};

use inverse::Inverses;

/// Name of a node: something whose temperature the network works out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(usize);

/// Name of a boundary: something whose temperature is given, such as outdoors or the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Boundary(usize);

/// Name of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge(usize);

/// Name of an edge whose conductance may be changed while the network runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariableEdge(usize);

impl From<VariableEdge> for Edge {
    fn from(edge: VariableEdge) -> Self {
        Edge(edge.0)
    }
}

/// One end of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A node of the network.
    Node(Node),
    /// A boundary with a given temperature.
    Boundary(Boundary),
}

impl From<Node> for End {
    fn from(node: Node) -> Self {
        End::Node(node)
    }
}

impl From<Boundary> for End {
    fn from(boundary: Boundary) -> Self {
        End::Boundary(boundary)
    }
}

/// The two ends of an edge.
#[derive(Clone, Copy, Debug)]
struct Ends {
    from: Node,
    to: End,
}

/// A network of heat that can be stepped. Built by [`Builder`].
#[derive(Clone, Debug)]
pub struct Network {
    /// J/K, zero for a massless node.
    capacities: Vec<f64>,
    /// °C now, and before the last step.
    temperatures: Vec<f64>,
    previous: Vec<f64>,
    /// W into each node.
    sources: Vec<f64>,
    /// °C.
    boundaries: Vec<f64>,
    ends: Vec<Ends>,
    /// W/K, one per edge.
    conductances: Vec<f64>,
    /// Edges that lead to a boundary.
    outer: Vec<(Node, Boundary, Edge)>,
    inverses: Inverses,
    /// Right-hand side of the step's equations, W.
    load: Vec<f64>,
    last_step: f64,
    /// Heat into all nodes in the last step, W.
    given: f64,
}

impl Network {
    /// Advances by `seconds`. Sources, boundaries and conductances hold over the whole step.
    ///
    /// Nothing happens unless `seconds` is finite and positive.
    pub fn step(&mut self, seconds: f64) {
        if !is_step(seconds) {
            return;
        }
        self.load_right_hand_side(seconds);
        let slot = self.prepare(seconds);
        std::mem::swap(&mut self.temperatures, &mut self.previous);
        self.inverses.multiply(slot, &self.load, &mut self.temperatures);
        self.last_step = seconds;
        self.given = self.sources.iter().sum();
    }

    /// Advances by `seconds` with some more heat than the sources: from `ahead`, which
    /// [`Network::look_ahead`] has filled for the same step, and the watts into each node.
    ///
    /// It costs far less than setting sources and [`Network::step`]. Nothing happens unless
    /// `seconds` is finite and positive.
    pub fn step_ahead(
        &mut self,
        seconds: f64,
        ahead: &[f64],
        heat: impl Iterator<Item = (Node, f64)>,
    ) {
        if !is_step(seconds) {
            return;
        }
        let slot = self.prepare(seconds);
        std::mem::swap(&mut self.temperatures, &mut self.previous);
        self.temperatures.copy_from_slice(ahead);
        self.last_step = seconds;
        self.given = self.sources.iter().sum();
        for (node, watts) in heat {
            self.inverses.add_column(slot, node.0, watts, &mut self.temperatures);
            self.given += watts;
        }
    }

    /// Temperatures that the nodes would have after a step of `seconds`, written to `celsius` in
    /// the order of the nodes' making, while the network itself stays as it is.
    ///
    /// Nothing happens unless `seconds` is finite and positive.
    pub fn look_ahead(&mut self, seconds: f64, celsius: &mut [f64]) {
        if is_step(seconds) {
            self.load_right_hand_side(seconds);
            let slot = self.prepare(seconds);
            self.inverses.multiply(slot, &self.load, celsius);
        }
    }

    /// How much warmer `at` is after a step of `seconds` for every watt into `source`, K/W.
    ///
    /// A step is linear, so this and [`Network::look_ahead`] tell how much heat takes a node
    /// exactly to a wanted temperature. Zero unless `seconds` is finite and positive.
    pub fn response(&mut self, seconds: f64, source: Node, at: Node) -> f64 {
        if !is_step(seconds) {
            return 0.0;
        }
        let slot = self.prepare(seconds);
        self.inverses.entry(slot, at.0, source.0)
    }

    /// Temperature of a node, °C.
    #[must_use]
    pub fn temperature(&self, node: Node) -> f64 {
        self.temperatures[node.0]
    }

    /// Temperatures of all nodes in the order of their making, °C.
    #[must_use]
    pub fn temperatures(&self) -> &[f64] {
        &self.temperatures
    }

    /// A node's entry in a list that holds one value per node, in the order of their making.
    #[must_use]
    pub fn of(&self, values: &[f64], node: Node) -> f64 {
        values[node.0]
    }

    /// Sets a node's temperature, °C: for starting a run.
    pub fn set_temperature(&mut self, node: Node, celsius: f64) {
        self.temperatures[node.0] = celsius;
    }

    /// Brings every node to the same temperature, °C.
    pub fn set_all_temperatures(&mut self, celsius: f64) {
        self.temperatures.fill(celsius);
    }

    /// Heat put into a node from now on, W (negative: taken out).
    pub fn set_source(&mut self, node: Node, watts: f64) {
        self.sources[node.0] = watts;
    }

    /// Adds to the heat put into a node, W.
    pub fn add_source(&mut self, node: Node, watts: f64) {
        self.sources[node.0] += watts;
    }

    /// Heat put into a node, W.
    #[must_use]
    pub fn source(&self, node: Node) -> f64 {
        self.sources[node.0]
    }

    /// Takes all sources away.
    pub fn clear_sources(&mut self) {
        self.sources.fill(0.0);
    }

    /// Sets a boundary's temperature, °C.
    pub fn set_boundary(&mut self, boundary: Boundary, celsius: f64) {
        self.boundaries[boundary.0] = celsius;
    }

    /// A boundary's temperature, °C.
    #[must_use]
    pub fn boundary(&self, boundary: Boundary) -> f64 {
        self.boundaries[boundary.0]
    }

    /// Changes a variable edge's conductance, W/K. Negative and NaN count as 0.
    ///
    /// The next step costs about a hundred ordinary ones if the value is a new one.
    pub fn set_conductance(&mut self, edge: VariableEdge, watts_per_kelvin: f64) {
        let conductance = watts_per_kelvin.max(0.0);
        let kept = &mut self.conductances[edge.0];
        if *kept != conductance {
            *kept = conductance;
            self.inverses.forget();
        }
    }

    /// An edge's conductance, W/K.
    #[must_use]
    pub fn conductance(&self, edge: impl Into<Edge>) -> f64 {
        self.conductances[edge.into().0]
    }

    /// Heat flowing along an edge now, W: positive from its first end as it was made to its second.
    #[must_use]
    pub fn flow(&self, edge: impl Into<Edge>) -> f64 {
        let edge = edge.into();
        let Ends { from, to } = self.ends[edge.0];
        let other = match to {
            End::Node(node) => self.temperatures[node.0],
            End::Boundary(boundary) => self.boundaries[boundary.0],
        };
        self.conductances[edge.0] * (self.temperatures[from.0] - other)
    }

    /// Where the heat of the last step went. Ask before anything else is changed.
    #[must_use]
    pub fn balance(&self) -> Balance {
        let seconds = self.last_step;
        let mut balance = Balance { stored: 0.0, sources: 0.0, boundaries: 0.0, throughput: 0.0 };
        let moved = self.temperatures.iter().zip(&self.previous).map(|(now, before)| now - before);
        for (capacity, rise) in self.capacities.iter().zip(moved) {
            balance.stored += capacity * rise;
            balance.throughput += (capacity * rise).abs();
        }
        balance.sources = self.given * seconds;
        balance.throughput += balance.sources.abs();
        for &(node, boundary, edge) in &self.outer {
            let difference = self.boundaries[boundary.0] - self.temperatures[node.0];
            let heat = self.conductances[edge.0] * difference * seconds;
            balance.boundaries += heat;
            balance.throughput += heat.abs();
        }
        balance
    }

    fn prepare(&mut self, seconds: f64) -> usize {
        self.inverses.prepare(seconds, &self.capacities, &self.ends, &self.conductances)
    }

    fn load_right_hand_side(&mut self, seconds: f64) {
        let kept = self.capacities.iter().zip(&self.temperatures);
        for ((load, (capacity, celsius)), source) in
            self.load.iter_mut().zip(kept).zip(&self.sources)
        {
            *load = capacity / seconds * celsius + source;
        }
        for &(node, boundary, edge) in &self.outer {
            self.load[node.0] += self.conductances[edge.0] * self.boundaries[boundary.0];
        }
    }
}

fn is_step(seconds: f64) -> bool {
    seconds.is_finite() && seconds > 0.0
}
