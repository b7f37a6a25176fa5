//! What the Things really sealed, and what a right gateway has accepted of it so far.

use crate::{association::Association, record::Expected, shape::Shape};
use inglenook_frame::Frame;
use inglenook_gateway::RefusalClass;
use inglenook_units::{Counter, DeviceId};
use std::collections::{BTreeMap, BTreeSet};

/// How many frames of each Thing are remembered: more than an adversary remembers of all together.
pub(crate) const REMEMBERED: usize = 1_000;

/// A frame that a Thing sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sealed {
    frame: Vec<u8>,
    body: Vec<u8>,
}

/// One Thing's account.
#[derive(Clone, Debug)]
struct Account {
    association: Association,
    sealed: BTreeMap<Counter, Sealed>,
    floor: Counter,
    tag: Option<[u8; 16]>,
}

/// The accounts of all Things.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    accounts: BTreeMap<DeviceId, Account>,
}

impl Ledger {
    pub(crate) fn new<'a>(associations: impl Iterator<Item = &'a Association>) -> Self {
        let account = |association: &Association| Account {
            association: association.clone(),
            sealed: BTreeMap::new(),
            floor: association.floor,
            tag: None,
        };
        Self { accounts: associations.map(|thing| (thing.id, account(thing))).collect() }
    }

    /// Takes note of a frame that a Thing has sealed.
    pub(crate) fn enter(&mut self, thing: DeviceId, frame: &[u8]) {
        let Some(account) = self.accounts.get_mut(&thing) else { return };
        let key = &account.association.key;
        let secure = Frame::parse(frame).and_then(|frame| frame.secure());
        let opened = secure.ok().and_then(|frame| inglenook_seal::open(&frame, thing, key).ok());
        if let Some(opened) = opened {
            let sealed = Sealed { frame: frame.to_vec(), body: opened.body().to_vec() };
            account.sealed.insert(opened.counter(), sealed);
            if account.sealed.len() > REMEMBERED {
                account.sealed.pop_first();
            }
        }
    }

    /// What a right gateway makes of these bytes, if it has heard all before them.
    pub(crate) fn judge(&mut self, bytes: &[u8]) -> Expected {
        match Shape::of(bytes) {
            Shape::Broken => refused([RefusalClass::Noise]),
            Shape::Insecure => refused([RefusalClass::Insecure]),
            Shape::Secure { frame, id, counter, tag } => self.judge_secure(frame, id, counter, tag),
        }
    }

    fn judge_secure(
        &mut self,
        frame: &[u8],
        id: &[u8],
        counter: Counter,
        tag: [u8; 16],
    ) -> Expected {
        let claimed = |account: &Account| id.len() >= 4 && account.association.id.starts_with(id);
        let of_frame = |account: &Account| {
            account.sealed.get(&counter).is_some_and(|sealed| sealed.frame == frame)
        };
        let mut claimed: Vec<_> = self.accounts.values_mut().filter(|a| claimed(a)).collect();
        if claimed.is_empty() {
            return refused([RefusalClass::UnknownId]);
        }
        if let Some(account) = claimed.iter_mut().find(|a| of_frame(a) && counter > a.floor) {
            return account.accept(counter, tag);
        }
        let mut classes = BTreeSet::new();
        let is_stale = |account: &&mut Account| counter <= account.floor;
        if claimed.iter().all(is_stale) || claimed.iter().any(|a| of_frame(a)) {
            classes.insert(RefusalClass::Replay);
        }
        if claimed.iter().any(|a| a.floor == counter && a.tag == Some(tag)) {
            classes.insert(RefusalClass::Duplicate);
        }
        // A genuine frame has a bad tag only for another Thing that its header also fits.
        if !claimed.iter().any(|a| of_frame(a)) || !claimed.iter().all(is_stale) {
            classes.insert(RefusalClass::BadTag);
        }
        Expected::Refused(classes)
    }
}

impl Account {
    fn accept(&mut self, counter: Counter, tag: [u8; 16]) -> Expected {
        self.floor = counter;
        self.tag = Some(tag);
        let body = self.sealed.get(&counter).map(|sealed| sealed.body.clone());
        Expected::Accepted { thing: self.association.id, counter, body: body.unwrap_or_default() }
    }
}

fn refused(classes: impl Into<BTreeSet<RefusalClass>>) -> Expected {
    Expected::Refused(classes.into())
}
