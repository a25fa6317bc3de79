//! An order of action names every probe of its questionnaire, once.

use std::collections::HashMap;

use crate::format::diagnostic::Diagnostic;
use crate::format::places::Named;
use crate::format::questionnaire::check::Scope;
use crate::format::questionnaire::ledger::Purpose;
use crate::format::source::Span;

/// Notes probes that stand in no phase, in two, or in one of another file.
pub(super) fn check_phases(scope: &Scope<'_>) {
    let mut first: HashMap<&str, &Span> = HashMap::new();
    let phased = scope.ledger.mentions.iter().filter(|named| named.purpose == Purpose::Phase);
    for mention in phased {
        if scope.ledger.places.of(Named::Probe, &mention.id).is_none() {
            let message = format!("`{}` is not a probe of this questionnaire", mention.id);
            let help = "an order of action is about the probes of its own file: take it out";
            let _: Option<()> = scope.log.reject(mention.span.clone(), message, help);
        } else if let Some(before) = first.insert(&mention.id, &mention.span) {
            let message = format!("`{}` stands in two phases", mention.id);
            let problem =
                Diagnostic::error(mention.span.clone(), message, "take it out of one of the two");
            scope.log.note(problem.label("again here").also(before.clone(), "first here"));
        }
    }
    if first.is_empty() {
        return;
    }
    for id in scope.ledger.places.ids(Named::Probe).filter(|id| !first.contains_key(id)) {
        let Some(span) = scope.ledger.places.of(Named::Probe, id) else { continue };
        let message = format!("`{id}` stands in no phase");
        let help = "add it to the `probes` of the `[[phase]]` in which it is acted on";
        let _: Option<()> = scope.log.reject(span, message, help);
    }
}
