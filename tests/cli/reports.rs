//! `report`.

use std::fs;

use crate::bench::{ACME, Bench, REVIEW, TODAY};

/// `report churn.review.toml` with the questionnaire it needs, and more.
fn report<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let fixed = ["report", "churn.review.toml", "--questionnaire", "acme.toml"];
    fixed.into_iter().chain(TODAY).chain(more.iter().copied()).collect()
}

#[test]
fn the_page_goes_to_standard_output_and_the_same_input_gives_the_same_bytes() {
    let bench = Bench::with_review();
    let page = bench.run(report(&[])).fine();
    assert!(page.starts_with("# ") && page.contains("Churn scoring") && page.ends_with('\n'));
    for heading in ["Executive Summary", "Pipeline Review", "Monitoring Gaps", "The Pivot"] {
        assert!(page.contains(&format!("\n## {heading}\n")), "{heading}");
    }
    assert_eq!(page, bench.run(report(&["--format", "markdown"])).fine());
    let later =
        bench.run(report(&[]).into_iter().map(|it| if it == TODAY[1] { "2027-02-01" } else { it }));
    assert_ne!(page, later.fine(), "the day counts");
}

#[test]
fn json_has_the_day_the_items_and_the_classes() {
    let bench = Bench::with_review();
    let text = bench.run(report(&["--format", "json"])).fine();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((json["format"].as_i64(), json["as_of"].as_str()), (Some(1), Some("2026-11-23")));
    let probes = &json["items"][0]["probes"];
    assert_eq!(
        (probes[0]["id"].as_str(), probes[0]["class"].as_str()),
        (Some("A1"), Some("critical"))
    );
}

#[test]
fn the_built_in_questionnaire_needs_no_naming() {
    let bench = Bench::new();
    bench.write("a.review.toml", REVIEW.replace("\"acme\"", "\"mlops-core\""));
    let ran = bench.run(["report", "a.review.toml"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("\n## The Pivot\n"));
}

#[test]
fn doubts_about_the_file_go_to_standard_error_a_line_each() {
    let bench = Bench::with_review();
    let doubtful =
        REVIEW.replace("[versions]", "hold-on = 1\n[versions]") + "\n[probes.A9]\nclaim = 1\n";
    bench.write("churn.review.toml", doubtful);
    let ran = bench.run(report(&[]));
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.starts_with("# "));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.err);
    assert!(
        lines[0].starts_with("churn.review.toml:10:1: warning: ") && lines[0].contains("`held-on`")
    );
    assert!(lines[1].starts_with("churn.review.toml:") && lines[1].contains("`A9`"));
}

#[test]
fn a_broken_review_is_told_whole_and_nothing_is_written() {
    let bench = Bench::with_review();
    bench.write(
        "churn.review.toml",
        REVIEW.replace("claim = 0", "claim = 7").replace("2026-11-20", "2026-11-31"),
    );
    let said = bench.run(report(&["--out", "page.md"])).refused();
    insta::assert_snapshot!("a-broken-review-is-told-whole-and-nothing-is-written", said);
    assert!(!bench.path("page.md").exists());
}

#[test]
fn a_questionnaire_that_cannot_be_had_is_told_at_its_place_in_the_review() {
    let bench = Bench::with_review();
    let said = bench.run(["report", "churn.review.toml"]).refused();
    assert!(
        said.starts_with("churn.review.toml:3:19: error: there is no questionnaire `acme`\n"),
        "{said}"
    );
    assert!(said.contains("  = help: there is `"), "{said}");
    assert!(said.ends_with("; one of your own is given with --questionnaire FILE\n"), "{said}");
    bench.configure("questionnaires/acme.toml", &ACME.replace("at-most = 0", "at-most = 4"));
    let said = bench.run(["report", "churn.review.toml"]).refused();
    insta::assert_snapshot!(
        "a-questionnaire-that-cannot-be-had-is-told-at-its-place-in-the-review",
        said
    );
}

#[test]
fn a_named_questionnaire_with_mistakes_is_told_whole() {
    let bench = Bench::with_review();
    bench.write(
        "acme.toml",
        ACME.replace("at-most = 0", "at-most = 4").replace("days = [1, 2], ", ""),
    );
    let said = bench.run(report(&[])).refused();
    assert!(said.starts_with("acme.toml:") && !said.starts_with("error"), "{said}");
    assert_eq!(said.matches("error: ").count(), 2, "{said}");
    assert_eq!(said.matches("help: ").count(), 2, "{said}");
}

#[test]
fn a_page_replaces_what_was_exported_and_nothing_else() {
    let bench = Bench::with_review();
    let out = report(&["--out", "page.md"]);
    assert_eq!(bench.run(&out).fine(), "");
    assert_eq!(bench.read("page.md"), bench.run(report(&[])).fine());
    bench.write("churn.review.toml", REVIEW.replace("claim = 0", "claim = 1"));
    assert_eq!(bench.run(&out).fine(), "", "the page was ours");
    assert_eq!(bench.read("page.md"), bench.run(report(&[])).fine());
    bench.write("page.md", "the minutes of a meeting");
    let said = bench.run(&out).refused();
    assert_eq!(
        said,
        "error: `page.md` holds something else than was last exported there; --force replaces it\n"
    );
    assert_eq!(bench.read("page.md"), "the minutes of a meeting");
    assert_eq!(bench.run(report(&["--out", "page.md", "--force"])).fine(), "");
    assert_eq!(bench.read("page.md"), bench.run(report(&[])).fine());
    assert_eq!(bench.names(), ["acme.toml", "churn.review.toml", "page.md"]);
}

#[test]
fn the_review_itself_is_never_replaced() {
    let bench = Bench::with_review();
    fs::create_dir(bench.path("sub")).unwrap();
    for path in ["churn.review.toml", "sub/../churn.review.toml"] {
        let said = bench.run(report(&["--out", path, "--force"])).refused();
        assert_eq!(said, format!("error: `{path}` is the review itself; choose another path\n"));
        assert_eq!(bench.read("churn.review.toml"), REVIEW);
    }
}

#[test]
fn where_no_file_can_be_written_nothing_is_left_behind() {
    let bench = Bench::with_review();
    for (path, why) in [(".", "is not a file"), ("none/page.md", "there is no such file or folder")]
    {
        let said = bench.run(report(&["--out", path])).refused();
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(bench.names(), ["acme.toml", "churn.review.toml"]);
}

#[test]
fn answers_that_a_questionnaire_alone_does_not_ask_keep_their_titles() {
    let bench = Bench::new();
    let known = "[context]\nstage = \"live\"\nacts = \"unknown\"\n";
    for name in ["serving-incident", "rag-pipeline", "ml-cicd", "llm-scaling"] {
        let review = REVIEW.replace("\"acme\"", &format!("\"{name}\""));
        let review = review.replace("[context]\n", known);
        bench.write("a.review.toml", review);
        let page = bench.run(["report", "a.review.toml"]).out;
        assert!(page.contains("| In use | Live |") && !page.contains("| stage |"), "{page}");
        assert!(!page.contains("happens with an output:** What happens"), "{page}");
    }
}
