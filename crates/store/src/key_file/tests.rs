use super::*;
use inglenook_seal::{ClassicKey, WrappedKey};
use inglenook_units::DeviceId;
use std::os::unix::fs::PermissionsExt;

/// Whether two master keys are the same: one opens what the other has wrapped.
fn same(a: &MasterKey, b: &MasterKey) -> bool {
    let id = DeviceId([1; 8]);
    let key = ClassicKey::new([2; 16]).expect("a key");
    let wrapped = WrappedKey::wrap(a, id, &key, [3; 12]).expect("wraps");
    wrapped.unwrap(b, id).is_ok()
}

fn never() -> [u8; 32] {
    panic!("there is a key already")
}

#[test]
fn a_key_is_made_once_and_then_found() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("master.key");
    // What an interrupted start has left.
    fs::write(directory.path().join("master.key.new"), [0; 7]).expect("writes");
    let made = load_or_create(&path, || [7; 32]).expect("makes");
    assert_eq!(fs::read(&path).expect("is there"), [7; 32]);
    assert_eq!(fs::metadata(&path).expect("is there").mode() & 0o7777, 0o600);
    let found = load_or_create(&path, never).expect("finds");
    assert!(same(&made, &found) && same(&made, &MasterKey::new([7; 32])));
    assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 1);
}

#[test]
fn a_key_that_others_can_use_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("master.key");
    load_or_create(&path, || [7; 32]).expect("makes");
    for mode in [0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o777] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("changes");
        match load_or_create(&path, never) {
            Err(error @ KeyFileError::Exposed { .. }) => {
                let told = error.to_string();
                assert!(
                    told.contains(&format!("{mode:o}")) && told.contains("chmod 600"),
                    "{told}"
                );
            }
            other => panic!("{mode:o}: {other:?}"),
        }
    }
    for mode in [0o600, 0o400, 0o700] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("changes");
        load_or_create(&path, never).expect("its owner's alone");
    }
}

#[test]
fn only_32_bytes_are_a_key() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("master.key");
    for length in [0, 1, 31, 33, 64] {
        fs::write(&path, vec![7; length]).expect("writes");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("changes");
        let told = load_or_create(&path, never);
        assert!(matches!(told, Err(KeyFileError::WrongLength(_))), "{length}: {told:?}");
        assert_eq!(fs::read(&path).expect("is there").len(), length, "it is left alone");
    }
}

#[test]
fn a_place_where_no_key_can_be_made_is_told() {
    let directory = tempfile::tempdir().expect("a directory");
    let told = load_or_create(&directory.path().join("no/such/master.key"), || [7; 32]);
    assert!(matches!(told, Err(KeyFileError::Io { .. })), "{told:?}");
    // Here there may be a key that cannot be got at: none is made in its place.
    let private = fs::Permissions::from_mode(0o700);
    fs::set_permissions(directory.path(), private).expect("changes");
    let file = directory.path().join("file");
    fs::write(&file, "").expect("writes");
    for place in [directory.path(), &file.join("master.key")] {
        let told = load_or_create(place, never);
        assert!(matches!(told, Err(KeyFileError::Io { .. })), "{told:?}");
    }
    let told = load_credential_in(&file);
    assert!(matches!(told, Err(KeyFileError::Io { .. })), "{told:?}");
}

/// Runs itself as the service manager would, with the directory in the environment.
#[test]
fn a_credential_is_found_where_the_environment_says() {
    if std::env::var_os("INGLENOOK_AS_A_SERVICE").is_some() {
        let found = load_credential().expect("reads").expect("a key");
        assert!(same(&found, &MasterKey::new([8; 32])));
        return;
    }
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join(CREDENTIAL), [8; 32]).expect("writes");
    let output = std::process::Command::new(std::env::current_exe().expect("this program"))
        .arg("a_credential_is_found_where_the_environment_says")
        .env("INGLENOOK_AS_A_SERVICE", "1")
        .env(CREDENTIALS_DIRECTORY, directory.path())
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

#[test]
fn a_key_that_somebody_else_makes_meanwhile_is_not_replaced() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("master.key");
    let told = load_or_create(&path, || {
        fs::write(&path, [9; 32]).expect("writes");
        [7; 32]
    });
    assert!(matches!(told, Err(KeyFileError::Io { .. })), "{told:?}");
    assert_eq!(fs::read(&path).expect("is there"), [9; 32]);
    assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 1);
}

#[test]
fn a_credential_is_taken_as_the_service_manager_gives_it() {
    let directory = tempfile::tempdir().expect("a directory");
    assert!(load_credential_in(directory.path()).expect("none").is_none());
    let path = directory.path().join("inglenook-master-key");
    fs::write(&path, [8; 32]).expect("writes");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("changes");
    let found = load_credential_in(directory.path()).expect("reads").expect("a key");
    assert!(same(&found, &MasterKey::new([8; 32])));
    fs::write(&path, [8; 31]).expect("writes");
    let told = load_credential_in(directory.path());
    assert!(matches!(told, Err(KeyFileError::WrongLength(_))), "{told:?}");
}
