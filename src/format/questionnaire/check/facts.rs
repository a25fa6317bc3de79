//! Facts that nobody reads.

use std::collections::HashSet;

use crate::domain::condition::Condition;
use crate::format::diagnostic::Diagnostic;
use crate::format::kind::Kind;
use crate::format::places::Named;
use crate::format::questionnaire::check::Scope;

/// Warns of every fact of this file that nothing in it reads. Those of a context file are there for others.
pub(super) fn check_unread(scope: &Scope<'_>) {
    if scope.kind == Kind::Context {
        return;
    }
    let in_conditions = scope.ledger.uses.iter().filter_map(|used| match &used.leaf {
        Condition::Fact(id) => Some(id.as_str()),
        _ => None,
    });
    let mentioned = scope.ledger.mentions.iter().filter(|mention| mention.named == Named::Fact);
    let read: HashSet<&str> =
        in_conditions.chain(mentioned.map(|mention| mention.id.as_str())).collect();
    for id in scope.ledger.places.ids(Named::Fact).filter(|id| !read.contains(id)) {
        let Some(span) = scope.ledger.places.of(Named::Fact, id) else { continue };
        let message = format!("nothing reads the fact `{id}`");
        let help = "take it out, or use it in a rule, a rewording or a pivot";
        scope.log.note(Diagnostic::warning(span, message, help));
    }
}
