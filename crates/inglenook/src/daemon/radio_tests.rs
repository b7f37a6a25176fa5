use super::*;
use inglenook_gateway::port::Signal;
use inglenook_units::Stamp;
use std::{
    collections::VecDeque,
    io,
    sync::{
        Mutex,
        mpsc::{Receiver, RecvTimeoutError, sync_channel},
    },
};

const PATIENCE: Duration = Duration::from_secs(10);

/// What a radio does next.
#[derive(Clone, Copy)]
enum Turn {
    Hears,
    Fails,
    Ends,
}

/// Opens radios that share one list of turns; after its end they hear nothing.
fn open(turns: &[Turn]) -> Open {
    let turns = Arc::new(Mutex::new(VecDeque::from(turns.to_vec())));
    Box::new(move || Ok(Box::new(Fickle(Arc::clone(&turns)))))
}

struct Fickle(Arc<Mutex<VecDeque<Turn>>>);

impl Radio for Fickle {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        _: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        let turn = self.0.lock().unwrap().pop_front();
        match turn {
            Some(Turn::Hears) => {
                into.push(Burst {
                    heard: Stamp::default(),
                    signal: Signal::default(),
                    bytes: vec![7],
                });
                Ok(Reception::Open)
            }
            Some(Turn::Fails) => {
                let cause = io::Error::other("unplugged");
                Err(RadioError { what: "stick".to_owned(), cause })
            }
            Some(Turn::Ends) => Ok(Reception::Ended),
            None => {
                thread::sleep(wait);
                Ok(Reception::Open)
            }
        }
    }
}

/// What is told of a radio: heard, deaf, or hearing again.
fn told(job: Job) -> String {
    match job {
        Job::Heard(bursts) => format!("heard {}", bursts.len()),
        Job::Deaf(name, deafness) => format!("{name} {deafness:?}"),
        Job::Hears(name) => format!("{name} hears"),
        other => format!("{other:?}"),
    }
}

fn listened(nature: Nature, turns: &[Turn]) -> (Receiver<Job>, Arc<AtomicBool>, JoinHandle<()>) {
    let source = Source::open("stick".to_owned(), nature, open(turns)).unwrap();
    let (jobs, waiting) = sync_channel(8);
    let stop = Arc::new(AtomicBool::new(false));
    let thread = listen(source, jobs, Arc::clone(&stop));
    (waiting, stop, thread)
}

fn next(jobs: &Receiver<Job>) -> String {
    told(jobs.recv_timeout(PATIENCE).unwrap())
}

#[test]
fn a_radio_that_fails_or_ends_is_heard_again() {
    use Turn::{Ends, Fails, Hears};
    let turns = [Hears, Fails, Hears, Ends, Hears];
    let (jobs, stop, thread) = listened(Nature::Air, &turns);
    let said: Vec<_> = (0..7).map(|_| next(&jobs)).collect();
    let failed = "stick Retried(\"unplugged\")";
    let ended = "stick Retried(\"it has ended\")";
    let hears = "stick hears";
    assert_eq!(said, ["heard 1", failed, hears, "heard 1", ended, hears, "heard 1"]);
    stop.store(true, Ordering::Relaxed);
    thread.join().unwrap();
}

#[test]
fn the_end_of_a_stream_is_a_loss_and_that_of_a_recording_is_not() {
    let (jobs, _, thread) = listened(Nature::Stream, &[Turn::Ends]);
    assert_eq!(next(&jobs), "stick Ended");
    thread.join().unwrap();
    let (jobs, _, thread) = listened(Nature::Recording, &[Turn::Ends]);
    assert!(matches!(jobs.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected)));
    thread.join().unwrap();
    let (jobs, _, thread) = listened(Nature::Recording, &[Turn::Fails]);
    assert_eq!(next(&jobs), "stick GivenUp(\"unplugged\")");
    thread.join().unwrap();
}

#[test]
fn an_engine_that_takes_nothing_does_not_keep_a_radio_from_stopping() {
    let (_jobs, stop, thread) = listened(Nature::Air, &[Turn::Hears; 20]);
    thread::sleep(Duration::from_millis(50));
    stop.store(true, Ordering::Relaxed);
    let until = Instant::now() + PATIENCE;
    while !thread.is_finished() {
        assert!(Instant::now() < until, "it does not stop");
        thread::sleep(BUSY);
    }
}
