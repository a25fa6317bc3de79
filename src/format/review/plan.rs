//! Accepted risks, and things to do.

use crate::domain::id::ProbeId;
use crate::domain::review::{Action, ActionState, Decision};
use crate::format::places::Named;
use crate::format::review::Reader;
use crate::format::table::Table;
use crate::format::value::Value;

impl Reader<'_> {
    /// Reads a `[[decisions]]`.
    pub(super) fn decision(&mut self, table: &mut Table<'_>) -> Option<Decision> {
        let probe = table.need("probe", "\"RB5\"", |value| self.subject(&value));
        let by = table.maybe("by", |value| value.text()).unwrap_or_default().to_owned();
        let why = table.maybe("why", |value| value.text()).unwrap_or_default().to_owned();
        let until = table.maybe("until", |value| value.date());
        Some(Decision { probe: probe?, by, why, until })
    }

    /// Reads an `[[actions]]`.
    pub(super) fn action(&mut self, table: &mut Table<'_>) -> Option<Action> {
        let what = table.need("what", "\"Drill the rollback\"", |value| value.text());
        let probe = table.maybe("probe", |value| self.subject(&value));
        let owner = table.maybe("owner", |value| value.text()).unwrap_or_default().to_owned();
        let due = table.maybe("due", |value| value.date());
        let state = table.maybe("state", |value| {
            value.choice("a state", &ActionState::ALL.map(|state| (state.id(), state)))
        });
        let state = state.unwrap_or_default();
        Some(Action { what: what?.to_owned(), probe, owner, due, state })
    }

    fn subject(&self, value: &Value<'_>) -> Option<ProbeId> {
        let id = value.text()?;
        self.expect(Named::Probe, id, value.span(), value.log());
        Some(ProbeId::new(id))
    }
}
