//! The roles that a theme gives a look to: what a piece of the screen is for, not how it looks.

/// What a piece of the screen is for. A role lies over [`Role::Text`]; a list's selection lies over the roles in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The ground of every screen.
    Text,
    /// What may be overlooked.
    Muted,
    /// A heading.
    Heading,
    /// What stands out.
    Accent,
    /// The frame of a panel.
    Border,
    /// The frame of the panel with the focus.
    BorderFocused,
    /// The row that the next key is for.
    Selection,
    /// The selected row of a panel without the focus.
    Current,
    /// The first line.
    Header,
    /// The last line.
    Footer,
    /// A key in a hint.
    Key,
    /// An address.
    Link,
    /// A text field.
    Input,
    /// The place where typing goes.
    Cursor,
    /// What lies over a screen.
    Dialog,
    /// The class Critical.
    Critical,
    /// The class Advisory.
    Advisory,
    /// The class Validation.
    Validation,
    /// Not answered.
    Open,
    /// Answered with "don't know".
    Unknown,
    /// Something that went well or is worth knowing.
    Notice,
    /// Something that went wrong.
    Error,
    /// What a search found.
    Match,
}

impl Role {
    /// All roles, in the order of the reference.
    pub const ALL: [Self; 23] = [
        Self::Text,
        Self::Muted,
        Self::Heading,
        Self::Accent,
        Self::Border,
        Self::BorderFocused,
        Self::Selection,
        Self::Current,
        Self::Header,
        Self::Footer,
        Self::Key,
        Self::Link,
        Self::Input,
        Self::Cursor,
        Self::Dialog,
        Self::Critical,
        Self::Advisory,
        Self::Validation,
        Self::Open,
        Self::Unknown,
        Self::Notice,
        Self::Error,
        Self::Match,
    ];

    /// The id in theme files.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// Where it is seen, for the reference.
    #[must_use]
    pub fn seen(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "everything; the other roles lie over it"),
            Self::Muted => ("muted", "hints, reasons, what does not apply or is not asked"),
            Self::Heading => ("heading", "titles of screens, panels and groups"),
            Self::Accent => ("accent", "the claimed rung, progress, the person's own answers"),
            Self::Border => ("border", "frames and rules"),
            Self::BorderFocused => ("border-focused", "the frame of the panel that has the focus"),
            Self::Selection => ("selection", "the row the next key is for; lies over its colours"),
            Self::Current => ("current", "the selected row of a panel without the focus"),
            Self::Header => ("header", "the first line: system, progress, \"saved 14:02\""),
            Self::Footer => ("footer", "the last line: keys and notices"),
            Self::Key => ("key", "names of keys in hints and help"),
            Self::Link => ("link", "addresses and paths"),
            Self::Input => ("input", "text fields"),
            Self::Cursor => ("cursor", "the place in a field where typing goes"),
            Self::Dialog => ("dialog", "help, questions and lists that lie over a screen"),
            Self::Critical => ("critical", "the class Critical: badges, heat strip, reasons"),
            Self::Advisory => ("advisory", "the class Advisory"),
            Self::Validation => ("validation", "the class Validation"),
            Self::Open => ("open", "questions that are not answered yet"),
            Self::Unknown => ("unknown", "questions answered with \"don't know\""),
            Self::Notice => ("notice", "what was done: \"saved\", \"undid: …\""),
            Self::Error => ("error", "what went wrong: \"NOT SAVED\", problems of a file"),
            Self::Match => ("match", "what a search found"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Role;

    #[test]
    fn every_role_is_listed_once_in_its_own_place() {
        for (at, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, at, "{role:?}");
        }
        let ids: BTreeSet<&str> = Role::ALL.into_iter().map(Role::id).collect();
        assert_eq!(ids.len(), Role::ALL.len());
    }
}
