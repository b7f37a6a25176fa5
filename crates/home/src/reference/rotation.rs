//! Which statistics go into the next frame: those that changed first, all of them in turn.
//!
//! What is written is JSON, but for one slip of the original: if nothing precedes a first statistic
//! that is too long, the text starts with `{,`.

/// The least room that anything is written into.
const LEAST_ROOM: usize = 10;

/// How much it matters that a statistic is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// In its turn, and soon after it has changed.
    Normal,
    /// In its turn, unless others have changed.
    Low,
}

impl Priority {
    /// Of the statistics of a radiator valve.
    pub fn of(key: &str) -> Self {
        match key {
            "tS|C" | "vC|%" | "vac|h" | "B|cV" | "gE" | "R" => Self::Low,
            _ => Self::Normal,
        }
    }
}

/// How many statistics to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// As many as there is room for.
    Most,
    /// One in its turn.
    One,
}

/// Whether a count of the texts written goes out with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// As `"+"`, from 0 to 7 and again.
    Shown,
    /// Not.
    Hidden,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Statistic {
    key: String,
    value: i16,
    priority: Priority,
    changed: bool,
}

/// The statistics of one sender, and whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    id: String,
    numbering: Numbering,
    capacity: usize,
    statistics: Vec<Statistic>,
    last: Option<usize>,
    count: u8,
}

impl Rotation {
    /// A rotation of at most so many statistics. Without an `id` the texts name no sender.
    pub fn new(id: &str, numbering: Numbering, capacity: usize) -> Self {
        let id = id.to_owned();
        Self { id, numbering, capacity, statistics: Vec::new(), last: None, count: 0 }
    }

    /// Notes a value. Says whether there was room for it and its key can be written.
    pub fn put(&mut self, key: &str, value: i16, priority: Priority) -> bool {
        let statistic = self.statistics.iter_mut().find(|statistic| statistic.key == key);
        if let Some(statistic) = statistic {
            statistic.changed |= statistic.value != value;
            (statistic.value, statistic.priority) = (value, priority);
            return true;
        }
        let plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\';
        let accepted =
            self.statistics.len() < self.capacity && !key.is_empty() && key.bytes().all(plain);
        if accepted {
            let key = key.to_owned();
            self.statistics.push(Statistic { key, value, priority, changed: true });
        }
        accepted
    }

    /// Whether any statistic has changed since it was sent. The first is not looked at, as in the
    /// original.
    pub fn is_changed(&self) -> bool {
        self.statistics.iter().skip(1).any(|statistic| statistic.changed)
    }

    /// The next text, for a buffer of `room` bytes; the original keeps one of them for an end mark.
    /// `None` if it does not fit.
    pub fn write(&mut self, room: usize, amount: Amount) -> Option<String> {
        let count = self.count;
        self.count = (count + 1) % 8;
        if room < LEAST_ROOM {
            return None;
        }
        let mut text = Text::new(room - 3);
        if !self.id.is_empty() && !text.push(&format!("\"@\":\"{}\"", self.id)) {
            return None;
        }
        if self.numbering == Numbering::Shown && !text.push(&format!("\"+\":{count}")) {
            return None;
        }
        self.fill(&mut text, count, amount);
        if amount == Amount::Most && text.json.len() + 9 <= room {
            self.add_changed(&mut text, usize::MAX);
        }
        text.json.push('}');
        Some(text.json)
    }

    /// One changed statistic in three rounds of four, and then the statistics in turn.
    fn fill(&mut self, text: &mut Text, count: u8, amount: Amount) {
        let changed_first = !count.is_multiple_of(4) && self.is_changed();
        let first = if changed_first { self.add_changed(text, 1) } else { None };
        for index in self.turns() {
            let Some(statistic) = self.statistics.get_mut(index) else { return };
            let can_wait = statistic.priority == Priority::Low && !statistic.changed;
            if first == Some(index) || (changed_first && can_wait) {
                continue;
            }
            if !text.push(&statistic.json()) {
                return;
            }
            statistic.changed = false;
            self.last = Some(index);
            if amount == Amount::One {
                return;
            }
        }
    }

    /// Adds up to `most` of the changed statistics that fit; the last one added.
    fn add_changed(&mut self, text: &mut Text, most: usize) -> Option<usize> {
        let mut added = None;
        let mut left = most;
        for index in self.turns() {
            let statistic = self.statistics.get_mut(index)?;
            if left > 0 && statistic.changed && text.push(&statistic.json()) {
                statistic.changed = false;
                added = Some(index);
                left -= 1;
            }
        }
        added
    }

    /// Every statistic once, from the one after the last in turn.
    fn turns(&self) -> impl Iterator<Item = usize> + use<> {
        let (length, start) = (self.statistics.len(), self.last.map_or(0, |last| last + 1));
        (start..start + length).map(move |index| index % length)
    }
}

impl Statistic {
    fn json(&self) -> String {
        format!("\"{}\":{}", self.key, self.value)
    }
}

/// A text that grows up to a limit.
#[derive(Debug)]
struct Text {
    json: String,
    limit: usize,
    /// Something precedes, or was tried.
    comma: bool,
}

impl Text {
    fn new(limit: usize) -> Self {
        Self { json: "{".to_owned(), limit, comma: false }
    }

    /// Adds a member if it fits. Says whether it did.
    fn push(&mut self, member: &str) -> bool {
        let comma = if self.comma { "," } else { "" };
        self.comma = true;
        let fits = self.json.len() + comma.len() + member.len() <= self.limit;
        if fits {
            self.json.push_str(comma);
            self.json.push_str(member);
        }
        fits
    }
}
