//! The four case files as pages: what a wise reviewer would say stands there, and nothing he would not.

use std::fs;

use jiff::civil::date;
use mlops_review::assess::{Assessment, assess};
use mlops_review::domain::questionnaire::Questionnaire;
use mlops_review::domain::stack::Stack;
use mlops_review::format::questionnaire::{Known, parse_questionnaire};
use mlops_review::format::review::read_review;
use mlops_review::format::source::Source;
use mlops_review::report::Format;

struct Case {
    file: &'static str,
    /// What stands on the page.
    says: &'static [&'static str],
    /// The items with a Critical.
    critical: &'static [&'static str],
}

const CASES: [Case; 4] = [
    Case {
        file: "solo-bird-calls",
        says: &[
            "Critical in Data Versioning alone",
            "a sync is not a backup",
            "do nothing more",
            "Kubernetes",
        ],
        critical: &["Data Versioning"],
    },
    Case {
        file: "nightly-churn",
        says: &[
            "no traffic to split",
            "is the wrong method",
            "write, audit, publish",
            "is green",
            "does nothing in Airflow 3",
        ],
        critical: &["Data Versioning", "Monitoring", "Rollback"],
    },
    Case {
        file: "grocery-forecasts",
        says: &[
            "no Critical finding",
            "seasonal drift is expected",
            "cancel the drift platform",
            "demand is corrected",
        ],
        critical: &[],
    },
    Case {
        file: "self-hosted-support-llm",
        says: &[
            "/pause and /update_weights",
            "waiting requests",
            "KV-cache",
            "fewer GPUs or an API",
            "64 %",
        ],
        critical: &["Security"],
    },
];

fn source(path: &str) -> Source {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source::new(path, &text)
}

fn questionnaire(path: &str, known: &Known) -> Questionnaire {
    let parsed = parse_questionnaire(&source(path), known);
    parsed.unwrap_or_else(|problems| panic!("{problems}")).value
}

/// The assessment of a case and its page.
fn page(case: &Case) -> (Assessment, String) {
    let context = questionnaire("questionnaires/context.toml", &Known::nothing());
    let core = questionnaire("questionnaires/mlops-core.toml", &Known::of([&context]));
    let stack = Stack::join(vec![context, core]).expect("they define nothing twice");
    let review = source(&format!("tests/cases/{}.review.toml", case.file));
    let review =
        read_review(&review, Some(&stack)).unwrap_or_else(|problems| panic!("{problems}")).value;
    let assessment = assess(&stack, &review, date(2026, 11, 20));
    let page =
        Format::Markdown.render(&stack, &review, &assessment).expect("Markdown has no errors");
    (assessment, page)
}

/// The lines from this heading to the next of its level.
fn section<'a>(page: &'a str, title: &str) -> Vec<&'a str> {
    let lines = page.lines().skip_while(|line| *line != format!("## {title}")).skip(1);
    lines.take_while(|line| !line.starts_with("## ")).collect()
}

#[test]
fn each_page_says_what_a_wise_reviewer_would() {
    for case in CASES {
        let (_, page) = page(&case);
        for words in case.says {
            assert!(page.contains(words), "{}: {words:?} is missing in {page}", case.file);
        }
    }
}

#[test]
fn criticals_stand_only_where_they_belong() {
    for case in CASES {
        let (_, page) = page(&case);
        let mut item = "";
        let mut found = Vec::new();
        for line in page.lines() {
            if let Some((title, _)) =
                line.trim_start_matches('#').split_once(": ").filter(|_| line.starts_with('#'))
            {
                item = title.trim();
            } else if line.starts_with("- 🔴 Critical: **") && !found.contains(&item) {
                found.push(item);
            }
        }
        found.sort_unstable();
        assert_eq!(found, case.critical, "{}", case.file);
    }
}

#[test]
fn each_page_has_its_four_sections_and_a_summary_of_two_sentences() {
    for case in CASES {
        let (assessment, page) = page(&case);
        let titles: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(
            titles[..4],
            ["Executive Summary", "Pipeline Review", "Monitoring Gaps", "The Pivot"]
        );
        let summary = section(&page, "Executive Summary").concat();
        assert_eq!(summary, assessment.summary.join(" "));
        let sentences = summary.split(". ").count();
        assert!(sentences == 2 && summary.ends_with('.'), "{summary}");
    }
}

#[test]
fn no_page_is_longer_than_a_meeting_reads() {
    for case in CASES {
        let (_, page) = page(&case);
        let body = page.lines().take_while(|line| !line.starts_with("## Fit and ownership"));
        let (body, all) = (body.count(), page.lines().count());
        assert!(body < 210, "{}: {body} lines before the appendices", case.file);
        assert!(all < 400, "{}: {all} lines", case.file);
    }
}

#[test]
fn the_second_sentence_names_the_first_pivot() {
    for case in CASES {
        let (assessment, page) = page(&case);
        let first = section(&page, "The Pivot");
        let bold =
            first.iter().find(|line| line.starts_with("Instead of ")).expect("a first pivot");
        let (_, deed) = bold.split_once("**").expect("a deed in bold");
        let words: Vec<&str> = deed.split(' ').take(4).collect();
        assert!(assessment.summary[1].contains(&words.join(" ")), "{}: {words:?}", case.file);
    }
}

#[test]
fn every_pivot_says_what_it_costs_and_what_it_brings() {
    for case in CASES {
        let (assessment, page) = page(&case);
        let pivots = section(&page, "The Pivot");
        let number = assessment.advice.len();
        let lines = |words: &str| pivots.iter().filter(|line| line.contains(words)).count();
        assert!(number > 0);
        assert_eq!(lines("Instead of "), number, "{}", case.file);
        assert_eq!(lines("- **Cost vs. Benefit:** Cost: "), number, "{}", case.file);
        assert_eq!(lines(" What gets worse: "), number, "{}", case.file);
        assert_eq!(lines(" Benefit: "), number, "{}", case.file);
        assert_eq!(lines("- **Not when:** "), number, "{}", case.file);
        assert_eq!(lines(" **Done when:** "), number, "{}", case.file);
    }
}
