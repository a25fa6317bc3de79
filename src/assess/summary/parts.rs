//! The parts of the first sentence: what it counts, and where.

use std::cmp::Reverse;

use crate::assess::summary::plain::{core_of, statement};
use crate::assess::summary::standing::{Standing, is_answer};
use crate::assess::summary::{count, named, titled};
use crate::assess::{Basis, Counts, ItemAssessment, ProbeAssessment, State};
use crate::domain::scale::{Class, Hazard};

/// How much is said of what happens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Whole,
    Short,
    Untold,
}

/// How much a sentence names.
#[derive(Clone, Copy)]
pub(super) struct Detail {
    /// How many items are named.
    pub(super) list: usize,
    /// How much it says of what happens, in the words of the gravest finding of the weakest item.
    pub(super) story: Story,
    /// Whether it says what the Criticals threaten.
    pub(super) hazards: bool,
    /// Whether what was set aside has its title.
    pub(super) aside: bool,
}

impl Standing<'_> {
    /// What stands after "with".
    pub(super) fn parts(&self, class: Class, detail: Detail) -> Vec<String> {
        let mut parts = Vec::new();
        match class {
            Class::Critical if !self.critical.is_empty() => {
                parts.push(self.criticals(detail));
                parts.extend(self.estimates());
            }
            Class::Critical if !self.estimated_items.is_empty() => {
                parts.push("no Critical confirmed".to_owned());
            }
            Class::Critical => {}
            Class::Advisory => parts.push("no Critical finding".to_owned()),
            Class::Validation => parts.push("every item at Validation".to_owned()),
        }
        if class == Class::Advisory {
            parts.extend(self.advisory_part(detail));
        }
        let estimated = self.estimated_advisory();
        if estimated > 0 {
            parts.push(format!("{} estimated Advisory", count(estimated, "item")));
        }
        let before_launch = self.having(|probe| {
            probe.basis == Basis::BeforeLaunch && is_answer(self.assessment, probe)
        });
        if before_launch > 0 {
            parts.push(format!("{} to settle before launch", count(before_launch, "finding")));
        }
        let not_shown = self.having(|probe| {
            matches!(probe.basis, Basis::NotShown { .. }) && probe.state == State::Claimed
        });
        if not_shown > 0 {
            parts.push(format!("{} not shown", count(not_shown, "claim")));
        }
        let much = |counts: &Counts| counts.open * 3 > counts.asked();
        parts.extend(self.open().filter(|_| !much(&self.assessment.counts)));
        parts
    }

    /// "3 Critical findings (data loss) in Data Versioning".
    pub(super) fn criticals(&self, detail: Detail) -> String {
        let accepted = self.critical.iter().filter(|probe| probe.accepted.is_some()).count();
        let number = count(self.critical.len(), "Critical finding");
        let several = self.critical_items.len() > 1 || !self.estimated_items.is_empty();
        let in_items = match titles(&self.critical_items, detail) {
            items if several => format!(" in {items}"),
            _ => String::new(),
        };
        format!("{number}{}{in_items}", self.in_brackets(accepted, detail))
    }

    /// ": nobody is told when it stops", in the words of the gravest Critical of the weakest item.
    pub(super) fn story(&self, detail: Detail) -> String {
        let told = |_: &&ItemAssessment| detail.story != Story::Untold;
        let Some(item) = self.weakest().filter(told) else { return String::new() };
        let own = self.critical.iter().filter(|probe| probe.item == item.id);
        let gravest = own.min_by_key(|probe| Reverse(probe.danger));
        let said = gravest.map_or_else(String::new, |probe| statement(&probe.because));
        let said = if detail.story == Story::Short { core_of(&said) } else { &said };
        if said.is_empty() { String::new() } else { format!(": {said}") }
    }

    /// "2 items estimated Critical".
    pub(super) fn estimates(&self) -> Option<String> {
        let number = self.estimated_items.len();
        (number > 0).then(|| format!("{} estimated Critical", count(number, "item")))
    }

    /// What the Criticals threaten, and how many of them are accepted.
    fn in_brackets(&self, accepted: usize, detail: Detail) -> String {
        let threatened = |hazard: &Hazard| self.critical.iter().any(|p| p.hazard == Some(*hazard));
        let hazards = Hazard::ALL.into_iter().filter(threatened).map(Hazard::words);
        let mut said: Vec<String> = hazards.filter(|_| detail.hazards).map(str::to_owned).collect();
        if accepted > 0 {
            said.push(format!("{accepted} accepted"));
        }
        if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
    }

    /// "2 Advisories in Monitoring", without those that are counted apart.
    fn advisory_part(&self, detail: Detail) -> Option<String> {
        let advisories = self.advisories();
        let having = |item: &&ItemAssessment| advisories.iter().any(|probe| probe.item == item.id);
        let items: Vec<_> = self.assessment.all_items().filter(having).collect();
        let word = if advisories.len() == 1 { "Advisory" } else { "Advisories" };
        let said = || format!("{} {word} in {}", advisories.len(), titles(&items, detail));
        (!advisories.is_empty()).then(said)
    }

    pub(super) fn open(&self) -> Option<String> {
        let counts = &self.assessment.counts;
        let asked = count(counts.asked(), "question");
        (counts.open > 0).then(|| format!("{} of {asked} still open", counts.open))
    }

    fn having(&self, which: impl Fn(&ProbeAssessment) -> bool) -> usize {
        self.assessment.probes().filter(|probe| which(probe)).count()
    }
}

pub(super) fn title(item: &ItemAssessment) -> String {
    titled(&item.title)
}

pub(super) fn titles(items: &[&ItemAssessment], detail: Detail) -> String {
    let titles: Vec<String> = items.iter().map(|item| title(item)).collect();
    if titles.len() > 1 && titles.len() > detail.list {
        return format!("{} items", titles.len());
    }
    named(&titles, "items")
}

/// "a, b, and c".
pub(super) fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] if !one.contains(" and ") => format!("{one} and {two}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
    }
}
