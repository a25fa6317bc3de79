//! A TOML file, opened for reading.

use toml::de::DeTable;

use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::log::Log;
use crate::format::problems::Problems;
use crate::format::source::Source;
use crate::format::syntax::Damage;
use crate::format::table::Table;

/// A TOML file, parsed as far as it can be, and what is wrong with it.
///
/// [`Document::read`] hands its top table to a reader; [`Document::finish`] gives what that found wrong.
#[derive(Debug)]
pub struct Document<'s> {
    root: DeTable<'s>,
    log: Log,
}

impl<'s> Document<'s> {
    /// Parses a file. `unknown_keys` says how bad a key is that its reader never asks for.
    #[must_use]
    pub fn parse(source: &'s Source, unknown_keys: Severity) -> Self {
        let (root, errors) = DeTable::parse_recoverable(source.text());
        let root = root.into_inner();
        let damage = Damage::of(source, &root, &errors);
        let log = Log::new(source.clone(), damage, unknown_keys);
        if source.had_byte_order_mark() {
            let help = "nothing to do; saving it as \"UTF-8 without BOM\" ends this message";
            log.note(Diagnostic::warning(0..0, "the file starts with a byte order mark", help));
        }
        Self { root, log }
    }

    /// Reads the top table; afterwards every key of it that was not asked for is reported.
    pub fn read<T>(&self, read: impl FnOnce(&mut Table<'_>) -> T) -> T {
        let mut table = Table::new(&self.log, &self.root, 0..0, "file");
        let value = read(&mut table);
        table.close();
        value
    }

    /// Reads the top table and notes nothing: what is wrong there is for another reader to tell.
    pub(crate) fn peek<T>(&self, read: impl FnOnce(&mut Table<'_>) -> T) -> T {
        let log = Log::new(self.log.source().clone(), Damage::default(), self.log.unknown_keys());
        read(&mut Table::new(&log, &self.root, 0..0, "file"))
    }

    /// Where its problems are noted.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// What was found so far, to go on noting.
    pub(crate) fn into_log(self) -> Log {
        self.log
    }

    /// All that was found.
    #[must_use]
    pub fn finish(self) -> Problems {
        self.log.into_problems()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Document;
    use crate::format::diagnostic::Severity;
    use crate::format::source::Source;
    use crate::format::table::Table;

    fn lines_of<T>(text: &str, read: impl FnOnce(&mut Table<'_>) -> T) -> Vec<String> {
        let source = Source::new("f", text);
        let document = Document::parse(&source, Severity::Error);
        document.read(read);
        document.finish().lines().collect()
    }

    #[test]
    fn values_are_read_as_what_they_should_be() {
        let text = "t = ' a '\nyes = true\nn = 3\nx = 0.5\nd = 2026-11-20\nl = ['a', 'b']\n\
                    [s]\ny = -2\n[[m]]\nz = 0x10\n[[m]]\nz = 2\n";
        let source = Source::new("f", text);
        let document = Document::parse(&source, Severity::Error);
        document.read(|top| {
            assert_eq!(top.need("t", "", |v| v.text()), Some(" a "));
            assert_eq!(top.need("t", "", |v| v.filled()).as_deref(), Some("a"));
            assert_eq!(top.need("yes", "", |v| v.truth()), Some(true));
            assert_eq!(top.need("n", "", |v| v.whole(0..=3)), Some(3));
            assert_eq!(top.need("x", "", |v| v.number()), Some(0.5));
            assert_eq!(top.need("d", "", |v| v.date()), Some(date(2026, 11, 20)));
            assert_eq!(top.maybe("l", |v| v.each(|v| v.text())), Some(vec!["a", "b"]));
            let y = top.maybe("s", |v| v.table("part", |s| s.need("y", "", |v| v.number())));
            assert_eq!(y, Some(Some(-2.0)));
            let z = top.maybe("m", |v| v.tables("thing", |m| m.need("z", "", |v| v.whole(0..=99))));
            assert_eq!(z, Some(vec![16, 2]));
            assert_eq!(top.maybe("none", |v| v.text()), None);
        });
        assert!(document.finish().is_empty());
    }

    #[test]
    fn every_wrong_value_has_a_remedy_of_its_own() {
        let text = "t = 1\ne = ' '\ni = '1 a'\nb = 'true'\nn = '3'\nm = 4\nx = inf\nd = '2026-11-20'\n\
                    w = 2026-11-20T10:00:00\nl = 'a'\nc = 'trainig'\n[[s]]\n[o]\n";
        let lines = lines_of(text, |top| {
            top.need("t", "", |v| v.text());
            top.need("e", "", |v| v.filled());
            top.need("i", "", |v| v.id());
            top.need("b", "", |v| v.truth());
            top.need("n", "", |v| v.whole(0..=3));
            top.need("m", "", |v| v.whole(0..=3));
            top.need("x", "", |v| v.number());
            top.need("d", "", |v| v.date());
            top.need("w", "", |v| v.date());
            top.need("l", "", |v| v.list());
            top.need("c", "", |v| v.choice("a section", &[("training", 1), ("fit", 2)]));
            top.need("s", "", |v| v.table("part", |_| ()));
            top.need("o", "", |v| v.tables("part", |_| Some(())));
        });
        assert_eq!(
            lines,
            [
                "f:1:5: error: expected a string, found a whole number; put it in quotes: `\"1\"`",
                "f:2:5: error: `e` is empty; write a few words; it is shown to people",
                "f:3:5: error: `1 a` is not an id; an id is 1 to 64 letters, digits and hyphens, and does not start with a hyphen",
                "f:4:5: error: expected true or false, found a string; write `b = true` or `b = false`, without quotes",
                "f:5:5: error: expected a whole number, found a string; write a number from 0 to 3, without quotes or decimals",
                "f:6:5: error: `m` is 4, outside 0 to 3; write a whole number from 0 to 3",
                "f:7:5: error: `x` is not a number one can plan with; write an ordinary number, such as 0.5 or 20",
                "f:8:5: error: expected a date, found a string; take the quotes away: `d = 2026-11-20`",
                "f:9:5: error: expected a date alone, found one with a time; take the time away: `w = 2026-11-20`",
                "f:10:5: error: expected a list, found a string; put it in brackets: `['a']`",
                "f:11:5: error: `trainig` is not a section; did you mean `training`?",
                "f:12:1: error: expected a table, found a list; write `[s]`, in single brackets, and only once",
                "f:13:1: error: expected a list of tables, found a table; write `[[o]]`, in double brackets",
            ]
        );
    }

    #[test]
    fn keys_that_are_missing_or_unknown_are_told() {
        let text = "titel = 'a'\n[item]\nx-y-z = 1\n";
        let lines = lines_of(text, |top| {
            top.need("title", "\"Rollback\"", |v| v.text());
            top.maybe("item", |v| v.table("item", |item| item.need("id", "\"a\"", |v| v.id())));
        });
        assert_eq!(
            lines,
            [
                "f:1:1: error: this file has no `title`; add a line such as `title = \"Rollback\"`",
                "f:1:1: error: unknown key `titel` in this file; did you mean `title`?",
                "f:2:1: error: this item has no `id`; add a line such as `id = \"a\"`",
                "f:3:1: error: unknown key `x-y-z` in this item; take it out; the keys of this item are: `id`",
            ]
        );
    }

    #[test]
    fn a_key_given_twice_names_both_places_and_hides_nothing() {
        let text = "a = 1\n[t]\nb = 1\nb = 2\nc = 1\n";
        let source = Source::new("f", text);
        let document = Document::parse(&source, Severity::Error);
        document.read(|top| {
            top.need("a", "1", |v| v.text());
            top.maybe("t", |v| v.table("part", |t| t.need("b", "1", |v| v.whole(0..=1))));
        });
        let problems = document.finish();
        let lines: Vec<String> = problems.lines().collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!(lines[1], "f:4:1: error: `b` is given twice; keep one of the two");
        assert_eq!(problems.list()[1].also, [(10..11, "first here".to_owned())]);
    }

    #[test]
    fn after_a_syntax_error_nothing_is_missed_but_wrong_values_far_from_it_are_told() {
        let text = "a = \"x\nb = 1\n\nc = 'x'\nd = 1\n";
        let lines = lines_of(text, |top| {
            top.need("a", "", |v| v.whole(0..=1));
            top.need("b", "", |v| v.text());
            top.need("c", "", |v| v.whole(0..=1));
            top.need("e", "", |v| v.text());
        });
        let starts: Vec<&str> = lines.iter().filter_map(|line| line.split(';').next()).collect();
        assert_eq!(
            starts,
            [
                "f:1:7: error: the text is not closed on its line",
                "f:4:5: error: expected a whole number, found a string",
                "f:5:1: error: unknown key `d` in this file",
            ]
        );
    }

    #[test]
    fn what_a_broken_header_or_an_open_list_may_have_swallowed_is_not_judged() {
        for text in
            ["[t\nb = 1\n\n\nc = 1\n", "[t]\n[t]\n\n\nc = 1\n", "a = [1,\n\nb = 2\n\n\nc = 1\n"]
        {
            let lines = lines_of(text, |top| {
                top.need("missing", "", |v| v.text());
            });
            assert_eq!(lines.len(), 1, "{lines:?}");
        }
    }
}
