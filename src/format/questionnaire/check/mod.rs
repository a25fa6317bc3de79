//! What a questionnaire says, held against itself and against what other files define.

mod cycles;
mod facts;
mod phases;
mod pivots;
mod possible;
mod references;
mod rules;

use crate::domain::questionnaire::Questionnaire;
use crate::format::kind::Kind;
use crate::format::log::Log;
use crate::format::questionnaire::known::Known;
use crate::format::questionnaire::ledger::Ledger;

/// Everything that the checks look at.
pub(super) struct Scope<'c> {
    pub(super) kind: Kind,
    pub(super) ledger: &'c Ledger,
    pub(super) known: &'c Known<'c>,
    pub(super) log: &'c Log,
}

/// Notes all that is wrong. The questionnaire is there only if all of it could be read.
pub(super) fn check(
    kind: Kind,
    questionnaire: Option<&Questionnaire>,
    ledger: &Ledger,
    known: &Known<'_>,
    log: &Log,
) {
    let scope = Scope { kind, ledger, known, log };
    references::check_references(&scope);
    rules::check_rules(&scope);
    facts::check_unread(&scope);
    phases::check_phases(&scope);
    cycles::check_needs(&scope);
    if let Some(questionnaire) = questionnaire
        && cycles::check_facts(&scope, questionnaire)
    {
        pivots::check_pivots(&scope, questionnaire);
        pivots::check_demands(&scope, questionnaire);
    }
}
