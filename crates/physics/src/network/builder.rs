//! Collects the parts of a network and checks that it can be solved.

use super::inverse::Inverses;
use super::{Boundary, Edge, End, Ends, Network, Node, VariableEdge};

/// Why a network cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum NetworkError {
    /// A heat capacity is not a positive number of J/K.
    #[error("heat capacity of node {node} is {capacity} J/K; it must be positive and finite")]
    Capacity {
        /// Which node, counted from 0 in the order of making.
        node: usize,
        /// What was asked for, J/K.
        capacity: f64,
    },
    /// A conductance is negative, infinite or not a number.
    #[error("conductance of edge {edge} is {conductance} W/K; it must be finite and not negative")]
    Conductance {
        /// Which edge, counted from 0 in the order of making.
        edge: usize,
        /// What was asked for, W/K.
        conductance: f64,
    },
    /// An edge leads from a node to itself.
    #[error("edge {edge} leads from a node to itself")]
    Loop {
        /// Which edge, counted from 0 in the order of making.
        edge: usize,
    },
    /// A massless node is not tied by constant edges to a capacity or a boundary.
    #[error("massless node {node} is tied to neither a heat capacity nor a boundary")]
    Floating {
        /// Which node, counted from 0 in the order of making.
        node: usize,
    },
}

/// Collects nodes, boundaries and edges for a [`Network`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    capacities: Vec<f64>,
    massless: Vec<bool>,
    boundaries: Vec<f64>,
    edges: Vec<Ends>,
    conductances: Vec<f64>,
    variable: Vec<bool>,
}

impl Builder {
    /// An empty network.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node with a heat capacity in J/K.
    pub fn node(&mut self, joules_per_kelvin: f64) -> Node {
        self.capacities.push(joules_per_kelvin);
        self.massless.push(false);
        Node(self.capacities.len() - 1)
    }

    /// Adds a node without capacity: its temperature follows at once from those around it.
    pub fn massless(&mut self) -> Node {
        self.capacities.push(0.0);
        self.massless.push(true);
        Node(self.capacities.len() - 1)
    }

    /// Adds a boundary that starts at this temperature, °C.
    pub fn boundary(&mut self, celsius: f64) -> Boundary {
        self.boundaries.push(celsius);
        Boundary(self.boundaries.len() - 1)
    }

    /// Joins a node to another or to a boundary by a constant conductance in W/K.
    pub fn edge(&mut self, from: Node, to: impl Into<End>, watts_per_kelvin: f64) -> Edge {
        self.edges.push(Ends { from, to: to.into() });
        self.conductances.push(watts_per_kelvin);
        self.variable.push(false);
        Edge(self.conductances.len() - 1)
    }

    /// Joins a node to another or to a boundary by a conductance in W/K that may change later, such
    /// as a door's or a window's.
    pub fn variable_edge(
        &mut self,
        from: Node,
        to: impl Into<End>,
        watts_per_kelvin: f64,
    ) -> VariableEdge {
        let Edge(index) = self.edge(from, to, watts_per_kelvin);
        self.variable[index] = true;
        VariableEdge(index)
    }

    /// The finished network, every node at `celsius`.
    ///
    /// # Errors
    /// If a capacity or conductance is out of range, an edge leads nowhere, or a massless node hangs
    /// in the air.
    pub fn build(self, celsius: f64) -> Result<Network, NetworkError> {
        self.check_capacities()?;
        self.check_conductances()?;
        self.check_edges()?;
        self.check_ties()?;
        let outer = (self.edges.iter().enumerate())
            .filter_map(|(edge, ends)| match ends.to {
                End::Boundary(boundary) => Some((ends.from, boundary, Edge(edge))),
                End::Node(_) => None,
            })
            .collect();
        let nodes = self.capacities.len();
        Ok(Network {
            capacities: self.capacities,
            temperatures: vec![celsius; nodes],
            previous: vec![celsius; nodes],
            sources: vec![0.0; nodes],
            boundaries: self.boundaries,
            ends: self.edges,
            conductances: self.conductances,
            outer,
            inverses: Inverses::new(nodes),
            load: vec![0.0; nodes],
            last_step: 0.0,
            given: 0.0,
        })
    }

    fn check_capacities(&self) -> Result<(), NetworkError> {
        let pairs = self.capacities.iter().zip(&self.massless).enumerate();
        for (node, (&capacity, massless)) in pairs {
            let sound = *massless || (capacity.is_finite() && capacity > 0.0);
            if !sound {
                return Err(NetworkError::Capacity { node, capacity });
            }
        }
        Ok(())
    }

    fn check_conductances(&self) -> Result<(), NetworkError> {
        for (edge, &conductance) in self.conductances.iter().enumerate() {
            if !(conductance.is_finite() && conductance >= 0.0) {
                return Err(NetworkError::Conductance { edge, conductance });
            }
        }
        Ok(())
    }

    fn check_edges(&self) -> Result<(), NetworkError> {
        match self.edges.iter().position(|ends| ends.to == End::Node(ends.from)) {
            Some(edge) => Err(NetworkError::Loop { edge }),
            None => Ok(()),
        }
    }

    fn check_ties(&self) -> Result<(), NetworkError> {
        let mut tied: Vec<bool> = self.massless.iter().map(|massless| !massless).collect();
        let constant: Vec<&Ends> = (self.edges.iter().zip(&self.conductances).zip(&self.variable))
            .filter(|&((_, &conductance), &variable)| conductance > 0.0 && !variable)
            .map(|((ends, _), _)| ends)
            .collect();
        for _ in 0..tied.len() {
            for &&Ends { from, to } in &constant {
                match to {
                    End::Boundary(_) => tied[from.0] = true,
                    End::Node(to) if tied[from.0] || tied[to.0] => {
                        (tied[from.0], tied[to.0]) = (true, true);
                    }
                    End::Node(_) => {}
                }
            }
        }
        match tied.iter().position(|tied| !tied) {
            Some(node) => Err(NetworkError::Floating { node }),
            None => Ok(()),
        }
    }
}
