use super::*;
use crate::metadata::Dependency;

fn package(name: &str, dependencies: &[(&str, Option<Kind>)]) -> Package {
    let dependencies = dependencies
        .iter()
        .map(|(name, kind)| Dependency { name: (*name).into(), kind: *kind })
        .collect();
    Package { name: name.into(), manifest_path: "".into(), dependencies, targets: vec![] }
}

/// A house with one more crate in it.
fn house_with(extra: Package) -> Vec<Package> {
    let mut house: Vec<Package> = ["units", "frame", "seal", "gateway", "store", "home"]
        .iter()
        .map(|name| package(&format!("inglenook-{name}"), &[]))
        .collect();
    house.retain(|package| package.name != extra.name);
    house.push(extra);
    house
}

#[test]
fn only_edges_of_the_table_pass() {
    const BUILD: Option<Kind> = Some(Kind::Build);
    const DEV: Option<Kind> = Some(Kind::Dev);
    let cases: [(&str, &str, Option<Kind>, Option<&str>); 9] = [
        ("inglenook-seal", "inglenook-frame", None, None),
        ("inglenook-seal", "serde", None, None),
        ("inglenook-frame", "inglenook-seal", DEV, None),
        ("inglenook", "inglenook-home", None, None),
        ("inglenook", "inglenook-home", DEV, None),
        (
            "inglenook-frame",
            "inglenook-seal",
            None,
            Some("frame -> seal: frame may use only [units]"),
        ),
        (
            "inglenook-gateway",
            "inglenook-store",
            BUILD,
            Some("gateway -> store: gateway may use only [units, frame, seal, control, policy]"),
        ),
        (
            "inglenook-web",
            "inglenook-home",
            None,
            Some("web -> home: web may use only [units, gateway]"),
        ),
        (
            "inglenook-web",
            "inglenook-home",
            DEV,
            Some("web -> home (dev): only inglenook may use home, even in tests"),
        ),
    ];
    for (from, to, kind, expected) in cases {
        let found = offences(&house_with(package(from, &[(to, kind)])));
        assert_eq!(found, Vec::from_iter(expected), "{from} -> {to} {kind:?}");
    }
}

#[test]
fn a_crate_without_a_row_is_an_offence() {
    let found = offences(&house_with(package("inglenook-utils", &[])));
    assert_eq!(found, ["utils has no row in xtask/src/edges.rs"]);
}

#[test]
fn the_table_has_no_way_round_it() {
    for (index, place) in TABLE.iter().enumerate() {
        for name in place.may_use {
            let below = TABLE.iter().position(|other| other.name == *name);
            assert!(below.is_some_and(|below| below < index), "{} -> {name}", place.name);
        }
    }
}

const DOCUMENT: &str = "\
| word | meaning |
|---|---|
| `floor` | lowest counter |

| crate | may use |
|---|---|
| `units` | – |
| `frame`, `inglenook-seal` | `units` |

| program | for |
| `demo` | all |
";

#[test]
fn the_table_of_crates_is_read() {
    assert_eq!(listed(DOCUMENT), BTreeSet::from(["units", "frame", "seal"]));
}

#[test]
fn a_document_that_differs_is_an_offence() {
    let packages = ["inglenook-units", "inglenook-frame", "inglenook-store", "xtask"]
        .map(|name| package(name, &[]));
    let expected = ["ARCHITECTURE.md lacks store", "ARCHITECTURE.md lists seal: no such crate"];
    assert_eq!(undocumented(&packages, DOCUMENT), expected);
}
