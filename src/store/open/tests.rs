use std::fs;

use super::*;

const NAME: &str = "a.review.toml";

fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn typed(text: &str) -> Draft {
    Draft { field: "RB1 note".to_owned(), text: text.to_owned(), at: at(5) }
}

#[test]
fn a_save_is_on_the_disk_and_says_when() {
    let (_folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    assert_eq!(open.text(), "old");
    assert_eq!(open.save("new", at(7)).unwrap(), Save::Written);
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!((open.text(), open.saved_at()), ("new", Some(at(7))));
    assert_eq!(open.outside().unwrap(), None);
}

#[cfg(unix)]
#[test]
fn the_same_text_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let (_folder, path) = folder_with("same");
    let inode = fs::metadata(&path).unwrap().ino();
    let mut open = OpenReview::open(&path).unwrap();
    assert_eq!(open.save("same", at(7)).unwrap(), Save::Unchanged);
    assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
}

#[test]
fn a_change_from_outside_stops_the_save_until_somebody_decides() {
    let (_folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    fs::write(&path, "by hand").unwrap();
    assert_eq!(open.outside().unwrap(), Some(Outside::Changed));
    assert_eq!(open.save("mine", at(7)).unwrap(), Save::Stopped(Outside::Changed));
    assert_eq!(fs::read_to_string(&path).unwrap(), "by hand");
    open.overwrite("mine", at(8)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(open.save("more", at(9)).unwrap(), Save::Written);
}

#[test]
fn a_change_that_keeps_length_and_time_still_stops_the_save() {
    let (_folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "odl").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert_eq!(open.outside().unwrap(), Some(Outside::Changed));
    assert_eq!(open.save("new", at(7)).unwrap(), Save::Stopped(Outside::Changed));
}

#[test]
fn a_touched_file_and_one_that_already_says_it_stop_nothing() {
    let (_folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    fs::write(&path, "old").unwrap();
    assert_eq!(open.outside().unwrap(), None);
    fs::write(&path, "new").unwrap();
    assert_eq!(open.save("new", at(7)).unwrap(), Save::Unchanged);
    assert_eq!(open.save("newer", at(8)).unwrap(), Save::Written);
}

#[test]
fn a_file_that_was_moved_away_is_not_brought_back_unasked() {
    let (_folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(open.save("new", at(7)).unwrap(), Save::Stopped(Outside::Gone));
    assert!(!path.exists());
    open.overwrite("new", at(8)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

#[test]
fn reloading_takes_what_the_file_says() {
    let (_folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    fs::write(&path, "by hand").unwrap();
    open.reload().unwrap();
    assert_eq!(open.text(), "by hand");
    assert_eq!(open.outside().unwrap(), None);
}

#[test]
fn a_failed_save_leaves_the_old_text_and_the_next_one_works() {
    let (folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    let moved = folder.path().join("moved");
    fs::rename(&path, &moved).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(open.overwrite("new", at(7)).is_err());
    assert_eq!(open.text(), "old");
    fs::remove_dir(&path).unwrap();
    fs::rename(&moved, &path).unwrap();
    assert_eq!(open.save("new", at(8)).unwrap(), Save::Written);
}

#[test]
fn a_copy_never_goes_over_a_file() {
    let (folder, path) = folder_with("old");
    let open = OpenReview::open(&path).unwrap();
    let copy = folder.path().join("copy.review.toml");
    open.save_copy("mine", &copy).unwrap();
    assert_eq!(fs::read_to_string(&copy).unwrap(), "mine");
    assert!(open.save_copy("again", &copy).is_err());
    assert_eq!(fs::read_to_string(&copy).unwrap(), "mine");
}

#[test]
fn the_second_is_refused_but_may_look() {
    let (_folder, path) = folder_with("old");
    let _open = OpenReview::open(&path).unwrap();
    assert!(matches!(OpenReview::open(&path).unwrap_err().trouble, Trouble::InUse(_)));
    let mut look = OpenReview::look(&path).unwrap();
    assert_eq!((look.text(), look.is_read_only()), ("old", true));
    assert!(matches!(look.save("new", at(7)).unwrap_err().trouble, Trouble::ReadOnly));
    assert!(look.overwrite("new", at(7)).is_err());
    assert!(look.keep_draft(Some(typed("x"))).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_opens_read_only_and_leaves_nothing_beside_it() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = folder_with("old");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let open = OpenReview::open(&path).unwrap();
    assert!(open.is_read_only());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_missing_file_leaves_no_lock() {
    let folder = tempfile::tempdir().unwrap();
    assert!(OpenReview::open(&folder.path().join(NAME)).unwrap_err().is_not_found());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn opening_clears_up_after_a_killed_save() {
    let (folder, path) = folder_with("old");
    for stray in [".a.review.toml-Ab12cd.tmp", "..a.review.toml.draft-Ab12cd.tmp"] {
        fs::write(folder.path().join(stray), "half").unwrap();
    }
    drop(OpenReview::open(&path).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_draft_is_kept_replaced_and_removed() {
    let (folder, path) = folder_with("old");
    let mut open = OpenReview::open(&path).unwrap();
    assert_eq!(open.draft(), None);
    for text in ["h", "he"] {
        open.keep_draft(Some(typed(text))).unwrap();
        assert_eq!(draft::read(&open.draft_file()), Some(typed(text)));
    }
    assert_eq!(open.save("autosaved", at(7)).unwrap(), Save::Written);
    assert!(open.draft_file().exists(), "a save does not know whether the field was left");
    open.keep_draft(None).unwrap();
    drop(open);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_draft_is_as_private_as_the_review() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder_with("old");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut open = OpenReview::open(&path).unwrap();
    open.keep_draft(Some(typed("secret"))).unwrap();
    let mode = fs::metadata(open.draft_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// The child of the next test: opens a review, types, and waits for its end.
#[cfg(unix)]
#[test]
fn type_and_wait_when_told_so() {
    use std::io::Write;
    let Some(path) = std::env::var_os("MLOPS_REVIEW_TEST_TYPE_IN") else { return };
    let mut open = OpenReview::open(Path::new(&path)).unwrap();
    open.keep_draft(Some(typed("half a sent"))).unwrap();
    writeln!(std::io::stderr(), "typed").unwrap();
    std::thread::sleep(std::time::Duration::from_secs(60));
}

#[cfg(unix)]
#[test]
fn what_was_typed_survives_a_kill_and_the_lock_does_not() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let (_folder, path) = folder_with("old");
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["type_and_wait_when_told_so", "--nocapture"])
        .env("MLOPS_REVIEW_TEST_TYPE_IN", &path)
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "typed\n");
    let error = OpenReview::open(&path).unwrap_err();
    assert!(matches!(error.trouble, Trouble::InUse(Some(id)) if id == child.id()), "{error}");
    child.kill().unwrap();
    child.wait().unwrap();
    let open = OpenReview::open(&path).unwrap();
    assert_eq!(open.draft(), Some(&typed("half a sent")));
    assert_eq!(open.text(), "old");
}
