//! Opening a home's data directory and running a gateway on it.

use super::{
    clock::{Clock, WallClock, wall_utc},
    control::{self, Clerk},
    desk::{self, Breakdown, Desk, EngineThread},
    engine::{EngineError, NoWitness, Parts, Witness},
    radio::{self, Source},
    relay::NoRelay,
};
use crate::failure::Failure;
use inglenook_gateway::{
    Settings,
    boiler::MinimumTimes,
    port::{Relay, StoreError},
};
use inglenook_seal::MasterKey;
use inglenook_store::Store;
use inglenook_web::{Home, Server, SignIn};
use std::{
    fs,
    net::SocketAddr,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use zeroize::Zeroizing;

/// Permissions of the group and of everybody to write.
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// Where a home's state lies.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The data directory; made, for its owner alone, if it is not there.
    pub(crate) data: PathBuf,
    /// The master key's file.
    pub(crate) key_file: PathBuf,
}

impl Place {
    /// A data directory with the master key in it.
    pub(crate) fn in_directory(data: PathBuf) -> Self {
        let key_file = data.join("master.key");
        Self { data, key_file }
    }
}

/// What a gateway acts with.
pub(crate) struct Outfit {
    pub(crate) relay: Box<dyn Relay>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) times: MinimumTimes,
    pub(crate) witness: Box<dyn Witness>,
}

impl Outfit {
    /// No relay and the computer's clock: enough to look at a home and to change it.
    pub(crate) fn plain() -> Self {
        Self {
            relay: Box::new(NoRelay),
            clock: Arc::new(WallClock::new()),
            times: MinimumTimes::default(),
            witness: Box::new(NoWitness),
        }
    }
}

/// An open home with a running engine.
pub(crate) struct House {
    pub(crate) desk: Desk,
    pub(crate) master: MasterKey,
    engine: EngineThread,
    place: Place,
}

/// Where the pages are served.
pub(crate) struct Pages {
    pub(crate) listen: SocketAddr,
    pub(crate) home: Home,
}

impl House {
    /// Opens a home, or begins one.
    ///
    /// # Errors
    /// [`Failure`] if its directory, key or store cannot be used.
    pub(crate) fn open(place: Place, outfit: Outfit) -> Result<Self, Failure> {
        make_directory(&place.data)?;
        let master = master_key(&place)?;
        let store = open_store(&place.data)?;
        let parts = Parts {
            settings: Settings { master: master.clone(), boiler: outfit.times },
            store: Box::new(store),
            relay: outfit.relay,
            clock: outfit.clock,
            news: desk::news(),
            witness: outfit.witness,
        };
        let (desk, engine) = Desk::open(parts).map_err(|error| match error {
            EngineError::Store(error) => store_failure(&place.data, &error),
            EngineError::Start(error) => Failure::new(error)
                .at(place.key_file.display())
                .advise("put back the master key that this data directory was begun with"),
        })?;
        Ok(Self { desk, master, engine, place })
    }

    /// Answers orders from this process.
    pub(crate) fn clerk(&self) -> Clerk {
        Clerk { desk: self.desk.clone(), master: self.master.clone(), pages: None }
    }

    /// Listens to the radios and serves the pages and the control socket until `until` is ready.
    /// `ready` is handed a one-time sign-in link.
    ///
    /// # Errors
    /// [`Failure`] if the pages cannot be served; the engine is stopped in any case.
    pub(crate) fn serve(
        mut self,
        radios: Vec<Source>,
        pages: &Pages,
        ready: impl FnOnce(&str),
        until: impl Future<Output = ()>,
    ) -> Result<(), Failure> {
        let served = self.serve_pages(radios, pages, ready, until);
        // Why the engine has ended says more than that it has.
        self.close().and(served)
    }

    /// Stops the engine and waits for it.
    ///
    /// # Errors
    /// [`Failure`] if it did not end in good order.
    pub(crate) fn close(self) -> Result<(), Failure> {
        self.desk.stop();
        self.engine.join().map_err(|breakdown| {
            let failure = Failure::new(&breakdown);
            match breakdown {
                Breakdown::Damage(_) => failure
                    .at(self.place.data.display())
                    .advise("start it again: it then rebuilds what it can from its copies"),
                Breakdown::Fault => failure.advise(
                    "start it again; the boiler follows the home's own programmer meanwhile",
                ),
                Breakdown::Stuck => failure
                    .at(self.place.data.display())
                    .advise("look at the disk and at the system's log"),
            }
        })
    }

    fn serve_pages(
        &mut self,
        radios: Vec<Source>,
        pages: &Pages,
        ready: impl FnOnce(&str),
        until: impl Future<Output = ()>,
    ) -> Result<(), Failure> {
        let sign_in = SignIn::new();
        let backend = Arc::new(self.desk.clone());
        let server = Server::bind(pages.listen, backend, sign_in.clone(), pages.home.clone())
            .map_err(|error| Failure::new(error).at("the pages"))?;
        let site = format!("http://{}", server.address());
        let mut clerk = self.clerk();
        clerk.pages = Some((site.clone(), sign_in.clone()));
        let _socket = control::serve(&self.place.data, clerk).map_err(|error| {
            Failure::new(format_args!("the control socket cannot be made: {error}"))
                .at(control::socket_path(&self.place.data).display())
        })?;
        let stop = Arc::new(AtomicBool::new(false));
        let listeners: Vec<_> = radios
            .into_iter()
            .map(|radio| radio::listen(radio, self.desk.jobs(), Arc::clone(&stop)))
            .collect();
        let link = sign_in.mint().map_err(Failure::new)?;
        ready(&format!("{site}{link}"));
        let engine = &mut self.engine;
        let until = async {
            tokio::select! {
                () = until => {}
                () = engine.ended() => {}
            }
        };
        let served = runtime()?.block_on(server.run(until));
        stop.store(true, Ordering::Relaxed);
        for listener in listeners {
            let _a_radio_that_panicked_is_gone_too = listener.join();
        }
        served.map_err(|error| Failure::new(format_args!("the pages ended: {error}")))
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format_args!("no asynchronous runtime: {error}")))
}

/// Makes a data directory for its owner alone, if there is none.
///
/// # Errors
/// [`Failure`] if that cannot be done, or if others can write into it.
pub(crate) fn make_directory(data: &Path) -> Result<(), Failure> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(data).map_err(|error| {
        Failure::new(format_args!("the data directory cannot be made: {error}"))
            .at(data.display())
            .advise("choose another with `--data DIR`, or make it and give it to this user")
    })?;
    let found = fs::metadata(data).map_err(|error| Failure::new(error).at(data.display()))?;
    if found.permissions().mode() & WRITABLE_BY_OTHERS == 0 {
        return Ok(());
    }
    Err(Failure::new("others can write into the data directory, and so put anything in it")
        .at(data.display())
        .advise(format_args!("`chmod 700 {}`, if nobody has", data.display())))
}

fn master_key(place: &Place) -> Result<MasterKey, Failure> {
    let credential = inglenook_store::load_credential().map_err(Failure::new)?;
    if let Some(key) = credential {
        return Ok(key);
    }
    let mut random = Zeroizing::new([0; 32]);
    getrandom::fill(random.as_mut_slice())
        .map_err(|error| Failure::new(format_args!("the system has no randomness: {error}")))?;
    inglenook_store::load_or_create(&place.key_file, || *random).map_err(Failure::new)
}

fn open_store(data: &Path) -> Result<Store, Failure> {
    Store::open(data, wall_utc()).map_err(|error| store_failure(data, &error))
}

fn store_failure(data: &Path, error: &StoreError) -> Failure {
    let failure = Failure::new(error).at(data.display());
    match error {
        StoreError::InUse(_) => {
            failure.advise("stop the other gateway, or use `--data` with another directory")
        }
        StoreError::Full(_) => failure.advise("make room on the disk"),
        StoreError::ReadOnly(_) => failure.advise("mount the disk writable"),
        StoreError::NotUnderstood(_) => failure.advise("use the newer version that wrote it"),
        StoreError::Damaged(_) | StoreError::LowersFloor | StoreError::Io(_) => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_directory_that_others_can_write_into_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        make_directory(&data).unwrap();
        for (mode, is_safe) in [(0o700, true), (0o755, true), (0o770, false), (0o702, false)] {
            fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(make_directory(&data).is_ok(), is_safe, "{mode:o}");
        }
    }
}
