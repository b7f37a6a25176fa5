//! The seven-bit check sum of insecure frames and legacy lines.
//!
//! Polynomial x^7 + x^5 + x^4 + x^2 + x + 1 (0x37 without its top bit, 0x5b in Koopman's notation),
//! most significant bit first, nothing reflected, no final exclusive or. It finds every error of up
//! to three bits in 56 bits and is no protection against anybody who means harm.

const POLYNOMIAL: u8 = 0x37;

/// The check sum over `bytes`, continued from the seven-bit state `init`.
pub fn crc7(init: u8, bytes: &[u8]) -> u8 {
    bytes.iter().fold(init & 0x7f, |state, byte| step(state, *byte))
}

/// The form in which a check sum ends a frame: 0 is sent as 0x80, so that no frame ends in zero.
pub const fn trailer(sum: u8) -> u8 {
    if sum == 0 { 0x80 } else { sum }
}

const fn step(state: u8, byte: u8) -> u8 {
    let mut shifted = (state << 1) ^ byte;
    let mut bit = 0u8;
    while bit < 8 {
        let carry = shifted & 0x80 != 0;
        shifted <<= 1;
        if carry {
            shifted ^= POLYNOMIAL << 1;
        }
        bit = bit.saturating_add(1);
    }
    shifted >> 1
}
