//! ChromeDriver's process.

use std::{
    net::{SocketAddr, TcpListener},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// The driver's process. What it has started ends with it.
pub(super) struct Driver {
    pub(super) address: SocketAddr,
    /// An empty folder for a browser's profile.
    pub(super) profile: PathBuf,
    process: Child,
}

impl Driver {
    pub(super) fn start(program: &str) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let port = address.port();
        let profile = std::env::temp_dir().join(format!("inglenook-browser-{port}"));
        let process = Command::new(program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        Self { address, profile, process }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _may_be_gone = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _may_be_gone = self.process.wait();
        let _may_be_gone = std::fs::remove_dir_all(&self.profile);
    }
}
