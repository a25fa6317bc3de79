//! The works that probes come from: papers, lenses, lists, levels, and what each of them asks.

use crate::domain::id::ProbeId;
use crate::domain::scale::Rung;

/// The works that probes can cite, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bibliography {
    /// The works.
    pub works: Vec<Work>,
}

impl Bibliography {
    /// The work with this id.
    #[must_use]
    pub fn work(&self, id: &str) -> Option<&Work> {
        self.works.iter().find(|work| work.id == id)
    }

    /// Sources in words: "ML Test Score Data7, Mon3; Levels, level 0". A work that is not known stands
    /// as it is written.
    #[must_use]
    pub fn listed(&self, sources: &[String]) -> String {
        let mut works: Vec<(&str, Vec<String>)> = Vec::new();
        for citation in sources.iter().map(|source| Citation::of(source)) {
            let at =
                works.iter().position(|(work, _)| *work == citation.work).unwrap_or_else(|| {
                    works.push((citation.work, Vec::new()));
                    works.len() - 1
                });
            let entries = &mut works[at].1;
            let named = self.entry_named(&citation);
            if let Some(named) = named.filter(|named| !entries.contains(named)) {
                entries.push(named);
            }
        }
        let said = works.iter().map(|(id, entries)| {
            let title = self.work(id).map_or(*id, |work| work.title.as_str());
            let gap = match entries.first() {
                None => "",
                Some(first) if first.starts_with("level ") => ", ",
                Some(_) => " ",
            };
            format!("{title}{gap}{}", entries.join(", "))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// An entry by its id, or a trait by its level.
    fn entry_named(&self, citation: &Citation<'_>) -> Option<String> {
        let id = citation.entry?;
        let work = self.work(citation.work);
        let level = work.and_then(|work| work.entry(id)?.level);
        Some(level.map_or_else(|| id.to_owned(), |level| format!("level {level}")))
    }
}

/// A source as a probe names it: `ml-test-score:Infra7`, `deon`, or `owasp-ml:ML09~` where it is only touched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'s> {
    /// The id of the work.
    pub work: &'s str,
    /// The entry of the work, if one is named.
    pub entry: Option<&'s str>,
    /// Whether the probe only touches on it.
    pub weak: bool,
}

impl<'s> Citation<'s> {
    /// Reads a source.
    #[must_use]
    pub fn of(source: &'s str) -> Self {
        let (strong, weak) = match source.strip_suffix('~') {
            Some(rest) => (rest, true),
            None => (source, false),
        };
        let (work, entry) = match strong.split_once(':') {
            Some((work, entry)) => (work, Some(entry)),
            None => (strong, None),
        };
        Self { work, entry, weak }
    }

    /// Whether it names this entry of this work.
    #[must_use]
    pub fn is(&self, work: &Work, entry: &Entry) -> bool {
        self.work == work.id && self.entry == Some(entry.id.as_str())
    }
}

/// A published work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its id, which probes cite.
    pub id: String,
    /// Its short name.
    pub title: String,
    /// Who published it, where and when.
    pub by: String,
    /// What its entries are, in the plural: "tests", "practices".
    pub entries_are: String,
    /// What it does not see, as a sentence; may be empty.
    pub weakness: String,
    /// What a review can be measured on with it.
    pub scale: Option<Scale>,
    /// What it asks; empty where probes cite it as a whole.
    pub entries: Vec<Entry>,
}

impl Work {
    /// The entry with this id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

/// What a review can be measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Points for each test, summed by section; the lowest sum counts (ML Test Score, Breck et al. 2017).
    TestScore,
    /// Levels, each with its traits.
    Levels,
}

impl Scale {
    /// Both, with their words in files.
    pub const WORDS: [(&'static str, Self); 2] =
        [("test-score", Self::TestScore), ("levels", Self::Levels)];
}

/// One thing that a work asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id in the work.
    pub id: String,
    /// What it asks, in our own words, as a clause.
    pub says: String,
    /// The section it counts for, in a test score; empty elsewhere.
    pub section: String,
    /// The level it is a trait of.
    pub level: Option<u8>,
    /// Why no probe asks it.
    pub left_out: Option<String>,
    /// Whether context questions ask it.
    pub in_context: bool,
    /// A probe that counts from this rung on while none of those that cite it is asked.
    pub stands_in: Option<(ProbeId, Rung)>,
}

#[cfg(test)]
mod tests {
    use super::{Bibliography, Citation, Entry, Work};

    #[test]
    fn a_citation_is_read_with_its_entry_and_its_weight() {
        let cited = Citation::of("aws-ml-lens:MLREL02-BP02~");
        let read = (cited.work, cited.entry, cited.weak);
        assert_eq!(read, ("aws-ml-lens", Some("MLREL02-BP02"), true));
        assert_eq!(Citation::of("deon"), Citation { work: "deon", entry: None, weak: false });
    }

    fn work(id: &str, title: &str, entries: Vec<Entry>) -> Work {
        Work {
            id: id.to_owned(),
            title: title.to_owned(),
            by: String::new(),
            entries_are: "tests".to_owned(),
            weakness: String::new(),
            scale: None,
            entries,
        }
    }

    #[test]
    fn sources_are_named_work_by_work() {
        let of_level = |id: &str| Entry {
            id: id.to_owned(),
            says: String::new(),
            section: String::new(),
            level: Some(1),
            left_out: None,
            in_context: false,
            stands_in: None,
        };
        let levels = vec![of_level("1.a"), of_level("1.b")];
        let works = vec![work("mts", "ML Test Score", vec![]), work("lv", "Levels", levels)];
        let bibliography = Bibliography { works };
        let sources = ["mts:Infra7", "lv:1.a", "mts:Data1~", "lv:1.b", "own-list:4", "deon"];
        assert_eq!(
            bibliography.listed(&sources.map(str::to_owned)),
            "ML Test Score Infra7, Data1; Levels, level 1; own-list 4; deon"
        );
    }
}
