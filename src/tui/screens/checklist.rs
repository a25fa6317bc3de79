//! The checklist: items and probes on the left, the question on the right or below.

mod answer;
mod list;
mod page;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::assess::State;
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::review::Claim;
use crate::domain::scale::Rung;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::{panes, regions, text_width};
use crate::tui::overlays::editor::Editor;
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::sheet::Scroll;

pub use page::Row;

/// The checklist.
#[derive(Debug, Default)]
pub struct Checklist {
    /// The item in sight.
    pub item: usize,
    /// The probe in sight; `None` on the heading of the item.
    pub probe: Option<ProbeId>,
    /// Whether keys go to the list; to the question otherwise.
    pub on_list: bool,
    /// The row of the question the cursor is on.
    pub row: usize,
    /// Whether questions that could not matter are shown.
    pub unfolded: bool,
    /// Whether the reasons are shown in full.
    pub why: Why,
    list_scroll: Scroll,
    page_scroll: Scroll,
}

/// Whether the reasons for a class are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    /// They are not.
    #[default]
    Hidden,
    /// They were asked for just now, and have to come into sight.
    Wanted,
    /// They are.
    Shown,
}

impl Checklist {
    /// At the first open question, or at the first item.
    #[must_use]
    pub fn at_first_open(session: &Session) -> Self {
        let mut checklist = Self::default();
        match next_open(session, &checklist.position(session)) {
            Some((item, probe)) => checklist.go(session, item, Some(probe)),
            None => checklist.on_list = true,
        }
        checklist
    }

    /// After the context: at the first open question, unless something is answered and the one in sight is open.
    pub fn come_from_context(&mut self, session: &Session) {
        let open =
            |probe: &ProbeId| session.found(probe).is_some_and(|found| found.state == State::Open);
        let untouched = session.review.probes.is_empty() && session.review.estimates.is_empty();
        if untouched || !self.probe.as_ref().is_some_and(open) {
            *self = Self { unfolded: self.unfolded, why: self.why, ..Self::at_first_open(session) };
        }
    }

    /// At this probe.
    pub fn go_to(&mut self, session: &Session, probe: &ProbeId) {
        let place = session.order.iter().position(|(_, probes)| probes.contains(probe));
        if let Some(item) = place {
            self.go(session, item, Some(probe.clone()));
        }
    }

    /// At the probe or the item with this id; an id that is not there changes nothing.
    pub fn restore(&mut self, session: &Session, id: &str) {
        if let Some((_, probe)) = session.stack.probe(id) {
            self.go_to(session, &probe.id.clone());
        } else if let Some(item) = session.order.iter().position(|(item, _)| item.as_str() == id) {
            self.go(session, item, None);
        }
    }

    fn go(&mut self, session: &Session, item: usize, probe: Option<ProbeId>) {
        self.item = item;
        self.on_list = probe.is_none();
        self.row = probe.as_ref().map_or(0, |probe| page::row_of_answer(session, probe));
        self.probe = probe;
        self.page_scroll = Scroll::default();
    }

    fn position(&self, session: &Session) -> (usize, usize) {
        let place = |probe: &ProbeId| {
            session
                .order
                .get(self.item)
                .and_then(|(_, list)| list.iter().position(|id| id == probe))
        };
        (self.item, self.probe.as_ref().and_then(place).map_or(0, |at| at + 1))
    }

    /// The place of the question in sight among those of its item, and how many there are.
    pub(super) fn place(&self, session: &Session) -> Option<(usize, usize)> {
        let sight = session.in_sight(self.unfolded);
        let (_, probes) = sight.get(self.item)?;
        let at = probes.iter().position(|id| Some(id) == self.probe.as_ref())?;
        Some((at + 1, probes.len()))
    }

    /// Which item and which question is in sight, in words.
    #[must_use]
    pub fn position_words(&self, session: &Session) -> String {
        let item = format!("item {} of {}", self.item + 1, session.order.len());
        match self.place(session) {
            Some((at, all)) => format!("{item}, question {at} of {all}"),
            None => item,
        }
    }

    /// The item in sight.
    #[must_use]
    pub fn item_id<'a>(&self, session: &'a Session) -> Option<&'a ItemId> {
        session.order.get(self.item).map(|(id, _)| id)
    }

    /// The row of the question the cursor is on.
    #[must_use]
    pub fn current_row(&self, session: &Session) -> Option<Row> {
        let rows = page::rows(session, self.probe.as_ref()?);
        rows.get(self.row.min(rows.len().checked_sub(1)?)).cloned()
    }
}

/// The next open probe after a place in the order, round and round; the place counts headings as 0.
fn next_open(session: &Session, after: &(usize, usize)) -> Option<(usize, ProbeId)> {
    let is_open =
        |probe: &ProbeId| session.found(probe).is_some_and(|found| found.state == State::Open);
    let all: Vec<(usize, usize, &ProbeId)> = session
        .order
        .iter()
        .enumerate()
        .flat_map(|(item, (_, probes))| {
            probes.iter().enumerate().map(move |(at, id)| (item, at + 1, id))
        })
        .collect();
    let (before, behind): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(item, at, _)| (*item, *at) <= *after);
    behind
        .into_iter()
        .chain(before)
        .find(|(_, _, probe)| is_open(probe))
        .map(|(item, _, probe)| (item, probe.clone()))
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    if open.checklist.why == Why::Wanted && action != Action::Why {
        open.checklist.why = Why::Shown;
    }
    match action {
        Action::NextOpen => {
            to_next_open(app);
            Vec::new()
        }
        Action::Unfold => {
            open.checklist.unfolded = !open.checklist.unfolded;
            let words = if open.checklist.unfolded {
                "showing all questions"
            } else {
                "hiding what could not matter"
            };
            app.say(words);
            Vec::new()
        }
        _ if open.checklist.on_list => list::act(app, action),
        _ => act_on_page(app, action),
    }
}

fn act_on_page(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let Some(probe) = open.checklist.probe.clone() else {
        open.checklist.on_list = true;
        return Vec::new();
    };
    let rows = page::rows(&open.session, &probe);
    let last = rows.len().saturating_sub(1);
    match action {
        Action::Up => open.checklist.row = open.checklist.row.saturating_sub(1),
        Action::Down => open.checklist.row = (open.checklist.row + 1).min(last),
        Action::PageUp | Action::PageDown => scroll_page(app, action == Action::PageDown),
        Action::First => open.checklist.row = 0,
        Action::Last => open.checklist.row = last,
        Action::Left | Action::Right => step(app, action == Action::Right),
        Action::Back | Action::NextPart | Action::PreviousPart => open.checklist.on_list = true,
        Action::Why => {
            let hidden = open.checklist.why == Why::Hidden;
            open.checklist.why = if hidden { Why::Wanted } else { Why::Hidden };
        }
        Action::Enter => return enter_row(app, &probe),
        Action::Digit(digit) => answer::claim(app, &probe, Rung::new(digit).map(Claim::Rung)),
        Action::Yes | Action::No | Action::DontKnow | Action::Clear
            if matches!(open.checklist.current_row(&open.session), Some(Row::FollowUp(_))) =>
        {
            answer::answer_follow_up(app, &probe, action);
        }
        Action::DontKnow => answer::claim(app, &probe, Some(Claim::Unknown)),
        Action::Clear => answer::clear(app, &probe),
        Action::NotApplicable => app.editor = Some(Editor::reason(open, &probe)),
        Action::AddEvidence => {
            app.editor = Some(Editor::evidence(open, &probe, None, app.now.local().date()));
        }
        Action::ShownInRoom => answer::shown_in_room(app, &probe),
        Action::EditOwner => app.editor = Some(Editor::owner(open, &probe)),
        Action::EditNote => app.editor = Some(Editor::note(open, &probe)),
        Action::Delete => answer::delete_evidence(app, &probe),
        _ => {}
    }
    Vec::new()
}

fn enter_row(app: &mut App, probe: &ProbeId) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    match open.checklist.current_row(&open.session) {
        Some(Row::Rung(rung)) => answer::claim(app, probe, Some(Claim::Rung(rung))),
        Some(Row::DontKnow) => answer::claim(app, probe, Some(Claim::Unknown)),
        Some(Row::NotApplicable) => app.editor = Some(Editor::reason(open, probe)),
        Some(Row::FollowUp(_)) => app.say("y yes, n no, - don't know"),
        Some(Row::Evidence(at)) => {
            app.editor = Some(Editor::evidence(open, probe, Some(at), app.now.local().date()));
        }
        Some(Row::AddEvidence) => {
            app.editor = Some(Editor::evidence(open, probe, None, app.now.local().date()));
        }
        Some(Row::Owner) => app.editor = Some(Editor::owner(open, probe)),
        Some(Row::Note) => app.editor = Some(Editor::note(open, probe)),
        None => {}
    }
    Vec::new()
}

/// To the next or previous probe in sight; past the last one it says how far the review is.
fn step(app: &mut App, forward: bool) {
    let Some(open) = &mut app.open else { return };
    let sight = open.session.in_sight(open.checklist.unfolded);
    let flat: Vec<(usize, ProbeId)> = sight
        .into_iter()
        .enumerate()
        .flat_map(|(item, (_, probes))| probes.into_iter().map(move |probe| (item, probe)))
        .collect();
    let here = open.checklist.probe.as_ref();
    let place = flat.iter().position(|(_, probe)| Some(probe) == here);
    let next = match (place, forward) {
        (Some(at), true) => flat.get(at + 1),
        (Some(at), false) => at.checked_sub(1).and_then(|at| flat.get(at)),
        // The one in sight has just been folded away: go on from its item.
        (None, _) => flat.iter().find(|(item, _)| *item >= open.checklist.item),
    };
    match next.cloned() {
        Some((item, probe)) => open.checklist.go(&open.session, item, Some(probe)),
        None if forward => at_the_end(app),
        None => app.say("this is the first question"),
    }
}

fn at_the_end(app: &mut App) {
    let Some(open) = &app.open else { return };
    let words = match open.session.assessment.counts.open {
        0 => "All answered. D shows the dashboard, X exports the report.".to_owned(),
        1 => "This was the last question; 1 is open (f goes there). D shows the dashboard."
            .to_owned(),
        open => format!(
            "This was the last question; {open} are open (f goes there). D shows the dashboard."
        ),
    };
    app.say(words);
}

fn to_next_open(app: &mut App) {
    let Some(open) = &mut app.open else { return };
    match next_open(&open.session, &open.checklist.position(&open.session)) {
        Some((item, probe)) => open.checklist.go(&open.session, item, Some(probe)),
        None => app.say("nothing is open; D shows the dashboard"),
    }
}

fn scroll_page(app: &mut App, down: bool) {
    let body = regions(app.size).body;
    let Some(open) = &mut app.open else { return };
    let Some(probe) = &open.checklist.probe else { return };
    let (_, area) = panes(body, false);
    let sheet = page::sheet(open, probe, &Theme::plain(), text_width(area));
    let rows = isize::try_from(area.height.saturating_sub(2)).unwrap_or(1);
    open.checklist.page_scroll.by(if down { rows } else { -rows }, area.height, sheet.len());
    // The cursor comes along, so that the next arrow does not jump back.
    let sight =
        open.checklist.page_scroll.top..open.checklist.page_scroll.top + usize::from(area.height);
    let count = page::rows(&open.session, probe).len();
    let in_sight =
        |row: &usize| sheet.rows_of(*row).is_some_and(|rows| sight.contains(&rows.start));
    let row = if down { (0..count).rev().find(in_sight) } else { (0..count).find(in_sight) };
    open.checklist.row = row.unwrap_or(open.checklist.row);
}

/// Keeps cursor and selection in sight.
pub fn settle(app: &mut App) {
    let body = regions(app.size).body;
    let Some(open) = &mut app.open else { return };
    let (left, _) = panes(body, true);
    let (_, right) = panes(body, false);
    if open.checklist.on_list || panes(body, false).0.width > 0 {
        let (sheet, selected) = list::sheet(open, &Theme::plain(), text_width(left));
        if let Some(rows) = sheet.rows_of(selected) {
            open.checklist.list_scroll.reveal(&rows, left.height, sheet.len());
        }
    }
    let Some(probe) = open.checklist.probe.clone() else { return };
    let count = page::rows(&open.session, &probe).len();
    open.checklist.row = open.checklist.row.min(count.saturating_sub(1));
    let sheet = page::sheet(open, &probe, &Theme::plain(), text_width(right));
    if let Some(rows) = sheet.rows_of(page::WHY).filter(|_| open.checklist.why == Why::Wanted) {
        open.checklist.page_scroll.reveal(&rows, right.height, sheet.len());
    } else if let Some(rows) = sheet.rows_of(open.checklist.row) {
        // The question itself comes into sight with the first row.
        let rows = if open.checklist.row == 0 { 0..rows.end } else { rows };
        open.checklist.page_scroll.reveal(&rows, right.height, sheet.len());
    }
}

/// Draws the checklist.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(open) = &app.open else { return };
    let checklist = &open.checklist;
    let (left, right) = panes(area, checklist.on_list);
    let bar = theme.style(Role::Muted);
    if left.width > 0 {
        let (sheet, _) = list::sheet(open, theme, text_width(left));
        sheet.draw(frame, left, checklist.list_scroll.top, bar);
    }
    if right.width == 0 {
        return;
    }
    if left.width > 0 {
        for y in area.top()..area.bottom() {
            let place = Rect { x: left.right() + 1, y, width: 1, height: 1 };
            frame.render_widget(ratatui::text::Span::styled("│", theme.style(Role::Border)), place);
        }
    }
    match &checklist.probe {
        Some(probe) => {
            let sheet = page::sheet(open, probe, theme, text_width(right));
            sheet.draw(frame, right, checklist.page_scroll.top, bar);
        }
        None => page::heading(open, theme, text_width(right)).draw(frame, right, 0, bar),
    }
}
