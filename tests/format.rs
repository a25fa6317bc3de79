//! Broken files: each is told with a place and a remedy, and none of them, nor any other bytes, causes a panic.

use std::fs;
use std::path::{Path, PathBuf};

use mlops_review::domain::questionnaire::Questionnaire;
use mlops_review::domain::stack::Stack;
use mlops_review::format::diagnostic::Severity;
use mlops_review::format::kind::kind_of;
use mlops_review::format::problems::{Problems, SHOWN};
use mlops_review::format::questionnaire::{Known, parse_questionnaire};
use mlops_review::format::review::{read_review, read_review_with};
use mlops_review::format::source::{MAX_BYTES, Source};
use mlops_review::format::write::write_review;
use proptest::prelude::*;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The files of a folder by name, with their bytes.
fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder(name)).expect("the folder is there");
    let mut found: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.expect("the entry is there").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (name, fs::read(&path).expect("the file is there"))
        })
        .collect();
    found.sort();
    found
}

fn valid(name: &str) -> String {
    fs::read_to_string(folder("valid").join(name)).expect("the file is there")
}

fn questionnaire(name: &str, known: &[Questionnaire]) -> Questionnaire {
    let parsed = parse_questionnaire(&Source::new(name, &valid(name)), &Known::of(known))
        .unwrap_or_else(|problems| panic!("{problems}"));
    assert!(parsed.warnings.is_empty(), "{}", parsed.warnings);
    parsed.value
}

/// The two valid files: the context, and a questionnaire of three probes.
fn known() -> Vec<Questionnaire> {
    let context = questionnaire("context.toml", &[]);
    let small = questionnaire("small.toml", std::slice::from_ref(&context));
    vec![context, small]
}

fn stack() -> Stack {
    Stack::join(known()).expect("the two do not clash")
}

fn problems_of_questionnaire(name: &str, bytes: &[u8], known: &Known<'_>) -> Problems {
    match Source::from_bytes(name, bytes) {
        Err(problems) => problems,
        Ok(source) => {
            parse_questionnaire(&source, known).map_or_else(|all| all, |parsed| parsed.warnings)
        }
    }
}

fn problems_of_review(name: &str, bytes: &[u8], stack: Option<&Stack>) -> Problems {
    match Source::from_bytes(name, bytes) {
        Err(problems) => problems,
        Ok(source) => read_review(&source, stack).map_or_else(|all| all, |parsed| parsed.warnings),
    }
}

/// Each problem says what, where and what to do, and its text cannot harm a terminal.
fn check_told(name: &str, problems: &Problems) {
    assert!(!problems.is_empty(), "{name}: nothing was found wrong");
    let text = problems.to_string();
    for problem in problems.list().iter().take(SHOWN) {
        assert!(!problem.help.is_empty(), "{name}: no remedy for {}", problem.message);
        let place = problems.source().position(problem.span.start);
        let word = problem.severity.word();
        let head = format!("{name}:{}:{}: {word}: ", place.line, place.column);
        assert!(text.lines().any(|line| line.starts_with(&head)), "{head}\n{text}");
    }
    let harmful = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}".contains(c);
    assert!(!text.contains(harmful), "{name}: {text:?}");
}

fn check_folder(name: &str, problems_of: impl Fn(&str, &[u8]) -> Problems) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder(name).join("expected"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let broken = files(name);
    let expected = fs::read_dir(folder(name).join("expected")).expect("the folder is there");
    let snapshots =
        expected.flatten().filter(|entry| entry.path().extension() == Some("snap".as_ref()));
    assert_eq!(snapshots.count(), broken.len(), "{name}: one snapshot for each file, and no more");
    for (file, bytes) in broken {
        let problems = problems_of(&file, &bytes);
        check_told(&file, &problems);
        settings.bind(|| insta::assert_snapshot!(file.trim_end_matches(".toml"), problems));
    }
}

#[test]
fn broken_questionnaires_are_told() {
    let known = known();
    let known = Known::of(&known);
    check_folder("invalid/questionnaires", |name, bytes| {
        problems_of_questionnaire(name, bytes, &known)
    });
}

#[test]
fn broken_reviews_are_told() {
    let stack = stack();
    check_folder("invalid/reviews", |name, bytes| problems_of_review(name, bytes, Some(&stack)));
}

#[test]
fn every_key_of_a_questionnaire_is_read() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder("valid"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let read = questionnaire("every-key.toml", &known());
    settings.bind(|| insta::assert_debug_snapshot!("every-key", read));
}

#[test]
fn the_valid_review_is_read_without_a_word() {
    let text = valid("small.review.toml");
    let parsed = read_review(&Source::new("r", &text), Some(&stack()));
    let parsed = parsed.unwrap_or_else(|problems| panic!("{problems}"));
    assert!(parsed.warnings.is_empty(), "{}", parsed.warnings);
    assert_eq!(parsed.value.probes.len(), 2);
}

/// The examples of the README, as one file. They refer to things that they do not define; nothing else may be wrong.
#[test]
fn the_format_reference_is_right() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/README.md");
    let readme = fs::read_to_string(readme).expect("the file is there");
    let blocks = readme.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let text: String = blocks.collect();
    let problems = parse_questionnaire(&Source::new("README", &text), &Known::nothing());
    let undefined = ["there is no ", "the question `", "this question has no option"];
    let problems = problems.expect_err("it refers to what it does not define");
    for problem in problems.list().iter().filter(|one| one.severity == Severity::Error) {
        let expected = undefined.iter().any(|start| problem.message.starts_with(start));
        assert!(expected, "{problem:?}");
    }
}

#[test]
fn a_file_beyond_all_measure_gives_one_clear_message() {
    let large = vec![b'#'; 20_000_000];
    let deep = format!("kind = \"review\"\na = {}", "[".repeat(100_000));
    let wide = format!("kind = \"review\"\n{}", "x".repeat(MAX_BYTES / 2));
    let spaces = " \n".repeat(100);
    for bytes in [&large, deep.as_bytes(), wide.as_bytes(), spaces.as_bytes(), b"\0\0\0\0"] {
        let problems = problems_of_review("f", bytes, None);
        check_told("f", &problems);
        assert_eq!(problems.list().len(), 1, "{}", problems.lines().collect::<String>());
        assert!(problems.to_string().len() < 600, "{problems}");
    }
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let (_, bytes) = files("invalid/questionnaires")
        .into_iter()
        .find(|(name, _)| name == "several-at-once.toml")
        .expect("the file is there");
    let problems = problems_of_questionnaire("f", &bytes, &Known::of(&known()));
    let coloured = problems.render(mlops_review::format::render::Look::Coloured);
    let mut plain = String::new();
    for (at, text) in coloured.split('\u{1b}').enumerate() {
        plain += if at == 0 { text } else { text.split_once('m').map_or("", |(_, rest)| rest) };
    }
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(plain, problems.to_string());
}

/// A valid text with a piece of it replaced.
fn damaged(text: &str, from: usize, length: usize, piece: &[u8]) -> Vec<u8> {
    let from = from % text.len();
    let to = (from + length).min(text.len());
    [text.as_bytes().get(..from), Some(piece), text.as_bytes().get(to..)]
        .into_iter()
        .flatten()
        .flatten()
        .copied()
        .collect()
}

fn read_in_every_way(bytes: &[u8], stack: &Stack, known: &Known<'_>) {
    let Ok(source) = Source::from_bytes("f", bytes) else { return };
    let kind = kind_of(&source);
    let questionnaire = parse_questionnaire(&source, known).map(|parsed| parsed.warnings);
    let review = read_review(&source, Some(stack));
    if let Ok((parsed, _)) = read_review_with(&source, |_| Ok(stack.clone())) {
        assert_eq!(Ok(&parsed), review.as_ref());
    }
    if let Ok(parsed) = &review {
        let text = std::str::from_utf8(bytes).ok();
        assert_eq!(write_review(&parsed.value, stack, text).as_bytes(), bytes);
    }
    let problems = [kind.err(), questionnaire.err(), review.err()];
    for problems in problems.iter().flatten() {
        check_told("f", problems);
    }
}

proptest! {
    #[test]
    fn no_bytes_cause_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        read_in_every_way(&bytes, &Stack::default(), &Known::nothing());
    }

    #[test]
    fn no_text_causes_a_panic(text in "[a-z=\\[\\]{}\"'#.,\n 0-9-]{0,200}") {
        read_in_every_way(text.as_bytes(), &Stack::default(), &Known::nothing());
    }

    #[test]
    fn no_damage_to_a_valid_file_causes_a_panic(
        from in any::<usize>(),
        length in 0usize..40,
        piece in prop_oneof![
            "[a-z=\\[\\]{}\"'#.,\n 0-9-]{0,12}".prop_map(String::into_bytes),
            proptest::collection::vec(any::<u8>(), 0..6),
        ],
    ) {
        let known = known();
        let stack = Stack::join(known.clone()).expect("the two do not clash");
        for name in ["small.toml", "context.toml", "every-key.toml", "small.review.toml"] {
            let bytes = damaged(&valid(name), from, length, &piece);
            read_in_every_way(&bytes, &stack, &Known::of(&known));
        }
    }
}
