//! What every request can reach.

use crate::{Backend, SignIn, Simulation, Unavailable, problem::Problem};
use inglenook_gateway::{Answer, Denial, Request, view::HomeView};
use jiff::tz::TimeZone;
use std::{net::SocketAddr, sync::Arc};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// How many event streams may be open at a time.
const MOST_STREAMS: usize = 16;
/// How many calls to the gateway may be under way at a time; more wait.
const MOST_CALLS: usize = 8;

/// What the pages need to know of a home beside its gateway.
#[derive(Clone, Debug)]
pub struct Home {
    /// What its people call it.
    pub name: String,
    /// The time zone that they live in.
    pub zone: TimeZone,
    /// What is behind it, if it is simulated.
    pub simulation: Option<Arc<dyn Simulation>>,
}

/// What every request can reach.
pub(crate) struct Site {
    backend: Arc<dyn Backend>,
    pub(crate) sign_in: SignIn,
    pub(crate) home: Home,
    /// Where this site listens.
    pub(crate) address: SocketAddr,
    /// One permit for each event stream.
    pub(crate) streams: Arc<Semaphore>,
    /// One permit for each call to the gateway.
    calls: Arc<Semaphore>,
}

impl Site {
    pub(crate) fn new(
        address: SocketAddr,
        backend: Arc<dyn Backend>,
        sign_in: SignIn,
        home: Home,
    ) -> Self {
        Self {
            backend,
            sign_in,
            home,
            address,
            streams: Arc::new(Semaphore::new(MOST_STREAMS)),
            calls: Arc::new(Semaphore::new(MOST_CALLS)),
        }
    }

    /// The name of the session cookie. Cookies are not kept apart by port, so the name is.
    pub(crate) fn cookie_name(&self) -> String {
        format!("inglenook-session-{}", self.address.port())
    }

    pub(crate) fn backend(&self) -> &dyn Backend {
        &*self.backend
    }

    pub(crate) async fn view(&self) -> Result<HomeView, Unavailable> {
        self.call(|backend| backend.view()).await
    }

    pub(crate) async fn ask(
        &self,
        request: Request,
    ) -> Result<Result<Answer, Denial>, Unavailable> {
        self.call(|backend| backend.ask(request)).await
    }

    /// Asks the simulation behind this home.
    ///
    /// # Errors
    /// Not found, if this is a real home; or [`Unavailable`].
    pub(crate) async fn simulated<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Simulation) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let simulation = self.home.simulation.clone().ok_or_else(Problem::not_found)?;
        Ok(self.call(move |_| Ok(ask(&*simulation))).await?)
    }

    /// Calls the backend where blocking holds up nobody else. A call that hangs keeps its place,
    /// so that no more than [`MOST_CALLS`] threads can ever hang with it.
    pub(crate) async fn call<T: Send + 'static>(
        &self,
        call: impl FnOnce(&dyn Backend) -> Result<T, Unavailable> + Send + 'static,
    ) -> Result<T, Unavailable> {
        let backend = Arc::clone(&self.backend);
        let place = Arc::clone(&self.calls).acquire_owned().await;
        let called = spawn_blocking(move || {
            let _held_until_it_returns = place;
            call(&*backend)
        })
        .await;
        called.unwrap_or_else(|fault| {
            tracing::error!(%fault, "a call to the gateway failed");
            Err(Unavailable("a fault inside".to_owned()))
        })
    }
}
