//! What the crate promises: published vectors, its own pass and fail sets, properties.
#![cfg(test)]

mod emitting_frames;
mod legacy_lines;
mod own;
mod properties;
mod published_crc7;
mod published_header;
mod published_insecure;
mod published_padding;
mod published_secure;
mod published_stats;
mod reference_answers;
mod refusals;
mod sensor_bodies;
mod stats_writer;
mod support;
