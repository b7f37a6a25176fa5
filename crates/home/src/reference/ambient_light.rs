//! Lit or dark, by thresholds that follow what is usual in the room.

use inglenook_units::Light;

/// The usual light of a room on the sensor's scale, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct UsualLight {
    /// At this hour.
    pub mean: Option<u8>,
    /// In the darkest hour.
    pub min: Option<u8>,
    /// In the brightest hour.
    pub max: Option<u8>,
}

/// How readily a room is taken to be lit and occupied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sensitivity {
    /// With a bias to economy.
    #[default]
    Normal,
    /// With a bias to comfort.
    High,
}

/// Above which light a room is lit, and up to which it is dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Above this the room is lit.
    pub lit: Light,
    /// Up to this the room is dark.
    pub dark: Light,
    /// The light hardly ever changes: neither lit nor dark can be told.
    pub narrow: bool,
}

impl Thresholds {
    /// For a room of which little is known.
    pub const DEFAULT: Self = Self { lit: Light(16), dark: Light(12), narrow: false };

    /// For the usual light of a room.
    pub fn new(usual: UsualLight, sensitivity: Sensitivity) -> Self {
        let (Some(min), Some(max)) = (usual.min, usual.max) else { return Self::DEFAULT };
        if min >= 250 || max <= min || max - min <= 4 {
            return Self { narrow: true, ..Self::DEFAULT };
        }
        let gloomy = usual.mean.is_some_and(|mean| mean < max / 2);
        let shift = if gloomy || sensitivity == Sensitivity::High { 4 } else { 3 };
        let up = ((max - min) >> shift).max(4);
        let dark = min.saturating_add((up / 2).max(1)).min(254);
        let lit = dark.saturating_add(up).min(max - 1);
        Self { lit: Light(lit), dark: Light(dark), narrow: false }
    }
}

/// Whether a room is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brightness {
    /// It is.
    Lit,
    /// It is not.
    Dark,
    /// Its light never tells.
    Unknown,
}

/// The light of a room, minute by minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbientLight {
    thresholds: Thresholds,
    lit: bool,
    dark_minutes: u16,
}

impl Default for AmbientLight {
    fn default() -> Self {
        Self { thresholds: Thresholds::DEFAULT, lit: false, dark_minutes: 0 }
    }
}

impl AmbientLight {
    /// Judges by other thresholds from now on.
    pub fn set_thresholds(&mut self, thresholds: Thresholds) {
        self.thresholds = thresholds;
        if thresholds.narrow {
            self.dark_minutes = 0;
        }
    }

    /// Takes this minute's light.
    pub fn read(&mut self, light: Light) {
        if light > self.thresholds.lit {
            self.lit = true;
            self.dark_minutes = 0;
        } else if light <= self.thresholds.dark {
            self.lit = false;
            if !self.thresholds.narrow {
                self.dark_minutes = self.dark_minutes.saturating_add(1);
            }
        }
    }

    /// Whether the room is lit.
    pub fn brightness(&self) -> Brightness {
        match (self.thresholds.narrow, self.lit) {
            (true, _) => Brightness::Unknown,
            (false, true) => Brightness::Lit,
            (false, false) => Brightness::Dark,
        }
    }

    /// How many minutes have been dark since it was last lit.
    pub fn dark_minutes(&self) -> u16 {
        self.dark_minutes
    }
}
