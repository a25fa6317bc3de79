//! The dashboard: every probe by item, what decides each item, and the pivots: the first three, then by rounds.

mod finding;
mod rounds;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::assess::plan::When;
use crate::assess::{Advice, Assessment, ItemAssessment, ProbeAssessment, State};
use crate::domain::id::ProbeId;
use crate::domain::pivot::Pivot;
use crate::domain::scale::Class;
use crate::report::compose::phrases;
use crate::tui::action::{Action, Place};
use crate::tui::app::{App, Open};
use crate::tui::effect::Effect;
use crate::tui::glyph;
use crate::tui::layout::{regions, text_width};
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::update::show;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use crate::tui::wrap::{clip, columns, fit, wrap};

/// What the glyphs of the strip say.
const LEGEND: &str = "▲ Critical, ● Advisory, ✓ Validation, △ ○ only estimated, · open, ? don't know, - not applicable";

/// How many pivots come first, whenever they are due.
const FIRST: usize = 3;

/// The dashboard.
#[derive(Debug, Default)]
pub struct Dashboard {
    row: usize,
    column: usize,
    scroll: Scroll,
    /// The finding that is shown in full.
    pub finding: Option<ProbeId>,
    finding_scroll: Scroll,
}

fn items(session: &Session) -> Vec<&ItemAssessment> {
    session.assessment.all_items().collect()
}

fn strip(item: &ItemAssessment) -> Vec<&ProbeAssessment> {
    item.probes.iter().filter(|probe| glyph::of_probe(probe).0 != " ").collect()
}

/// The pivots as they are listed, by their place among the advice: the first three, then the rest by rounds.
fn listed(session: &Session) -> Vec<usize> {
    let Assessment { advice, plan, .. } = &session.assessment;
    let when = |at: &usize| plan.as_ref().and_then(|plan| plan.when.get(*at).copied());
    let mut rest: Vec<usize> = (FIRST.min(advice.len())..advice.len()).collect();
    rest.sort_by_key(when);
    (0..FIRST.min(advice.len())).chain(rest).collect()
}

/// The probe the cursor is on: of the strip, or the one a pivot answers.
fn selected(open: &Open) -> Option<ProbeId> {
    let items = items(&open.session);
    if let Some(item) = items.get(open.dashboard.row) {
        let strip = strip(item);
        let at = open.dashboard.column.min(strip.len().checked_sub(1)?);
        return strip.get(at).map(|probe| probe.id.clone());
    }
    let at = *listed(&open.session).get(open.dashboard.row - items.len())?;
    open.session.assessment.advice.get(at).map(|advice| advice.probe.clone())
}

impl Dashboard {
    /// On the item that is worst.
    #[must_use]
    pub fn at_worst(session: &Session) -> Self {
        let items = items(session);
        let worst = items.iter().filter_map(|item| item.class).max();
        let row = items.iter().position(|item| item.class == worst && worst.is_some()).unwrap_or(0);
        let deciding = items.get(row).and_then(|item| {
            strip(item).iter().position(|probe| item.decided_by.contains(&probe.id))
        });
        Self { row, column: deciding.unwrap_or(0), ..Self::default() }
    }
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    if open.dashboard.finding.is_some() {
        return finding::act(app, action);
    }
    let items = items(&open.session);
    let count = items.len();
    let width = items.get(open.dashboard.row).map_or(0, |item| strip(item).len());
    let last = (count + open.session.assessment.advice.len()).saturating_sub(1);
    let state = &mut open.dashboard;
    match action {
        Action::Up => state.row = state.row.saturating_sub(1),
        Action::Down => state.row = (state.row + 1).min(last),
        Action::Left => state.column = state.column.min(width.saturating_sub(1)).saturating_sub(1),
        Action::Right => state.column = (state.column + 1).min(width.saturating_sub(1)),
        Action::First | Action::PageUp => state.row = 0,
        Action::Last | Action::PageDown => state.row = last,
        Action::NextPart => state.row = if state.row < count && last >= count { count } else { 0 },
        Action::Enter => match selected(open) {
            Some(probe) => {
                open.dashboard.finding = Some(probe);
                open.dashboard.finding_scroll = Scroll::default();
            }
            None => app.say("nothing to show here"),
        },
        Action::Back => return show(app, Place::Checklist),
        _ => {}
    }
    Vec::new()
}

/// Keeps the selected row in sight.
pub fn settle(app: &mut App) {
    let body = regions(app.size).body;
    let Some(open) = &mut app.open else { return };
    let sheet = sheet(open, &Theme::plain(), body);
    if let Some(rows) = sheet.rows_of(open.dashboard.row) {
        let rows = if open.dashboard.row == 0 { 0..rows.end } else { rows };
        open.dashboard.scroll.reveal(&rows, body.height, sheet.len());
    }
}

/// The first pivots in full where they fit, else in a row each.
fn sheet(open: &Open, theme: &Theme, area: Rect) -> Sheet {
    let full = build(open, theme, text_width(area), true);
    let first = items(&open.session).len() + FIRST.min(open.session.assessment.advice.len());
    let last = full.rows_of(first.saturating_sub(1));
    if last.is_some_and(|rows| rows.end <= usize::from(area.height)) {
        return full;
    }
    build(open, theme, text_width(area), false)
}

fn build(open: &Open, theme: &Theme, width: u16, full: bool) -> Sheet {
    let session = &open.session;
    let mut sheet = Sheet::new(width);
    sheet.line(counts(session, width, theme));
    // The second sentence says what stands under "The Pivot" anyway.
    sheet.text(theme.style(Role::Text), &session.assessment.summary[0]);
    sheet.blank();
    let items = items(session);
    let widest = items.iter().map(|item| columns(&item.title)).max().unwrap_or(0);
    let widest = u16::try_from(widest).unwrap_or(u16::MAX).min(24);
    for (number, item) in items.iter().enumerate() {
        let selected = (number == open.dashboard.row).then_some(open.dashboard.column);
        sheet.entry(number, |sheet| item_row(sheet, item, widest, selected, theme));
        if selected.is_some() {
            detail(&mut sheet, open, item, theme);
        }
    }
    pivots(&mut sheet, open, items.len(), full, theme);
    sheet.blank();
    sheet.text(theme.style(Role::Muted), LEGEND);
    sheet
}

/// How many of what: what is estimated stands apart, as items, and never among what was answered.
fn counts(session: &Session, width: u16, theme: &Theme) -> Vec<Span<'static>> {
    let counts = &session.assessment.counts;
    let answered = |class| {
        let probes = session.assessment.probes();
        probes.filter(|p| p.class == Some(class) && p.state != State::Estimated).count()
    };
    let mut parts: Vec<(String, &'static str, Role)> = Class::ALL
        .into_iter()
        .map(|class| {
            let number = format!("{} {}", glyph::of_class(class), answered(class));
            (number, class.word(), glyph::role(class))
        })
        .collect();
    let items = session.assessment.all_items();
    let hollow = items.filter(|item| item.estimated && item.class == Some(Class::Critical)).count();
    let estimated =
        if hollow == 1 { "item estimated Critical" } else { "items estimated Critical" };
    let rest = [
        (hollow, glyph::hollow(Class::Critical), estimated, Role::Critical),
        (counts.open, "·", "open", Role::Open),
        (counts.unknown, "?", "don't know", Role::Unknown),
    ];
    for (number, glyph, word, role) in rest {
        if number > 0 {
            parts.push((format!("{glyph} {number}"), word, role));
        }
    }
    let full: usize = parts.iter().map(|(number, word, _)| columns(number) + word.len() + 4).sum();
    let words = full <= usize::from(width);
    let span = |(number, word, role): (String, &str, Role)| {
        let text = if words { format!("{number} {word}   ") } else { format!("{number}  ") };
        Span::styled(text, theme.style(role))
    };
    parts.into_iter().map(span).collect()
}

fn item_row(
    sheet: &mut Sheet,
    item: &ItemAssessment,
    widest: u16,
    column: Option<usize>,
    theme: &Theme,
) {
    let (mark, words, role) = glyph::of_item(item);
    let lead = if column.is_some() { "› " } else { "  " };
    let title_role = if column.is_some() { Role::Heading } else { Role::Text };
    let mut spans = vec![
        Span::styled(lead, theme.style(Role::Key)),
        Span::styled(fit(&item.title, widest) + "  ", theme.style(title_role)),
    ];
    let strip = strip(item);
    for (at, probe) in strip.iter().enumerate() {
        let (glyph, _, role) = glyph::of_probe(probe);
        let here = column.is_some_and(|column| column.min(strip.len() - 1) == at);
        let style = theme.style(role);
        let style = if here { style.add_modifier(Modifier::REVERSED) } else { style };
        spans.push(Span::styled(glyph, style));
    }
    let gap = 11usize.saturating_sub(strip.len());
    spans.push(Span::raw(" ".repeat(gap)));
    spans.push(Span::styled(format!("{mark} {words}"), theme.style(role)));
    sheet.line(spans);
}

/// What the cursor is on, under the selected item: short, so that the pivots stay in sight.
fn detail(sheet: &mut Sheet, open: &Open, item: &ItemAssessment, theme: &Theme) {
    let session = &open.session;
    if !item.decided_by.is_empty() {
        let deciding = item.decided_by.iter().filter_map(|id| session.found(id));
        let titles: Vec<&str> = deciding.map(|probe| probe.title.as_str()).collect();
        let words = format!("decided by {}", titles.join(", "));
        let words = clip(&words, sheet.width().saturating_sub(4));
        sheet.line(Span::styled(format!("    {words}"), theme.style(Role::Muted)));
    }
    let Some(found) = selected(open).and_then(|id| session.found(&id)) else { return };
    let (glyph, word, role) = glyph::of_probe(found);
    let lead = format!("    {glyph} {word}  ");
    let text = match found.because.as_str() {
        "" => found.title.clone(),
        because => format!("{}: {because}", found.title),
    };
    let room = sheet.width().saturating_sub(u16::try_from(columns(&lead)).unwrap_or(0));
    let rows = wrap(&text, room);
    let short = match rows.as_slice() {
        [first, second, _, ..] => clip(&format!("{first} {second} …"), room.saturating_mul(2) - 1),
        _ => text,
    };
    sheet.hanging(&[Span::styled(lead, theme.style(role))], theme.style(Role::Text), &short);
}

fn pivots(sheet: &mut Sheet, open: &Open, first: usize, full: bool, theme: &Theme) {
    let session = &open.session;
    sheet.blank();
    if session.assessment.maturity.is_none() {
        sheet.text(
            theme.style(Role::Muted),
            "No pivots yet: they depend on who builds and runs the system (C answers that).",
        );
        return;
    }
    if session.assessment.advice.is_empty() {
        return;
    }
    rounds::heading(sheet, session, theme);
    // The first three stand together; the rounds they belong to are told above them, and the rest follows by rounds.
    let listed = listed(session);
    let due = |at: usize| session.assessment.plan.as_ref()?.when.get(at).copied();
    let first_due: Vec<When> = listed.iter().take(FIRST).filter_map(|at| due(*at)).collect();
    let told = |when: &When| *when == When::Now || first_due.contains(when);
    for when in When::ALL.into_iter().filter(told) {
        rounds::round(sheet, session, when, theme);
    }
    let same = first_due.iter().all(|when| first_due.first() == Some(when));
    let mut last = first_due.first().copied().filter(|_| same);
    for (number, at) in listed.into_iter().enumerate() {
        let piece = &session.assessment.advice[at];
        let Some(pivot) = session.stack.pivots().nth(piece.pivot) else { continue };
        let due = due(at);
        if number >= FIRST && due != last {
            last = due;
            match due {
                Some(when) if told(&when) => sheet.text(theme.style(Role::Heading), when.word()),
                Some(when) => rounds::round(sheet, session, when, theme),
                None => {}
            }
        }
        let selected = open.dashboard.row == first + number;
        let mark = Span::styled(if selected { "› " } else { "  " }, theme.style(Role::Key));
        let count = format!("{}. ", at + 1);
        let lead = [mark, Span::styled(count, theme.style(glyph::role(piece.class)))];
        let role = if selected { Role::Heading } else { Role::Text };
        sheet.entry(first + number, |sheet| {
            if selected || (full && number < FIRST) {
                pivot_rows(sheet, &lead, pivot, piece, role, theme);
            } else {
                pivot_row(sheet, lead, pivot, piece, theme);
            }
        });
    }
}

/// A pivot in full, with its cost.
fn pivot_rows(
    sheet: &mut Sheet,
    lead: &[Span<'static>],
    pivot: &Pivot,
    advice: &Advice,
    role: Role,
    theme: &Theme,
) {
    sheet.hanging(lead, theme.style(role), &sentence(pivot, advice));
    let cost = phrases::cost(&pivot.cost);
    sheet.hanging(&[Span::raw("     ")], theme.style(Role::Muted), &cost);
}

/// A pivot in one row.
fn pivot_row(
    sheet: &mut Sheet,
    lead: [Span<'static>; 2],
    pivot: &Pivot,
    advice: &Advice,
    theme: &Theme,
) {
    let [mark, count] = lead;
    let taken = u16::try_from(columns(&mark.content) + columns(&count.content)).unwrap_or(0);
    let row = clip(&sentence(pivot, advice), sheet.width().saturating_sub(taken));
    sheet.line(vec![mark, count, Span::styled(row, theme.style(Role::Text))]);
}

fn sentence(pivot: &Pivot, advice: &Advice) -> String {
    format!("Instead of {}, {}.", advice.instead_of, pivot.action)
}

/// Draws the dashboard.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(open) = &app.open else { return };
    if let Some(probe) = &open.dashboard.finding {
        finding::view(open, probe, theme, frame, area);
        return;
    }
    let sheet = sheet(open, theme, area);
    sheet.draw(frame, area, open.dashboard.scroll.top, theme.style(Role::Muted));
}
