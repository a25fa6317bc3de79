//! The rounds of work on the dashboard: what one may take, and what each comes to.

use ratatui::text::Span;

use crate::assess::Assessment;
use crate::assess::plan::{Plan, When};
use crate::domain::stack::Stack;
use crate::report::compose::phrases;
use crate::report::compose::rounds::{comes_to, sums};
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::sheet::Sheet;

/// The heading, and what a round of work may take.
pub(super) fn heading(sheet: &mut Sheet, session: &Session, theme: &Theme) {
    let lead = [Span::styled("The Pivot  ", theme.style(Role::Heading))];
    let words = session.assessment.plan.as_ref().map(budget).unwrap_or_default();
    sheet.hanging(&lead, theme.style(Role::Muted), &words);
}

/// "in rounds of at most 10 days and 150 dollars a month, our guess".
fn budget(plan: &Plan) -> String {
    let whose = match (plan.guessed_days, plan.guessed_usd) {
        (true, true) => ", our guess",
        (false, false) => "",
        _ => ", in part our guess",
    };
    let limit = phrases::limit(plan.days, plan.monthly_usd);
    format!("in rounds of at most {limit}{whose}")
}

/// What a round comes to: "Next  pivots 4 to 8: 4 to 9 days, 20 dollars a month".
pub(super) fn round(sheet: &mut Sheet, session: &Session, when: When, theme: &Theme) {
    let Session { assessment, stack, .. } = session;
    let Some(plan) = assessment.plan.as_ref() else { return };
    let word = if plan.due(when).count() == 1 { "pivot" } else { "pivots" };
    let words = match sums(plan, when, assessment, stack) {
        Some(sums) => format!("{word} {sums}{}", excess(plan, when, assessment, stack)),
        None => "nothing fits into the first round".to_owned(),
    };
    let lead = [Span::styled(format!("{}  ", when.word()), theme.style(Role::Heading))];
    sheet.hanging(&lead, theme.style(Role::Muted), &words);
}

/// Whether a round comes to more than one may take; what is due later is more than one round.
fn excess(plan: &Plan, when: When, assessment: &Assessment, stack: &Stack) -> &'static str {
    let (days, money) = plan.exceeded_by(&comes_to(plan, when, assessment, stack));
    match (when, days, money) {
        (When::Later, ..) | (_, false, false) => "",
        (_, true, false) => "; more work than a round takes",
        (_, false, true) => "; more money than a round takes",
        (_, true, true) => "; more than a round takes",
    }
}
