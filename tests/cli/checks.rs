//! `check`.

use crate::bench::{ACME, Bench, REVIEW, TODAY};

/// `check` on the day of the tests.
fn check<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    ["check"].into_iter().chain(TODAY).chain(arguments.iter().copied()).collect()
}

const DECISION: &str = "\n[[decisions]]\nprobe = \"A1\"\nby = \"head of product\"\nwhy = \"it is rebuilt anyway\"\nuntil = 2026-11-23\n";

/// A context file with one fact.
const FACTS: &str = "kind = 'context'\nformat = 1\nid = 'acme-facts'\ntitle = 'F'\nversion = '1.0.0'\nabout = 'A.'\n\
    [[fact]]\nid = 'acme-fact'\nkind = 'raising'\nsays = 'it is so'\nask = 'Is it?'\n";

const EVENING: &str =
    "kind = 'theme'\nformat = 1\nid = 'evening'\ntitle = 'E'\ninherits = 'dark'\n";

/// How the line of `acme.toml` begins; how many combinations were covered is not held here.
const ACME_LINE: &str =
    "acme.toml: questionnaire `acme` 1.2.0: 1 item, 2 questions, 2 pivots; proved: ";

#[test]
fn a_file_that_is_right_is_told_in_a_line() {
    let bench = Bench::with_review();
    bench.write("evening.toml", EVENING);
    bench.write("facts.toml", FACTS);
    let files = ["churn.review.toml", "acme.toml", "evening.toml", "facts.toml"];
    let said = bench.run(check(&files)).fine();
    let lines: Vec<&str> = said.lines().collect();
    let [review, acme, theme, facts, summary] = lines[..] else { panic!("{said}") };
    assert_eq!(review, "churn.review.toml: review: 1 Critical, 0 Advisory, 1 Validation");
    assert!(acme.starts_with(ACME_LINE), "{acme}");
    assert_eq!(theme, "evening.toml: theme `evening`");
    assert_eq!(facts, "facts.toml: context `acme-facts` 1.0.0: 0 questions, 1 fact");
    assert_eq!(summary, "4 files checked: 4 right");
    assert_eq!(bench.run(check(&["evening.toml"])).fine(), "evening.toml: theme `evening`\n");
}

#[test]
fn all_problems_of_all_files_are_told_on_standard_output() {
    let bench = Bench::with_review();
    bench.write(
        "acme.toml",
        ACME.replace("at-most = 0", "at-most = 4").replace("acme-alone\" }", "acme-alne\" }"),
    );
    bench.write(
        "theme.toml",
        "kind = 'theme'\nformat = 1\nid = 'evening'\ntitle = 'E'\ninherits = 'drak'\n",
    );
    bench.write("bad.review.toml", REVIEW.replace("claim = 0", "claim = 7"));
    bench.write("strange.toml", "colour = 'red'\n");
    bench.write("latin.toml", b"kind = 'caf\xe9'\n");
    let files = [
        "acme.toml",
        "theme.toml",
        "bad.review.toml",
        "strange.toml",
        "latin.toml",
        "none.toml",
        ".",
    ];
    insta::assert_snapshot!(
        "all-problems-of-all-files-are-told-on-standard-output",
        bench.run(check(&files)).ended(2)
    );
}

#[test]
fn a_tension_that_is_never_told_has_the_place_of_its_header() {
    let bench = Bench::with_review();
    let never = "\n[[tension]]\nbetween = ['A1', 'A2']\nsays = 'One pulls.'\n\
                 when = { fact = 'acme-alone', not = { fact = 'acme-alone' } }\n";
    bench.write("acme.toml", format!("{ACME}{never}"));
    let said = bench.run(check(&["acme.toml"])).ended(2);
    let line = ACME.lines().count() + 2;
    let told = format!(
        "acme.toml:{line}:1: error: `A1`: this tension is never told: its `when` never holds \
         (one part needs acme-alone = yes, another part needs acme-alone = no)"
    );
    assert!(said.contains(&told), "{said}");
    assert!(said.contains("mend its `when`, or take it out"), "{said}");
}

#[test]
fn sources_are_looked_up() {
    let bench = Bench::with_review();
    let citing = |sources: &str| {
        let cited = format!("same disk.\"\nsources = [{sources}]");
        bench.write("acme.toml", ACME.replace("same disk.\"", &cited));
        bench.run(check(&["acme.toml"]))
    };
    let said = citing("'ml-test-score:Data99', 'deon'").ended(2);
    assert!(said.contains("error: `Data99` is no entry of `ml-test-score`"), "{said}");
    let said = citing("'ml-test-scor:Data1', 'https://acme.example/rules'").fine();
    assert!(said.contains("warning: `ml-test-scor` is not a listed work"), "{said}");
    assert!(said.contains("did you mean `ml-test-score`?"), "{said}");
    assert_eq!(said.matches("warning").count(), 1, "{said}");
}

#[test]
fn files_that_are_checked_together_know_each_other() {
    let bench = Bench::with_review();
    let review = bench.run(check(&["churn.review.toml"])).ended(2);
    assert!(review.contains("there is no questionnaire `acme`"), "{review}");
    bench.write("acme.toml", ACME.replace("acme-alone\" }", "acme-fact\" }"));
    let alone = bench.run(check(&["acme.toml"])).ended(2);
    assert!(alone.contains("there is no fact `acme-fact`"), "{alone}");
    bench.write("facts.toml", FACTS);
    for files in [["acme.toml", "facts.toml"], ["facts.toml", "acme.toml"]] {
        bench.run(check(&files)).ended(0);
    }
    bench.write("a.toml", "kind = 'theme'\nformat = 1\nid = 'a'\ntitle = 'A'\ninherits = 'b'\n");
    bench.write("b.toml", "kind = 'theme'\nformat = 1\nid = 'b'\ntitle = 'B'\n");
    bench.run(check(&["a.toml"])).ended(2);
    bench.run(check(&["a.toml", "b.toml"])).fine();
}

#[test]
fn a_clash_names_both_places() {
    let bench = Bench::with_review();
    bench.write("copy.toml", ACME.replace("\"acme\"", "\"copy\"").replace("Copies", "Doubles"));
    let said = bench.run(check(&["acme.toml", "copy.toml"])).ended(2);
    assert!(
        said.contains(
            "copy.toml:20:6: error: `A1` is defined differently elsewhere: acme.toml:24:6"
        ) || said.contains("is defined differently elsewhere: acme.toml:"),
        "{said}"
    );
    bench.write("copy.toml", ACME.replace("\"A1\"", "\"RB1\""));
    let said = bench.run(check(&["copy.toml"])).ended(2);
    assert!(said.contains("error: `RB1` is defined differently elsewhere: built-in questionnaires/mlops-core.toml:"), "{said}");
}

#[test]
fn the_same_file_twice_is_checked_once() {
    let bench = Bench::with_review();
    let said =
        bench.run(check(&["acme.toml", "./acme.toml", "--questionnaire", "acme.toml"])).fine();
    assert!(said.starts_with(ACME_LINE) && said.lines().count() == 1, "{said}");
}

#[test]
fn a_file_with_the_name_of_a_built_in_one_is_the_one_that_is_told_of() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("questionnaires")).unwrap();
    bench.write("questionnaires/mlops-core.toml", ACME);
    let said = bench.run(check(&["questionnaires/mlops-core.toml"])).fine();
    assert!(said.contains("questionnaire `acme` 1.2.0"), "{said}");
}

#[test]
fn what_a_questionnaire_says_cannot_talk_to_the_terminal() {
    let bench = Bench::with_review();
    bench.write("acme.toml", ACME.replace("\"The copy\"", "\"The \\u001b[2Jcopy\""));
    let files = ["churn.review.toml", "acme.toml", "--fail-on", "critical"];
    let said = bench.run(check(&files)).ended(1);
    assert!(said.contains("The \u{fffd}[2Jcopy") && !said.contains('\u{1b}'), "{said:?}");
    let shown = bench.run(["questionnaires", "acme", "--questionnaire", "acme.toml"]).fine();
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn warnings_are_told_and_change_nothing() {
    let bench = Bench::with_review();
    bench.write("churn.review.toml", REVIEW.replace("[versions]", "hold-on = 1\n[versions]"));
    let said = bench.run(check(&["acme.toml", "churn.review.toml"])).fine();
    assert!(said.contains("churn.review.toml:10:1: warning: unknown key `hold-on`"), "{said}");
    assert!(said.ends_with("2 files checked: 2 right\n"));
}

#[test]
fn a_review_fails_on_what_it_is_told_to_fail_on() {
    let bench = Bench::with_review();
    let judge = |more: &[&'static str]| {
        let files = [&["churn.review.toml", "--questionnaire", "acme.toml"], more].concat();
        bench.run(check(&files))
    };
    judge(&[]).ended(0);
    insta::assert_snapshot!(
        "a-review-fails-on-what-it-is-told-to-fail-on",
        judge(&["--fail-on", "critical"]).ended(1)
    );
    // A2 is on target, and Critical if there is no other copy: that has to be settled.
    bench.write("churn.review.toml", REVIEW.replace("claim = 0", "claim = 1"));
    let said = judge(&["--fail-on", "critical"]).ended(1);
    assert!(
        said.contains("fails: A2 (The other site) could be Critical if nothing else keeps a copy"),
        "{said}"
    );
    let settled = REVIEW
        .replace("claim = 0", "claim = 1")
        .replace("[probes.A1]", "[facts]\nacme-alone = false\n\n[probes.A1]");
    bench.write("churn.review.toml", &settled);
    judge(&["--fail-on", "critical"]).ended(0);
    let said = judge(&["--fail-on", "advisory"]).ended(1);
    assert!(said.contains("fails: A1 (The copy) is Advisory: "), "{said}");
    // An open question could be anything.
    bench.write("churn.review.toml", settled.replace("[probes.A1]\nclaim = 1", ""));
    let said = judge(&["--fail-on", "critical"]).ended(1);
    assert!(said.contains("fails: 1 open question could be Critical: A1 (The copy)\n"), "{said}");
}

#[test]
fn an_accepted_risk_passes_until_its_last_day_is_over() {
    let bench = Bench::with_review();
    let settled = REVIEW.replace("[probes.A1]", "[facts]\nacme-alone = false\n\n[probes.A1]");
    bench.write("churn.review.toml", settled + DECISION);
    let judge = |day| {
        let files = ["check", "churn.review.toml", "--questionnaire", "acme.toml"];
        bench.run(files.into_iter().chain(["--fail-on", "critical", "--as-of", day]))
    };
    let said = judge("2026-11-23").ended(0);
    assert!(said.contains(": accepted until 2026-11-23: A1 (The copy)\n"), "{said}");
    judge("2026-11-24").ended(1);
}

#[test]
fn a_critical_that_the_team_set_aside_is_named() {
    let bench = Bench::with_review();
    let aside = REVIEW
        .replace("claim = 0", "not-applicable = \"no data\"")
        .replace("[probes.A2]\nclaim = 1", "[probes.A2]\nclaim = 2");
    bench.write("churn.review.toml", aside);
    let files =
        check(&["churn.review.toml", "--questionnaire", "acme.toml", "--fail-on", "critical"]);
    let said = bench.run(files).ended(0);
    assert!(said.contains("set aside: A1 (The copy) would be Critical"), "{said}");
}

#[test]
fn a_review_that_is_too_old_undated_or_of_the_future_fails() {
    let bench = Bench::with_review();
    let judge = |most| {
        bench.run(check(&["churn.review.toml", "--questionnaire", "acme.toml", "--max-age", most]))
    };
    judge("3d").ended(0);
    let said = judge("2d").ended(1);
    assert!(
        said.contains(
            "churn.review.toml: fails: it was held on 2026-11-20, 3 days ago; 2 are allowed"
        ),
        "{said}"
    );
    bench.write("churn.review.toml", REVIEW.replace("held-on = 2026-11-20\n", ""));
    assert!(judge("180d").ended(1).contains("add `held-on = "));
    bench.write("churn.review.toml", REVIEW.replace("2026-11-20", "2062-11-20"));
    assert!(judge("180d").ended(1).contains("after 2026-11-23"));
}

#[test]
fn mistakes_weigh_more_than_failures() {
    let bench = Bench::with_review();
    bench.write("bad.toml", "kind = 'theme'\n");
    let files = ["churn.review.toml", "bad.toml", "acme.toml", "--fail-on", "critical"];
    let said = bench.run(check(&files)).ended(2);
    assert!(said.ends_with("3 files checked: 1 right, 1 failing, 1 with mistakes\n"), "{said}");
}

#[test]
fn colours_are_used_where_they_are_asked_for() {
    let bench = Bench::with_review();
    bench.write("bad.toml", "kind = 'theme'\n");
    assert!(!bench.run(check(&["bad.toml"])).ended(2).contains('\u{1b}'));
    let coloured = bench.run(check(&["bad.toml", "--color", "16"])).ended(2);
    assert!(coloured.contains("\u{1b}["), "{coloured}");
}
