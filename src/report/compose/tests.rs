//! What stands on the page for whom.

use std::collections::BTreeMap;

use jiff::civil::date;

use crate::assess::assess;
use crate::domain::condition::Condition;
use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId};
use crate::domain::pivot::Subject;
use crate::domain::questionnaire::{FactKind, Probe};
use crate::domain::review::{Budget, Claim, ContextAnswer, Response, Review};
use crate::domain::scale::{Hazard, Rung, Section};
use crate::domain::stack::Stack;
use crate::report::compose::compose;
use crate::report::fixture::{
    TODAY, answer, critical, half_done, healthy, item, pivot, probe, review, stack, stack_of,
    troubled,
};
use crate::report::markdown::write;

fn page(stack: &Stack, review: &Review) -> String {
    write(&compose(stack, review, &assess(stack, review, TODAY)))
}

/// The part of the page under a heading, up to the next one of the same level or above.
fn under(page: &str, heading: &str) -> String {
    let level = heading.split(' ').next().unwrap_or_default().len();
    let above = |line: &&str| {
        let hashes = line.split(' ').next().unwrap_or_default();
        !hashes.is_empty() && hashes.len() <= level && hashes.chars().all(|c| c == '#')
    };
    let mut lines = page.lines().skip_while(|line| !line.starts_with(heading));
    let first = lines.next().unwrap_or_else(|| panic!("no {heading} in {page}"));
    let rest = lines.take_while(|line| !above(line));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

/// Whether these stand in the text in this order.
fn in_order(text: &str, pieces: &[&str]) {
    let mut rest = text;
    for piece in pieces {
        let (_, after) = rest.split_once(piece).unwrap_or_else(|| panic!("no {piece:?} in {rest}"));
        rest = after;
    }
}

/// One training item of probes T1, T2, …, without critical rules.
fn many(number: usize, target: [u8; 4]) -> Stack {
    let target = target.map(|rung| Rung::new(rung).unwrap());
    let probes = (1..=number)
        .map(|at| Probe { target, ..probe(&format!("T{at}"), &format!("Practice {at}")) });
    stack_of(vec![item("data", "Data", Section::Training, probes.collect())], vec![])
}

fn claimed(maturity: &str, answers: impl IntoIterator<Item = (ProbeId, Response)>) -> Review {
    let mut review = review(maturity);
    review.probes.extend(answers);
    review
}

#[test]
fn criticals_come_first_then_what_is_not_shown_then_advisories_then_praise() {
    let page = page(&stack(), &troubled());
    in_order(
        &under(&page, "#### Data Versioning"),
        &["Claimed: ", "Claimed: ", "Needed here: ", "Keep, and do not extend"],
    );
    in_order(
        &under(&page, "#### Rollback"),
        &["🔴 Critical: **The drill.**", "🟡 Advisory: **Forward only.**", "🟢 Validation: **Keep"],
    );
}

#[test]
fn a_critical_says_what_is_what_will_come_of_it_what_is_needed_and_who_owns_it() {
    let drill = under(&page(&stack(), &troubled()), "#### Rollback");
    in_order(
        &drill,
        &[
            "**The drill.** Nobody has thought of the drill. No way back: without the drill the next fault stays until a \
             customer calls. Owner: night shift. (RB1, pivot 1)",
            "\n  > We would redeploy \\| nobody tried.\n  >\n  > See <https://wiki.example/drill_1>\n",
            "  - Needed here: Anyone can run the drill. Not enough: A plan for the drill that nobody tried.\n",
        ],
    );
}

#[test]
fn evidence_that_has_expired_is_last_shown_and_one_that_is_long_stands_in_the_register() {
    let page = page(&stack(), &troubled());
    let data = under(&page, "#### Data Versioning");
    assert!(data.contains("Last shown on 2026-09-01; that evidence has expired."), "{data}");
    assert!(
        data.contains("> Evidence, expired: \\$ show dv2 … (in full under Evidence)"),
        "{data}"
    );
    assert!(under(&page, "## Evidence").contains("2026-10-01, expired"));
}

#[test]
fn at_most_seven_advisories_are_told_in_full() {
    let review = claimed("product-team", (1..=9).map(|at| answer(&format!("T{at}"), 1, None)));
    let data = under(&page(&many(9, [2; 4]), &review), "#### Data");
    assert_eq!(data.matches("Needed here: ").count(), 7);
    assert!(data.contains("🟡 Advisory: and 2 more: Practice 8 and Practice 9."), "{data}");
    let review = claimed("product-team", (1..=9).map(|at| answer(&format!("T{at}"), 2, None)));
    let data = under(&page(&many(9, [2; 4]), &review), "#### Data");
    assert_eq!(data.matches("Claimed: ").count(), 7);
    assert!(
        data.contains("and 2 more, claimed and not shown: Practice 8 and Practice 9."),
        "{data}"
    );
}

#[test]
fn a_platform_hears_once_what_is_managed_and_not_automated() {
    let shown = Some(date(2027, 1, 1));
    let review = claimed("platform", (1..=9).map(|at| answer(&format!("T{at}"), 2, shown)));
    let data = under(&page(&many(9, [3; 4]), &review), "#### Data");
    assert!(
        data.contains("🟡 Advisory: **9 practices managed, not automated:** Practice 1, "),
        "{data}"
    );
    assert!(!data.contains("Needed here"), "{data}");
}

#[test]
fn an_established_team_is_asked_for_no_more_than_is_enough() {
    let review =
        claimed("established", [answer("T1", 1, None), answer("T2", 2, Some(date(2027, 1, 1)))]);
    let data = under(&page(&many(2, [0, 2, 3, 3]), &review), "#### Data");
    assert!(data.contains("Needed here: Anyone can run practice 1."), "{data}");
    assert!(
        data.contains("Next step, when there is time: **Practice 2.** A machine runs practice 2."),
        "{data}"
    );
}

#[test]
fn what_nobody_knows_is_one_finding() {
    let unknown = |at| {
        let response = Response { claim: Some(Claim::Unknown), ..Response::default() };
        (ProbeId::new(&format!("T{at}")), response)
    };
    let mut review = claimed("product-team", (1..=3).map(unknown));
    review.probes.extend([answer("T4", 2, Some(date(2027, 1, 1)))]);
    let page = page(&many(4, [2; 4]), &review);
    let data = under(&page, "#### Data");
    assert!(
        data.contains(
            "Nobody in the room could answer 3 of 4: Practice 1, Practice 2 and Practice 3."
        ),
        "{data}"
    );
    assert_eq!(data.matches("🟡 Advisory: ").count(), 1, "{data}");
    assert!(
        under(&page, "## What Nobody Knew").contains("- **Practice 1:** What about practice 1?")
    );
}

#[test]
fn an_estimate_is_never_a_count_of_findings() {
    let rollback = under(&page(&stack(), &half_done()), "#### Rollback");
    let lines = rollback.matches("- ").count();
    let said = "- 🔴 Critical: **Estimated at rung 1, nothing shown:** up to 1 of its 4 questions could be Critical.";
    assert!(lines == 1 && rollback.contains(said), "{rollback}");
    assert!(!rollback.contains("(RB1)"), "{rollback}");
    let page = page(&stack(), &half_done());
    assert!(page.contains("| Rollback | 🔴 Critical | estimated, up to 1 | 0 |"), "{page}");
    assert!(page.contains("### 1. The drill: 🔴 Critical, estimated"), "{page}");
}

#[test]
fn a_critical_of_fit_stands_in_the_item_nearest_to_it_as_well() {
    let mut review = troubled();
    review.probes.extend([answer("FX3", 0, None), answer("RB1", 2, Some(date(2027, 1, 1)))]);
    let page = page(&stack(), &review);
    let rollback = under(&page, "#### Rollback: 🔴 Critical");
    assert!(
        rollback.contains(
            "**Named owner.** Nobody has thought of named owner. More under Fit and Ownership."
        ),
        "{rollback}"
    );
    assert!(under(&page, "## Fit and Ownership").contains("(FX3)"));
    assert!(page.contains("| Rollback | 🔴 Critical | 0, and 1 of Fit and Ownership |"), "{page}");
}

#[test]
fn nothing_needed_is_not_praised() {
    let mut review = healthy();
    review.probes.extend([answer("FX6", 0, None), answer("DV3", 1, None)]);
    let page = page(&stack(), &review);
    let fit = under(&page, "## Fit and Ownership");
    assert!(fit.contains(" Nothing needed at this size: Retirement."), "{fit}");
    let data = under(&page, "#### Data Versioning");
    assert!(data.contains(" On target as it is: Checks before training."), "{data}");
    assert!(
        data.contains("**Keep, and do not extend.** The second copy: A note says how"),
        "{data}"
    );
}

#[test]
fn before_launch_a_critical_is_a_list() {
    let before_launch = Probe {
        before_launch: true,
        ..critical("T1", "The way back", Condition::ALWAYS, Hazard::NoRollback, 3)
    };
    let mut stack =
        stack_of(vec![item("data", "Data", Section::Training, vec![before_launch])], vec![]);
    let mut parts = stack.questionnaires().to_vec();
    let mut fact = parts[0].facts[0].clone();
    fact.id = FactId::new("not-live");
    parts[0].facts.push(fact);
    stack = Stack::join(parts).unwrap();
    let data =
        under(&page(&stack, &claimed("solo", [answer("T1", 1, None)])), "#### Data: 🟡 Advisory");
    assert!(data.contains("🟡 Advisory, before launch: **The way back.**"), "{data}");
    assert!(
        data.contains("Critical once it is live (no way back): without the way back the next"),
        "{data}"
    );
}

#[test]
fn an_unsettled_finding_has_one_class_and_says_what_would_change_it() {
    let mut review = troubled();
    review.facts.clear();
    let rollback = under(&page(&stack(), &review), "#### Rollback");
    assert!(rollback.contains("🟡 Advisory: **Forward only.**"), "{rollback}");
    assert!(rollback.contains("Critical if a part can only go forward."), "{rollback}");

    let unless = Condition::Not(Box::new(Condition::Fact(FactId::new("forward-only"))));
    let probe = critical("T1", "The pause", unless, Hazard::NoRollback, 3);
    let stack = stack_of(vec![item("data", "Data", Section::Training, vec![probe])], vec![]);
    let mut parts = stack.questionnaires().to_vec();
    for fact in parts.iter_mut().flat_map(|part| &mut part.facts) {
        fact.kind = FactKind::Protective;
    }
    let stack = Stack::join(parts).unwrap();
    let data = under(&page(&stack, &claimed("solo", [answer("T1", 1, None)])), "#### Data");
    assert!(data.contains("🔴 Critical: **The pause.**"), "{data}");
    let why = "It may still turn out Validation: find out whether a part can only go forward.";
    assert!(data.contains(why), "{data}");
}

#[test]
fn an_accepted_risk_says_by_whom_and_opens_again_by_itself() {
    let mut review = troubled();
    let monitoring = under(&page(&stack(), &review), "### Monitoring");
    assert!(
        monitoring.contains("Risk accepted by head of product until 2027-03-01."),
        "{monitoring}"
    );
    review.decisions[0].until = Some(date(2026, 11, 22));
    let page = page(&stack(), &review);
    assert!(!under(&page, "### Monitoring").contains("Risk accepted"), "{page}");
    assert!(
        under(&page, "## Accepted Risks").contains("2026-11-22, over: the finding is open again")
    );
}

#[test]
fn what_was_set_aside_is_named_with_what_it_would_be() {
    let mut review = troubled();
    let waived = Response { not_applicable: Some("we trust it".to_owned()), ..Response::default() };
    review.probes.insert(ProbeId::new("RB1"), waived);
    let scope = under(&page(&stack(), &review), "## Not Applicable and Not Asked");
    assert!(
        scope.contains("| The drill | Rollback | we trust it | Would be Critical, no way back |"),
        "{scope}"
    );
}

#[test]
fn who_is_paged_is_said_and_so_is_that_nobody_is() {
    let mut review = troubled();
    let paged = under(&page(&stack(), &review), "### Who Is Paged");
    in_order(
        &paged,
        &["Nobody is named at any question of monitoring.", "Monitoring wakes somebody only when"],
    );
    for id in ["MO1", "MO3"] {
        if let Some(response) = review.probes.get_mut(id) {
            response.owner = "data engineer".to_owned();
        }
    }
    let paged = under(&page(&stack(), &review), "### Who Is Paged");
    assert!(paged.contains("- data engineer: Freshness; Truth, when it comes\n"), "{paged}");
}

#[test]
fn without_a_maturity_there_is_no_advice_and_the_page_says_so() {
    let mut review = troubled();
    review.context.remove(&QuestionId::new("maturity"));
    let page = page(&stack(), &review);
    let pivot = under(&page, "## The Pivot");
    assert!(
        pivot.contains("No advice yet: it depends on who builds and runs the system."),
        "{pivot}"
    );
    assert!(!pivot.contains("Instead of"), "{pivot}");
    assert!(page.contains("The team's maturity is not known"), "{page}");
    let data = under(&page, "#### Data Versioning: between 🟢 Validation and 🟡 Advisory");
    assert!(data.contains("depending on who builds and runs it: "), "{data}");
}

#[test]
fn a_healthy_page_says_that_nothing_needs_to_change() {
    let page = page(&stack(), &healthy());
    assert!(under(&page, "## The Pivot").contains("Nothing needs to change. Keep what is there"));
    assert!(!page.contains("## Accepted Risks") && !page.contains("## Actions"), "{page}");
}

#[test]
fn headings_carry_titles_and_no_ids() {
    let ids: Vec<String> = stack().probes().map(|(_, probe)| probe.id.to_string()).collect();
    for review in [troubled(), healthy(), half_done()] {
        for line in page(&stack(), &review).lines().filter(|line| line.starts_with('#')) {
            assert!(!ids.iter().any(|id| line.contains(id.as_str())), "{line}");
        }
    }
}

#[test]
fn a_piece_that_proves_several_claims_stands_once_in_the_register() {
    let mut review = troubled();
    let piece = review.probes["DV1"].evidence.clone();
    if let Some(other) = review.probes.get_mut("RB3") {
        other.evidence = piece;
    }
    let register = under(&page(&stack(), &review), "## Evidence");
    assert!(register.contains("| The second copy and Runs kept apart | Quote |"), "{register}");
    assert_eq!(register.matches("show dv1").count(), 1, "{register}");
}

#[test]
fn a_half_done_page_says_what_is_open() {
    let page = page(&stack(), &half_done());
    assert!(
        page.contains("- **Progress:** 6 of 13 questions answered, 4 of them by an estimate"),
        "{page}"
    );
    let data = under(&page, "#### Data Versioning: between 🟢 Validation and 🟡 Advisory");
    assert!(
        data.contains(
            "2 of 4 questions answered; still open: Dated snapshots and The frozen split."
        ),
        "{data}"
    );
    assert!(under(&page, "### Monitoring").contains("Nothing of it is answered yet."));
    assert!(
        under(&page, "## The Pivot")
            .contains("Not answered: Outputs a day. Advice that depends on it is left out.")
    );
}

#[test]
fn probes_of_no_questionnaire_are_kept() {
    let mut review = healthy();
    let note = Response { note: "from another tool".to_owned(), ..Response::default() };
    review.probes.insert(ProbeId::new("ZZ9"), note);
    review.estimates = BTreeMap::from([(ItemId::new("elsewhere"), Rung::MANAGED)]);
    assert!(
        under(&page(&stack(), &review), "## Evidence").contains("| ZZ9 |  | from another tool |")
    );
}

#[test]
fn three_pivots_are_told_in_full_the_near_ones_in_three_lines_and_the_later_ones_in_a_row() {
    let probes: Vec<Probe> =
        (1..=12).map(|at| probe(&format!("T{at}"), &format!("Practice {at}"))).collect();
    let advice = |probe: &Probe| pivot(Subject::Probe(probe.id.clone()), "hoping", "do it", &[]);
    let pivots = probes.iter().map(advice).collect();
    let stack = stack_of(vec![item("data", "Data", Section::Training, probes)], pivots);
    let review = claimed("product-team", (1..=12).map(|at| answer(&format!("T{at}"), 1, None)));
    let section = under(&page(&stack, &review), "## The Pivot");
    in_order(
        &section,
        &[
            "| Now | 1 to 5 | 2.5 to 10 days | 0 to 100 dollars a month | 1.5 hours |\n",
            "| Next | 6 to 10 |",
            "| Later | 11, 12 |",
            "A round takes at most 10 days and 150 dollars a month, by the upper end of each cost. That is our guess",
            "### 1. ",
            "### 3. ",
            "### Now, After These",
            "- **5. Practice 5** (",
            "### Next",
            "- **6. Practice 6** (",
            "### Later",
            "| **12** Practice 12 (🟡 Advisory) | Instead of hoping, **do it.** | ",
        ],
    );
    for (words, number) in [
        ("Instead of ", 12),
        (" What gets worse: ", 12),
        ("**Cost vs. Benefit:** Cost: ", 10),
        ("**Not when:** ", 10),
        ("**Done when:** ", 10),
        ("**First step:** ", 3),
        (" were checked on ", 1),
    ] {
        assert_eq!(section.matches(words).count(), number, "{words}: {section}");
    }
    let later = under(&section, "### Later");
    assert!(later.contains("| Pivot | What to do | Cost | Benefit |"), "{later}");
    assert_eq!(later.matches("back in one minute").count(), 0, "{later}");
    assert_eq!(later.matches("Back in one minute").count(), 2, "{later}");
}

#[test]
fn a_team_sees_its_own_budget_and_the_criticals_that_do_not_fit() {
    let budget = Budget { days: Some(0.5), monthly_usd: Some(0.0) };
    let section = under(&page(&stack(), &Review { budget, ..troubled() }), "## The Pivot");
    let said = "A round takes at most half a day and no money, by the upper end of each cost. The team set that.";
    assert!(section.contains(said), "{section}");
    assert!(section.contains("not fit into the first round."), "{section}");
}

#[test]
fn the_order_of_action_uses_what_is_there_and_builds_the_rest() {
    let section = under(&page(&stack(), &troubled()), "## Order of Action");
    in_order(
        &section,
        &[
            "### 1. Stop the harm\n\nA way back needs no cause.\n",
            "- 🔴 Critical: **The drill.** Nobody has thought of the drill. Pivot 1: ",
            "### 2. Mend the rest\n\nIt can wait.\n",
        ],
    );
    let healthy = under(&page(&stack(), &healthy()), "## Order of Action");
    assert!(healthy.contains("- **The drill.** Use what you have: "), "{healthy}");
}

#[test]
fn what_pulls_two_ways_is_said() {
    let section = under(&page(&stack(), &troubled()), "### What Pulls Two Ways");
    let said = "- **The second copy and Dated snapshots:** A copy that cannot change cannot forget a person.";
    assert!(section.contains(said), "{section}");
}

#[test]
fn every_class_says_its_rule_its_answers_and_its_source() {
    let table = under(&page(&stack(), &troubled()), "## Why Each Class");
    let row = table.lines().find(|line| line.starts_with("| RB1 ")).expect("it is answered");
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    assert_eq!(cells[1], "🔴 Critical, no way back");
    assert_eq!(cells[2], "Critical at rung 1 or below when The output acts by itself");
    assert!(cells[3].starts_with("Stands at rung 0; "), "{row}");
    assert!(cells[4].starts_with("Reach rung 2: "), "{row}");
    assert_eq!(cells[5], "Test Score Infra7; Five Levels, level 1");
}

#[test]
fn equivalents_name_the_answers_they_come_from() {
    let section = under(&page(&stack(), &healthy()), "## Equivalents");
    in_order(
        &section,
        &[
            "**Test Score:** ",
            "| Data | ",
            "Data1 ",
            "(DV1 on ",
            "Data2 not asked",
            "**Five Levels:** level ",
        ],
    );
}

#[test]
fn a_pivot_names_all_it_settles_and_counts_the_criticals() {
    let probes = ["T1", "T2", "T3"]
        .map(|id| critical(id, &format!("Practice {id}"), Condition::ALWAYS, Hazard::DataLoss, 1));
    let advice = pivot(Subject::Probe(ProbeId::new("T1")), "hoping", "do it", &["T2", "T3"]);
    let items = vec![item("data", "Data", Section::Training, probes.into())];
    let stack = stack_of(items, vec![advice]);
    let answers = ["T1", "T2", "T3"].map(|id| answer(id, 1, None));
    let section = under(&page(&stack, &claimed("product-team", answers)), "## The Pivot");
    in_order(
        &section,
        &[
            "### 1. Practice T1: 🔴 Critical, settles 3 Criticals\n",
            "- **Settles:** 🔴 Critical: Practice T1, Practice T2 and Practice T3.",
        ],
    );
}

#[test]
fn what_nobody_knows_of_fit_is_no_confession() {
    let mut review = troubled();
    let unknown = Response { claim: Some(Claim::Unknown), ..Response::default() };
    review.probes.insert(ProbeId::new("FX3"), unknown);
    let page = page(&stack(), &review);
    let rollback = under(&page, "#### Rollback");
    let said = "**Named owner.** Nobody in the room knew, so it counts as not there. More under";
    assert!(rollback.contains(said), "{rollback}");
    assert!(!page.contains("Nobody has thought of named owner."), "{page}");
}

#[test]
fn what_nobody_knew_is_one_figure_in_the_overview() {
    let unknown = |at| {
        let response = Response { claim: Some(Claim::Unknown), ..Response::default() };
        (ProbeId::new(&format!("T{at}")), response)
    };
    let mut review = claimed("product-team", (1..=3).map(unknown));
    review.probes.extend([answer("T4", 1, None)]);
    let page = page(&many(4, [2; 4]), &review);
    let row = "| Data | 🟡 Advisory | 0 | 0 | 2, one: nobody knew 3 of 4 | 0 |";
    assert!(page.contains(row), "{page}");
}

#[test]
fn one_person_is_not_told_that_nobody_is_named() {
    let mut review = troubled();
    let solo = ContextAnswer::Options(vec![OptionId::new("solo")]);
    review.context.insert(QuestionId::new("maturity"), solo);
    let paged = under(&page(&stack(), &review), "### Who Is Paged");
    assert!(paged.contains("One person answers, in office hours"), "{paged}");
    assert!(paged.contains("fail safe") && !paged.contains("Nobody is named"), "{paged}");
}

#[test]
fn a_list_that_was_skipped_is_nothing_that_nobody_knew() {
    let mut review = troubled();
    review.context.insert(QuestionId::new("tools-in-use"), ContextAnswer::Unknown);
    review.context.insert(QuestionId::new("acts"), ContextAnswer::Unknown);
    let unknown = under(&page(&stack(), &review), "## What Nobody Knew");
    assert!(unknown.contains("What happens with an output"), "{unknown}");
    assert!(!unknown.contains("Tools in use"), "{unknown}");
}

#[test]
fn the_column_of_what_would_be_critical_is_there_only_where_something_would() {
    let waived = || Response { not_applicable: Some("ours".to_owned()), ..Response::default() };
    let mut review = troubled();
    review.probes.insert(ProbeId::new("DV3"), waived());
    let scope = |review: &Review| under(&page(&stack(), review), "## Not Applicable and Not Asked");
    assert!(!scope(&review).contains("If it applied"), "{}", scope(&review));
    review.probes.insert(ProbeId::new("RB1"), waived());
    let scope = scope(&review);
    assert!(
        scope.contains("| Checks before training | Data Versioning | ours | no Critical |"),
        "{scope}"
    );
    assert!(scope.contains("| ours | Would be Critical, no way back |"), "{scope}");
}

#[test]
fn claims_to_show_read_like_speech() {
    let review = claimed("product-team", [answer("T1", 2, None)]);
    let section = under(&page(&many(2, [2; 4]), &review), "### Show What Is Claimed");
    let said = "One claim has no valid evidence: Practice 1. Showing it usually takes minutes.";
    assert!(section.contains(said), "{section}");
    let review = claimed("product-team", [answer("T1", 2, None), answer("T2", 2, None)]);
    let section = under(&page(&many(2, [2; 4]), &review), "### Show What Is Claimed");
    let said =
        "2 claims have no valid evidence: Practice 1 and Practice 2. Most can be shown in minutes.";
    assert!(section.contains(said), "{section}");
}

#[test]
fn letters_of_a_name_move_nothing_around_it() {
    let mut review = troubled();
    review.system.name = "דירוג".to_owned();
    let summary = under(&page(&stack(), &review), "## Executive Summary");
    assert!(summary.contains("\u{2068}דירוג\u{2069} is Critical"), "{summary}");
    assert!(summary.trim_end().ends_with('.'), "{summary}");
}
