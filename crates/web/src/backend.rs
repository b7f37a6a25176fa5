//! What the pages need of a running gateway.

use inglenook_gateway::{
    Answer, Denial, Notice, Request,
    record::{Occurrence, RoomId, Sample},
    view::HomeView,
};
use inglenook_units::Utc;
use tokio::sync::broadcast;

/// A running gateway, as seen from its pages. Calls may block, but are answered quickly.
pub trait Backend: Send + Sync + 'static {
    /// The whole home at this moment.
    ///
    /// # Errors
    /// [`Unavailable`] if the gateway does not answer.
    fn view(&self) -> Result<HomeView, Unavailable>;

    /// A room's history from `since` on, oldest first.
    ///
    /// # Errors
    /// [`Unavailable`] if the gateway does not answer or its history cannot be read.
    fn history(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, Unavailable>;

    /// The last `most` occurrences, newest first.
    ///
    /// # Errors
    /// [`Unavailable`] if the gateway does not answer or its history cannot be read.
    fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, Unavailable>;

    /// News from now on. A slow reader loses the oldest and is told so.
    fn subscribe(&self) -> broadcast::Receiver<Notice>;

    /// Asks for a change on behalf of the signed-in owner.
    ///
    /// # Errors
    /// [`Unavailable`] if the gateway does not answer: the change may or may not have been made.
    fn ask(&self, request: Request) -> Result<Result<Answer, Denial>, Unavailable>;
}

/// The gateway behind the pages does not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the gateway does not answer: {0}")]
pub struct Unavailable(
    /// Why, in words that may be shown.
    pub String,
);
