//! Sources of probes that name a listed work and are not in it, or whose work is most likely misspelt.

use crate::domain::bibliography::{Bibliography, Citation, Work};
use crate::format::diagnostic::Diagnostic;
use crate::format::places::Places;
use crate::format::source::Span;
use crate::format::suggestion::{nearest, remedy};

/// What is wrong or doubtful in the sources of a file. A work that is not listed is shown as it is written, and so is
/// no mistake, unless one that is listed has nearly its name.
#[must_use]
pub fn misquoted(places: &Places, bibliography: &Bibliography) -> Vec<Diagnostic> {
    places.sources().filter_map(|(source, span)| doubt(source, span, bibliography)).collect()
}

fn doubt(source: &str, span: Span, bibliography: &Bibliography) -> Option<Diagnostic> {
    let citation = Citation::of(source);
    let Some(work) = bibliography.work(citation.work) else {
        let listed = bibliography.works.iter().map(|work| work.id.as_str());
        let meant = nearest(citation.work, listed)?;
        let message = format!("`{}` is not a listed work", citation.work);
        let help = format!("did you mean `{meant}`? If not, add a `[[source]]` for it");
        return Some(Diagnostic::warning(span, message, help));
    };
    let entry = citation.entry.filter(|entry| lacks(work, entry))?;
    let known = work.entries.iter().map(|entry| entry.id.as_str());
    let message = format!("`{entry}` is no entry of `{}`", work.id);
    Some(Diagnostic::error(span, message, remedy(entry, known, "an entry of it")))
}

/// A work without a list of its entries may be cited with any.
fn lacks(work: &Work, entry: &str) -> bool {
    !work.entries.is_empty() && work.entry(entry).is_none()
}

#[cfg(test)]
mod tests {
    use super::misquoted;
    use crate::format::bibliography::parse_bibliography;
    use crate::format::places::Places;
    use crate::format::problems::Problems;
    use crate::format::source::Source;

    const WORKS: &str = "kind = 'sources'\nformat = 1\nid = 's'\ntitle = 'S'\nversion = '1.0.0'\nabout = 'S'\n\
        [[source]]\nid = 'ml-test-score'\ntitle = 'T'\nby = 'B'\n\
        [[source.entry]]\nid = 'Data1'\nsays = 'a'\n[[source.entry]]\nid = 'Infra7'\nsays = 'b'\n\
        [[source]]\nid = 'deon'\ntitle = 'D'\nby = 'D'\n";

    fn told(sources: &[&str]) -> Vec<String> {
        let works = parse_bibliography(&Source::new("s", WORKS)).expect("it is sound");
        let mut places = Places::default();
        for (at, source) in sources.iter().enumerate() {
            places.cite(source, at..at + 1);
        }
        let file = Source::new("q", "sources");
        Problems::new(file, misquoted(&places, &works)).lines().collect()
    }

    #[test]
    fn what_is_listed_and_what_is_free_text_is_right() {
        let sources = [
            "ml-test-score:Data1",
            "ml-test-score:Infra7~",
            "ml-test-score",
            "deon:A.1",
            "https://example.org/a:b",
            "Designing Machine Learning Systems, chapter 8",
            "house-rules:4",
        ];
        assert_eq!(told(&sources), [""; 0]);
    }

    #[test]
    fn an_entry_that_a_work_does_not_have_is_an_error() {
        assert_eq!(
            told(&["ml-test-score:Data99", "ml-test-score:Data2~"]),
            [
                "q:1:1: error: `Data99` is no entry of `ml-test-score`; did you mean `Data1`?",
                "q:1:2: error: `Data2` is no entry of `ml-test-score`; did you mean `Data1`?",
            ]
        );
    }

    #[test]
    fn a_work_that_is_misspelt_is_doubtful() {
        assert_eq!(
            told(&["ml-test-scor:Data1", "Deon"]),
            [
                "q:1:1: warning: `ml-test-scor` is not a listed work; \
                 did you mean `ml-test-score`? If not, add a `[[source]]` for it",
                "q:1:2: warning: `Deon` is not a listed work; \
                 did you mean `deon`? If not, add a `[[source]]` for it",
            ]
        );
    }
}
