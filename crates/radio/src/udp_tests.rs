use super::*;
use inglenook_gateway::port::Signal;
use inglenook_units::{Mono, Utc};

const PATIENCE: Duration = Duration::from_secs(10);
const NOW: Stamp = Stamp { mono: Mono(5), utc: Utc(7) };

/// A port that nothing else on this machine uses just now.
fn free_port() -> u16 {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    socket.local_addr().unwrap().port()
}

fn burst_of(bytes: &[u8]) -> Burst {
    Burst {
        heard: Stamp::default(),
        signal: Signal { rssi_dbm: Some(-70.5), snr_db: None },
        bytes: bytes.to_vec(),
    }
}

fn hear(air: &mut UdpAir, wait: Duration) -> Vec<Burst> {
    let mut bursts = Vec::new();
    air.receive(&mut bursts, 100, wait).unwrap();
    bursts
}

#[test]
fn two_on_one_air_hear_each_other_and_not_themselves() {
    let port = free_port();
    let mut one = UdpAir::join(port, || NOW).unwrap();
    let mut two = UdpAir::join(port, || NOW).unwrap();
    one.send(&burst_of(&[1, 2])).unwrap();
    let heard = hear(&mut two, PATIENCE);
    assert_eq!(heard.len(), 1);
    assert_eq!((&heard[0].bytes[..], heard[0].heard), (&[1, 2][..], NOW));
    assert_eq!(heard[0].signal.rssi_dbm, Some(-70.5));
    two.send(&burst_of(&[3])).unwrap();
    assert_eq!(hear(&mut one, PATIENCE)[0].bytes, [3]);
    assert_eq!(hear(&mut one, Duration::ZERO), []);
}

#[test]
fn rubbish_is_counted_and_skipped() {
    let port = free_port();
    let mut air = UdpAir::join(port, || NOW).unwrap();
    let stranger = UdpAir::join(port, || NOW).unwrap();
    let long = vec![b' '; MAX_LINE + 50];
    for datagram in [&b"rubbish"[..], &[0xff; 3], &long] {
        stranger.speaker.send_to(datagram, stranger.everybody).unwrap();
    }
    stranger.send(&burst_of(&[9])).unwrap();
    let mut heard = Vec::new();
    while heard.is_empty() {
        heard = hear(&mut air, PATIENCE);
    }
    assert_eq!(heard[0].bytes, [9]);
    let numbers: Vec<_> = air.take_bad_lines().iter().map(|bad| bad.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(air.counters().bad_lines, 3);
}

#[test]
fn a_full_queue_drops_and_counts() {
    let port = free_port();
    let mut air = UdpAir::join(port, || NOW).unwrap();
    let speaker = UdpAir::join(port, || NOW).unwrap();
    let sent = u64::try_from(queue::LENGTH).unwrap() + 20;
    for batch in 0..sent / 4 {
        for _ in 0..4 {
            speaker.send(&burst_of(&[0; 60])).unwrap();
        }
        // The system's own buffer is small: give the listener time.
        if batch % 16 == 0 {
            thread::sleep(Duration::from_millis(2));
        }
    }
    let deadline = std::time::Instant::now() + PATIENCE;
    while air.counters().dropped < 20 && std::time::Instant::now() < deadline {
        thread::sleep(Duration::from_millis(5));
    }
    let mut heard = Vec::new();
    air.receive(&mut heard, usize::MAX, PATIENCE).unwrap();
    assert_eq!(heard.len(), queue::LENGTH);
    assert_eq!(air.counters().dropped, 20);
}
