//! Who may look: one-time links that become sessions.

use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use subtle::{Choice, ConstantTimeEq};

/// How long a link can be used. It runs on the machine's own clock, never on a simulated one.
const LINK_LIFE: Duration = Duration::from_secs(10 * 60);
/// How many unused links there may be; a further one voids the oldest.
const MOST_LINKS: usize = 4;
/// How long a session lives without being used.
const SESSION_IDLE: Duration = Duration::from_secs(30 * 24 * 3600);
/// How many sessions there may be; a further one ends the one that was unused for longest.
const MOST_SESSIONS: usize = 64;

/// Links and sessions of one gateway. Clones share them.
///
/// Tokens are 256 random bits. Only their SHA-256 is kept, and it is compared in constant time.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    state: Arc<Mutex<State>>,
}

impl SignIn {
    /// No links, no sessions.
    pub fn new() -> Self {
        Self::default()
    }

    /// A fresh link: the path to open, to be put after the address of the pages. It can be used
    /// once, within ten minutes; at most four are open at a time.
    ///
    /// # Errors
    /// [`NoRandomness`] if the system gives no random bytes.
    pub fn mint(&self) -> Result<String, NoRandomness> {
        let token = Token::random()?;
        self.state().add_link(token.digest(), Instant::now());
        Ok(format!("/sign-in/{}", token.0))
    }

    /// Whether this token's link could be used just now. It stays unused.
    pub(crate) fn is_open(&self, token: &str) -> bool {
        self.state().is_open(&digest(token), Instant::now())
    }

    /// Uses up a link: the token of a new session, or `None` if the link is used, old or unknown.
    pub(crate) fn redeem(&self, token: &str) -> Result<Option<String>, NoRandomness> {
        let session = Token::random()?;
        let used = self.state().redeem(&digest(token), session.digest(), Instant::now());
        Ok(used.then_some(session.0))
    }

    /// Whether this is the token of a live session, which is thereby used.
    pub(crate) fn admits(&self, token: &str) -> bool {
        self.state().admits(&digest(token), Instant::now())
    }

    /// Ends a session.
    pub(crate) fn sign_out(&self, token: &str) {
        self.state().end(&digest(token));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The system gives no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random bytes, so no safe sign-in link can be made")]
pub struct NoRandomness;

type Hash = [u8; 32];

/// 64 hex digits that nobody can guess.
struct Token(String);

impl Token {
    fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        let mut text = String::with_capacity(64);
        for byte in bytes {
            write!(text, "{byte:02x}").map_err(|_| NoRandomness)?;
        }
        Ok(Self(text))
    }

    fn digest(&self) -> Hash {
        digest(&self.0)
    }
}

fn digest(token: &str) -> Hash {
    Sha256::digest(token.as_bytes()).into()
}

#[derive(Default)]
struct State {
    /// Unused links and when they were made, oldest first.
    links: Vec<(Hash, Instant)>,
    /// Sessions and when they were last used.
    sessions: Vec<(Hash, Instant)>,
}

impl State {
    fn add_link(&mut self, link: Hash, now: Instant) {
        self.expire(now);
        if self.links.len() >= MOST_LINKS {
            self.links.remove(0);
        }
        self.links.push((link, now));
    }

    fn is_open(&mut self, link: &Hash, now: Instant) -> bool {
        self.expire(now);
        position(&self.links, link).is_some()
    }

    fn redeem(&mut self, link: &Hash, session: Hash, now: Instant) -> bool {
        self.expire(now);
        let Some(place) = position(&self.links, link) else { return false };
        self.links.remove(place);
        if self.sessions.len() >= MOST_SESSIONS {
            self.sessions.sort_by_key(|(_, used)| *used);
            self.sessions.remove(0);
        }
        self.sessions.push((session, now));
        true
    }

    fn admits(&mut self, session: &Hash, now: Instant) -> bool {
        self.expire(now);
        let place = position(&self.sessions, session);
        let found = place.and_then(|place| self.sessions.get_mut(place));
        found.map(|(_, used)| *used = now).is_some()
    }

    fn end(&mut self, session: &Hash) {
        if let Some(place) = position(&self.sessions, session) {
            self.sessions.remove(place);
        }
    }

    fn expire(&mut self, now: Instant) {
        self.links.retain(|(_, made)| now.duration_since(*made) < LINK_LIFE);
        self.sessions.retain(|(_, used)| now.duration_since(*used) < SESSION_IDLE);
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} links, {} sessions", self.links.len(), self.sessions.len())
    }
}

/// Looks at every entry, so that the time taken tells nothing.
fn position(entries: &[(Hash, Instant)], wanted: &Hash) -> Option<usize> {
    let mut found = None;
    for (place, (hash, _)) in entries.iter().enumerate() {
        let same: Choice = hash.ct_eq(wanted);
        if bool::from(same) {
            found = Some(place);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Hash = [1; 32];
    const SESSION: Hash = [2; 32];

    #[test]
    fn a_link_is_used_once() {
        let sign_in = SignIn::new();
        let path = sign_in.mint().unwrap();
        let token = path.strip_prefix("/sign-in/").unwrap();
        assert_eq!(token.len(), 64);
        assert!(sign_in.is_open(token));
        assert!(sign_in.is_open(token), "looking does not use it");
        let session = sign_in.redeem(token).unwrap().unwrap();
        assert!(!sign_in.is_open(token));
        assert_eq!(sign_in.redeem(token), Ok(None));
        assert!(sign_in.admits(&session));
        assert!(!sign_in.admits(token), "a link's token is not a session's");
        sign_in.sign_out(&session);
        assert!(!sign_in.admits(&session));
    }

    #[test]
    fn a_link_lives_ten_minutes() {
        let start = Instant::now();
        let mut state = State::default();
        state.add_link(LINK, start);
        assert!(state.is_open(&LINK, start + LINK_LIFE - Duration::from_millis(1)));
        assert!(!state.redeem(&LINK, SESSION, start + LINK_LIFE));
        assert!(!state.admits(&SESSION, start + LINK_LIFE));
    }

    #[test]
    fn a_fifth_link_voids_the_oldest() {
        let now = Instant::now();
        let mut state = State::default();
        (0..5).for_each(|n| state.add_link([n; 32], now));
        assert!(!state.is_open(&[0; 32], now));
        assert!(state.is_open(&[1; 32], now) && state.is_open(&[4; 32], now));
    }

    #[test]
    fn a_session_lives_for_30_days_after_its_last_use() {
        let start = Instant::now();
        let almost = SESSION_IDLE - Duration::from_secs(1);
        let mut state = State::default();
        state.add_link(LINK, start);
        assert!(state.redeem(&LINK, SESSION, start));
        assert!(state.admits(&SESSION, start + almost));
        assert!(state.admits(&SESSION, start + almost + almost), "the use counts");
        assert!(!state.admits(&SESSION, start + almost + almost + SESSION_IDLE));
    }

    #[test]
    fn too_many_sessions_end_the_one_unused_for_longest() {
        let start = Instant::now();
        let mut state = State::default();
        for n in 0..=64 {
            let now = start + Duration::from_secs(n.into());
            state.add_link(LINK, now);
            assert!(state.redeem(&LINK, [n; 32], now));
            assert!(state.admits(&[0; 32], now) || n == 0, "the first is kept in use");
        }
        let end = start + Duration::from_secs(100);
        assert!(state.admits(&[0; 32], end));
        assert!(!state.admits(&[1; 32], end));
        assert_eq!(state.sessions.len(), MOST_SESSIONS);
    }

    #[test]
    fn nothing_secret_is_printed() {
        let sign_in = SignIn::new();
        let path = sign_in.mint().unwrap();
        let token = path.strip_prefix("/sign-in/").unwrap();
        assert!(!format!("{sign_in:?}").contains(&token[..8]));
    }
}
