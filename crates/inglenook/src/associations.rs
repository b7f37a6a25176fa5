//! Files of associations: which Things belong to a home, with their keys.
