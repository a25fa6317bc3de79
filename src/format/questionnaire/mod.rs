//! Questionnaires: `kind = "questionnaire"`, and `kind = "context"` for shared questions and facts.
//!
//! The format is described in `questionnaires/README.md`. A file is read in one pass that notes every definition and
//! reference, which makes a [`Draft`]; then the checks of `check` hold them against each other and against what other
//! files define.

mod check;
mod condition;
mod draft;
mod fact;
mod item;
mod known;
mod ledger;
mod order;
mod pivot;
mod probe;
mod question;
mod rewording;
mod rule;

use crate::domain::id::QuestionnaireId;
use crate::domain::questionnaire::Questionnaire;
use crate::format::kind::{Kind, read_header};
use crate::format::places::{Named, Parsed};
use crate::format::problems::Problems;
use crate::format::questionnaire::ledger::Ledger;
use crate::format::source::Source;
use crate::format::table::Table;
use crate::format::value::Value;

pub use draft::Draft;
pub use known::Known;

/// Reads a questionnaire or a context file. `known` is what other files define.
///
/// # Errors
/// All that is wrong with it, errors and warnings, if at least one is an error.
pub fn parse_questionnaire(
    source: &Source,
    known: &Known<'_>,
) -> Result<Parsed<Questionnaire>, Problems> {
    Draft::read(source).finish(known)
}

/// The kind, and the questionnaire if all of it could be read.
fn read_questionnaire(
    top: &mut Table<'_>,
    ledger: &mut Ledger,
) -> Option<(Kind, Option<Questionnaire>)> {
    let kind = read_header(top, &[Kind::Questionnaire, Kind::Context])?;
    let id = top.need("id", "\"mlops-core\"", |value| {
        let id = value.id()?;
        ledger.define(Named::Questionnaire, id, value.span(), value.log());
        Some(QuestionnaireId::new(id))
    });
    let title = top.need("title", "\"Core MLOps review\"", |value| value.filled());
    let version = top.need("version", "\"1.0.0\"", |value| read_version(&value));
    let about = top.need("about", "\"One sentence on what it is for.\"", |v| v.filled());
    let checked_on = top.maybe("checked-on", |value| value.date());
    let questions = top.maybe("question", |value| {
        value.tables("question", |table| question::read_question(table, ledger))
    });
    let cautions = top.maybe("caution", |value| {
        value.tables("caution", |table| question::read_caution(table, ledger))
    });
    let facts =
        top.maybe("fact", |value| value.tables("fact", |table| fact::read_fact(table, ledger)));
    let items =
        top.maybe("item", |value| value.tables("item", |table| item::read_item(table, ledger)));
    let pivots =
        top.maybe("pivot", |value| value.tables("pivot", |table| pivot::read_pivot(table, ledger)));
    let phases =
        top.maybe("phase", |value| value.tables("phase", |table| order::read_phase(table, ledger)));
    let tensions = top.maybe("tension", |value| {
        value.tables("tension", |table| order::read_tension(table, ledger))
    });
    let considered = top.maybe("considered", |value| {
        value.tables("proposal", |table| order::read_considered(table, ledger))
    });
    check_content(top, kind);
    let lists = (questions, cautions, facts, items, pivots, phases, tensions);
    let complete = || {
        Some(Questionnaire {
            id: id?,
            title: title?,
            version: version?,
            about: about?,
            checked_on,
            questions: lists.0.unwrap_or_default(),
            cautions: lists.1.unwrap_or_default(),
            facts: lists.2.unwrap_or_default(),
            items: lists.3.unwrap_or_default(),
            pivots: lists.4.unwrap_or_default(),
            phases: lists.5.unwrap_or_default(),
            tensions: lists.6.unwrap_or_default(),
            considered: considered.unwrap_or_default(),
        })
    };
    Some((kind, complete()))
}

fn read_version(value: &Value<'_>) -> Option<String> {
    let version = value.text()?;
    let is_number = |part: &str| {
        (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if version.split('.').count() == 3 && version.split('.').all(is_number) {
        return Some(version.to_owned());
    }
    value.reject(
        format!("`{version}` is not a version"),
        "write three numbers with dots between: `version = \"1.0.0\"`",
    )
}

fn check_content(top: &mut Table<'_>, kind: Kind) {
    if kind == Kind::Questionnaire && !top.has("item") && top.log().is_whole() {
        let help = "add an `[[item]]` with its probes, or write `kind = \"context\"`";
        let _: Option<()> = top.reject("this questionnaire has no items", help);
    }
    for key in ["item", "pivot", "phase", "tension", "considered"] {
        if kind == Kind::Context && top.has(key) {
            top.maybe(key, |value| {
                let message =
                    format!("`{key}` belongs in a questionnaire, and this is a context file");
                let help = "move it there, or write `kind = \"questionnaire\"`";
                value.log().reject::<()>(value.key_span(), message, help)
            });
        }
    }
}
