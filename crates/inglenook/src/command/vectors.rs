//! `inglenook vectors`: answers to conformance vectors.

mod fields;
mod operations;

use crate::failure::Failure;
use clap::Subcommand;
use fields::Fields;
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read, Write};

/// The longest line that is read, in bytes.
const MAX_LINE: usize = 64 << 10;

/// The parts of `inglenook vectors`.
#[derive(Debug, Subcommand)]
pub(crate) enum Vectors {
    /// Answer operations read from standard input, one JSON object a line
    ///
    /// Each line comes out as it went in, with "result" added: hex digits, a text, or "REJECT".
    /// The first line that makes no sense ends the run with an error that names it.
    #[command(after_long_help = OPERATIONS)]
    Eval,
}

const OPERATIONS: &str = "\
Operations (\"op\") and their fields; bytes are hex digits, numbers are JSON integers:
  enc     key id il restart msg body [type]      a whole secure frame
  raw     key hdrid iv body [type]               the same, header ID and nonce unrelated
  valve   key id il restart msg pc json          a valve's secure report
  dec     key id frame                           the body of a secure frame
  rx      key id frame last                      the same, if its counter is above `last`
  ins     type seq id body                       an insecure frame
  idec    frame                                  the body of an insecure frame
  hdr     frame                                  the fields of a header
  crc     data                                   the check byte of an insecure frame
  gcm     key iv aad pt                          AES-128-GCM: ciphertext, then tag
  gcmd    key iv aad ct tag                      AES-128-GCM: plaintext
  ctradd  ctr delta                              a counter moved on
  ctrcmp  a b                                    -1, 0 or 1
  pad     body                                   the 32 padded bytes
  unpad   buf                                    the length of the body inside

Where the answers differ from OpenTRV's own code, and why: docs/interop.md.

Example:
  echo '{\"op\":\"ins\",\"type\":79,\"seq\":0,\"id\":\"8081\",\"body\":\"7f00\"}' | inglenook vectors eval";

/// Runs one of the parts.
///
/// # Errors
/// A line that makes no sense, or an error of the output.
pub(crate) fn run(part: Vectors, out: &mut impl Write) -> Result<(), Failure> {
    match part {
        Vectors::Eval => evaluate(io::stdin().lock(), out),
    }
}

fn evaluate(mut input: impl BufRead, out: &mut impl Write) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(out);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let most = u64::try_from(MAX_LINE).unwrap_or(u64::MAX).saturating_add(1);
        let read = input.by_ref().take(most).read_until(b'\n', &mut line);
        let length = read.map_err(|error| {
            Failure::new(format_args!("standard input cannot be read: {error}"))
        })?;
        if length == 0 {
            break;
        }
        match answered(&line) {
            Ok(object) => writeln!(out, "{}", Value::Object(object))?,
            Err(fault) => {
                out.flush()?;
                return Err(Failure::new(fault)
                    .at(format_args!("standard input, line {number}"))
                    .advise(
                        "`inglenook vectors eval --help` lists the operations and their fields",
                    ));
            }
        }
    }
    Ok(out.flush()?)
}

/// The object on a line with its result, or what is wrong with the line.
fn answered(line: &[u8]) -> Result<Map<String, Value>, String> {
    if line.len() > MAX_LINE {
        return Err(format!("longer than {} KiB", MAX_LINE >> 10));
    }
    let mut object: Map<String, Value> =
        serde_json::from_slice(line).map_err(|error| format!("not a JSON object: {error}"))?;
    let result = operations::answer(&Fields::of(&object)).map_err(|fault| fault.to_string())?;
    object.insert("result".to_owned(), Value::String(result));
    Ok(object)
}
