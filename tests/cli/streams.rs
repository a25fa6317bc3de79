//! Output that does not arrive, and a terminal that can do nothing.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::bench::{Bench, TODAY, folders};

/// Far longer than a sentence takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Every command that writes to standard output, and writes a lot or a little.
fn writers() -> Vec<Vec<&'static str>> {
    let named = ["--questionnaire", "acme.toml"];
    vec![
        vec!["--help"],
        vec!["--version"],
        vec!["report", "--help"],
        vec!["keys"],
        vec!["themes"],
        vec!["themes", "dark"],
        vec!["questionnaires"],
        vec!["questionnaires", "mlops-core"],
        [&["report", "churn.review.toml"], &named[..], &TODAY].concat(),
        [&["check", "churn.review.toml"], &named[..], &TODAY].concat(),
    ]
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_in_a_sentence() {
    let bench = Bench::with_review();
    for arguments in writers() {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output =
            bench.command(&arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            said, "error: cannot write to standard output: the disk is full\n",
            "{arguments:?}"
        );
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let bench = Bench::with_review();
    for arguments in writers() {
        let mut child = bench
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), output.stderr.as_slice()),
            (Some(0), &b""[..]),
            "{arguments:?}"
        );
        assert!(!first.is_empty());
    }
    // Gone before the first byte.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = bench.command(["questionnaires", "mlops-core"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_check_nobody_reads_ends_in_its_code() {
    let bench = Bench::with_review();
    let arguments = ["check", "churn.review.toml", "acme.toml", "--fail-on", "critical"];
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = bench.command(arguments).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

#[test]
fn closed_streams_are_no_reason_to_panic() {
    let bench = Bench::with_review();
    let program = env!("CARGO_BIN_EXE_mlops-review");
    for (arguments, code) in [
        ("keys >&-", 0),
        ("keys >&- 2>&-", 0),
        ("report none 2>&-", 2),
        ("keys <&-", 0),
        ("demo <&- >&- 2>&-", 2),
    ] {
        let script = format!("exec \"{program}\" {arguments}");
        let mut shell = bench.start("/bin/sh", ["-c", &script]);
        assert_eq!(shell.output().unwrap().status.code(), Some(code), "{arguments}");
    }
}

#[test]
fn a_standard_error_that_takes_nothing_changes_no_exit_code() {
    let bench = Bench::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = bench.command(["report", "none.toml"]).stderr(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_device_can_be_written_to() {
    let bench = Bench::with_review();
    let arguments =
        ["report", "churn.review.toml", "--questionnaire", "acme.toml", "--out", "/dev/null"];
    assert_eq!(bench.run(arguments).fine(), "");
    assert!(File::open("/dev/null").is_ok());
}

/// What the program shows on a terminal that says it is dumb, and its exit code. It is ended should it stay.
fn on_dumb_terminal(bench: &Bench, arguments: &[&str]) -> (u32, String) {
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mlops-review"));
    command.env_clear();
    command.args(arguments);
    command.cwd(bench.path(""));
    command.env("TERM", "dumb");
    for (name, folder) in folders(&bench.path("..")) {
        command.env(name, folder);
    }
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut killer = child.clone_killer();
    let (ended, waiting) = mpsc::channel::<()>();
    let guard = thread::spawn(move || {
        if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            killer.kill().unwrap();
        }
    });
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut bytes = Vec::new();
    // On Linux the end of a terminal is an error, after all that was written.
    let _ = reader.read_to_end(&mut bytes);
    let code = child.wait().unwrap().exit_code();
    drop(ended);
    guard.join().unwrap();
    (code, String::from_utf8(bytes).unwrap())
}

#[test]
fn a_dumb_terminal_gets_one_sentence_without_escape_sequences() {
    let bench = Bench::with_review();
    for arguments in [&[][..], &["demo"], &["new"], &["open", "churn.review.toml"]] {
        let (code, shown) = on_dumb_terminal(&bench, arguments);
        assert_eq!(code, 2);
        assert_eq!(
            shown,
            "error: a full-screen review needs a terminal that can place its cursor, and TERM is dumb; \
             `mlops-review report FILE` and `mlops-review check FILE` work here\r\n"
        );
    }
}
