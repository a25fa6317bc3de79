//! Findings told together in one line.

use std::cmp::Reverse;

use crate::assess::questions::could_be_critical;
use crate::assess::{ItemAssessment, ProbeAssessment, Range};
use crate::domain::scale::Class;
use crate::report::compose::findings::is_not_shown;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{self, capitalized, count, stopped, unstopped};
use crate::report::compose::selection::Selection;
use crate::report::document::{Badge, Line};

/// How many practices are praised with the sentence of their rung; the rest by their titles.
const PRAISED: usize = 2;

/// The longest evidence that stands beside praise, in characters.
const SHOWN: usize = 100;

type Probes<'a> = [&'a ProbeAssessment];

fn title_list(probes: &Probes) -> String {
    phrases::title_list(&probes.iter().map(|probe| probe.title.as_str()).collect::<Vec<_>>())
}

/// "Nobody in the room could answer 6 of 10", with the worst that may come of it.
pub(super) fn unknown(item: &ItemAssessment, probes: &Probes) -> Option<Line> {
    let worst = probes.iter().max_by_key(|probe| (probe.class, probe.danger))?;
    let class = Badge::Class(worst.class?);
    let asked = format!(
        " Nobody in the room could answer {} of {}: {}. What nobody knows counts as not there.",
        probes.len(),
        item.applicable,
        title_list(probes)
    );
    let hazard = match worst.hazard {
        Some(hazard) if worst.class == Some(Class::Critical) => {
            format!(" {}: {}.", capitalized(hazard.words()), unstopped(&worst.because))
        }
        _ => String::new(),
    };
    Some(Line::new().badge(class).text(": ").strong("Nobody knew.").text(asked + &hazard))
}

/// What rests on an estimate: one line, never a count of findings.
pub(super) fn estimated(page: &Page, item: &ItemAssessment, probes: &Probes) -> Option<Line> {
    let class = probes.iter().filter_map(|probe| probe.class).max()?;
    let rung = page.review.estimates.get(&item.id);
    let rung = rung.map_or_else(String::new, |rung| format!(" at rung {rung}"));
    let asked = match (item.applicable, probes.len()) {
        (all, estimated) if all == estimated => format!("its {}", count(all, "question")),
        (_, estimated) => format!("the other {}", count(estimated, "question")),
    };
    let found = probes.iter().filter(|probe| probe.class == Some(class)).count();
    let grave = probes.iter().filter(|probe| is_not_shown(probe) && probe.hazard.is_some()).count();
    let outcome = match class {
        Class::Critical => format!("up to {found} of {asked} could be Critical"),
        Class::Advisory if grave > 0 => format!(
            "up to {found} of {asked} could be Advisory, and {grave} of them Critical if the estimate does not hold"
        ),
        Class::Advisory => format!("up to {found} of {asked} could be Advisory"),
        Class::Validation => format!("none of {asked} would be a finding"),
    };
    let line = Line::new().badge(Badge::Class(class)).text(": ");
    Some(line.strong(format!("Estimated{rung}, nothing shown:")).text(format!(" {outcome}.")))
}

/// "6 practices managed, not automated".
pub(super) fn managed(probes: &Probes) -> Option<Line> {
    let lead = format!("{} managed, not automated:", count(probes.len(), "practice"));
    let line = Line::new().badge(Badge::Class(Class::Advisory)).text(": ").strong(lead);
    (!probes.is_empty()).then(|| line.text(format!(" {}.", title_list(probes))))
}

/// "and 4 more", by title; what is claimed and not shown apart.
pub(super) fn folded(probes: &Probes) -> Vec<Line> {
    let (claimed, rest): (Vec<_>, Vec<_>) = probes.iter().copied().partition(|p| is_not_shown(p));
    let line = |probes: &Probes, how: &str| {
        let line = Line::new().badge(Badge::Class(Class::Advisory));
        let said = format!(": and {} more{how}: {}.", probes.len(), title_list(probes));
        (!probes.is_empty()).then(|| line.text(said))
    };
    [line(&claimed, ", claimed and not shown"), line(&rest, "")].into_iter().flatten().collect()
}

/// What is expected depends on a maturity that is not known.
pub(super) fn depends(probes: &Probes) -> Option<Line> {
    let range = Range { good: Class::Validation, bad: Class::Advisory };
    let line = Line::new().badge(Badge::Between(range));
    let said = format!(", depending on who builds and runs it: {}.", title_list(probes));
    (!probes.is_empty()).then(|| line.text(said))
}

/// What is good, in one line: what to keep, by name, what is on target, and what needs nothing at this size.
pub(super) fn good(page: &Page, selection: &Selection) -> Option<Line> {
    let mut line = Line::new().badge(Badge::Class(Class::Validation)).text(":");
    let groups = [&selection.kept, &selection.enough, &selection.nothing_needed];
    if groups.iter().all(|group| group.is_empty()) {
        return None;
    }
    if !selection.kept.is_empty() {
        line = kept(page, line.text(" ").strong("Keep, and do not extend."), &selection.kept);
    }
    let labels = ["On target as it is", "Nothing needed at this size"];
    for (label, group) in labels.into_iter().zip([&selection.enough, &selection.nothing_needed]) {
        if !group.is_empty() {
            line = line.text(format!(" {label}: {}.", title_list(group)));
        }
    }
    Some(line)
}

/// Practices to praise: first what would be Critical without them, with the sentence of their rung and what was shown.
fn kept(page: &Page, mut line: Line, probes: &Probes) -> Line {
    let mut best: Vec<_> = probes.to_vec();
    let matters = |probe: &ProbeAssessment| could_be_critical(page.stack, page.review, &probe.id);
    best.sort_by_cached_key(|probe| Reverse((matters(probe), probe.standing)));
    let (named, rest) = best.split_at(best.len().min(PRAISED));
    for probe in named {
        let sentence = probe.standing.map_or("", |rung| page.rung(&probe.id, rung));
        line = line.text(format!(" {}: {}", probe.title, stopped(sentence)));
        if let Some(shown) = shown(page, probe) {
            line = line.text(" (").typed(shown).text(")");
        }
    }
    if rest.is_empty() { line } else { line.text(format!(" Also {}.", title_list(rest))) }
}

/// The first evidence that is valid and short enough to stand in a sentence.
fn shown<'a>(page: &Page<'a>, probe: &ProbeAssessment) -> Option<&'a str> {
    let evidence = &page.response(&probe.id)?.evidence;
    let valid = evidence.iter().filter(|one| one.is_valid_on(page.assessment.as_of));
    let mut short = valid.map(|one| one.text.trim());
    short.find(|text| !text.is_empty() && !text.contains('\n') && text.chars().count() <= SHOWN)
}

/// Where a good practice could go next.
pub(super) fn next_steps(page: &Page, probes: &Probes) -> Option<Line> {
    let step = if probes.len() == 1 { "Next step" } else { "Next steps" };
    let mut line = Line::from(format!("{step}, when there is time:"));
    for probe in probes {
        let next = probe.standing.map_or("", |rung| page.rung(&probe.id, rung.up()));
        line = line.text(" ").strong(stopped(&probe.title)).text(format!(" {}", stopped(next)));
    }
    (!probes.is_empty()).then_some(line)
}
