//! Where something is that an error of the TOML parser only hints at.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::format::source::{Source, Span};

/// The key of the same name that stands nearest before this one: the first of the two, as the parser keeps it.
pub(super) fn first_key(root: &DeTable<'_>, source: &Source, again: &Span) -> Option<Span> {
    let name = source.slice(again.clone()).trim_matches(['"', '\'']);
    let mut marks = Vec::new();
    collect_table(root, &mut marks);
    let same =
        marks.into_iter().filter(|(key, span)| *key == Some(name) && span.end <= again.start);
    same.map(|(_, span)| span).max_by_key(|span| span.start)
}

/// Where the innermost list, table or text begins that was still open here.
pub(super) fn opening(root: &DeTable<'_>, source: &Source, at: &Span) -> Option<Span> {
    let mut marks = Vec::new();
    collect_table(root, &mut marks);
    let open = marks.into_iter().filter(|(key, span)| {
        let first = source.slice(span.clone()).chars().next();
        let opens = key.is_none() && matches!(first, Some('[' | '{' | '"' | '\''));
        opens && span.start < at.start && at.start <= span.end
    });
    let innermost = open.map(|(_, span)| span.start).max()?;
    Some(innermost..innermost + 1)
}

/// All keys with their names, and all values, each with its place.
fn collect_table<'t>(table: &'t DeTable<'_>, marks: &mut Vec<(Option<&'t str>, Span)>) {
    for (key, value) in table {
        marks.push((Some(key.get_ref()), key.span()));
        collect_value(value, marks);
    }
}

fn collect_value<'t>(value: &'t Spanned<DeValue<'_>>, marks: &mut Vec<(Option<&'t str>, Span)>) {
    marks.push((None, value.span()));
    match value.get_ref() {
        DeValue::Table(table) => collect_table(table, marks),
        DeValue::Array(values) => values.iter().for_each(|value| collect_value(value, marks)),
        _ => {}
    }
}

/// The first line with the same header; the parser keeps the last table only.
pub(super) fn first_header(source: &Source, again: &Span) -> Option<Span> {
    let header = |line: &str| line.trim().split('#').next().unwrap_or_default().trim().to_owned();
    let wanted = header(source.line(again.start));
    let mut start = 0;
    for line in source.slice(0..again.start).split_inclusive('\n') {
        if header(line) == wanted {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}
