//! The JSON of entries, read without leaving copies of a key behind and without quoting any content
//! in an error.

use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor},
};
use std::{fmt, ops::Deref};
use zeroize::Zeroizing;

/// One entry as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow)]
    pub(super) kind: Text<'a>,
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) key: Text<'a>,
    #[serde(borrow)]
    pub(super) floor: Text<'a>,
}

/// All entries; an error says which one it is in.
pub(super) struct Entries<'a>(pub(super) Vec<Entry<'a>>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(EntriesVisitor)
    }
}

/// What is wrong with the form of a text, without the content that the usual message quotes: it may
/// be a key in the wrong place. Only the beginning of a message says what it is; the rest may be
/// content that looks like one.
pub(super) fn without_content(error: &impl fmt::Display) -> String {
    let message = error.to_string();
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        return match rest.rsplit_once(", expected ") {
            Some((_, after)) => format!("expected {after}"),
            None => "another type was expected".to_owned(),
        };
    }
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return match rest.rsplit_once("`, expected ") {
            Some((name, _)) if is_word(name) => message,
            Some((_, after)) => format!("unknown field, expected {after}"),
            None => "unknown field".to_owned(),
        };
    }
    message
}

fn is_word(name: &str) -> bool {
    name.len() <= 20 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of associations in square brackets")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        loop {
            let number = entries.len().saturating_add(1);
            match list.next_element() {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) => return Ok(Entries(entries)),
                Err(error) => {
                    let fault = without_content(&error);
                    return Err(de::Error::custom(format_args!("entry {number}: {fault}")));
                }
            }
        }
    }
}

/// The text of a field: borrowed from the file, or where the file writes it with escapes a copy that
/// is wiped.
pub(super) enum Text<'a> {
    Borrowed(&'a str),
    Copied(Zeroizing<String>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Copied(text) => text,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text::Copied(Zeroizing::new(text.to_owned())))
    }
}
