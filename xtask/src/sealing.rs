//! Proof that a gateway and a Thing cannot seal with a counter handed to them: the feature of
//! `inglenook-seal` that makes it possible is off where they are built by themselves, and so built
//! they compile. (In the program it is on, for conformance vectors.)

use crate::process::{Finished, cargo, output, run};
use crate::report::{Outcome, StepResult};
use std::error::Error;

const PROTECTED: [&str; 4] = ["--package", "inglenook-gateway", "--package", "inglenook-thing"];
const FEATURE: &str = "vectors";

/// Builds the two crates by themselves, with all features of their own, and looks at the features
/// of `inglenook-seal` in that build.
pub(crate) fn check() -> StepResult {
    let alone: &[&str] = &[&PROTECTED[..], &["--all-features"]].concat();
    if features_of_seal(alone)?.iter().any(|feature| feature == FEATURE) {
        return Ok(Outcome::Failed(format!("{FEATURE} is on in a build of {}", alone.join(" "))));
    }
    let switched_on = ["--package", "inglenook-seal", "--features", FEATURE];
    if !features_of_seal(&switched_on)?.iter().any(|feature| feature == FEATURE) {
        return Ok(Outcome::Failed(format!("{FEATURE} is not seen where it is switched on")));
    }
    let Finished { success, output } = run("sealing", cargo(&[&["check"], alone].concat()))?;
    Ok(if success { Outcome::Passed(String::new()) } else { Outcome::Failed(output) })
}

fn features_of_seal(selection: &[&str]) -> Result<Vec<String>, Box<dyn Error>> {
    let tree = ["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p} [{f}]"];
    let tree = output(cargo(&[&tree, selection].concat()))?;
    Ok(features(&tree, "inglenook-seal").ok_or("inglenook-seal is not in the tree")?)
}

/// `inglenook-seal v0.1.0 (/path) [vectors,std]`, with ` (*)` behind it when repeated.
fn features(tree: &str, package: &str) -> Option<Vec<String>> {
    let line = tree.lines().find(|line| line.split(' ').next() == Some(package))?;
    let (_, list) = line.rsplit_once('[')?;
    let (list, _) = list.split_once(']')?;
    Some(list.split(',').filter(|name| !name.is_empty()).map(String::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "\
inglenook-gateway v0.1.0 (/src/[x]/gateway) []
inglenook-seal v0.1.0 (/src/[x]/seal) [default,vectors] (*)
inglenook-seal-tools v0.1.0 (/src/[x]/tools) [other]
";

    #[test]
    fn features_are_read_from_a_tree() {
        let seal = features(TREE, "inglenook-seal");
        assert_eq!(seal, Some(vec!["default".into(), "vectors".into()]));
        assert_eq!(features(TREE, "inglenook-gateway"), Some(vec![]));
        assert_eq!(features(TREE, "inglenook-frame"), None);
    }
}
