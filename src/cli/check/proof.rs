//! Proves the logic of a questionnaire, and tells what does not hold with its place.

use crate::assess::prove::{Fault, FaultKind, Part, Proof, prove};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::stack::Stack;
use crate::format::diagnostic::Diagnostic;
use crate::format::places::{Named, Parsed};
use crate::format::problems::Problems;

/// What a proof came to.
pub(super) struct Proved {
    /// "proved: 1,234 combinations of answers covered".
    pub(super) said: String,
    /// All that is wrong or doubtful, the warnings of the reader among it.
    pub(super) problems: Problems,
}

/// Proves a questionnaire that was read, joined with the questions and facts of `others`.
pub(super) fn proved<'q>(
    parsed: &Parsed<Questionnaire>,
    others: impl Iterator<Item = &'q Questionnaire>,
) -> Proved {
    let own = &parsed.value;
    // Facts and questions of all others may be read; their probes are not stacked.
    let bare = |other: &Questionnaire| Questionnaire {
        items: Vec::new(),
        pivots: Vec::new(),
        phases: Vec::new(),
        tensions: Vec::new(),
        considered: Vec::new(),
        ..other.clone()
    };
    let context = others.filter(|other| other.id != own.id).map(bare);
    let mut problems = parsed.warnings.clone();
    let stack = match Stack::join(context.chain([own.clone()]).collect()) {
        Ok(stack) => stack,
        Err(clashes) => {
            for clash in clashes {
                let help = "give it another id, or make the two definitions the same";
                let span = parsed.places.of_any(&clash.id).unwrap_or(0..0);
                problems.add(Diagnostic::error(span, clash.to_string(), help));
            }
            return Proved { said: "not proved".to_owned(), problems };
        }
    };
    let proof = prove(&stack, &own.id);
    for fault in &proof.faults {
        problems.add(diagnostic(parsed, fault));
    }
    Proved { said: said(&proof), problems }
}

fn said(proof: &Proof) -> String {
    let covered = format!("{} combinations of answers covered", grouped(proof.covered));
    let verdict = match proof.faults.iter().filter(|fault| fault.kind.is_error()).count() {
        0 => format!("proved: {covered}"),
        1 => format!("not proved: 1 fault; {covered}"),
        wrong => format!("not proved: {wrong} faults; {covered}"),
    };
    let notes = proof.notes.iter().map(String::as_str);
    std::iter::once(verdict.as_str()).chain(notes).collect::<Vec<_>>().join("; ")
}

/// "1,234,567".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// At the header of the pivot, tension or proposal, or else at the id of the probe.
fn diagnostic(parsed: &Parsed<Questionnaire>, fault: &Fault) -> Diagnostic {
    let part = fault.part.and_then(|part| match part {
        Part::Pivot(at) => parsed.places.of_pivot(at),
        Part::Tension(at) => parsed.places.of_tension(at),
        Part::Considered(at) => parsed.places.of_considered(at),
    });
    let place = part.or_else(|| parsed.places.of(Named::Probe, fault.probe.as_str()));
    let place = place.unwrap_or(0..0);
    let example = match fault.example.as_str() {
        "" => String::new(),
        example => format!(" ({example})"),
    };
    let message = format!("`{}`: {}{example}", fault.probe, fault.what);
    if fault.kind.is_error() {
        Diagnostic::error(place, message, remedy(fault.kind))
    } else {
        Diagnostic::warning(place, message, remedy(fault.kind))
    }
}

fn remedy(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::DeadRule => "take the rule out, or mend its condition",
        FaultKind::Contradiction => {
            "mend the rule or the `not-applicable`: one of the two says too much"
        }
        FaultKind::MissingOutcome => "mend the targets, the rules or the `not-applicable`",
        FaultKind::NotMonotone => "mend the rule: a better answer must never make a class worse",
        FaultKind::MissingPivot => "add a pivot that fits there, for the probe or for its item",
        FaultKind::DeadPivot => "mend its `from`, `when`, `not-when` or `reaches`, or take it out",
        FaultKind::NeverTold => "mend its `when`, or take it out",
        FaultKind::IdlePivot => {
            "take it out, or make its `when` more specific than that of the others"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{grouped, proved};
    use crate::format::questionnaire::{Known, parse_questionnaire};
    use crate::format::source::Source;
    use crate::store::catalogue::Catalogue;

    #[test]
    fn thousands_are_set_apart() {
        for (number, said) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), said);
        }
    }

    #[test]
    fn a_fault_has_the_place_of_its_probe_and_a_counter_example() {
        let file = |name: &str| {
            let path = format!("{}/questionnaires/{name}.toml", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).expect("it is there")
        };
        let catalogue = Catalogue::read(None, &[]);
        let context = catalogue.all().next().expect("the context comes first");
        let rule = "[[item.probe.critical]]\nat-most = 1\nwhen = { fact = \"automatic-action\", \
                    acts = [\"reads\"] }\nhazard = \"no-rollback\"\nbecause = \"it acts\"\ndanger = 1\n\n";
        let core = file("mlops-core");
        let (before, drill) = core.split_once("id = \"RB1\"").expect("it is there");
        let line = before.lines().count() + 1;
        let (asked, rules) = drill.split_once("[[item.probe.critical]]").expect("it is there");
        let text = format!("{before}id = \"RB1\"{asked}{rule}[[item.probe.critical]]{rules}");
        let source = Source::new("core.toml", &text);
        let parsed = parse_questionnaire(&source, &Known::of(catalogue.all())).expect("it reads");
        let proved = proved(&parsed, [context].into_iter());
        let told: Vec<_> = proved.problems.lines().collect();
        let head = format!("core.toml:{line}:6: error: `RB1`: critical rule 1 never holds");
        assert!(told.iter().any(|line| line.starts_with(&head)), "{head}\n{told:#?}");
        assert!(proved.said.starts_with("not proved: "), "{}", proved.said);
    }
}
