//! The shape of secure frames, without any cryptography.

use inglenook_units::Counter;

use crate::{EmitError, Frame, FrameBuf, FrameError, Header, Kind, Security};

const BODY_LENGTH: u8 = 32;
const TAG_LENGTH: usize = 16;
/// Counter, tag and suite.
const TRAILER_LENGTH: u8 = 23;

/// The cipher suite that the last byte of a secure frame names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Suite {
    /// `80`: AES-128-GCM, 96-bit nonce, 128-bit tag.
    AesGcm128,
}

impl Suite {
    /// The suite of a frame's last byte, if it is known.
    #[inline]
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0x80 => Some(Self::AesGcm128),
            _ => None,
        }
    }

    /// The last byte of its frames.
    #[inline]
    pub const fn code(self) -> u8 {
        match self {
            Self::AesGcm128 => 0x80,
        }
    }
}

/// A frame that has the shape of a secure one. Whether it *is* one only its tag can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecureFrame<'a> {
    frame: Frame<'a>,
    counter: Counter,
    tag: &'a [u8; TAG_LENGTH],
    suite: Suite,
}

impl<'a> Frame<'a> {
    /// This frame as a secure one: trailer of counter, tag and suite, body empty or 32 bytes,
    /// sequence number as the counter says.
    ///
    /// # Errors
    /// The first check that fails, from [`FrameError::NotSecure`] to
    /// [`FrameError::SequenceMismatch`].
    #[inline]
    pub fn secure(&self) -> Result<SecureFrame<'a>, FrameError> {
        if !self.is_secure() {
            return Err(FrameError::NotSecure);
        }
        let trailer: &[u8; TRAILER_LENGTH as usize] =
            self.trailer().try_into().map_err(|_| FrameError::SecureTrailerLength)?;
        let [a, b, c, d, e, f, tag @ .., suite] = trailer;
        let suite = Suite::from_code(*suite).ok_or(FrameError::UnknownSuite)?;
        if !matches!(self.header().body_length(), 0 | BODY_LENGTH) {
            return Err(FrameError::SecureBodyLength);
        }
        let counter = Counter::from_bytes([*a, *b, *c, *d, *e, *f]);
        if counter.sequence() != self.sequence() {
            return Err(FrameError::SequenceMismatch);
        }
        Ok(SecureFrame { frame: *self, counter, tag, suite })
    }
}

impl<'a> SecureFrame<'a> {
    /// The frame itself.
    #[inline]
    pub const fn frame(&self) -> &Frame<'a> {
        &self.frame
    }

    /// The message counter, as claimed.
    #[inline]
    pub const fn counter(&self) -> Counter {
        self.counter
    }

    /// The tag to verify.
    #[inline]
    pub const fn tag(&self) -> &'a [u8; TAG_LENGTH] {
        self.tag
    }

    /// The suite, as claimed: the tag does not cover it.
    #[inline]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// The encrypted body: none or 32 bytes.
    #[inline]
    pub const fn ciphertext(&self) -> &'a [u8] {
        self.frame.body()
    }

    /// The header's bytes, which the tag covers besides the body.
    #[inline]
    pub const fn associated_data(&self) -> &'a [u8] {
        self.frame.associated_data()
    }

    /// The leading bytes of the sender's identity, as claimed: none to eight.
    #[inline]
    pub const fn id(&self) -> &'a [u8] {
        self.frame.id()
    }

    /// What the frame is about. Any kind may be secure.
    #[inline]
    pub const fn kind(&self) -> Kind {
        self.frame.kind()
    }
}

/// How much body a secure frame carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyLength {
    /// None: the header and the counter are all that is said.
    Empty,
    /// 32 bytes, the padded form of up to 31 ([`padding`](crate::padding)).
    Padded32,
}

/// A secure frame in the making: its header is written; body and tag are the sealer's to fill in.
#[derive(Debug)]
pub struct SecureDraft {
    frame: FrameBuf,
    header_length: usize,
    body_length: usize,
    counter: Counter,
}

impl SecureDraft {
    /// A draft with its header written and its body zero.
    ///
    /// # Errors
    /// A reserved kind, an ID over eight bytes, or with a body one over five bytes.
    pub fn new(
        kind: Kind,
        counter: Counter,
        id: &[u8],
        body: BodyLength,
    ) -> Result<Self, EmitError> {
        let body_length = match body {
            BodyLength::Empty => 0,
            BodyLength::Padded32 => BODY_LENGTH,
        };
        let header = Header::new(
            kind,
            Security::Secure,
            counter.sequence(),
            id,
            body_length,
            TRAILER_LENGTH,
        )?;
        Ok(Self {
            frame: header.emit(),
            header_length: header.header_length(),
            body_length: usize::from(body_length),
            counter,
        })
    }

    /// The header's bytes for the tag to cover, and the body to write and encrypt in place.
    pub fn associated_data_and_body(&mut self) -> (&[u8], &mut [u8]) {
        let (header, rest) =
            self.frame.as_mut_bytes().split_at_mut_checked(self.header_length).unwrap_or_default();
        (header, rest.get_mut(..self.body_length).unwrap_or_default())
    }

    /// The finished frame: counter, tag and suite byte `80` in place.
    pub fn finish(mut self, tag: [u8; TAG_LENGTH]) -> FrameBuf {
        let start = self.header_length.saturating_add(self.body_length);
        self.frame.put(start, &self.counter.to_bytes());
        self.frame.put(start.saturating_add(6), &tag);
        self.frame.put(start.saturating_add(22), &[Suite::AesGcm128.code()]);
        self.frame
    }
}
