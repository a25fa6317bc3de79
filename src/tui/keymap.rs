//! The one table of keys: dispatch, footer, help, the `keys` command and the README all read it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::action::{Action, Conflict, Place, Stroke};

/// Where a binding works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In a line of text.
    Line,
    /// In a text of several lines.
    Text,
    /// In whatever is typed, of one line or several.
    Typing,
    /// In a text of the evidence editor.
    EvidenceText,
    /// On the kind in the evidence editor.
    EvidenceKind,
    /// In a question that waits for yes or no.
    Dialog,
    /// In the question what to do with a file that somebody else changed.
    Conflict,
    /// In a message that has to be read.
    Message,
    /// In the help.
    Help,
    /// On the start screen.
    Start,
    /// On the set-up screen.
    Setup,
    /// On a tick of the set-up screen.
    Tick,
    /// On a context question.
    Context,
    /// On an item in the list.
    Heading,
    /// In the list of items and probes.
    List,
    /// On a follow-up of a probe.
    FollowUp,
    /// On a probe.
    Probe,
    /// On the dashboard.
    Dashboard,
    /// In the detail of a finding.
    Finding,
    /// On the export screen.
    Export,
    /// Wherever something moves.
    Moving,
    /// On every screen of a review.
    Review,
    /// Everywhere but in a text.
    Screen,
    /// Everywhere.
    Everywhere,
}

impl Scope {
    /// All scopes, in the order of the help.
    pub const ALL: [Self; 24] = [
        Self::Start,
        Self::Setup,
        Self::Tick,
        Self::Context,
        Self::Heading,
        Self::List,
        Self::Probe,
        Self::FollowUp,
        Self::EvidenceKind,
        Self::EvidenceText,
        Self::Dashboard,
        Self::Finding,
        Self::Export,
        Self::Line,
        Self::Text,
        Self::Typing,
        Self::Dialog,
        Self::Conflict,
        Self::Message,
        Self::Help,
        Self::Moving,
        Self::Review,
        Self::Screen,
        Self::Everywhere,
    ];

    /// Its heading in the help.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Line => "In a line of text",
            Self::Text => "In a longer text",
            Self::Typing => "While typing",
            Self::EvidenceText => "In the evidence editor",
            Self::EvidenceKind => "On the kind of evidence",
            Self::Dialog => "In a question",
            Self::Conflict => "Changed on disk",
            Self::Message => "In a message",
            Self::Help => "In the help",
            Self::Start => "Start",
            Self::Setup => "Set-up",
            Self::Tick => "On a tick of the set-up",
            Self::Context => "Context",
            Self::Heading => "Checklist: an item",
            Self::List => "Checklist: the list",
            Self::Probe => "Checklist: a question",
            Self::FollowUp => "Checklist: a follow-up",
            Self::Dashboard => "Dashboard",
            Self::Finding => "A finding",
            Self::Export => "Export",
            Self::Moving => "Moving",
            Self::Review => "In a review",
            Self::Screen => "On every screen",
            Self::Everywhere => "Everywhere",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it works.
    pub scope: Scope,
    /// The keys, in the spelling of [`name_of`].
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// The word in the footer; empty to leave it out there.
    pub hint: &'static str,
    /// The sentence in the help.
    pub help: &'static str,
}

impl Binding {
    /// The key in the footer: the first, or the span of a row of digits.
    #[must_use]
    pub fn keys_shown(&self) -> &'static str {
        match (self.action, self.keys) {
            (Action::Digit(_), ["0", ..]) => "0-3",
            (Action::Digit(_), ["1", ..]) => "1-9",
            (_, keys) => keys.first().copied().unwrap_or_default(),
        }
    }
}

const fn row(
    scope: Scope,
    keys: &'static [&'static str],
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { scope, keys, action, hint, help }
}

/// All bindings, one a row.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    // Start
    row(Scope::Start, &["enter", "l"], Action::Enter, "open", "Open what is selected"),
    row(Scope::Start, &["n"], Action::New, "new", "Start a new review"),
    row(Scope::Start, &["d"], Action::Demo, "demo", "Open the sample review; nothing is written"),
    row(Scope::Start, &["p"], Action::KeepHere, "", "Keep reviews with this project, in a folder .mlops-review made here"),
    row(Scope::Start, &["r"], Action::Rename, "", "Rename the selected review"),
    row(Scope::Start, &["y"], Action::Duplicate, "", "Make a copy of the selected review"),
    row(Scope::Start, &["del", "x"], Action::Delete, "", "Delete the selected review, after a question"),
    // Set-up
    row(Scope::Setup, &["tab", "enter", "down"], Action::NextPart, "next", "Go to the next field"),
    row(Scope::Setup, &["backtab", "up"], Action::PreviousPart, "", "Go to the previous field"),
    row(Scope::Setup, &["esc"], Action::Back, "done", "Leave the form with everything kept"),
    row(Scope::Tick, &["space"], Action::Toggle, "tick", "Tick or untick"),
    // Context
    row(Scope::Context, &["enter"], Action::Enter, "pick", "Pick the option and go on"),
    row(Scope::Context, &["1", "2", "3", "4", "5", "6", "7", "8", "9"], Action::Digit(0), "", "Pick the option with this number and go on"),
    row(Scope::Context, &["space"], Action::Toggle, "", "Tick an option where several may hold"),
    row(Scope::Context, &["-"], Action::DontKnow, "don't know", "Nobody here knows"),
    row(Scope::Context, &["esc"], Action::Back, "", "Back to the set-up"),
    row(Scope::Context, &["left", "h", "backtab"], Action::Left, "back", "Go to the previous question"),
    row(Scope::Context, &["right", "l", "tab"], Action::Right, "skip", "Go to the next question"),
    row(Scope::Context, &["backspace", "del"], Action::Clear, "", "Open the answer again"),
    // Checklist: the list
    row(Scope::Heading, &["0", "1", "2", "3"], Action::Digit(0), "estimate", "Estimate all of the item; answers replace the estimate one by one"),
    row(Scope::Heading, &["backspace", "del"], Action::Clear, "", "Take the estimate away"),
    row(Scope::List, &["enter", "right", "l", "tab"], Action::Enter, "open", "Go to the question"),
    row(Scope::List, &["0", "1", "2", "3"], Action::Digit(0), "claim", "Claim this rung and move on"),
    row(Scope::List, &["-"], Action::DontKnow, "", "Nobody here knows"),
    row(Scope::List, &["backspace", "del"], Action::Clear, "", "Open the answer again"),
    row(Scope::List, &["f"], Action::NextOpen, "next open", "Go to the next open question"),
    row(Scope::List, &["z"], Action::Unfold, "", "Show or hide the questions that could not matter here"),
    // Checklist: a follow-up
    row(Scope::FollowUp, &["y"], Action::Yes, "yes", "Yes"),
    row(Scope::FollowUp, &["n"], Action::No, "no", "No"),
    row(Scope::FollowUp, &["-"], Action::DontKnow, "don't know", "Nobody here knows; the cautious answer counts"),
    row(Scope::FollowUp, &["backspace"], Action::Clear, "", "Open the follow-up again"),
    // Checklist: a question
    row(Scope::Probe, &["0", "1", "2", "3"], Action::Digit(0), "claim", "Claim this rung and move on"),
    row(Scope::Probe, &["-"], Action::DontKnow, "don't know", "Nobody here knows; counts as rung 0 and makes a follow-up"),
    row(Scope::Probe, &["a"], Action::NotApplicable, "", "Not applicable, with a reason"),
    row(Scope::Probe, &["e"], Action::AddEvidence, "evidence", "Add a piece of evidence"),
    row(Scope::Probe, &["s"], Action::ShownInRoom, "shown", "Evidence: shown in the room, today"),
    row(Scope::Probe, &["o"], Action::EditOwner, "owner", "Name the owner: who is paged?"),
    row(Scope::Probe, &["m"], Action::EditNote, "note", "Write a note"),
    row(Scope::Probe, &["w"], Action::Why, "why", "Why this class: the rule and the answers it read"),
    row(Scope::Probe, &["f"], Action::NextOpen, "next open", "Go to the next open question"),
    row(Scope::Probe, &["enter", "space"], Action::Enter, "", "Choose the row the cursor is on, or edit it"),
    row(Scope::Probe, &["left", "h"], Action::Left, "", "Go to the previous question"),
    row(Scope::Probe, &["right", "l"], Action::Right, "", "Go to the next question"),
    row(Scope::Probe, &["backspace"], Action::Clear, "", "Open the answer again"),
    row(Scope::Probe, &["del", "x"], Action::Delete, "", "Delete the piece of evidence the cursor is on"),
    row(Scope::Probe, &["z"], Action::Unfold, "", "Show or hide the questions that could not matter here"),
    row(Scope::Probe, &["tab", "backtab"], Action::NextPart, "list", "Go to the list"),
    row(Scope::Probe, &["esc"], Action::Back, "", "Back to the list"),
    // Evidence editor
    row(Scope::EvidenceText, &["tab"], Action::NextPart, "next field", "Go to the next field"),
    row(Scope::EvidenceText, &["backtab"], Action::PreviousPart, "", "Go to the previous field"),
    row(Scope::EvidenceKind, &["right", "space", "l"], Action::Right, "next kind", "The next kind"),
    row(Scope::EvidenceKind, &["left", "h"], Action::Left, "", "The previous kind"),
    row(Scope::EvidenceKind, &["tab", "down", "j", "enter"], Action::NextPart, "next field", "Go to the next field"),
    row(Scope::EvidenceKind, &["backtab", "up", "k"], Action::PreviousPart, "", "Go to the previous field"),
    // Dashboard
    row(Scope::Dashboard, &["enter"], Action::Enter, "details", "Show the finding, its rule and its pivot"),
    row(Scope::Dashboard, &["left", "h"], Action::Left, "", "The probe to the left"),
    row(Scope::Dashboard, &["right", "l"], Action::Right, "", "The probe to the right"),
    row(Scope::Dashboard, &["tab"], Action::NextPart, "pivots", "Switch between items and pivots"),
    row(Scope::Finding, &["enter"], Action::Enter, "go there", "Go to the question"),
    row(Scope::Finding, &["y"], Action::Copy, "copy", "Copy the text to the clipboard of the terminal"),
    row(Scope::Finding, &["esc"], Action::Back, "back", "Back to the dashboard"),
    // Export
    row(Scope::Export, &["enter", "w"], Action::Write, "write", "Write the report"),
    row(Scope::Export, &["tab"], Action::NextPart, "format", "The next format"),
    row(Scope::Export, &["p"], Action::Rename, "path", "Change the path"),
    row(Scope::Export, &["y"], Action::Copy, "copy", "Copy the report to the clipboard of the terminal"),
    // Texts
    row(Scope::Line, &["up"], Action::Up, "", "The previous field, or the previous text on offer"),
    row(Scope::Line, &["down"], Action::Down, "", "The next field, or the next text on offer"),
    row(Scope::Line, &["enter"], Action::Enter, "keep", "Leave the line with its text kept"),
    row(Scope::Line, &["esc"], Action::Back, "", "Leave the line: in a review its text is kept, a name or a path stays as it was"),
    row(Scope::Text, &["esc", "tab"], Action::Back, "done", "Leave the text; it is kept"),
    row(Scope::Text, &["ctrl-o"], Action::Editor, "editor", "Open the text in $VISUAL or $EDITOR"),
    row(Scope::Typing, &["ctrl-u"], Action::Type(Stroke::ToStart), "", "Delete to the start of the line"),
    row(Scope::Typing, &["ctrl-k"], Action::Type(Stroke::ToEnd), "", "Delete to the end of the line"),
    row(Scope::Typing, &["ctrl-w"], Action::Type(Stroke::WordBack), "", "Delete the word before the cursor"),
    row(Scope::Typing, &["ctrl-y"], Action::Type(Stroke::PutBack), "", "Put back what was deleted last"),
    row(Scope::Typing, &["ctrl-a", "home"], Action::Type(Stroke::Start), "", "To the start of the line"),
    row(Scope::Typing, &["ctrl-e", "end"], Action::Type(Stroke::End), "", "To the end of the line"),
    row(Scope::Typing, &["ctrl-_"], Action::Type(Stroke::Undo), "", "Undo typing"),
    row(Scope::Typing, &["ctrl-r"], Action::Type(Stroke::Redo), "", "Redo typing"),
    row(Scope::Dialog, &["y", "enter"], Action::Yes, "yes", "Do it"),
    row(Scope::Dialog, &["n", "esc"], Action::No, "no", "Leave things as they are"),
    row(Scope::Conflict, &["r"], Action::Resolve(Conflict::Reload), "reload", "Take what is on disk; what is here is lost"),
    row(Scope::Conflict, &["c"], Action::Resolve(Conflict::KeepCopy), "copy", "Save what is here under another name and go on there"),
    row(Scope::Conflict, &["o"], Action::Resolve(Conflict::Overwrite), "overwrite", "Write what is here over what is on disk"),
    row(Scope::Conflict, &["esc"], Action::No, "later", "Decide later; nothing is saved until then"),
    row(Scope::Message, &["enter", "esc", "space"], Action::Back, "close", "Close the message"),
    row(Scope::Help, &["esc", "?", "f1", "q"], Action::Back, "close", "Close the help"),
    // Shared
    row(Scope::Moving, &["up", "k"], Action::Up, "", "One row up"),
    row(Scope::Moving, &["down", "j"], Action::Down, "", "One row down"),
    row(Scope::Moving, &["pgup", "ctrl-u"], Action::PageUp, "", "A screenful up"),
    row(Scope::Moving, &["pgdn", "ctrl-d"], Action::PageDown, "", "A screenful down"),
    row(Scope::Moving, &["home", "g"], Action::First, "", "To the first row"),
    row(Scope::Moving, &["end", "G"], Action::Last, "", "To the last row"),
    row(Scope::Review, &["S"], Action::Show(Place::Setup), "", "Set-up: system, team, questionnaires"),
    row(Scope::Review, &["C"], Action::Show(Place::Context), "", "Context questions"),
    row(Scope::Review, &["L"], Action::Show(Place::Checklist), "", "Checklist"),
    row(Scope::Review, &["D"], Action::Show(Place::Dashboard), "", "Dashboard"),
    row(Scope::Review, &["X"], Action::Show(Place::Export), "", "Export the report"),
    row(Scope::Review, &["u"], Action::Undo, "", "Undo the last change"),
    row(Scope::Review, &["ctrl-r", "U"], Action::Redo, "", "Redo it"),
    row(Scope::Review, &["R"], Action::Settle, "", "Settle what to do when somebody else changed the file"),
    row(Scope::Review, &["esc"], Action::Back, "", "One step back"),
    row(Scope::Screen, &["?"], Action::Help, "help", "The keys that work here"),
    row(Scope::Screen, &["q"], Action::Quit, "quit", "Leave; everything is saved"),
    row(Scope::Everywhere, &["f1"], Action::Help, "help", "The keys that work here"),
    row(Scope::Everywhere, &["ctrl-z"], Action::Suspend, "", "Back to the shell for a while (fg returns)"),
    row(Scope::Everywhere, &["ctrl-c"], Action::Quit, "", "Leave; everything is saved"),
];

/// The action of a key in these scopes, the first scope that has it.
#[must_use]
pub fn action(scopes: &[Scope], key: &KeyEvent) -> Option<Action> {
    let name = name_of(key);
    let binding = scopes.iter().find_map(|scope| {
        BINDINGS.iter().find(|row| row.scope == *scope && row.keys.contains(&name.as_str()))
    })?;
    Some(match (binding.action, name.parse()) {
        (Action::Digit(_), Ok(digit)) => Action::Digit(digit),
        (action, _) => action,
    })
}

/// The rows of a scope.
pub fn rows(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |row| row.scope == scope)
}

/// How a key is spelled in the table: `j`, `G`, `ctrl-r`, `alt-x`, `pgdn`, `backtab`, `f1`.
#[must_use]
pub fn name_of(key: &KeyEvent) -> String {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let base = match key.code {
        // One byte stands for all three, and crossterm calls it ctrl-7.
        KeyCode::Char('7' | '/' | '_') if control => "_".to_owned(),
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::F(number) => format!("f{number}"),
        KeyCode::PageUp => "pgup".to_owned(),
        KeyCode::PageDown => "pgdn".to_owned(),
        KeyCode::Delete => "del".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let mut name = String::new();
    if control {
        name.push_str("ctrl-");
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        name.push_str("alt-");
    }
    name + &base
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::{BINDINGS, Scope, action, name_of, rows};
    use crate::tui::action::{Action, Place};

    #[test]
    fn a_key_means_one_thing_in_a_scope() {
        let mut seen = HashSet::new();
        for row in BINDINGS {
            for key in row.keys {
                assert!(seen.insert((row.scope, *key)), "{key} twice in {:?}", row.scope);
            }
        }
    }

    #[test]
    fn every_scope_has_rows_and_a_place_in_the_help() {
        for row in BINDINGS {
            assert!(Scope::ALL.contains(&row.scope), "{:?} is missing in the help", row.scope);
        }
        for scope in Scope::ALL {
            assert!(rows(scope).next().is_some(), "{scope:?} has no rows");
        }
    }

    #[test]
    fn every_row_says_what_it_does() {
        for row in BINDINGS {
            assert!(!row.help.is_empty() && !row.help.ends_with('.'), "{}", row.help);
            assert!(!row.keys.is_empty());
        }
    }

    #[test]
    fn keys_are_spelled_as_the_terminal_reports_them() {
        let plain = |code| name_of(&KeyEvent::from(code));
        assert_eq!(plain(KeyCode::Char(' ')), "space");
        assert_eq!(plain(KeyCode::PageDown), "pgdn");
        assert_eq!(plain(KeyCode::BackTab), "backtab");
        assert_eq!(plain(KeyCode::F(1)), "f1");
        assert_eq!(name_of(&KeyEvent::new(KeyCode::Char('r'), KeyModifiers::CONTROL)), "ctrl-r");
        assert_eq!(name_of(&KeyEvent::new(KeyCode::Char('7'), KeyModifiers::CONTROL)), "ctrl-_");
        let known: HashSet<String> =
            "enter esc tab backtab space backspace del up down left right home end pgup pgdn f1"
                .split(' ')
                .map(str::to_owned)
                .collect();
        for key in BINDINGS.iter().flat_map(|row| row.keys) {
            let single = key.strip_prefix("ctrl-").unwrap_or(key).chars().count() == 1;
            assert!(single || known.contains(*key), "{key}");
        }
    }

    #[test]
    fn digits_carry_their_number_and_the_first_scope_wins() {
        let key = |c| KeyEvent::from(KeyCode::Char(c));
        assert_eq!(action(&[Scope::Probe], &key('2')), Some(Action::Digit(2)));
        assert_eq!(action(&[Scope::FollowUp, Scope::Probe], &key('n')), Some(Action::No));
        assert_eq!(action(&[Scope::Probe], &key('f')), Some(Action::NextOpen));
        assert_eq!(action(&[Scope::Review], &key('D')), Some(Action::Show(Place::Dashboard)));
        assert_eq!(action(&[Scope::Text], &key('D')), None);
    }
}
