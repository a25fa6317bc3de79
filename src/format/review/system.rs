//! What is reviewed, by whom, and what a round of work may cost.

use crate::domain::review::{Budget, System};
use crate::format::table::Table;
use crate::format::value::Value;

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

/// Reads `[budget]`.
pub(super) fn read_budget(table: &mut Table<'_>) -> Budget {
    let days = table.maybe("days", |value| read_sum(&value, "days = 8"));
    let monthly_usd = table.maybe("monthly-usd", |value| read_sum(&value, "monthly-usd = 100"));
    Budget { days, monthly_usd }
}

/// A sum that one can spend.
fn read_sum(value: &Value<'_>, example: &str) -> Option<f64> {
    let sum = value.number()?;
    if sum < 0.0 {
        let message = format!("`{}` is below zero", value.key());
        return value.reject(message, format!("write what a round of work may cost: `{example}`"));
    }
    Some(sum)
}
