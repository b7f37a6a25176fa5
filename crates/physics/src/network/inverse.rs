//! The inverses of `C/Δt + K`, one for each of the last few step lengths.

use super::{End, Ends};

/// Step lengths remembered at a time.
const REMEMBERED: usize = 3;

/// Inverses by step length. The matrices are symmetric and positive definite.
#[derive(Clone, Debug)]
pub(super) struct Inverses {
    slots: [Slot; REMEMBERED],
    /// Slot to be given up next.
    oldest: usize,
    /// Scratch for the elimination: one column.
    column: Vec<f64>,
}

#[derive(Clone, Debug)]
struct Slot {
    /// Step length in seconds; zero when the slot holds nothing.
    seconds: f64,
    matrix: Vec<f64>,
}

impl Inverses {
    pub(super) fn new(nodes: usize) -> Self {
        let slot = Slot { seconds: 0.0, matrix: vec![0.0; nodes * nodes] };
        Self { slots: [slot.clone(), slot.clone(), slot], oldest: 0, column: vec![0.0; nodes] }
    }

    /// Makes every inverse be computed anew.
    pub(super) fn forget(&mut self) {
        for slot in &mut self.slots {
            slot.seconds = 0.0;
        }
    }

    /// Slot that holds the inverse for this step length, computed if need be.
    pub(super) fn prepare(
        &mut self,
        seconds: f64,
        capacities: &[f64],
        ends: &[Ends],
        conductances: &[f64],
    ) -> usize {
        if let Some(found) = self.slots.iter().position(|slot| slot.seconds == seconds) {
            return found;
        }
        let chosen = self.oldest;
        self.oldest = (chosen + 1) % REMEMBERED;
        let slot = &mut self.slots[chosen];
        slot.seconds = seconds;
        assemble(&mut slot.matrix, seconds, capacities, ends, conductances);
        invert(&mut slot.matrix, &mut self.column);
        chosen
    }

    /// `out = inverse × load`, four columns at a time.
    pub(super) fn multiply(&self, slot: usize, load: &[f64], out: &mut [f64]) {
        let size = load.len();
        let matrix = &self.slots[slot].matrix;
        out.fill(0.0);
        let (fours, rest) = load.as_chunks::<4>();
        for (columns, weights) in matrix.chunks_exact(4 * size.max(1)).zip(fours) {
            let (first, others) = columns.split_at(size);
            let (second, others) = others.split_at(size);
            let (third, fourth) = others.split_at(size);
            let entries = first.iter().zip(second).zip(third).zip(fourth);
            for (sum, (((a, b), c), d)) in out.iter_mut().zip(entries) {
                *sum += a * weights[0] + b * weights[1] + c * weights[2] + d * weights[3];
            }
        }
        for (column, &weight) in (size - rest.len()..).zip(rest) {
            self.add_column(slot, column, weight, out);
        }
    }

    /// `out += weight × column`.
    pub(super) fn add_column(&self, slot: usize, column: usize, weight: f64, out: &mut [f64]) {
        let start = column * out.len();
        let entries = &self.slots[slot].matrix[start..start + out.len()];
        for (sum, entry) in out.iter_mut().zip(entries) {
            *sum += entry * weight;
        }
    }

    pub(super) fn entry(&self, slot: usize, row: usize, column: usize) -> f64 {
        self.slots[slot].matrix[row * self.column.len() + column]
    }
}

fn assemble(
    matrix: &mut [f64],
    seconds: f64,
    capacities: &[f64],
    ends: &[Ends],
    conductances: &[f64],
) {
    let size = capacities.len();
    matrix.fill(0.0);
    for (node, capacity) in capacities.iter().enumerate() {
        matrix[node * size + node] = capacity / seconds;
    }
    for (&Ends { from, to }, conductance) in ends.iter().zip(conductances) {
        matrix[from.0 * size + from.0] += conductance;
        if let End::Node(to) = to {
            matrix[to.0 * size + to.0] += conductance;
            matrix[from.0 * size + to.0] -= conductance;
            matrix[to.0 * size + from.0] -= conductance;
        }
    }
}

/// Gauss–Jordan elimination in place. A symmetric positive definite matrix needs no pivoting.
fn invert(matrix: &mut [f64], column: &mut [f64]) {
    let size = column.len();
    for pivot in 0..size {
        let scale = 1.0 / matrix[pivot * size + pivot];
        for (row, kept) in column.iter_mut().enumerate() {
            *kept = matrix[row * size + pivot];
            matrix[row * size + pivot] = 0.0;
        }
        matrix[pivot * size + pivot] = 1.0;
        for entry in &mut matrix[pivot * size..(pivot + 1) * size] {
            *entry *= scale;
        }
        let (above, rest) = matrix.split_at_mut(pivot * size);
        let (pivot_row, below) = rest.split_at_mut(size);
        let rows = above.chunks_exact_mut(size).chain(below.chunks_exact_mut(size));
        let factors = column[..pivot].iter().chain(&column[pivot + 1..]);
        for (row, factor) in rows.zip(factors) {
            for (entry, from_pivot) in row.iter_mut().zip(&*pivot_row) {
                *entry -= factor * from_pivot;
            }
        }
    }
}
