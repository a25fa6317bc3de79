//! What a person wants: keys become actions, and only actions change the program.

/// One intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column, page or option to the left.
    Left,
    /// One column, page or option to the right.
    Right,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Opens, picks, goes on.
    Enter,
    /// One step back; leaves a field with its text kept.
    Back,
    /// To the next part of the screen.
    NextPart,
    /// To the previous part of the screen.
    PreviousPart,
    /// Claims a rung, estimates an item, or picks an option.
    Digit(u8),
    /// Answers "don't know".
    DontKnow,
    /// Ticks an option where several may hold.
    Toggle,
    /// Marks the probe as not applicable.
    NotApplicable,
    /// Opens the answer again.
    Clear,
    /// Answers a follow-up with yes.
    Yes,
    /// Answers a follow-up with no.
    No,
    /// Adds a piece of evidence.
    AddEvidence,
    /// Records that it was shown in the room, today.
    ShownInRoom,
    /// Names the owner.
    EditOwner,
    /// Writes a note.
    EditNote,
    /// Unfolds what is not asked, or folds it away.
    Unfold,
    /// Shows why the class is what it is.
    Why,
    /// Goes to the next open question.
    NextOpen,
    /// Goes to a screen.
    Show(Place),
    /// Makes a new review.
    New,
    /// Opens the sample review.
    Demo,
    /// Keeps reviews in the project folder from now on.
    KeepHere,
    /// Renames the review.
    Rename,
    /// Copies the review under a new name.
    Duplicate,
    /// Deletes the review, or the piece of evidence.
    Delete,
    /// Asks what to do with a file that somebody else changed.
    Settle,
    /// Does this with a file that somebody else changed.
    Resolve(Conflict),
    /// Writes the report.
    Write,
    /// Copies to the clipboard of the terminal.
    Copy,
    /// Opens the text in the editor of the person's choice.
    Editor,
    /// Edits the text being typed.
    Type(Stroke),
    /// Takes the last change back.
    Undo,
    /// Does it again.
    Redo,
    /// Shows the keys that work here.
    Help,
    /// Hands the terminal back to the shell for a while.
    Suspend,
    /// Leaves.
    Quit,
}

/// What a key does to the text being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Deletes what stands before the cursor in its line.
    ToStart,
    /// Deletes what stands after the cursor in its line.
    ToEnd,
    /// Deletes the word before the cursor.
    WordBack,
    /// Puts back what was deleted last.
    PutBack,
    /// Goes to the start of the line.
    Start,
    /// Goes to the end of the line.
    End,
    /// Takes the last typing back.
    Undo,
    /// Does it again.
    Redo,
}

/// The screens of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Reviews to open.
    Start,
    /// System, team and questionnaires.
    Setup,
    /// The context questions.
    Context,
    /// Items and probes.
    Checklist,
    /// Classes and pivots.
    Dashboard,
    /// The report.
    Export,
}

impl Place {
    /// The screens of an open review, in the order of the header.
    pub const OF_REVIEW: [Self; 5] =
        [Self::Setup, Self::Context, Self::Checklist, Self::Dashboard, Self::Export];

    /// Its name in the header and in the state file.
    #[must_use]
    pub fn title(self) -> &'static str {
        ["Start", "Set-up", "Context", "Checklist", "Dashboard", "Export"][self as usize]
    }

    /// Its name with the letter that leads to it as a capital: what is before it, the letter, what is after.
    #[must_use]
    pub fn title_with_key(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Start => ("", "", "start"),
            Self::Setup => ("", "S", "et-up"),
            Self::Context => ("", "C", "ontext"),
            Self::Checklist => ("check", "L", "ist"),
            Self::Dashboard => ("", "D", "ashboard"),
            Self::Export => ("e", "X", "port"),
        }
    }

    /// The screen with this name.
    #[must_use]
    pub fn from_title(title: &str) -> Option<Self> {
        Self::OF_REVIEW.into_iter().find(|place| place.title() == title)
    }
}

/// What to do with a file that changed on disk while it was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Take what is on disk.
    Reload,
    /// Keep what is here under another name.
    KeepCopy,
    /// Write what is here over it.
    Overwrite,
}
