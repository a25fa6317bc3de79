//! The set-up screen: system, team, date, questionnaires.

use std::fmt::Display;

use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::domain::edit::Edit;
use crate::domain::id::QuestionnaireId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::review::{Budget, System};
use crate::store::catalogue::Catalogue;
use crate::tui::action::{Action, Place};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::form::{Form, Input, Part};

/// The set-up screen.
#[derive(Debug, Default)]
pub struct Setup {
    /// The fields: name, team, facilitator, attendees, date, days and dollars of a round, then a tick for each questionnaire.
    pub form: Form,
    stackable: Vec<QuestionnaireId>,
}

const FIXED: usize = 7;
const HELD_ON: usize = 4;
const DAYS: usize = 5;
const MONEY: usize = 6;

impl Setup {
    /// The form for a review.
    #[must_use]
    pub fn new(session: &Session, library: &Catalogue) -> Self {
        let system = &session.review.system;
        let held = system.held_on.map(|day| day.to_string()).unwrap_or_default();
        let mut parts = vec![
            Part::line("System", &system.name, "what is reviewed, such as: Churn scoring"),
            Part::line("Team", &system.team, "who builds and runs it"),
            Part::line(
                "Facilitator",
                &system.facilitator,
                "who leads the review; noted as \"by\" at evidence",
            ),
            Part::line("Attendees", &system.attendees.join(", "), "names, with commas between"),
            Part::line("Held on", &held, "as 2026-11-23"),
            Part::line(
                "Work days",
                &sum(session.review.budget.days),
                "working days that a round of work may take; left empty, it is guessed from the team",
            ),
            Part::line(
                "Money",
                &sum(session.review.budget.monthly_usd),
                "US dollars a month that a round of work may add; left empty, it is guessed",
            ),
        ];
        // What the review asks stands first, the core of a new one with it.
        let asked = |q: &&Questionnaire| !session.review.questionnaires.contains(&q.id);
        let mut all: Vec<&Questionnaire> = library.questionnaires().collect();
        all.sort_by_key(asked);
        for questionnaire in &all {
            let ticked = session.review.questionnaires.contains(&questionnaire.id);
            let input = Input::Tick { words: questionnaire.title.clone(), ticked };
            parts.push(Part { label: "Questions", hint: questionnaire.about.clone(), input });
        }
        let stackable = all.iter().map(|q| q.id.clone()).collect();
        Self { form: Form::new(parts), stackable }
    }

    /// Fills the form in anew from the review, which an undo may have changed; the focus stays.
    pub fn renew(&mut self, session: &Session, library: &Catalogue) {
        let focus = self.form.focus;
        *self = Self::new(session, library);
        self.form.focus = focus;
    }

    fn system(&self, held_on: Option<Date>) -> System {
        let values = self.form.values();
        let value =
            |at: usize| values.get(at).map(|text| text.trim().to_owned()).unwrap_or_default();
        let attendees = value(3)
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        System { name: value(0), team: value(1), facilitator: value(2), attendees, held_on }
    }

    /// What is read from a field, and shown there from now on; what cannot be read is not taken: the field shows what
    /// counts instead, and says why.
    fn read<T: Copy + Display>(
        &mut self,
        at: usize,
        old: Option<T>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let Some(part) = self.form.parts.get_mut(at) else { return old };
        let typed = part.value();
        let text = typed.trim();
        let taken = if text.is_empty() { Ok(None) } else { read(text).map(Some) };
        let (label, value) = (part.label, *taken.as_ref().unwrap_or(&old));
        let shown = value.map(|value| value.to_string()).unwrap_or_default();
        if typed != shown {
            part.set(&shown);
        }
        if let Err(why) = taken {
            let kept = if shown.is_empty() {
                "It stays empty.".to_owned()
            } else {
                format!("Kept: {shown}.")
            };
            self.form.focus = at;
            self.form.trouble = Some(format!("{label}: \"{text}\" {why}. {kept}"));
        }
        value
    }

    fn questionnaires(&self) -> Vec<QuestionnaireId> {
        let ticks = self.form.parts.iter().skip(FIXED);
        let ticked = self.stackable.iter().zip(ticks).filter(|(_, part)| part.value() == "true");
        ticked.map(|(id, _)| id.clone()).collect()
    }
}

/// A sum as it is typed.
fn sum(sum: Option<f64>) -> String {
    sum.map_or_else(String::new, |sum| sum.to_string())
}

/// A sum from what is typed: "8", "0.5", "0,5", "1,500".
fn read_sum(text: &str) -> Result<f64, String> {
    let number = match text.split_once(',') {
        // A comma before three digits parts the thousands, as in the report; any other is a decimal mark.
        Some((_, rest)) if groups_of_three(rest) => text.replace(',', "").parse(),
        Some(_) if !text.contains('.') => text.replacen(',', ".", 1).parse(),
        _ => text.parse(),
    };
    match number {
        Ok(sum) if (0.0..1e9).contains(&sum) => Ok(sum),
        Ok(sum) if sum < 0.0 => Err("is below 0; write a number such as 8 or 0.5".to_owned()),
        Ok(sum) if sum >= 1e9 => Err("is too much; write a number such as 8 or 0.5".to_owned()),
        _ => Err("is not a number; write one such as 8 or 0.5".to_owned()),
    }
}

/// What stands behind the first comma of "1,500", "1,500,000" or "1,500.50".
fn groups_of_three(rest: &str) -> bool {
    let whole = rest.split('.').next().unwrap_or(rest);
    whole.split(',').all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// A day from what is typed.
fn read_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "is not a date; write it as 2026-11-23".to_owned())
}

/// Takes what is filled in into the review. Where something was not taken, the form is at that field then, which says
/// why, and this is false.
pub fn keep(app: &mut App) -> bool {
    let (Some(open), Some(library)) = (&mut app.open, app.library.clone()) else { return true };
    open.setup.form.trouble = None;
    let Budget { days, monthly_usd } = open.session.review.budget;
    // From the last to the first, so that the first that is wrong is told.
    let monthly_usd = open.setup.read(MONEY, monthly_usd, read_sum);
    let days = open.setup.read(DAYS, days, read_sum);
    let held_on = open.setup.read(HELD_ON, open.session.review.system.held_on, read_day);
    let system = open.setup.system(held_on);
    let mut changed = open.session.commit(&Edit::System(system));
    changed |= open.session.commit(&Edit::Budget(Budget { days, monthly_usd }));
    let wanted = open.setup.questionnaires();
    let all_taken = open.setup.form.trouble.is_none();
    let mut trouble = None;
    if !wanted.is_empty() && wanted != open.session.review.questionnaires {
        match library.stack(&wanted) {
            Ok(stack) => {
                changed |= open.session.commit(&Edit::Questionnaires(wanted));
                open.session.restack(stack);
            }
            Err(why) => trouble = Some(why),
        }
    } else if wanted.is_empty() {
        trouble =
            Some("a review needs at least one questionnaire; the last choice is kept".to_owned());
    }
    if changed {
        app.write_soon();
    }
    if let Some(why) = trouble {
        app.warn(why);
    }
    all_taken
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let last = open.setup.form.focus + 1 == open.setup.form.parts.len();
    match action {
        Action::NextPart | Action::Enter if last => return leave(app),
        Action::Back => return leave(app),
        Action::NextPart | Action::Down | Action::Enter | Action::PreviousPart | Action::Up => {
            let forward = !matches!(action, Action::PreviousPart | Action::Up);
            if keep(app)
                && let Some(open) = &mut app.open
            {
                open.setup.form.step(forward);
            }
        }
        Action::Type(stroke) => {
            open.setup.form.stroke(stroke);
            app.write_soon();
        }
        Action::Toggle => {
            open.setup.form.turn(true);
            if open.setup.questionnaires().is_empty() {
                open.setup.form.turn(true);
                app.warn("a review needs at least one questionnaire");
            } else {
                keep(app);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Goes on to the context; a field whose text was not taken is not left yet.
fn leave(app: &mut App) -> Vec<Effect> {
    if keep(app) { crate::tui::update::show(app, Place::Context) } else { Vec::new() }
}

/// Draws the set-up screen.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(open) = &app.open else { return };
    let title = Span::styled("System and team", theme.style(Role::Heading));
    frame.render_widget(title, Rect { height: 1, ..area });
    let form = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    open.setup.form.draw(frame, form, theme);
}

#[cfg(test)]
mod tests {
    use super::read_sum;

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (text, sum) in [
            ("8", 8.0),
            ("0.5", 0.5),
            ("1,5", 1.5),
            ("1,500", 1_500.0),
            ("1,500,000.5", 1_500_000.5),
            ("0", 0.0),
        ] {
            assert_eq!(read_sum(text), Ok(sum), "{text}");
        }
        for text in ["lots", "8 days", "-3", "1,5,5", "1.5,5", "inf", "NaN", "1e30", ","] {
            assert!(read_sum(text).is_err(), "{text}");
        }
    }
}
