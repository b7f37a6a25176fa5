//! The two-element zone of VDI 6007-1: air, one outer wall and one inner wall.

use crate::network::{Boundary, Builder, Network, NetworkError, Node, VariableEdge};

/// The fabric of a [`TwoElement`] zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoElementFabric {
    /// Outer wall's inside area, m².
    pub outer_area: f64,
    /// Inner wall's area, m².
    pub inner_area: f64,
    /// Convection at the outer wall's inside, W/(m² K).
    pub outer_film: f64,
    /// Convection at the inner wall, W/(m² K).
    pub inner_film: f64,
    /// Radiation between the two, W/(m² K), referred to the smaller area.
    pub radiation: f64,
    /// Resistance from the outer wall's inside surface to its heat capacity, K/W.
    pub outer_resistance: f64,
    /// Heat capacity of the outer wall, J/K.
    pub outer_capacity: f64,
    /// Resistance from the outer wall's heat capacity to its outside surface, K/W.
    pub outer_remainder: f64,
    /// Resistance from the inner wall's surface to its heat capacity, K/W.
    pub inner_resistance: f64,
    /// Heat capacity of the inner wall, J/K.
    pub inner_capacity: f64,
    /// Conductance from the outside surface to outdoors, W/K.
    pub outdoor_film: f64,
}

/// A zone of air between an outer and an inner wall, each with one heat capacity (VDI 6007-1).
#[derive(Clone, Debug)]
pub struct TwoElement {
    /// The network of it all.
    pub network: Network,
    /// The air, without capacity.
    pub air: Node,
    /// Inside surface of the outer wall.
    pub outer_surface: Node,
    /// Surface of the inner wall.
    pub inner_surface: Node,
    /// What the outer wall faces: outdoor air, corrected for sun and sky if need be.
    pub outdoors: Boundary,
    /// Air that comes in from outdoors.
    pub fresh_air: Boundary,
    /// Exchange with that air.
    pub ventilation: VariableEdge,
}

impl TwoElementFabric {
    /// Builds the zone, everything at `celsius`.
    ///
    /// # Errors
    /// If a resistance, capacity or coefficient is not positive.
    pub fn build(&self, celsius: f64) -> Result<TwoElement, NetworkError> {
        let mut parts = Builder::new();
        let (outdoors, fresh_air) = (parts.boundary(celsius), parts.boundary(celsius));
        let air = parts.massless();
        let (outer_surface, inner_surface) = (parts.massless(), parts.massless());
        let outer_mass = parts.node(self.outer_capacity);
        let inner_mass = parts.node(self.inner_capacity);
        parts.edge(outer_surface, air, self.outer_film * self.outer_area);
        parts.edge(inner_surface, air, self.inner_film * self.inner_area);
        let facing = self.radiation * self.outer_area.min(self.inner_area);
        parts.edge(outer_surface, inner_surface, facing);
        parts.edge(outer_mass, outer_surface, 1.0 / self.outer_resistance);
        parts.edge(inner_mass, inner_surface, 1.0 / self.inner_resistance);
        let outward = self.outer_remainder + 1.0 / self.outdoor_film;
        parts.edge(outer_mass, outdoors, 1.0 / outward);
        let ventilation = parts.variable_edge(air, fresh_air, 0.0);
        let network = parts.build(celsius)?;
        Ok(TwoElement {
            network,
            air,
            outer_surface,
            inner_surface,
            outdoors,
            fresh_air,
            ventilation,
        })
    }
}
