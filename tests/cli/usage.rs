//! Help, version, and what is said of wrong usage.

use crate::bench::{Bench, TODAY};

const COMMANDS: [&str; 8] =
    ["demo", "new", "open", "report", "check", "questionnaires", "themes", "keys"];

#[test]
fn help_is_worth_reading_and_fits_80_columns() {
    let bench = Bench::new();
    insta::assert_snapshot!("help", bench.run(["--help"]).fine());
    for command in COMMANDS {
        let help = bench.run([command, "--help"]).fine();
        assert_eq!(help, bench.run([command, "-h"]).fine());
        assert_eq!(help, bench.run(["help", command]).fine());
        insta::assert_snapshot!(format!("help-{command}"), help);
    }
    for arguments in COMMANDS.map(|command| vec![command, "--help"]).iter().chain([&vec!["--help"]])
    {
        let help = bench.run(arguments).fine();
        let widest = help.lines().max_by_key(|line| line.chars().count()).unwrap();
        assert!(widest.chars().count() <= 80, "{widest}");
    }
}

#[test]
fn help_names_every_command_with_examples_that_are_understood() {
    let bench = Bench::with_review();
    let page = bench.run(["--help"]).fine();
    for command in COMMANDS {
        assert!(page.contains(&format!("\n  {command} ")), "{command}");
        let help = bench.run([command, "--help"]).fine();
        for example in help.lines().filter_map(|line| line.strip_prefix("  mlops-review ")) {
            let words = example.split(['>', '|']).next().unwrap().split_whitespace();
            let ran = bench.run(words);
            assert!(!ran.err.contains("--help"), "{example}: {}", ran.err);
        }
    }
}

#[test]
fn version_is_the_one_of_the_package() {
    let version = format!("mlops-review {}\n", env!("CARGO_PKG_VERSION"));
    for flag in ["--version", "-V"] {
        assert_eq!(Bench::new().run([flag]).fine(), version);
    }
}

#[test]
fn wrong_usage_is_told_in_one_message_with_a_remedy() {
    let bench = Bench::with_review();
    let wrong: [(&[&str], &str); 20] = [
        (&["raport"], "a similar subcommand exists: 'report'"),
        (&["churn.review.toml"], "To open a review, write `mlops-review open churn.review.toml`."),
        (&["open"], "<FILE>"),
        (
            &["open", "none.toml"],
            "cannot read `none.toml`: there is no such file or folder; check the path",
        ),
        (&["open", "."], "`.` is not a file; name a file"),
        (&["report"], "<FILE>"),
        (&["report", "none.toml"], "cannot read `none.toml`: there is no such file or folder"),
        (&["report", "."], "`.` is not a file; name a file"),
        (
            &["report", "churn.review.toml", "--as-of", "2026-13-01"],
            "there is no such day; write year, month and day, as in 2026-11-23",
        ),
        (
            &["report", "churn.review.toml", "--format", "markdwon"],
            "a similar value exists: 'markdown'",
        ),
        (&["report", "churn.review.toml", "--force"], "--out <PATH>"),
        (&["check"], "<FILE>"),
        (&["check", "acme.toml", "--max-age", "6 months"], "write a number of days, as in 180d"),
        (
            &["check", "acme.toml", "--fail-on", "validation"],
            "[possible values: critical, advisory]",
        ),
        (
            &["questionnaires", "mlops-cor"],
            "there is no questionnaire `mlops-cor`; did you mean `mlops-core`?",
        ),
        (&["themes", "drak"], "there is no theme `drak`; did you mean `dark`?"),
        (&["--theme", "drak"], "there is no theme `drak`; did you mean `dark`?"),
        (&["--theme", "none.toml", "demo"], "cannot read `none.toml`"),
        (&["--color", "12", "keys"], "[possible values: auto, never, 16, 256, true]"),
        (&["--dir", "acme.toml", "new"], "`acme.toml` is a file; --dir takes a folder"),
    ];
    for (arguments, remedy) in wrong {
        let said = bench.run(arguments).refused();
        assert!(said.starts_with("error: "), "{arguments:?}: {said}");
        assert_eq!(said.matches("error: ").count(), 1, "{arguments:?}: {said}");
        assert!(said.contains(remedy), "{arguments:?}: {said}");
    }
}

#[test]
fn without_a_terminal_one_sentence_names_what_works_there() {
    let bench = Bench::with_review();
    let sentence = "error: a full-screen review needs a terminal; \
                    `mlops-review report FILE` and `mlops-review check FILE` work here\n";
    for arguments in [&[][..], &["demo"], &["new"], &["--mouse"], &TODAY] {
        assert_eq!(bench.run(arguments).refused(), sentence, "{arguments:?}");
    }
    bench.configure("questionnaires/acme.toml", crate::bench::ACME);
    assert_eq!(bench.run(["open", "churn.review.toml"]).refused(), sentence);
    assert_eq!(bench.names(), ["acme.toml", "churn.review.toml"], "nothing is written");
}

#[test]
fn a_review_with_mistakes_is_told_before_the_screens_open() {
    let bench = Bench::new();
    bench.write("a.review.toml", "kind = 'review'\nformat = 1\nquestionnaires = 'x'\n");
    insta::assert_snapshot!(
        "a-review-with-mistakes-is-told-before-the-screens-open",
        bench.run(["open", "a.review.toml"]).refused()
    );
}

#[test]
fn without_a_home_folder_files_are_still_read() {
    let bench = Bench::with_review();
    let mut command =
        bench.command(["report", "churn.review.toml", "--questionnaire", "acme.toml"]);
    command.env_clear();
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_file_name_that_is_not_text_is_taken_as_it_is() {
    #[cfg(target_os = "linux")]
    {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let bench = Bench::with_review();
        let odd = OsStr::from_bytes(b"a\xff\x1b[2J.toml");
        let said = bench.run([OsStr::new("report"), odd]).refused();
        assert!(!said.contains('\u{1b}'), "{said:?}");
        std::fs::copy(bench.path("acme.toml"), bench.path("").join(odd)).unwrap();
        let said = bench.run([OsStr::new("check"), odd]).fine();
        assert!(said.contains(": questionnaire `acme` 1.2.0: ") && !said.contains('\u{1b}'));
    }
}
