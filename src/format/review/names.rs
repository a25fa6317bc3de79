//! The questionnaires that a review names.

use crate::domain::id::QuestionnaireId;
use crate::format::diagnostic::Diagnostic;
use crate::format::kind::{Kind, read_header};
use crate::format::source::Span;
use crate::format::table::Table;

/// A questionnaire that a review names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its id.
    pub id: QuestionnaireId,
    /// Where it stands.
    pub span: Span,
}

/// All of them, and where the list stands.
pub(super) struct Names {
    list: Vec<Name>,
    span: Span,
}

/// Reads the names; `None` if the file is no review or they cannot be read.
pub(super) fn read_names(top: &mut Table<'_>) -> Option<Names> {
    read_header(top, &[Kind::Review])?;
    let span = top.span_of("questionnaires");
    top.maybe("questionnaires", |value| {
        let ids = value.list()?.into_iter();
        let name =
            ids.map(|id| Some(Name { id: QuestionnaireId::new(id.text()?), span: id.span() }));
        Some(Names { list: name.collect::<Option<_>>()?, span })
    })
}

/// What `join` gives for the names, of which there must be one.
pub(super) fn joined<S>(
    names: &Names,
    join: impl FnOnce(&[Name]) -> Result<S, Vec<Diagnostic>>,
) -> Result<S, Vec<Diagnostic>> {
    if names.list.is_empty() {
        let message = "this review names no questionnaire";
        let help = "name what is asked: `questionnaires = [\"mlops-core\"]`";
        return Err(vec![Diagnostic::error(names.span.clone(), message, help)]);
    }
    join(&names.list)
}
