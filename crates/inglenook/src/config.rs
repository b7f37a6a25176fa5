//! The gateway's configuration file, `inglenook.toml`.
