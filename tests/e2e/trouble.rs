//! Disks that take nothing: the person is told, and nothing is lost without a question.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::process::geteuid;

use crate::review::{FILE, at_question, program, question, with_review};
use crate::tty::{Setup, Tty};

/// What is asked instead of leaving.
const ASKED: &str = "The last changes are not saved";

/// What is shown where changes are not on disk.
const NOT_SAVED: &str = "NOT SAVED";

/// Leaves, is asked, stays, leaves all the same.
fn assert_asks_before_it_leaves(tty: &mut Tty) {
    tty.keys("<c-c>");
    tty.wait_for(ASKED);
    tty.keys("n");
    tty.wait_until("no question", |screen| !screen.contents().contains(ASKED));
    tty.keys("q");
    tty.wait_for(ASKED);
    tty.keys("y");
    assert_eq!(tty.wait_for_end(), 1);
}

/// Even the administrator obeys the modes of files then.
fn as_a_mere_user(setup: Setup) -> Setup {
    if geteuid().is_root() {
        setup.within(&["setpriv", "--bounding-set=-dac_override,-dac_read_search"])
    } else {
        setup
    }
}

fn set_mode(path: &std::path::Path, mode: u32) {
    fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

#[test]
fn a_review_in_a_read_only_folder_can_be_looked_at_and_leaving_with_changes_asks() {
    let setup = with_review();
    let folder = setup.file("locked");
    fs::create_dir(&folder).unwrap();
    fs::rename(setup.file(FILE), folder.join(FILE)).unwrap();
    set_mode(&folder, 0o555);
    let path = folder.join(FILE);
    let mut tty = at_question(&as_a_mere_user(program().arg("open").arg(&path)));
    tty.wait_for("read-only");
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0, "nothing was changed");
    let mut tty = at_question(&as_a_mere_user(program().arg("open").arg(&path)));
    tty.keys("1");
    tty.wait_for(&question(2));
    assert_asks_before_it_leaves(&mut tty);
    set_mode(&folder, 0o755);
    assert!(!fs::read_to_string(path).unwrap().contains("claim"));
}

#[test]
fn a_new_review_that_cannot_be_saved_says_so() {
    let setup = program().arg("--dir").arg("a-file/reviews");
    fs::write(setup.file("a-file"), "in the way").unwrap();
    let mut tty = setup.start();
    tty.wait_for("n new");
    tty.keys("n");
    tty.wait_for("System and team");
    tty.keys("Fraud<esc>");
    tty.wait_for(NOT_SAVED);
    tty.wait_for("not saved: cannot");
    assert_asks_before_it_leaves(&mut tty);
}

#[cfg(target_os = "linux")]
mod full_disk {
    use rustix::process::{Resource, Rlimit, prlimit};

    use super::{ASKED, FILE, NOT_SAVED, assert_asks_before_it_leaves};
    use crate::review::{at_evidence, at_question, run, saved, with_review};
    use crate::tty::{Setup, Tty};

    /// As when the disk is full: from now on no file grows beyond this many bytes.
    fn limit(tty: &Tty, bytes: Option<u64>) {
        let limit = Rlimit { current: bytes, maximum: None };
        prlimit(Some(tty.process()), Resource::Fsize, limit).unwrap();
    }

    /// A write too many is an error then, and not a signal.
    fn that_may_fill_up(setup: &Setup) -> Setup {
        setup.clone().within(&["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"])
    }

    #[test]
    fn a_full_disk_is_told_and_the_next_save_has_everything() {
        let setup = with_review();
        let before = saved(&setup);
        let mut tty = at_question(&that_may_fill_up(&setup));
        limit(&tty, Some(0));
        tty.keys("1");
        tty.wait_for(NOT_SAVED);
        tty.wait_for("not saved: cannot");
        assert_eq!(saved(&setup), before);
        tty.keys("q");
        tty.wait_for(ASKED);
        tty.keys("n");
        limit(&tty, None);
        tty.keys("2");
        tty.wait_until("saved", |screen| !screen.contents().contains(NOT_SAVED));
        tty.keys("q");
        assert_eq!(tty.wait_for_end(), 0);
        let text = saved(&setup);
        assert!(text.contains("claim = 1") && text.contains("claim = 2"), "{text}");
    }

    #[test]
    fn what_is_typed_on_a_full_disk_is_not_lost_without_a_question() {
        let setup = with_review();
        let before = saved(&setup);
        let mut tty = at_evidence(&that_may_fill_up(&setup));
        limit(&tty, Some(0));
        tty.keys("words");
        tty.wait_for("cannot keep what is being typed");
        assert_asks_before_it_leaves(&mut tty);
        assert_eq!(saved(&setup), before);
        assert_eq!(run(&setup, &["check", FILE]).0, 0);
    }
}
