//! Keys in, screens out: what a person sees at each step. Snapshots hold the text, then a letter for each role.

#[path = "screens/robustness.rs"]
mod robustness;
mod stage;

use mlops_review::tui::desk::Begin;
use mlops_review::tui::terminal::{End, Input, Request};
use stage::{NIGHTLY_TEAM, Stage, read};

/// A new review with its context answered, at the first question of the checklist.
fn at_checklist(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(width, height);
    stage.press("nChurn scoring<esc>").press(NIGHTLY_TEAM);
    stage
}

/// The screen with the folder of this run taken out.
fn shown(stage: &Stage) -> String {
    let folder = stage.path("").display().to_string();
    stage.snapshot().replace(folder.trim_end_matches('/'), "FOLDER")
}

#[test]
fn start() {
    insta::assert_snapshot!(shown(&Stage::new(120, 24)));
}

#[test]
fn set_up() {
    let mut stage = Stage::new(80, 24);
    stage.press("nChurn scoring<tab>Retention");
    insta::assert_snapshot!(shown(&stage));
}

#[test]
fn what_is_no_number_is_not_taken_and_its_field_says_so() {
    let mut stage = Stage::new(60, 20);
    stage.press("nChurn scoring<tab><tab><tab><tab><tab>10<tab><backtab><ctrl-u>lots<esc>");
    let text = stage.text();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "Work days: \"lots\" is not a number; write one such as 8 or 0.5. Kept: 10.";
    assert!(words.contains(said) && words.contains("Work days 10"), "{text}");
    stage.press("<esc>");
    assert!(stage.text().contains("Context 1 of"), "what is shown counts: {}", stage.text());
    stage.press("S");
    stage.press("<ctrl-u>1,5");
    assert!(!stage.text().contains("not a number"), "{}", stage.text());
    stage.press("<esc>");
    assert!(stage.text().contains("Context 1 of"), "{}", stage.text());
    assert!(read(&stage.review_file()).contains("days = 1.5"));
}

#[test]
fn the_set_up_shows_what_counts_after_an_undo() {
    let mut stage = Stage::new(80, 24);
    stage.press("nChurn scoring<tab><tab><tab><tab><tab>8<esc>uS");
    assert!(!stage.text().contains("Work days    8"), "{}", stage.text());
    stage.press("<esc>");
    assert!(!read(&stage.review_file()).contains("days = 8"));
    stage.press("S9<tab><tab>u");
    assert!(!stage.text().contains("Work days    9"), "{}", stage.text());
}

#[test]
fn context_on_a_small_screen_and_on_a_wide_one() {
    let mut stage = Stage::new(80, 24);
    stage.press("nChurn scoring<esc>2<down>");
    insta::assert_snapshot!("context-80x24", shown(&stage));
    stage.send(Input::Resize(120, 40));
    insta::assert_snapshot!("context-120x40", shown(&stage));
    stage.send(Input::Resize(60, 20));
    insta::assert_snapshot!("context-60x20", shown(&stage));
}

#[test]
fn checklist_on_a_small_screen_and_on_a_wide_one() {
    let mut stage = Stage::demo(80, 24);
    stage.press("LgG<esc>");
    insta::assert_snapshot!("list-80x24", shown(&stage));
    stage.press("<enter>");
    insta::assert_snapshot!("question-80x24", shown(&stage));
    stage.send(Input::Resize(120, 40));
    insta::assert_snapshot!("checklist-120x40", shown(&stage));
    stage.send(Input::Resize(48, 14));
    insta::assert_snapshot!("question-48x14", shown(&stage));
}

#[test]
fn dashboard_finding_and_export() {
    let mut stage = Stage::demo(80, 24);
    insta::assert_snapshot!("dashboard-80x24", shown(&stage));
    stage.press("<enter>");
    insta::assert_snapshot!("finding-80x24", shown(&stage));
    stage.press("<esc>X");
    insta::assert_snapshot!("export-80x24", shown(&stage));
    stage.send(Input::Resize(120, 40));
    stage.press("D");
    insta::assert_snapshot!("dashboard-120x40", shown(&stage));
}

#[test]
fn a_round_that_nothing_fits_into_is_told_above_the_first_pivots() {
    let mut stage = Stage::demo(60, 20);
    stage.press("S<tab><tab><tab><tab><tab>630<tab>0<tab>D<tab>");
    insta::assert_snapshot!("dashboard-no-money-60x20", shown(&stage));
    stage.send(Input::Resize(80, 60));
    insta::assert_snapshot!("dashboard-no-money-80x60", shown(&stage));
}

#[test]
fn evidence_editor_and_help() {
    let mut stage = at_checklist(80, 24);
    stage.press("ehttps://example.org/run/42");
    insta::assert_snapshot!("evidence-80x24", shown(&stage));
    stage.press("<esc>?");
    insta::assert_snapshot!("help-80x24", shown(&stage));
}

#[test]
fn too_small_a_screen_says_so_in_a_sentence() {
    let mut stage = at_checklist(80, 24);
    stage.send(Input::Resize(30, 8));
    assert_eq!(stage.text().trim_end(), "Needs 40 x 10 or more; now 30\nx 8.");
}

#[test]
fn after_the_context_the_first_question_that_is_asked_is_in_sight() {
    let mut stage = Stage::new(80, 24);
    stage.press("nChurn scoring<esc>2");
    // The first option everywhere: a system that nobody uses, of whose owners nothing is asked.
    for number in 2.. {
        if !stage.text().contains(&format!("Context {number} of")) {
            break;
        }
        stage.press("1");
        if stage.text().contains(&format!("Context {number} of")) {
            stage.press("<enter>");
        }
    }
    let text = stage.text();
    assert!(text.contains(" 1 of ") && !text.contains("Not asked here"), "{text}");
    let first = question(&text).to_owned();
    stage.press("<right>CL");
    assert_eq!(question(&stage.text()), first, "nothing is answered yet");
    stage.press("<right><right>1");
    let there = question(&stage.text()).to_owned();
    assert_ne!(there, first);
    stage.press("CL");
    assert_eq!(question(&stage.text()), there, "it is open");
}

#[test]
fn a_digit_claims_a_rung_and_moves_on() {
    let mut stage = at_checklist(80, 24);
    assert!(stage.text().contains("Fit and ownership 1 of 7"), "{}", stage.text());
    stage.press("1");
    let text = stage.text();
    assert!(text.contains("Fit and ownership 2 of 7"), "{text}");
    assert!(text.contains("Owner and stand-in: 1, ● Advisory"), "{text}");
    stage.press("<left>");
    assert!(stage.text().contains("(•) 1"), "{}", stage.text());
}

#[test]
fn a_follow_up_holds_the_digit_until_it_is_answered() {
    let mut stage = at_checklist(80, 24);
    // The prediction log at 0 asks whether anything else would show a fault.
    stage.press("L<esc>").press("gjjjj<enter>");
    while !stage.text().contains("The prediction log ") {
        stage.press("<right>");
    }
    stage.press("0");
    let text = stage.text();
    assert!(text.contains("The prediction log") && text.contains("y yes"), "{text}");
    stage.press("y");
    assert!(!stage.text().contains("The prediction log "), "{}", stage.text());
}

#[test]
fn an_estimate_covers_an_item_until_its_questions_are_answered() {
    let mut stage = at_checklist(80, 24);
    stage.press("<esc>g1");
    let text = stage.text();
    assert!(text.contains('~'), "{text}");
    assert!(text.contains("estimated"), "{text}");
}

#[test]
fn undo_takes_back_and_redo_does_again() {
    let mut stage = at_checklist(80, 24);
    stage.press("1u");
    assert!(stage.text().contains("undid: the claim at"), "{}", stage.text());
    assert!(!stage.text().contains("(•)"));
    stage.press("<ctrl-r>");
    assert!(stage.text().contains("did again: the claim at"), "{}", stage.text());
    assert!(stage.text().contains("(•) 1"));
    stage.press("uu");
    while stage.text().contains("undid") {
        stage.press("u");
    }
    assert!(stage.text().contains("nothing to undo"));
}

#[test]
fn answers_are_on_disk_and_come_back_at_the_same_place() {
    let mut stage = at_checklist(80, 24);
    stage.press("12").press("e").press("dvc status is clean<esc>");
    let before = stage.text();
    assert!(before.contains("saved 14:02"), "{before}");
    let file = stage.review_file();
    let text = read(&file);
    assert!(
        text.contains("dvc status is clean") && text.contains("name = \"Churn scoring\""),
        "{text}"
    );
    stage.press("q");
    assert_eq!(stage.requests, [Request::Quit(0)]);
    let stage = stage.again(Begin::Open(file));
    assert_eq!(question(&stage.text()), question(&before));
}

/// The line that names the question.
fn question(text: &str) -> &str {
    text.lines().nth(2).unwrap_or_default()
}

#[test]
fn what_is_being_typed_survives_a_killed_program() {
    let mut stage = at_checklist(80, 24);
    stage.press("1m").press("half a sentence");
    let file = stage.review_file();
    // Nothing is told to end: the folder is simply opened again.
    let stage = stage.again(Begin::Open(file));
    let text = stage.text();
    assert!(
        text.contains("half a sentence") && text.contains("what you were typing is back"),
        "{text}"
    );
}

#[test]
fn a_hang_up_saves_what_was_claimed_and_typed() {
    let mut stage = at_checklist(80, 24);
    stage.send(Input::Key(crossterm::event::KeyCode::Char('1').into()));
    stage.send(Input::Key(crossterm::event::KeyCode::Char('m').into()));
    stage.send(Input::Text("on the line".to_owned()));
    stage.end(End::Hangup);
    let file = stage.review_file();
    assert!(read(&file).contains("claim = 1"), "{}", read(&file));
    let stage = stage.again(Begin::Open(file));
    assert!(stage.text().contains("on the line"), "{}", stage.text());
}

#[test]
fn a_paste_is_one_insertion_and_ignored_where_nothing_takes_text() {
    let mut stage = at_checklist(80, 24);
    stage.send(Input::Paste { text: "q\nx\n0".to_owned(), cut: false });
    assert!(stage.text().contains("nothing here takes text"), "{}", stage.text());
    stage.press("m");
    stage.send(Input::Paste { text: "first\nsecond\nthird".to_owned(), cut: false });
    stage.press("<ctrl-_>");
    assert!(!stage.text().contains("first"), "one undo takes all of it: {}", stage.text());
    stage.press("<ctrl-r><esc>");
    assert!(read(&stage.review_file()).contains("first\nsecond\nthird"));
}

#[test]
fn escape_keeps_a_text_and_never_leaves_the_program() {
    let mut stage = at_checklist(80, 24);
    stage.press("mkept<esc><esc><esc><esc><esc>");
    assert!(stage.requests.is_empty());
    assert!(stage.text().contains("A guided review"), "{}", stage.text());
    assert!(read(&stage.review_file()).contains("kept"));
}

#[test]
fn going_back_is_never_blocked() {
    let mut stage = Stage::new(80, 24);
    stage.press("n<esc><left>");
    assert!(stage.text().contains("System and team"), "{}", stage.text());
    stage.press("<esc><right><right><left><left>");
    assert!(stage.text().contains("Context 1 of"), "{}", stage.text());
}

#[test]
fn a_changed_file_stops_saving_until_it_is_settled() {
    let mut stage = at_checklist(100, 24);
    let file = stage.review_file();
    let text = read(&file).replace("Churn scoring", "Churn scoring, mended by hand");
    std::fs::write(&file, &text).expect("a writable file");
    stage.press("1");
    assert!(stage.text().contains("CHANGED ON DISK"), "{}", stage.text());
    assert_eq!(read(&file), text);
    stage.press("q");
    assert!(
        stage.requests.is_empty() && stage.text().contains("Leave and lose them?"),
        "{}",
        stage.text()
    );
    stage.press("nRo");
    assert!(stage.text().contains("saved 14:02"), "{}", stage.text());
    assert!(!read(&file).contains("mended by hand"));
}

#[test]
fn an_export_is_written_and_never_over_something_else() {
    let mut stage = Stage::demo(100, 30);
    let path = stage.path("page.md");
    stage
        .press("Xp")
        .press("<ctrl-a><ctrl-k>")
        .press(&path.display().to_string())
        .press("<enter>w");
    let page = read(&path);
    assert!(page.starts_with("# MLOps review"), "{page}");
    std::fs::write(&path, "my notes").expect("a writable file");
    stage.press("w");
    assert!(stage.text().contains("Replace it?"), "{}", stage.text());
    stage.press("n");
    assert_eq!(read(&path), "my notes");
    stage.press("wy");
    assert_eq!(read(&path), page);
}

#[test]
fn an_export_goes_to_the_folder_where_the_program_was_started() {
    let mut stage = Stage::demo(80, 24);
    stage.press("Xw");
    assert!(stage.text().contains("written to "), "{}", stage.text());
    let page = read(&stage.path("here/delivery-time-estimates.md"));
    assert!(page.starts_with("# MLOps review"), "{page}");
}

#[test]
fn the_sample_is_never_written() {
    let mut stage = Stage::demo(80, 24);
    stage.press("L1234u").press("q");
    assert_eq!(stage.requests, [Request::Quit(0)]);
    assert!(!stage.reviews().exists());
}

#[test]
fn reviews_are_kept_with_the_project_where_the_person_asks_for_it() {
    let mut stage = Stage::new(100, 24);
    assert!(!stage.path("here/.mlops-review").exists());
    stage.press("pnFraud<esc>1");
    let kept = std::fs::read_dir(stage.path("here/.mlops-review")).expect("the folder");
    let names: Vec<String> =
        kept.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name == "fraud-2026-11-23.review.toml"), "{names:?}");
}
