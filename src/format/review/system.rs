//! What is reviewed, and by whom.

use crate::domain::review::System;
use crate::format::table::Table;

/// Reads `[system]`.
pub(super) fn read_system(table: &mut Table<'_>) -> Option<System> {
    let name = table.need("name", "\"Churn scoring\"", |value| value.text());
    let team = table.maybe("team", |value| value.text()).unwrap_or_default();
    let facilitator = table.maybe("facilitator", |value| value.text()).unwrap_or_default();
    let attendees = table.maybe("attendees", |value| value.each(|name| name.text()));
    let held_on = table.maybe("held-on", |value| value.date());
    Some(System {
        name: name?.to_owned(),
        team: team.to_owned(),
        facilitator: facilitator.to_owned(),
        attendees: attendees.unwrap_or_default().into_iter().map(str::to_owned).collect(),
        held_on,
    })
}
