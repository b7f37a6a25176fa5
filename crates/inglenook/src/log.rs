//! The program's log: lines on standard error, which the service manager takes up.

use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging at this level (`error` to `trace`), unless `INGLENOOK_LOG` says otherwise.
pub(crate) fn start(level: tracing::Level) {
    let filter = EnvFilter::try_from_env("INGLENOOK_LOG")
        .unwrap_or_else(|_| EnvFilter::new(level.to_string().to_lowercase()));
    let _already_started =
        fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).try_init();
}
