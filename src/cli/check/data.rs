//! Checks questionnaires and themes.

use crate::cli::check::{Bench, Standing, Verdict, proof};
use crate::cli::failure::Failure;
use crate::cli::output::counted;
use crate::domain::questionnaire::Questionnaire;
use crate::format::bibliography::parse_bibliography;
use crate::format::citations::misquoted;
use crate::format::problems::Problems;
use crate::format::questionnaire::{Known, parse_questionnaire};
use crate::format::source::Source;
use crate::format::theme::parse_theme;
use crate::store::catalogue::Origin;

impl Bench<'_> {
    /// A questionnaire or a context file: the catalogue has held it against all others.
    pub(super) fn questionnaire(&self, source: &Source) -> Verdict {
        let name = source.name();
        let mut unused = self.catalogue.unused().iter();
        let this = unused.find(|it| it.origin == Origin::Named && it.name() == name);
        if let Some(unused) = this {
            return self.refuse(&Failure::from(unused));
        }
        // A built-in file may have the same name: that of its place in the source.
        let mut entries = self.catalogue.entries().iter();
        let this =
            entries.find(|it| it.origin == Origin::Named && it.warnings.source().name() == name);
        match this {
            Some(entry) => self.prove(source, &contents(&entry.questionnaire)),
            // Only a file that changed while it was checked is in neither list.
            None => self
                .refuse(&Failure::said(format!("`{name}` changed while it was read; try again"))),
        }
    }

    /// Proves the logic of a questionnaire that was read, and looks up its sources. A context file has neither.
    fn prove(&self, source: &Source, contents: &str) -> Verdict {
        let mut parsed = match parse_questionnaire(source, &Known::of(self.catalogue.all())) {
            Ok(parsed) => parsed,
            Err(problems) => return self.broken(&problems),
        };
        for problem in misquoted(&parsed.places, self.catalogue.bibliography()) {
            parsed.warnings.add(problem);
        }
        if parsed.value.items.is_empty() {
            return Verdict::right(&parsed.warnings, contents, self.look);
        }
        let proved = proof::proved(&parsed, self.catalogue.all());
        let mut verdict =
            Verdict::right(&proved.problems, &format!("{contents}; {}", proved.said), self.look);
        if proved.problems.has_errors() {
            verdict.standing = Standing::Wrong;
        }
        verdict
    }

    /// A list of the works that questionnaires cite.
    pub(super) fn sources(&self, source: &Source) -> Verdict {
        match parse_bibliography(source) {
            Ok(read) => {
                let entries: usize = read.works.iter().map(|work| work.entries.len()).sum();
                let works = counted(read.works.len(), "source");
                let said = format!("{works}, {entries} entries");
                Verdict::right(&Problems::none(source.clone()), &said, self.look)
            }
            Err(problems) => self.broken(&problems),
        }
    }

    pub(super) fn theme(&self, source: &Source) -> Verdict {
        let theme = match parse_theme(source) {
            Ok(theme) => theme,
            Err(problems) => return self.broken(&problems),
        };
        match self.themes.link(&theme) {
            Ok(_) => Verdict::right(&theme.warnings, &format!("theme `{}`", theme.id), self.look),
            Err(error) => self.refuse(&Failure::from(error)),
        }
    }
}

fn contents(questionnaire: &Questionnaire) -> String {
    let Questionnaire { id, version, questions, facts, items, pivots, .. } = questionnaire;
    let probes = items.iter().map(|item| item.probes.len()).sum();
    if items.is_empty() {
        let questions = counted(questions.len(), "question");
        let facts = counted(facts.len(), "fact");
        return format!("context `{id}` {version}: {questions}, {facts}");
    }
    let (items, probes) = (counted(items.len(), "item"), counted(probes, "question"));
    let pivots = counted(pivots.len(), "pivot");
    format!("questionnaire `{id}` {version}: {items}, {probes}, {pivots}")
}
