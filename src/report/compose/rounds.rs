//! Now, next and later: what each round of work comes to.

use crate::assess::Assessment;
use crate::assess::plan::{Plan, When};
use crate::domain::pivot::Cost;
use crate::domain::stack::Stack;
use crate::report::compose::paragraph;
use crate::report::compose::phrases::{and_list, days, limit, money, time};
use crate::report::compose::ranked::Ranked;
use crate::report::document::{Block, Line, Table};

/// The rounds with their sums, where there is more than one pivot.
pub(super) fn compose(plan: &Plan, pivots: &[Ranked]) -> Vec<Block> {
    if pivots.len() < 2 {
        return Vec::new();
    }
    let head = vec!["When", "Pivots", "Work", "Money", "Upkeep a month"];
    let rows = When::ALL.into_iter().filter_map(|when| row(plan, when, pivots)).collect();
    vec![Block::Table(Table { head, rows }), paragraph(explained(plan, pivots))]
}

fn row(plan: &Plan, when: When, pivots: &[Ranked]) -> Option<Vec<Line>> {
    let due: Vec<&Ranked> = plan.due(when).filter_map(|at| pivots.get(at)).collect();
    if due.is_empty() && when == When::Now {
        let cells = [when.word(), "nothing fits", "", "", ""];
        return Some(cells.into_iter().map(Line::from).collect());
    }
    let total = total(plan, when, pivots);
    let cells = [
        when.word().to_owned(),
        ranks(due.iter().map(|pivot| pivot.rank)),
        days(total.days),
        money(total.monthly_usd),
        time(total.upkeep_hours),
    ];
    (!due.is_empty()).then(|| cells.into_iter().map(Line::from).collect())
}

fn total(plan: &Plan, when: When, pivots: &[Ranked]) -> Cost {
    let due = plan.due(when).filter_map(|at| pivots.get(at));
    Cost::total(due.map(|pivot| &pivot.pivot.cost))
}

/// "1 to 3: 6 to 7 days, 1 to 35 dollars a month"; `None` where nothing is due then.
pub(crate) fn sums(
    plan: &Plan,
    when: When,
    assessment: &Assessment,
    stack: &Stack,
) -> Option<String> {
    let total = comes_to(plan, when, assessment, stack);
    let total = format!("{}, {}", days(total.days), money(total.monthly_usd));
    let mut due = plan.due(when).map(|at| at + 1).peekable();
    due.peek().is_some().then(|| format!("{}: {total}", ranks(due)))
}

/// What is due then costs together.
pub(crate) fn comes_to(plan: &Plan, when: When, assessment: &Assessment, stack: &Stack) -> Cost {
    let given = plan.due(when).filter_map(|at| assessment.advice.get(at));
    let pivots = given.filter_map(|advice| stack.pivots().nth(advice.pivot));
    Cost::total(pivots.map(|pivot| &pivot.cost))
}

/// "1 to 4, 7".
fn ranks(ranks: impl Iterator<Item = usize>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for rank in ranks {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == rank => *last = rank,
            _ => runs.push((rank, rank)),
        }
    }
    let said = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What a round is, which Criticals the first one has no room for, and whether the second holds more than a round.
fn explained(plan: &Plan, pivots: &[Ranked]) -> String {
    let round = limit(plan.days, plan.monthly_usd);
    let whose = match (plan.guessed_days, plan.guessed_usd) {
        (true, true) => "That is our guess for a team of this size; the set-up takes yours",
        (false, false) => "The team set that",
        _ => "In part that is our guess for a team of this size; the set-up takes yours",
    };
    let mut said =
        format!("A round takes at most {round}, by the upper end of each cost. {whose}.");
    if plan.exceeded_by(&total(plan, When::Next, pivots)) != (false, false) {
        said += " The next round holds every Critical that is left, and comes to more than that.";
    }
    let left: Vec<String> = plan
        .left_out
        .iter()
        .filter_map(|at| pivots.get(*at))
        .map(|pivot| pivot.rank.to_string())
        .collect();
    match left.as_slice() {
        [] => said,
        [one] => {
            format!("{said} Pivot {one} mends a Critical and does not fit into the first round.")
        }
        several => format!(
            "{said} Pivots {} mend Criticals and do not fit into the first round.",
            and_list(several)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::ranks;

    #[test]
    fn ranks_in_a_row_are_told_as_a_span() {
        assert_eq!(ranks([1, 2, 3, 5, 6, 9].into_iter()), "1 to 3, 5, 6, 9");
        assert_eq!(ranks([4].into_iter()), "4");
    }
}
