//! The works that probes cite: `kind = "sources"`.

use crate::domain::bibliography::{Bibliography, Entry, Scale, Work};
use crate::domain::id::ProbeId;
use crate::domain::scale::Rung;
use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::document::Document;
use crate::format::kind::{Kind, read_header};
use crate::format::problems::Problems;
use crate::format::source::{Source, Span};
use crate::format::table::Table;
use crate::format::value::Value;

/// Reads a list of sources.
///
/// # Errors
/// All that is wrong with it.
pub fn parse_bibliography(source: &Source) -> Result<Bibliography, Problems> {
    let document = Document::parse(source, Severity::Error);
    let works = document.read(read_works);
    let problems = document.finish();
    match works {
        Some(works) if !problems.has_errors() => Ok(Bibliography { works }),
        _ => Err(problems),
    }
}

fn read_works(top: &mut Table<'_>) -> Option<Vec<Work>> {
    read_header(top, &[Kind::Sources])?;
    // What every data file says of itself.
    top.need("id", "\"sources\"", |value| value.id());
    top.need("title", "\"Sources\"", |value| value.filled());
    top.need("version", "\"1.0.0\"", |value| value.filled());
    top.need("about", "\"Where the questions come from.\"", |value| value.filled());
    top.maybe("checked-on", |value| value.date());
    let mut seen = Vec::new();
    top.need("source", "[[source]]", |value| {
        value.tables("source", |table| {
            let work = read_work(table)?;
            is_new(&mut seen, "source", &work.id, table).then_some(work)
        })
    })
}

fn read_work(table: &mut Table<'_>) -> Option<Work> {
    let id = table.need("id", "\"ml-test-score\"", |value| value.id());
    let title = table.need("title", "\"ML Test Score\"", |value| value.filled());
    let by = table.need("by", "\"Who, where and when.\"", |value| value.filled());
    let entries_are = table.maybe("entries-are", |value| value.filled());
    let weakness = table.maybe("weakness", |value| value.filled());
    let scale = table.maybe("scale", |value| value.choice("a scale", &Scale::WORDS));
    let mut seen = Vec::new();
    let entries = table.maybe("entry", |value| {
        value.tables("entry", |table| {
            let entry = read_entry(table, scale)?;
            is_new(&mut seen, "entry", &entry.id, table).then_some(entry)
        })
    });
    Some(Work {
        id: id?.to_owned(),
        title: title?,
        by: by?,
        entries_are: entries_are.unwrap_or_else(|| "entries".to_owned()),
        weakness: weakness.unwrap_or_default(),
        scale,
        entries: entries.unwrap_or_default(),
    })
}

fn read_entry(table: &mut Table<'_>, scale: Option<Scale>) -> Option<Entry> {
    let id = table.need("id", "\"Infra7\"", |value| read_entry_id(&value));
    let says = table.need("says", "\"a model can be put back quickly\"", |value| value.clause());
    let section = if scale == Some(Scale::TestScore) {
        table.need("section", "\"Infrastructure\"", |value| value.filled())
    } else {
        None
    };
    let level = table.maybe("level", |value| value.whole(0..=9));
    let left_out = table.maybe("out", |value| value.clause());
    let in_context = table.maybe("context", |value| value.truth());
    let stands_in =
        table.maybe("stands-in", |value| value.table("`stands-in`", read_stand_in).flatten());
    Some(Entry {
        id: id?,
        says: says?,
        section: section.unwrap_or_default(),
        level: level.and_then(|level| u8::try_from(level).ok()),
        left_out,
        in_context: in_context.unwrap_or(false),
        stands_in,
    })
}

/// Ids of others have dots, colons and spaces in them; only the mark of a weak citation cannot end one.
fn read_entry_id(value: &Value<'_>) -> Option<String> {
    let id = value.filled()?;
    if id.ends_with('~') {
        let help = "take the mark away here; a probe writes it that only touches on the entry";
        return value.reject(format!("`{id}` ends with `~`"), help);
    }
    Some(id)
}

fn read_stand_in(table: &mut Table<'_>) -> Option<(ProbeId, Rung)> {
    let probe = table.need("probe", "\"ET7\"", |value| value.id().map(ProbeId::new));
    let rung =
        table.need("rung", "3", |value| u8::try_from(value.whole(0..=3)?).ok().and_then(Rung::new));
    Some((probe?, rung?))
}

/// Whether the id was not there before; a second one is noted with both places.
fn is_new(seen: &mut Vec<(String, Span)>, what: &str, id: &str, table: &Table<'_>) -> bool {
    let span = table.span_of("id");
    if let Some((_, first)) = seen.iter().find(|(known, _)| known == id) {
        let message = format!("the {what} `{id}` is there twice");
        let problem = Diagnostic::error(span, message, "give one of the two another id");
        table.log().note(problem.label("again here").also(first.clone(), "first here"));
        return false;
    }
    seen.push((id.to_owned(), span));
    true
}

#[cfg(test)]
mod tests {
    use super::parse_bibliography;
    use crate::format::source::Source;

    const HEAD: &str =
        "kind = 'sources'\nformat = 1\nid = 's'\ntitle = 'S'\nversion = '1.0.0'\nabout = 'S'\n";

    fn lines(text: &str) -> Vec<String> {
        let source = Source::new("s", &format!("{HEAD}{text}"));
        parse_bibliography(&source).expect_err("is wrong").lines().collect()
    }

    #[test]
    fn works_are_read_with_their_entries() {
        let text = format!(
            "{HEAD}[[source]]\nid = 'mts'\ntitle = 'ML Test Score'\nby = 'B'\nscale = 'test-score'\n\
             [[source.entry]]\nid = 'Infra3'\nsays = 'a'\nsection = 'I'\nstands-in = {{ probe = 'ET7', rung = 3 }}\n\
             [[source]]\nid = 'deon'\ntitle = 'deon'\nby = 'D'\n"
        );
        let read = parse_bibliography(&Source::new("s", &text)).expect("is sound");
        assert_eq!(read.works.len(), 2);
        let entry = read.work("mts").and_then(|work| work.entry("Infra3")).expect("is there");
        assert!(entry.stands_in.as_ref().is_some_and(|(_, rung)| rung.number() == 3));
    }

    #[test]
    fn what_is_there_twice_and_what_is_missing_is_told() {
        let twice = "[[source]]\nid = 'a'\ntitle = 'A'\nby = 'B'\n".repeat(2);
        assert_eq!(
            lines(&twice),
            ["s:12:6: error: the source `a` is there twice; give one of the two another id"]
        );
        let odd = "[[source]]\nid = 'a'\ntitle = 'A'\nby = 'B'\nscale = 'test-score'\n\
                   [[source.entry]]\nid = 'x~'\nsays = 'y'\n";
        let lines = lines(odd);
        assert!(lines.iter().any(|line| line.contains("ends with `~`")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("has no `section`")), "{lines:?}");
    }
}
