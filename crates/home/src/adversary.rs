//! Somebody within earshot with a good receiver, a strong sender, time, and no key.

use crate::{
    air::Transmission,
    association::{Association, random_key, restarts_before},
    forge,
    random::{Random, Stream, chance, stream, wait_ms},
    source::{Attack, Source},
};
use inglenook_frame::Kind;
use inglenook_seal::{Boot, ClassicKey, Sealer};
use inglenook_units::{Counter, DeviceId, Mono, Utc};
use rand::RngExt;
use std::{collections::VecDeque, time::Duration};

/// Attacks in an hour on average; some of them are runs.
const PER_HOUR: f64 = 1_000.0;

/// How many frames are remembered.
const MEMORY: usize = 800;

/// How often a frame just heard is sent again at once.
const ECHO: f64 = 0.3;

/// A flood's size, the time between two of its forgeries, and the time to the next flood, in ms.
const FLOOD: u64 = 150;
const FLOOD_STEP_MS: u64 = 350;
const FLOODS_APART_MS: u64 = 1_200_000;

/// The adversary.
#[derive(Clone, Debug)]
pub(crate) struct Attacker {
    random: Random,
    targets: Vec<DeviceId>,
    key: ClassicKey,
    restarts: u32,
    heard: VecDeque<Vec<u8>>,
    old: Vec<Vec<u8>>,
    next: Mono,
    flood: Mono,
    dbm: f32,
}

impl Attacker {
    pub(crate) fn new<'a>(
        seed: u64,
        start: Utc,
        things: impl Iterator<Item = &'a Association>,
    ) -> Self {
        let mut random = stream(seed, Stream::Adversary);
        Self {
            targets: things.map(|thing| thing.id).collect(),
            key: random_key(&mut random),
            restarts: restarts_before(start),
            heard: VecDeque::new(),
            old: Vec::new(),
            next: Mono(wait_ms(&mut random, PER_HOUR)),
            flood: Mono(FLOODS_APART_MS / 5),
            dbm: random.random_range(-65.0..-45.0),
            random,
        }
    }

    /// Hands over a frame recorded before the home was watched.
    pub(crate) fn remember_old(&mut self, frame: Vec<u8>) {
        self.old.push(frame);
    }

    /// Overhears a frame of the home, and perhaps sends it again at once.
    pub(crate) fn overhear(&mut self, frame: &Transmission) -> Option<Transmission> {
        if self.heard.len() == MEMORY {
            self.heard.pop_front();
        }
        self.heard.push_back(frame.bytes.clone());
        let echoes = chance(&mut self.random, ECHO);
        echoes.then(|| {
            let wait = self.random.random_range(40..900);
            self.send(frame.start, wait, Attack::Duplicate, frame.bytes.clone())
        })
    }

    /// When the next is begun.
    pub(crate) fn next(&self) -> Mono {
        self.next.min(self.flood)
    }

    /// Everything that is begun before `until`; runs go on after it.
    pub(crate) fn until(&mut self, until: Mono) -> Vec<Transmission> {
        let mut sent = Vec::new();
        while self.flood < until {
            for step in 0..FLOOD {
                let wait = step * FLOOD_STEP_MS + self.random.random_range(0..FLOOD_STEP_MS);
                let forged = self.sealed_under_another_key();
                sent.push(self.send(self.flood, wait, Attack::Flood, forged));
            }
            self.flood = self.flood.after(Duration::from_millis(FLOODS_APART_MS));
        }
        while self.next < until {
            sent.extend(self.attack(self.next));
            let wait = wait_ms(&mut self.random, PER_HOUR);
            self.next = self.next.after(Duration::from_millis(wait));
        }
        sent
    }

    fn send(&self, from: Mono, wait_ms: u64, attack: Attack, bytes: Vec<u8>) -> Transmission {
        Transmission {
            start: from.after(Duration::from_millis(wait_ms)),
            source: Source::Attack(attack),
            bytes,
            dbm: self.dbm,
        }
    }

    /// One attack of any kind; before anything was heard, one that needs no recording.
    fn attack(&mut self, at: Mono) -> Vec<Transmission> {
        let attack = Attack::ALL.get(self.pick(Attack::ALL.len())).copied();
        let attack = attack.unwrap_or(Attack::WrongKey);
        if attack == Attack::ReplayRun {
            return self.run(at);
        }
        let forged = self.forge(attack).map(|bytes| (attack, bytes));
        let (attack, bytes) =
            forged.unwrap_or_else(|| (Attack::WrongKey, self.sealed_under_another_key()));
        vec![self.send(at, 0, attack, bytes)]
    }

    fn forge(&mut self, attack: Attack) -> Option<Vec<u8>> {
        let one = self.pick(self.heard.len());
        let other = self.pick(self.heard.len());
        let mut frame = self.heard.get(one)?.clone();
        let random = &mut self.random;
        match attack {
            Attack::Replay => {}
            Attack::ReplayOld => frame = self.old.get(forge::pick(random, self.old.len()))?.clone(),
            Attack::FlipText => forge::flip(random, &mut frame, forge::TEXT),
            Attack::FlipTag => forge::flip(random, &mut frame, forge::TAG),
            Attack::FlipId => forge::flip_one(random, &mut frame, forge::ID),
            Attack::SwapId => self.swap_id(&mut frame)?,
            Attack::FlipCounter => {
                let shown = forge::counter_of(&frame).value();
                let flipped = Counter::new(shown ^ 1 << random.random_range(4..48))?;
                forge::put_counter(&mut frame, flipped);
            }
            Attack::CounterJump => forge::put_counter(&mut frame, Counter::MAX),
            Attack::Splice => {
                let tail = self.heard.get(other)?;
                frame = (*tail != frame).then(|| forge::splice(&frame, tail))?;
            }
            Attack::Stripped => forge::put(&mut frame, 1..2, &[0x4f]),
            Attack::StrippedWithCheck | Attack::InsecureCall => frame = self.insecure(attack)?,
            Attack::FlaggedCheck => {
                frame = self.insecure(attack)?;
                forge::put(&mut frame, 1..2, &[0xcf]);
            }
            Attack::Retouched => {
                let last = frame.last_mut()?;
                *last = random.random_range(0x81..=0xfe);
            }
            Attack::Shape => frame = forge::misshapen(random, frame),
            Attack::WrongKey | Attack::Flood | Attack::Duplicate | Attack::ReplayRun => {
                return None;
            }
        }
        Some(frame)
    }

    fn swap_id(&mut self, frame: &mut [u8]) -> Option<()> {
        let other = self.targets.get(forge::pick(&mut self.random, self.targets.len()))?;
        let other = other.prefix4();
        if frame.get(forge::ID) == Some(&other[..]) {
            return None;
        }
        forge::put(frame, forge::ID, &other);
        Some(())
    }

    /// An insecure call for heat in a Thing's name. One that is stripped from a real frame keeps
    /// its sequence number.
    fn insecure(&mut self, attack: Attack) -> Option<Vec<u8>> {
        let frame = self.heard.get(forge::pick(&mut self.random, self.heard.len()))?;
        let sequence = match attack {
            Attack::StrippedWithCheck => frame.get(2)? >> 4,
            _ => self.random.random_range(0..16),
        };
        Some(forge::insecure_call(sequence, frame.get(forge::ID)?))
    }

    /// Some frames in the order in which they were heard.
    fn run(&mut self, at: Mono) -> Vec<Transmission> {
        let first = self.pick(self.heard.len());
        let length = self.random.random_range(4..=12);
        let run: Vec<_> = self.heard.iter().skip(first).take(length).cloned().collect();
        let step = self.random.random_range(30..1_500);
        let sent = run.into_iter().zip(0_u64..);
        sent.map(|(bytes, number)| self.send(at, number * step, Attack::ReplayRun, bytes)).collect()
    }

    /// A frame that is right in everything but its key.
    fn sealed_under_another_key(&mut self) -> Vec<u8> {
        let ahead = self.random.random_range(0..5);
        let boot = Boot::new(self.restarts + ahead, self.random.random());
        let target = self.targets.get(forge::pick(&mut self.random, self.targets.len()));
        let sealed = boot.zip(target).and_then(|(boot, target)| {
            let mut sealer = Sealer::new(self.key.clone(), *target, boot);
            sealer.seal(Kind::SensorOrValve, &[0x80 | 100, 0]).ok()
        });
        sealed.map(|frame| frame.as_bytes().to_vec()).unwrap_or_default()
    }

    fn pick(&mut self, count: usize) -> usize {
        forge::pick(&mut self.random, count)
    }
}
