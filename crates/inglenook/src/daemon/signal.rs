//! Being asked to stop.

use tokio::signal::unix::{SignalKind, signal};

/// Waits for Ctrl-C or the service manager's wish to stop.
///
/// # Errors
/// An I/O error if signals cannot be listened for.
pub(crate) async fn asked_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
