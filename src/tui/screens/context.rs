//! The context screen: one question a page.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::assess::questions;
use crate::domain::edit::Edit;
use crate::domain::id::{OptionId, QuestionId};
use crate::domain::questionnaire::ContextQuestion;
use crate::domain::review::ContextAnswer;
use crate::tui::action::{Action, Place};
use crate::tui::app::{App, Open};
use crate::tui::effect::Effect;
use crate::tui::layout::{panes, regions, text_width};
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::update::show;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use crate::tui::wrap::{clip, columns};

/// The context screen.
#[derive(Debug, Default)]
pub struct ContextPages {
    /// Which question, counted from 0.
    pub at: usize,
    /// Which row: an option, or "don't know" after the last.
    pub row: usize,
    scroll: Scroll,
}

impl ContextPages {
    /// The first question that is not answered, or the first of all.
    #[must_use]
    pub fn at_first_open(session: &Session) -> Self {
        let open = |question: &ContextQuestion| !session.review.context.contains_key(&question.id);
        let at = session.stack.questions().position(open).unwrap_or(0);
        let mut pages = Self::default();
        pages.go(session, at);
        pages
    }
}

impl ContextPages {
    /// Goes to a question; past the last one to the last.
    pub fn go(&mut self, session: &Session, at: usize) {
        self.at = at.min(session.stack.questions().count().saturating_sub(1));
        self.row = row_of_answer(session, self.at);
        self.scroll = Scroll::default();
    }
}

fn question(session: &Session, at: usize) -> Option<&ContextQuestion> {
    session.stack.questions().nth(at)
}

fn row_of_answer(session: &Session, at: usize) -> usize {
    let Some(question) = question(session, at) else { return 0 };
    match session.review.context.get(&question.id) {
        Some(ContextAnswer::Options(chosen)) => chosen
            .first()
            .and_then(|id| question.options.iter().position(|option| option.id == *id))
            .unwrap_or(0),
        Some(ContextAnswer::Unknown) => question.options.len(),
        None => 0,
    }
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let Some(question) = question(&open.session, open.context.at) else {
        return show(app, Place::Checklist);
    };
    let last = question.options.len();
    match action {
        Action::Up => open.context.row = open.context.row.saturating_sub(1),
        Action::Down => open.context.row = (open.context.row + 1).min(last),
        Action::First | Action::PageUp => open.context.row = 0,
        Action::Last | Action::PageDown => open.context.row = last,
        Action::Enter | Action::Toggle | Action::Digit(_) | Action::DontKnow => {
            return answer(app, action);
        }
        Action::Clear => {
            let edit = Edit::Context(question.id.clone(), None);
            commit(app, &edit);
        }
        Action::Left | Action::PreviousPart => return step(app, false),
        Action::Right | Action::NextPart => return step(app, true),
        Action::Back => return show(app, Place::Setup),
        _ => {}
    }
    Vec::new()
}

fn answer(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let Some(question) = question(&open.session, open.context.at) else { return Vec::new() };
    let row = match action {
        Action::Digit(digit) => usize::from(digit).saturating_sub(1),
        Action::DontKnow => question.options.len(),
        _ => open.context.row,
    };
    if row > question.options.len()
        || (matches!(action, Action::Digit(_)) && row == question.options.len())
    {
        let count = question.options.len();
        app.say(format!("there are {count} options here"));
        return Vec::new();
    }
    let id = question.id.clone();
    let several = question.several;
    let chosen = question.options.get(row).map(|option| option.id.clone());
    let edit = match (chosen, several) {
        (None, _) => Some(ContextAnswer::Unknown),
        (Some(option), false) => Some(ContextAnswer::Options(vec![option])),
        // Enter goes on with what is ticked; a digit or the space bar ticks.
        (Some(_), true) if action == Action::Enter => None,
        (Some(option), true) => Some(ticked(open, &id, option)),
    };
    open.context.row = row;
    if let Some(answer) = edit {
        let empty = matches!(&answer, ContextAnswer::Options(list) if list.is_empty());
        commit(app, &Edit::Context(id, (!empty).then_some(answer)));
    }
    if several && action != Action::Enter && action != Action::DontKnow {
        return Vec::new();
    }
    step(app, true)
}

fn ticked(open: &Open, question: &QuestionId, option: OptionId) -> ContextAnswer {
    let mut list = match open.session.review.context.get(question) {
        Some(ContextAnswer::Options(list)) => list.clone(),
        _ => Vec::new(),
    };
    match list.iter().position(|known| *known == option) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(option),
    }
    ContextAnswer::Options(list)
}

fn commit(app: &mut App, edit: &Edit) {
    if app.open.as_mut().is_some_and(|open| open.session.commit(edit)) {
        app.write_soon();
    }
}

fn step(app: &mut App, forward: bool) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let count = open.session.stack.questions().count();
    let at = open.context.at;
    if !forward && at == 0 {
        return show(app, Place::Setup);
    }
    if forward && at + 1 >= count {
        return show(app, Place::Checklist);
    }
    let at = if forward { at + 1 } else { at - 1 };
    open.context.go(&open.session, at);
    Vec::new()
}

/// Keeps the row in sight.
pub fn settle(app: &mut App) {
    let body = regions(app.size).body;
    let Some(open) = &mut app.open else { return };
    let (_, page) = panes(body, false);
    let sheet = sheet(open, &Theme::plain(), text_width(page));
    if let Some(rows) = sheet.rows_of(open.context.row) {
        let rows = if open.context.row == 0 { 0..rows.end } else { rows };
        open.context.scroll.reveal(&rows, page.height, sheet.len());
    }
}

fn sheet(open: &Open, theme: &Theme, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let session = &open.session;
    let Some(question) = question(session, open.context.at) else { return sheet };
    let count = session.stack.questions().count();
    let place = format!("Context {} of {count}", open.context.at + 1);
    sheet.text(theme.style(Role::Muted), &place);
    sheet.text(theme.style(Role::Heading), &question.ask);
    sheet.text(theme.style(Role::Muted), &question.why);
    sheet.blank();
    for (number, option) in question.options.iter().enumerate() {
        sheet.entry(number, |sheet| {
            let mark = mark_of(session, question, Some(&option.id));
            let lead = [Span::styled(format!("{mark} {}  ", number + 1), theme.style(Role::Key))];
            sheet.hanging(&lead, theme.style(Role::Text), &option.title);
            if !option.text.is_empty() {
                sheet.hanging(&[Span::raw("       ")], theme.style(Role::Muted), &option.text);
            }
        });
    }
    sheet.entry(question.options.len(), |sheet| {
        let mark = mark_of(session, question, None);
        let lead = [Span::styled(format!("{mark} -  "), theme.style(Role::Key))];
        sheet.hanging(&lead, theme.style(Role::Text), "Don't know");
    });
    sheet.highlight(open.context.row, theme.style(Role::Selection));
    sheet.blank();
    if question.several {
        sheet.text(theme.style(Role::Muted), "Several may hold: space ticks, enter goes on.");
    }
    for caution in &session.assessment.cautions {
        let lead = [Span::styled("! ", theme.style(Role::Notice))];
        sheet.hanging(&lead, theme.style(Role::Notice), caution);
    }
    sheet
}

/// What the option under the cursor would leave to ask: the live count, for the status row.
#[must_use]
pub fn effect_of_choice(open: &Open) -> Option<String> {
    let session = &open.session;
    let question = question(session, open.context.at).filter(|question| !question.several)?;
    let option = question.options.get(open.context.row)?;
    let impact = questions::impact(&session.stack, &session.review, &question.id, &option.id);
    Some(format!(
        "with this answer: {} questions, {} of them could be Critical, {} folded away",
        impact.asked, impact.could_be_critical, impact.folded
    ))
}

fn mark_of(
    session: &Session,
    question: &ContextQuestion,
    option: Option<&OptionId>,
) -> &'static str {
    let chosen = match (session.review.context.get(&question.id), option) {
        (Some(ContextAnswer::Options(list)), Some(option)) => list.contains(option),
        (Some(ContextAnswer::Unknown), None) => true,
        _ => false,
    };
    match (question.several, chosen) {
        (true, true) => "[x]",
        (true, false) => "[ ]",
        (false, true) => "(•)",
        (false, false) => "( )",
    }
}

/// The answer in a few words, for the list.
fn answer_words(session: &Session, question: &ContextQuestion) -> String {
    match session.review.context.get(&question.id) {
        Some(ContextAnswer::Options(list)) => {
            let titles = list.iter().filter_map(|id| question.option(id.as_str()));
            titles.map(|option| option.title.as_str()).collect::<Vec<_>>().join(", ")
        }
        Some(ContextAnswer::Unknown) => "don't know".to_owned(),
        None => "·".to_owned(),
    }
}

fn list(open: &Open, theme: &Theme, width: u16) -> (Sheet, Scroll) {
    let mut sheet = Sheet::new(width);
    for (number, question) in open.session.stack.questions().enumerate() {
        sheet.entry(number, |sheet| {
            let answer = answer_words(&open.session, question);
            let lead = format!(" {:<2} {}  ", number + 1, question.title);
            let room = sheet.width().saturating_sub(u16::try_from(columns(&lead)).unwrap_or(0));
            let spans = vec![
                Span::styled(lead, theme.style(Role::Text)),
                Span::styled(clip(&answer, room), theme.style(Role::Muted)),
            ];
            sheet.line(spans);
        });
    }
    sheet.highlight(open.context.at, theme.style(Role::Current));
    (sheet, Scroll::default())
}

/// Draws the context screen.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(open) = &app.open else { return };
    let (left, page) = panes(area, false);
    if left.width > 0 {
        let (sheet, mut scroll) = list(open, theme, left.width.saturating_sub(1));
        if let Some(rows) = sheet.rows_of(open.context.at) {
            scroll.reveal(&rows, left.height, sheet.len());
        }
        sheet.draw(frame, left, scroll.top, theme.style(Role::Muted));
    }
    let sheet = sheet(open, theme, text_width(page));
    sheet.draw(frame, page, open.context.scroll.top, theme.style(Role::Muted));
}
