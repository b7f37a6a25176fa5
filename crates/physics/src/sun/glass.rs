//! How much sunlight glass lets through and takes up, by angle (Fresnel and Bouguer).

/// One clear pane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pane {
    /// Refractive index, about 1.526.
    pub index: f64,
    /// Extinction: absorption coefficient times thickness.
    pub extinction: f64,
}

/// What a pane or a stack of panes does with light.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Optics {
    through: f64,
    back: f64,
}

/// One or two equal panes, tabulated by the cosine of the angle of incidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Glazing {
    /// Transmittance relative to square incidence, by cosine.
    relative: [f64; STEPS + 1],
    square: f64,
    diffuse: f64,
    absorptance: [f64; 2],
    diffuse_absorptance: f64,
}

const STEPS: usize = 90;

impl Pane {
    /// The pane that has this transmittance and reflectance at square incidence.
    #[must_use]
    pub fn of(transmittance: f64, reflectance: f64) -> Self {
        let index = (1..400)
            .map(|hundredth| 1.2 + f64::from(hundredth) * 0.0025)
            .min_by(|a, b| {
                let error = |index: f64| {
                    (Self::fitted(index, transmittance).optics(1.0, Wave::Both).back - reflectance)
                        .abs()
                };
                error(*a).total_cmp(&error(*b))
            })
            .unwrap_or(1.526);
        Self::fitted(index, transmittance)
    }

    /// The pane of this index whose extinction gives this transmittance at square incidence.
    fn fitted(index: f64, transmittance: f64) -> Self {
        let (mut low, mut high) = (0.0, 5.0);
        for _ in 0..60 {
            let extinction = 0.5 * (low + high);
            let pane = Self { index, extinction };
            if pane.optics(1.0, Wave::Both).through > transmittance {
                low = extinction;
            } else {
                high = extinction;
            }
        }
        Self { index, extinction: 0.5 * (low + high) }
    }

    fn optics(&self, cosine: f64, wave: Wave) -> Optics {
        match wave {
            Wave::Both => {
                let (s, p) = (self.optics(cosine, Wave::S), self.optics(cosine, Wave::P));
                Optics { through: 0.5 * (s.through + p.through), back: 0.5 * (s.back + p.back) }
            }
            Wave::S | Wave::P => self.polarised(cosine, wave),
        }
    }

    /// One polarisation: many reflections between the two faces.
    fn polarised(&self, cosine: f64, wave: Wave) -> Optics {
        let sine_inside = (1.0 - cosine * cosine).sqrt() / self.index;
        let inside = (1.0 - sine_inside * sine_inside).sqrt();
        let (near, far) = match wave {
            Wave::P => (self.index * cosine, inside),
            Wave::S | Wave::Both => (cosine, self.index * inside),
        };
        let face = ((near - far) / (near + far)).powi(2);
        let kept = (-self.extinction / inside).exp();
        let bounce = 1.0 - (face * kept).powi(2);
        let through = (1.0 - face).powi(2) * kept / bounce;
        Optics { through, back: face * (1.0 + kept * through) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wave {
    S,
    P,
    Both,
}

impl Glazing {
    /// A single pane.
    #[must_use]
    pub fn single(pane: Pane) -> Self {
        let absorptance = |cosine| {
            let optics = pane.optics(cosine, Wave::Both);
            [0.5 * (1.0 - optics.through - optics.back); 2]
        };
        Self::tabulate(absorptance, |cosine| pane.optics(cosine, Wave::Both).through)
    }

    /// Two equal panes.
    #[must_use]
    pub fn double(pane: Pane) -> Self {
        let absorptance = |cosine| {
            let Optics { through, back } = pane.optics(cosine, Wave::Both);
            let (absorbed, bounce) = (1.0 - through - back, 1.0 - back * back);
            [absorbed * (1.0 + through * back / bounce), absorbed * through / bounce]
        };
        Self::tabulate(absorptance, |cosine| {
            let of = |wave| {
                let one = pane.optics(cosine, wave);
                one.through * one.through / (1.0 - one.back * one.back)
            };
            0.5 * (of(Wave::S) + of(Wave::P))
        })
    }

    fn tabulate(absorptance: impl Fn(f64) -> [f64; 2], transmittance: impl Fn(f64) -> f64) -> Self {
        let square = transmittance(1.0);
        let mut relative = [0.0; STEPS + 1];
        for (step, entry) in relative.iter_mut().enumerate().skip(1) {
            *entry = transmittance(step as f64 / STEPS as f64) / square;
        }
        let mut glazing = Self {
            relative,
            square,
            diffuse: 0.0,
            absorptance: absorptance(1.0),
            diffuse_absorptance: hemisphere(|cosine| absorptance(cosine).iter().sum()),
        };
        glazing.diffuse = hemisphere(|cosine| glazing.beam(cosine));
        glazing
    }

    /// Transmittance at square incidence.
    #[must_use]
    pub fn square(&self) -> f64 {
        self.square
    }

    /// Transmittance for a beam, relative to square incidence; 0 from behind.
    #[must_use]
    pub fn beam(&self, cosine: f64) -> f64 {
        let place = cosine.clamp(0.0, 1.0) * STEPS as f64;
        // The place is between 0 and STEPS.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
        let below = (place as usize).min(STEPS - 1);
        let share = place - below as f64;
        self.relative[below] + share * (self.relative[below + 1] - self.relative[below])
    }

    /// Shares of the light at square incidence that warm the outer and the inner pane (of one pane,
    /// its halves).
    #[must_use]
    pub fn square_absorptance(&self) -> [f64; 2] {
        self.absorptance
    }

    /// Share of light from everywhere that warms the glass.
    #[must_use]
    pub fn diffuse_absorptance(&self) -> f64 {
        self.diffuse_absorptance
    }

    /// Transmittance for light from everywhere, relative to square incidence.
    #[must_use]
    pub fn diffuse(&self) -> f64 {
        self.diffuse
    }
}

/// Mean over light that comes evenly from everywhere.
fn hemisphere(value: impl Fn(f64) -> f64) -> f64 {
    let rings = (0..500).map(|ring| (f64::from(ring) + 0.5) / 500.0);
    rings.map(|cosine| 2.0 * cosine * value(cosine) / 500.0).sum()
}
