//! One finding in full: what was seen, the rule, the pivot.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::assess::{Advice, Assessment, ProbeAssessment, questions};
use crate::domain::id::ProbeId;
use crate::domain::pivot::Pivot;
use crate::report::compose::phrases;
use crate::tui::action::{Action, Place};
use crate::tui::app::{App, Open};
use crate::tui::effect::Effect;
use crate::tui::glyph;
use crate::tui::layout::{regions, text_width};
use crate::tui::theme::{Role, Theme};
use crate::tui::update::show;
use crate::tui::widgets::sheet::Sheet;

/// What a key changes while a finding is shown.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let body = regions(app.size).body;
    let Some(open) = &mut app.open else { return Vec::new() };
    let Some(probe) = open.dashboard.finding.clone() else { return Vec::new() };
    let sheet = sheet(open, &probe, &Theme::plain(), text_width(body));
    let page = isize::try_from(body.height.saturating_sub(2)).unwrap_or(1);
    let scroll = &mut open.dashboard.finding_scroll;
    match action {
        Action::Up => scroll.by(-1, body.height, sheet.len()),
        Action::Down => scroll.by(1, body.height, sheet.len()),
        Action::PageUp => scroll.by(-page, body.height, sheet.len()),
        Action::PageDown => scroll.by(page, body.height, sheet.len()),
        Action::First => scroll.by(isize::MIN / 2, body.height, sheet.len()),
        Action::Last => scroll.by(isize::MAX / 2, body.height, sheet.len()),
        Action::Back => open.dashboard.finding = None,
        Action::Enter => {
            open.dashboard.finding = None;
            open.checklist.go_to(&open.session, &probe);
            return show(app, Place::Checklist);
        }
        Action::Copy => {
            app.say("copied to the clipboard of the terminal, if it takes OSC 52");
            return vec![Effect::Copy(sheet.plain())];
        }
        _ => {}
    }
    Vec::new()
}

fn sheet(open: &Open, id: &ProbeId, theme: &Theme, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let session = &open.session;
    let (Some((item, probe)), Some(found)) = (session.stack.probe(id.as_str()), session.found(id))
    else {
        return sheet;
    };
    let (glyph, word, role) = glyph::of_probe(found);
    sheet.line(vec![
        Span::styled(format!("{} · {}  ", item.title, probe.title), theme.style(Role::Heading)),
        Span::styled(format!("{glyph} {word}"), theme.style(role)),
    ]);
    let wording = questions::wording(&session.stack, &session.review, probe).wording;
    sheet.text(theme.style(Role::Muted), &wording.ask);
    sheet.blank();
    if let Some(rung) = found.standing {
        row(&mut sheet, theme, "Claimed", &format!("rung {rung}: {}", wording.rungs[rung.index()]));
    }
    verdict(&mut sheet, found, theme);
    row(&mut sheet, theme, "From", &session.stack.bibliography().listed(&probe.sources));
    for (at, advice) in session.assessment.advice.iter().enumerate() {
        let settles = advice.probe == *id || advice.closes.contains(id);
        if let Some(pivot) = session.stack.pivots().nth(advice.pivot).filter(|_| settles) {
            pivot_rows(&mut sheet, pivot, advice, theme);
            row(&mut sheet, theme, "Due", &due(&session.assessment, at));
        }
    }
    let considered = session.assessment.considered.iter();
    for proposal in considered.filter_map(|at| session.stack.considered().nth(*at)) {
        if proposal.probe == *id {
            let text = format!("{}: {}", proposal.what, proposal.because);
            row(&mut sheet, theme, "Not advised", &text);
        }
    }
    for tension in
        session.assessment.tensions.iter().filter_map(|at| session.stack.tensions().nth(*at))
    {
        if tension.between.contains(id) {
            sheet.blank();
            row(&mut sheet, theme, "Two ways", &tension.says);
        }
    }
    for dropped in session.assessment.not_advised.iter().filter(|dropped| dropped.probe == *id) {
        if let Some(pivot) = session.stack.pivots().nth(dropped.pivot) {
            let text = format!("{}: {}", pivot.action, dropped.because);
            row(&mut sheet, theme, "Not advised", &text);
        }
    }
    sheet
}

fn row(sheet: &mut Sheet, theme: &Theme, label: &str, text: &str) {
    if !text.is_empty() {
        let lead = [Span::styled(format!("{label:<12} "), theme.style(Role::Muted))];
        sheet.hanging(&lead, theme.style(Role::Text), text);
    }
}

fn verdict(sheet: &mut Sheet, found: &ProbeAssessment, theme: &Theme) {
    if let Some(hazard) = found.hazard {
        row(sheet, theme, "Hazard", hazard.words());
    }
    row(sheet, theme, "Because", &found.because);
    row(sheet, theme, "Rule", &found.rule);
    for read in &found.read {
        row(sheet, theme, "Read", read);
    }
    if let Some(needed) = found.needed {
        row(sheet, theme, "Needed here", &format!("rung {needed}, {}", needed.name()));
    }
    row(sheet, theme, "To change it", &found.cheapest_change);
    for text in &found.critical_if {
        row(sheet, theme, "Critical if", text);
    }
}

/// "now, as pivot 2".
fn due(assessment: &Assessment, at: usize) -> String {
    let when = assessment.plan.as_ref().and_then(|plan| plan.when.get(at));
    when.map_or_else(String::new, |when| format!("{}, as pivot {}", when.id(), at + 1))
}

fn pivot_rows(sheet: &mut Sheet, pivot: &Pivot, advice: &Advice, theme: &Theme) {
    sheet.blank();
    let text = format!("Instead of {}, {}.", advice.instead_of, pivot.action);
    sheet.text(theme.style(Role::Heading), &text);
    row(sheet, theme, "Cost", &phrases::cost(&pivot.cost));
    row(sheet, theme, "Benefit", &pivot.benefit);
    row(sheet, theme, "First step", &pivot.first_step);
    row(sheet, theme, "Tools", &pivot.tools.join(", "));
    row(sheet, theme, "Not when", &pivot.not_when.text);
    row(sheet, theme, "Done when", &pivot.done_when);
}

/// Draws a finding.
pub(super) fn view(open: &Open, probe: &ProbeId, theme: &Theme, frame: &mut Frame, area: Rect) {
    let sheet = sheet(open, probe, theme, text_width(area));
    sheet.draw(frame, area, open.dashboard.finding_scroll.top, theme.style(Role::Muted));
}
