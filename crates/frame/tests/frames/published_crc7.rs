//! The check sum.

use crate::support::{bytes, published, rows, text, unhex};
use inglenook_frame::crc7::{crc7, trailer};

#[test]
fn published_sums() {
    let Some(section) = published("crc7_5b") else {
        return;
    };
    for row in rows(&section["vectors"]) {
        let sum = crc7(bytes(row, "init")[0], &bytes(row, "data"));
        assert_eq!(vec![sum], bytes(row, "crc"), "{}", text(row, "name"));
    }
}

#[test]
fn published_table_of_single_bytes() {
    let Some(section) = published("crc7_5b") else {
        return;
    };
    let table = rows(&section["table_init0_byte_0_to_255"]);
    assert_eq!(table.len(), 256);
    for (byte, sum) in (0..=255).zip(table) {
        assert_eq!(Some(u64::from(crc7(0, &[byte]))), sum.as_u64(), "{byte:02x}");
    }
}

#[test]
fn up_to_three_wrong_bits_in_seven_bytes_change_the_sum() {
    const BITS: usize = 56;
    // The sum is linear, so an error goes unseen exactly if its own sum from 0 is 0.
    let sums: Vec<u8> = (0..BITS)
        .map(|bit| {
            let mut error = [0; BITS / 8];
            error[bit / 8] = 0x80 >> (bit % 8);
            crc7(0, &error)
        })
        .collect();
    for a in 0..BITS {
        assert_ne!(sums[a], 0);
        for b in 0..a {
            assert_ne!(sums[a] ^ sums[b], 0);
            for c in 0..b {
                assert_ne!(sums[a] ^ sums[b] ^ sums[c], 0, "bits {a}, {b}, {c}");
            }
        }
    }
}

#[test]
fn the_sum_is_linear() {
    let (a, b) = (unhex("084f0280810200"), unhex("fd3319c0027e81"));
    let both: Vec<u8> = a.iter().zip(&b).map(|(a, b)| a ^ b).collect();
    assert_eq!(crc7(0, &a) ^ crc7(0, &b), crc7(0, &both));
}

#[test]
fn only_zero_changes_its_form_at_the_end_of_a_frame() {
    assert_eq!(trailer(0), 0x80);
    assert!((1..=0x7f).all(|sum| trailer(sum) == sum));
}

#[test]
fn a_start_value_has_seven_bits() {
    assert_eq!(crc7(0xff, b"inglenook"), crc7(0x7f, b"inglenook"));
}
