use super::*;

/// One capacity behind one conductance: 1 kJ/K over 2 W/K, so a time constant of 500 s.
fn cooling_lump(start: f64) -> (Network, Node) {
    let mut parts = Builder::new();
    let lump = parts.node(1000.0);
    let outside = parts.boundary(0.0);
    parts.edge(lump, outside, 2.0);
    (parts.build(start).unwrap(), lump)
}

/// Five rooms in a row with walls between them, an attic without mass, and a door.
fn terrace() -> (Network, Vec<Node>, VariableEdge) {
    let mut parts = Builder::new();
    let outside = parts.boundary(3.0);
    let ground = parts.boundary(10.0);
    let rooms: Vec<Node> =
        (0..5).map(|room| parts.node(60_000.0 + 7_000.0 * f64::from(room))).collect();
    let attic = parts.massless();
    let door = parts.variable_edge(rooms[0], rooms[1], 8.0);
    for pair in rooms.windows(2) {
        let wall = parts.node(900_000.0);
        parts.edge(pair[0], wall, 40.0);
        parts.edge(wall, pair[1], 40.0);
    }
    for &room in &rooms {
        parts.edge(room, outside, 25.0);
        parts.edge(room, ground, 6.0);
        parts.edge(room, attic, 10.0);
    }
    parts.edge(attic, outside, 30.0);
    (parts.build(16.0).unwrap(), rooms, door)
}

#[test]
fn a_cooling_lump_follows_its_exponential() {
    let (mut network, lump) = cooling_lump(20.0);
    (0..500_000).for_each(|_| network.step(0.001));
    let exact = 20.0 * (-1.0f64).exp();
    // Backward Euler is wrong by half a step's worth of the time constant, at most.
    let bound = 20.0 * 0.5 * 0.001 / 500.0 * 2.0;
    assert!((network.temperature(lump) - exact).abs() < bound);
}

#[test]
fn a_step_is_the_exact_backward_euler_step() {
    let (mut network, lump) = cooling_lump(20.0);
    network.set_source(lump, 10.0);
    network.step(100.0);
    let exact = (1000.0 / 100.0 * 20.0 + 10.0) / (1000.0 / 100.0 + 2.0);
    assert!((network.temperature(lump) - exact).abs() < 1e-12);
}

#[test]
fn two_lumps_share_their_heat_along_an_exponential() {
    let mut parts = Builder::new();
    let (warm, cold) = (parts.node(3000.0), parts.node(1000.0));
    let between = parts.edge(warm, cold, 5.0);
    let mut network = parts.build(10.0).unwrap();
    network.set_temperature(warm, 30.0);
    assert!((network.flow(between) - 100.0).abs() < 1e-9);
    (0..200_000).for_each(|_| network.step(0.001));
    let rate = 5.0 / 3000.0 + 5.0 / 1000.0;
    let difference = 20.0 * (-rate * 200.0f64).exp();
    let (mean, ours) = (25.0, network.temperature(warm) - network.temperature(cold));
    assert!((ours - difference).abs() < 20.0 * rate * 0.001);
    assert!((network.temperature(warm) - (mean + difference / 4.0)).abs() < 1e-4);
}

#[test]
fn heat_neither_appears_nor_vanishes() {
    let (mut network, rooms, door) = terrace();
    let (mut residual, mut throughput) = (0.0, 0.0);
    for minute in 0..20_000_u32 {
        network.set_source(rooms[2], f64::from(minute % 900));
        network.set_conductance(door, if minute % 600 < 60 { 150.0 } else { 8.0 });
        network.step(60.0);
        let balance = network.balance();
        residual += balance.residual();
        throughput += balance.throughput;
        assert!(balance.residual().abs() <= 1e-9 * balance.throughput.max(1.0));
    }
    assert!(throughput > 1e8, "the test must move heat");
    assert!(residual.abs() < 1e-9 * throughput);
}

#[test]
fn halving_the_step_changes_little_and_ever_less() {
    let warmth = |seconds: f64, steps: u32| {
        let (mut network, rooms, _) = terrace();
        network.set_source(rooms[1], 1500.0);
        let heat = |network: &mut Network| {
            network.step(seconds);
            network.temperature(rooms[1]) * seconds
        };
        (0..steps).map(|_| heat(&mut network)).sum::<f64>()
    };
    let (whole, half, quarter) = (warmth(60.0, 600), warmth(30.0, 1200), warmth(15.0, 2400));
    let (first, second) = ((whole / half - 1.0).abs(), (half / quarter - 1.0).abs());
    assert!(first < 0.002, "{first}");
    assert!(second < 0.6 * first, "{first} {second}");
}

#[test]
fn temperatures_stay_between_those_given_and_heat_never_cools() {
    let (mut plain, rooms, _) = terrace();
    let (mut heated, _, _) = terrace();
    heated.set_source(rooms[3], 400.0);
    for _ in 0..5_000 {
        plain.step(300.0);
        heated.step(300.0);
        assert!(plain.temperatures().iter().all(|celsius| (3.0..=16.0).contains(celsius)));
        let pairs = heated.temperatures().iter().zip(plain.temperatures());
        assert!(pairs.clone().all(|(heated, plain)| heated >= plain));
    }
    let lost: f64 = heated.balance().boundaries / 300.0;
    assert!((lost + 400.0).abs() < 0.5, "a settled house loses what it is given: {lost}");
}

#[test]
fn a_changed_edge_counts_from_the_next_step_and_back() {
    let (mut network, rooms, door) = terrace();
    network.set_source(rooms[0], 1000.0);
    (0..500).for_each(|_| network.step(60.0));
    let shut = network.temperature(rooms[0]) - network.temperature(rooms[1]);
    network.set_conductance(door, 300.0);
    (0..500).for_each(|_| network.step(60.0));
    let open = network.temperature(rooms[0]) - network.temperature(rooms[1]);
    assert!(open < 0.5 * shut, "{open} {shut}");
    network.set_conductance(door, f64::NAN);
    assert!(network.conductance(door).abs() < f64::EPSILON);
}

#[test]
fn looking_ahead_and_the_response_give_the_heat_for_a_wanted_temperature() {
    let (mut network, rooms, _) = terrace();
    let mut ahead = vec![0.0; network.temperatures().len()];
    network.look_ahead(300.0, &mut ahead);
    let lacking = 21.0 - ahead[2];
    let heat = lacking / network.response(300.0, rooms[2], rooms[2]);
    assert!((network.temperature(rooms[2]) - 16.0).abs() < 1e-12, "looking changes nothing");
    network.set_source(rooms[2], heat);
    network.step(300.0);
    assert!((network.temperature(rooms[2]) - 21.0).abs() < 1e-9);
}

#[test]
fn many_step_lengths_in_turn_give_the_same_as_each_alone() {
    let lengths = [10.0, 60.0, 300.0, 600.0, 3600.0];
    let (mut network, rooms, _) = terrace();
    for &seconds in lengths.iter().cycle().take(50) {
        let (mut fresh, _, _) = terrace();
        for (index, &celsius) in network.temperatures().iter().enumerate() {
            fresh.set_temperature(Node(index), celsius);
        }
        fresh.set_source(rooms[4], 700.0);
        network.set_source(rooms[4], 700.0);
        fresh.step(seconds);
        network.step(seconds);
        assert_eq!(fresh.temperatures(), network.temperatures());
    }
}

#[test]
fn a_step_that_is_none_does_nothing() {
    let (mut network, lump) = cooling_lump(20.0);
    [0.0, -5.0, f64::NAN, f64::INFINITY].into_iter().for_each(|seconds| network.step(seconds));
    assert!((network.temperature(lump) - 20.0).abs() < f64::EPSILON);
}

#[test]
fn a_network_that_cannot_be_solved_is_refused() {
    type Attempt = fn(&mut Builder);
    let attempts: [(Attempt, NetworkError); 5] = [
        (
            |parts| {
                parts.node(0.0);
            },
            NetworkError::Capacity { node: 0, capacity: 0.0 },
        ),
        (
            |parts| {
                let (a, b) = (parts.node(1.0), parts.node(1.0));
                parts.edge(a, b, -1.0);
            },
            NetworkError::Conductance { edge: 0, conductance: -1.0 },
        ),
        (
            |parts| {
                let a = parts.node(1.0);
                parts.edge(a, a, 1.0);
            },
            NetworkError::Loop { edge: 0 },
        ),
        (
            |parts| {
                parts.node(1.0);
                parts.massless();
            },
            NetworkError::Floating { node: 1 },
        ),
        (
            |parts| {
                let (a, b) = (parts.node(1.0), parts.massless());
                parts.variable_edge(a, b, 1.0);
            },
            NetworkError::Floating { node: 1 },
        ),
    ];
    for (attempt, reason) in attempts {
        let mut parts = Builder::new();
        attempt(&mut parts);
        assert_eq!(parts.build(20.0).unwrap_err(), reason);
    }
}
