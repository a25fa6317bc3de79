//! Checks reviews, and judges them by what was asked for.

use crate::assess::{Assessment, Counts, ProbeAssessment, assess};
use crate::cli::check::limits::{FailOn, Finding, judge_age};
use crate::cli::check::{Bench, Standing, Verdict};
use crate::cli::output::{counted, harmless};
use crate::format::places::Named;
use crate::format::source::Source;
use crate::store::catalogue::ReadReview;

/// How many open questions are named; the number says the rest.
const NAMED: usize = 3;

impl Bench<'_> {
    pub(super) fn review(&self, source: &Source) -> Verdict {
        let read = match self.catalogue.read_review(source) {
            Ok(read) => read,
            Err(error) => return self.broken(&error.0),
        };
        let assessment = assess(&read.stack, &read.review, self.day);
        let counts = counts(&assessment.counts);
        let mut verdict = Verdict::right(&read.warnings, &counts, self.look);
        let failures = self.failures(source, &read, &assessment);
        for line in failures.notes {
            verdict.text += &harmless(&line);
            verdict.text.push('\n');
        }
        if failures.any {
            verdict.standing = Standing::Fails;
        }
        verdict
    }

    fn failures(&self, source: &Source, read: &ReadReview, assessment: &Assessment) -> Failures {
        let mut failures = Failures::default();
        if let Some(limit) = self.options.fail_on {
            failures.judge(limit, source, read, assessment);
        }
        if let Some(most) = self.options.max_age {
            let held_on = read.review.system.held_on;
            if let Some(why) = judge_age(held_on, assessment.as_of, most) {
                failures.add(format!("{}: fails: {why}", source.name()));
            }
        }
        failures
    }
}

fn counts(counts: &Counts) -> String {
    let mut parts = vec![
        format!("{} Critical", counts.critical),
        format!("{} Advisory", counts.advisory),
        format!("{} Validation", counts.validation),
    ];
    for (count, words) in
        [(counts.open, "open"), (counts.unknown, "not known"), (counts.estimated, "estimated")]
    {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    }
    format!("review: {}", parts.join(", "))
}

/// What makes a review fail, and what does not although it could.
#[derive(Default)]
struct Failures {
    any: bool,
    notes: Vec<String>,
}

impl Failures {
    fn add(&mut self, line: String) {
        self.any = true;
        self.notes.push(line);
    }

    fn judge(&mut self, limit: FailOn, source: &Source, read: &ReadReview, all: &Assessment) {
        let mut open = Vec::new();
        for probe in all.probes() {
            let (place, name) = (place(source, read, probe), name(probe));
            match limit.judge(probe) {
                Finding::Passes => {}
                Finding::SetAside => self.notes.push(format!(
                    "{place}: set aside: {name} would be Critical; the team says it does not apply"
                )),
                Finding::Accepted(at) => {
                    self.notes.push(format!("{place}: accepted{}: {name}", until(read, at)));
                }
                Finding::Fails => self.add(format!("{place}: fails: {name} is {}", finding(probe))),
                Finding::CouldFail => {
                    self.add(format!("{place}: fails: {name} could be {}", possible(probe)));
                }
                Finding::Open => open.push(name),
            }
        }
        if !open.is_empty() {
            let questions = counted(open.len(), "open question");
            let could_be = limit.word();
            let names = first(&open);
            self.add(format!("{}: fails: {questions} could be {could_be}: {names}", source.name()));
        }
    }
}

/// The first names, and how many more there are.
fn first(names: &[String]) -> String {
    let shown = names.get(..NAMED).unwrap_or(names).join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown}, and {more} more"),
    }
}

fn until(read: &ReadReview, decision: usize) -> String {
    let until = read.review.decisions.get(decision).and_then(|decision| decision.until);
    until.map_or(String::new(), |day| format!(" until {day}"))
}

fn name(probe: &ProbeAssessment) -> String {
    format!("{} ({})", probe.id, probe.title)
}

fn finding(probe: &ProbeAssessment) -> String {
    let class = probe.class.map_or("open", |class| class.word());
    let hazard = probe.hazard.map_or(String::new(), |hazard| format!(", {}", hazard.words()));
    format!("{class}{hazard}: {}", probe.because)
}

/// What it could be, and when.
fn possible(probe: &ProbeAssessment) -> String {
    let class = probe.range.map_or("worse", |range| range.bad.word());
    match probe.critical_if.first() {
        Some(clause) => format!("{class} if {clause}"),
        None => format!("{class}: something it rests on is not known"),
    }
}

/// Where the probe stands in the file, as `file:line:column`; the file alone where it has no answer.
fn place(source: &Source, read: &ReadReview, probe: &ProbeAssessment) -> String {
    match read.places.of(Named::Probe, probe.id.as_str()) {
        None => source.name().to_owned(),
        Some(span) => {
            let position = source.position(span.start);
            format!("{}:{}:{}", source.name(), position.line, position.column)
        }
    }
}
