//! One finding: what was observed, the team's own words, what will come of it and to whom, and what is needed here.

use jiff::civil::Date;

use crate::assess::questions::Worded;
use crate::assess::{Basis, ProbeAssessment, State};
use crate::domain::review::Evidence;
use crate::domain::scale::Rung;
use crate::report::compose::bullets;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{capitalized, stopped, unstopped};
use crate::report::document::{Badge, Block, Line};
use crate::report::typed::quoted;

/// The longest piece of evidence that stands beside its finding, in characters; longer ones are in the register.
const BESIDE: usize = 160;

/// What stands in the place of an observed fact where nobody knew.
pub(crate) const NOBODY_KNEW: &str = "Nobody in the room knew, so it counts as not there.";

/// An entry of the list of findings: what is and what will come of it, the team's own words, and what is needed. Where
/// nothing comes of it by a rule, all stands on one line.
pub(super) fn entry(page: &Page, probe: &ProbeAssessment) -> Vec<Block> {
    let worded = page.worded(&probe.id);
    let mut said = vec![observed(worded, probe)];
    said.extend(consequence(probe));
    said.extend(critical_if(probe));
    said.extend(milder_if(page, probe));
    let is_grave = said.len() > 1;
    let wanted = [needed(worded, probe), to_show(worded, probe), false_yes(worded, probe)];
    let mut wanted: Vec<String> = wanted.into_iter().flatten().collect();
    if !is_grave {
        said.append(&mut wanted);
    }
    let line = lead(page, probe).text(format!(" {}", said.join(" ")));
    let pivot = page.pivot_of(&probe.id).map_or_else(String::new, |it| format!(", pivot {it}"));
    let line = owner(page, probe, accepted(page, probe, line));
    let line = line.text(format!(" ({}{pivot})", probe.id));
    let mut blocks = vec![Block::Paragraph(line)];
    let words = own_words(page, probe);
    if !words.is_empty() {
        blocks.push(Block::Quote(words));
    }
    if !wanted.is_empty() {
        blocks.push(bullets(vec![wanted.join(" ").into()]));
    }
    blocks
}

/// "🔴 Critical: **The drill.**"
pub(super) fn lead(page: &Page, probe: &ProbeAssessment) -> Line {
    let class = badge(page, probe);
    let when = if probe.basis == Basis::BeforeLaunch { ", before launch: " } else { ": " };
    Line::new().badge(class).text(when).strong(stopped(&probe.title))
}

/// The class that counts; without a maturity, all that it may be.
pub(super) fn badge(page: &Page, probe: &ProbeAssessment) -> Badge {
    match (probe.class, probe.range) {
        (_, Some(range)) if page.assessment.maturity.is_none() && !range.is_settled() => {
            Badge::Between(range)
        }
        (Some(class), _) => Badge::Class(class),
        (None, _) => Badge::NotApplicable,
    }
}

/// What would make it milder, where that only wants an answer.
fn milder_if(page: &Page, probe: &ProbeAssessment) -> Option<String> {
    let range = probe.range.filter(|_| page.assessment.maturity.is_some())?;
    let may = Some(range.good) < probe.class && !probe.cheapest_change.is_empty();
    let good = range.good.word();
    may.then(|| stopped(&format!("It may still turn out {good}: {}", probe.cheapest_change)))
}

/// The sentence of the rung, or that nobody knew.
fn observed(worded: Option<&Worded>, probe: &ProbeAssessment) -> String {
    let sentence = |rung: Rung| {
        let rungs = worded.map(|worded| &worded.wording.rungs);
        rungs.and_then(|rungs| rungs.get(rung.index())).map_or("", |sentence| sentence.trim())
    };
    match (probe.state, probe.standing, probe.basis) {
        (State::Unknown, ..) => NOBODY_KNEW.to_owned(),
        (_, Some(rung), Basis::NotShown { last_shown }) => {
            format!("Claimed: \"{}\" {}", sentence(rung), unshown(last_shown))
        }
        (_, Some(rung), _) => stopped(sentence(rung)),
        (_, None, _) => String::new(),
    }
}

fn unshown(last_shown: Option<Date>) -> String {
    last_shown.map_or_else(
        || "No evidence shown.".to_owned(),
        |day| format!("Last shown on {day}; that evidence has expired."),
    )
}

/// What will come of it, and to whom.
fn consequence(probe: &ProbeAssessment) -> Option<String> {
    let because = unstopped(&probe.because);
    let hazard = probe.hazard.map_or("", |hazard| hazard.words());
    match probe.basis {
        Basis::CriticalRule => Some(format!("{}: {because}.", capitalized(hazard))),
        Basis::BeforeLaunch => Some(format!("Critical once it is live ({hazard}): {because}.")),
        Basis::NotShown { .. } => {
            let (_, because) = because.split_once("if it does not hold, ")?;
            Some(format!("Critical if it does not hold ({hazard}): {because}."))
        }
        Basis::AdvisoryRule => Some(stopped(&capitalized(because))),
        _ => None,
    }
}

/// What would make it Critical, unless that stands there already.
fn critical_if(probe: &ProbeAssessment) -> impl Iterator<Item = String> {
    let said = is_not_shown(probe) && probe.hazard.is_some();
    probe
        .critical_if
        .iter()
        .filter(move |_| !said)
        .map(|when| stopped(&format!("Critical if {when}")))
}

/// The sentence of the rung that would be enough here, and why it is put that way.
fn needed(worded: Option<&Worded>, probe: &ProbeAssessment) -> Option<String> {
    let needed = probe.needed.or(probe.target)?;
    if is_not_shown(probe) || probe.standing >= Some(needed) {
        return None;
    }
    let worded = worded?;
    let sentence = stopped(worded.wording.rungs.get(needed.index())?);
    let because =
        worded.because.first().map_or_else(String::new, |why| format!(" {}", stopped(why)));
    Some(format!("Needed here: {sentence}{because}"))
}

/// What would show a claim.
fn to_show(worded: Option<&Worded>, probe: &ProbeAssessment) -> Option<String> {
    let words = worded.map(|worded| worded.wording.evidence.trim())?;
    (is_not_shown(probe) && !words.is_empty()).then(|| format!("To show it: {}", stopped(words)))
}

/// What is often taken for a yes, where a claim is to be shown or a Critical to be mended.
fn false_yes(worded: Option<&Worded>, probe: &ProbeAssessment) -> Option<String> {
    let wanted = probe.hazard.is_some() && probe.basis != Basis::BeforeLaunch;
    let words = worded.map(|worded| worded.wording.false_yes.trim())?;
    (wanted && !words.is_empty()).then(|| format!("Not enough: {}", stopped(words)))
}

fn accepted(page: &Page, probe: &ProbeAssessment, line: Line) -> Line {
    let Some(decision) = page.accepted(probe) else { return line };
    let until = decision.until.map_or_else(String::new, |day| format!(" until {day}"));
    line.text(" Risk accepted by ").typed(&decision.by).text(format!("{until}."))
}

fn owner(page: &Page, probe: &ProbeAssessment, line: Line) -> Line {
    match page.response(&probe.id).map(|said| said.owner.trim()) {
        None | Some("") => line,
        Some(owner) if owner.ends_with(['.', '!', '?']) => line.text(" Owner: ").typed(owner),
        Some(owner) => line.text(" Owner: ").typed(owner).text("."),
    }
}

/// The note, and what was shown.
fn own_words(page: &Page, probe: &ProbeAssessment) -> Vec<Line> {
    let Some(response) = page.response(&probe.id) else { return Vec::new() };
    let mut lines = quoted(&response.note);
    lines.extend(response.evidence.iter().map(|evidence| beside(page, evidence)));
    lines
}

fn beside(page: &Page, evidence: &Evidence) -> Line {
    let text = evidence.text.trim();
    let first = text.lines().next().unwrap_or_default();
    let expired = !evidence.is_valid_on(page.assessment.as_of);
    let line = Line::from(if expired { "Evidence, expired: " } else { "Evidence: " });
    if first == text && first.chars().count() <= BESIDE {
        return line.typed(first);
    }
    let start: String = first.chars().take(BESIDE).collect();
    line.typed(&start).text(" … (in full under Evidence)")
}

pub(super) fn is_not_shown(probe: &ProbeAssessment) -> bool {
    matches!(probe.basis, Basis::NotShown { .. })
}
