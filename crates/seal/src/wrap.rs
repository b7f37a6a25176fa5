//! Keys at rest: wrapped under the gateway's master key.

use crate::key::{ClassicKey, MasterKey};
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit};
use inglenook_units::DeviceId;
use zeroize::Zeroize;

const DOMAIN: &[u8; 16] = b"inglenook key v1";

/// A classic key sealed with AES-256-GCM-SIV (RFC 8452) under the gateway's master key and bound to
/// the Thing that it belongs to. Safe to store and to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedKey {
    nonce: [u8; 12],
    ciphertext: [u8; 16],
    tag: [u8; 16],
}

impl WrappedKey {
    /// The length of the stored form, in bytes.
    pub const LENGTH: usize = 44;

    /// Wraps a key. `nonce` should be random; repeating one shows no more than that the same key was
    /// wrapped again for the same Thing.
    ///
    /// # Errors
    /// [`UnwrapError`] if the cipher refuses, which for a 16-byte key it never does.
    pub fn wrap(
        master: &MasterKey,
        id: DeviceId,
        key: &ClassicKey,
        nonce: [u8; 12],
    ) -> Result<Self, UnwrapError> {
        let mut ciphertext = *key.bytes();
        let tag = Aes256GcmSiv::new(master.bytes().into())
            .encrypt_inout_detached(
                (&nonce).into(),
                &associated_data(id),
                ciphertext.as_mut_slice().into(),
            )
            .map_err(|_| UnwrapError)?
            .into();
        Ok(Self { nonce, ciphertext, tag })
    }

    /// The key inside.
    ///
    /// # Errors
    /// [`UnwrapError`] if the master key, the Thing or the stored bytes are not those it was wrapped
    /// with.
    pub fn unwrap(&self, master: &MasterKey, id: DeviceId) -> Result<ClassicKey, UnwrapError> {
        let mut text = self.ciphertext;
        let opened = Aes256GcmSiv::new(master.bytes().into()).decrypt_inout_detached(
            (&self.nonce).into(),
            &associated_data(id),
            text.as_mut_slice().into(),
            (&self.tag).into(),
        );
        let key = opened
            .map_err(|_| UnwrapError)
            .and_then(|()| ClassicKey::new(text).map_err(|_| UnwrapError));
        text.zeroize();
        key
    }

    /// The stored form: nonce, ciphertext, tag.
    pub fn to_bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        let parts = self.nonce.iter().chain(&self.ciphertext).chain(&self.tag);
        for (place, byte) in bytes.iter_mut().zip(parts) {
            *place = *byte;
        }
        bytes
    }

    /// From the stored form.
    pub fn from_bytes(bytes: &[u8; Self::LENGTH]) -> Self {
        let mut parts = bytes.iter().copied();
        let mut wrapped = Self { nonce: [0; 12], ciphertext: [0; 16], tag: [0; 16] };
        let places =
            wrapped.nonce.iter_mut().chain(&mut wrapped.ciphertext).chain(&mut wrapped.tag);
        for (place, byte) in places.zip(&mut parts) {
            *place = byte;
        }
        wrapped
    }
}

fn associated_data(id: DeviceId) -> [u8; 24] {
    let mut data = [0; 24];
    for (place, byte) in data.iter_mut().zip(DOMAIN.iter().chain(&id.0)) {
        *place = *byte;
    }
    data
}

/// A stored key does not open: another master key, another Thing's record, or damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored key does not open under this master key")]
pub struct UnwrapError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_for_its_own_thing_and_master_key() {
        let (master, id) = (MasterKey::new([3; 32]), DeviceId([4; 8]));
        let key = ClassicKey::new([5; 16]).unwrap();
        let wrapped = WrappedKey::wrap(&master, id, &key, [6; 12]).unwrap();
        let stored = WrappedKey::from_bytes(&wrapped.to_bytes());
        assert_eq!(stored, wrapped);
        assert!(stored.unwrap(&master, id).unwrap().same_as(&key));
        assert_eq!(stored.unwrap(&MasterKey::new([2; 32]), id).err(), Some(UnwrapError));
        assert_eq!(stored.unwrap(&master, DeviceId([9; 8])).err(), Some(UnwrapError));
        for place in 0..WrappedKey::LENGTH {
            let mut bytes = wrapped.to_bytes();
            bytes[place] ^= 1;
            let damaged = WrappedKey::from_bytes(&bytes);
            assert_eq!(damaged.unwrap(&master, id).err(), Some(UnwrapError), "byte {place}");
        }
    }

    #[test]
    fn the_stored_form_does_not_hold_the_key() {
        let key = ClassicKey::new([5; 16]).unwrap();
        let wrapped =
            WrappedKey::wrap(&MasterKey::new([3; 32]), DeviceId([4; 8]), &key, [6; 12]).unwrap();
        assert!(!wrapped.to_bytes().windows(4).any(|window| window == [5; 4]));
    }
}
