//! The cases as pages: what a wise reviewer would say stands there, and nothing he would not.

use mlops_review::assess::Assessment;
use mlops_review::assess::plan::When;
use mlops_review::domain::scale::Class;
use mlops_review::report::Format;

use crate::case::Case;

/// The assessment of a case and its page.
fn page(case: &Case) -> (Assessment, String) {
    let assessment = case.assessed();
    let page = Format::Markdown.render(&case.stack, &case.review, &assessment);
    (assessment, page.expect("Markdown has no errors"))
}

/// The lines from this heading to the next of its level.
fn section<'a>(page: &'a str, title: &str) -> Vec<&'a str> {
    let lines = page.lines().skip_while(|line| *line != format!("## {title}")).skip(1);
    lines.take_while(|line| !line.starts_with("## ")).collect()
}

#[test]
fn each_page_says_what_a_wise_reviewer_would() {
    for case in Case::all() {
        let (_, page) = page(&case);
        for words in &case.expected.says {
            assert!(page.contains(words), "{}: {words:?} is missing in {page}", case.name);
        }
    }
}

#[test]
fn criticals_stand_only_where_they_belong() {
    for case in Case::all() {
        let (assessment, page) = page(&case);
        let (mut item, mut found) = ("", Vec::new());
        for line in page.lines().take_while(|line| *line != "## The Pivot") {
            let heading = line.trim_start_matches('#').split_once(": ");
            if let Some((title, _)) = heading.filter(|_| line.starts_with('#')) {
                item = title.trim();
            } else if line.starts_with("- 🔴 Critical: **") && !found.contains(&item) {
                found.push(item);
            }
        }
        let critical = assessment.items.iter().filter(|item| item.class == Some(Class::Critical));
        let mut critical: Vec<&str> = critical.map(|item| item.title.as_str()).collect();
        critical.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, critical, "{}", case.name);
    }
}

#[test]
fn each_page_has_its_four_sections_and_a_summary_of_two_sentences() {
    for case in Case::all() {
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
    for case in Case::all() {
        let (_, page) = page(&case);
        let body = page.lines().take_while(|line| !line.starts_with("## Fit and ownership"));
        let (body, all) = (body.count(), page.lines().count());
        let room = 225 + 30 * case.review.questionnaires.len();
        assert!(body < room, "{}: {body} lines before the appendices", case.name);
        assert!(all < 420, "{}: {all} lines", case.name);
    }
}

#[test]
fn the_second_sentence_names_the_first_pivot() {
    for case in Case::all() {
        let (assessment, page) = page(&case);
        let first = section(&page, "The Pivot");
        let bold =
            first.iter().find(|line| line.starts_with("Instead of ")).expect("a first pivot");
        let (_, deed) = bold.split_once("**").expect("a deed in bold");
        let words: Vec<&str> = deed.split(' ').take(4).collect();
        assert!(assessment.summary[1].contains(&words.join(" ")), "{}: {words:?}", case.name);
    }
}

#[test]
fn every_pivot_says_what_it_costs_and_what_it_brings() {
    for case in Case::all() {
        let (assessment, page) = page(&case);
        let pivots = section(&page, "The Pivot");
        let number = assessment.advice.len();
        let later = assessment
            .plan
            .as_ref()
            .map_or(0, |plan| plan.due(When::Later).filter(|at| *at >= 3).count());
        let lines = |words: &str| pivots.iter().filter(|line| line.contains(words)).count();
        assert!(number > 0);
        assert_eq!(lines("Instead of "), number, "{}", case.name);
        assert_eq!(lines(" What gets worse: "), number, "{}", case.name);
        // What is due later stands in a table, a row each, with its cost and its benefit.
        assert_eq!(lines(" | Instead of "), later, "{}", case.name);
        let near = number - later;
        assert_eq!(lines("- **Cost vs. Benefit:** Cost: "), near, "{}", case.name);
        assert_eq!(lines(" Benefit: "), near, "{}", case.name);
        assert_eq!(lines("- **Not when:** "), near, "{}", case.name);
        assert_eq!(lines(" **Done when:** "), near, "{}", case.name);
    }
}
