//! Checklist items.

use crate::domain::id::ItemId;
use crate::domain::questionnaire::Item;
use crate::domain::scale::Section;
use crate::format::places::Named;
use crate::format::questionnaire::ledger::Ledger;
use crate::format::questionnaire::probe::read_probe;
use crate::format::table::Table;

/// Reads an `[[item]]` with its probes.
pub(super) fn read_item(table: &mut Table<'_>, ledger: &mut Ledger) -> Option<Item> {
    let id = table.need("id", "\"rollback\"", |value| {
        let id = value.id()?;
        ledger.define(Named::Item, id, value.span(), value.log());
        Some(ItemId::new(id))
    });
    let title = table.need("title", "\"Rollback\"", |value| value.filled());
    let section = table.need("section", "\"deployment\"", |value| {
        value.choice("a section", &Section::ALL.map(|section| (section.id(), section)))
    });
    let question = table.need("question", "\"Can you go back?\"", |value| value.filled());
    let owner = table.need("owner", "\"The team lead.\"", |value| value.filled());
    let paged = table.need("paged", "\"Nobody is woken for it.\"", |value| value.filled());
    let before_launch = table.maybe("before-launch", |value| value.truth()).unwrap_or(false);
    if let (Some(id), Some(section)) = (&id, section) {
        ledger.sections.insert(id.to_string(), section);
    }
    let probes = table.need("probe", "[[item.probe]]", |value| {
        let probes = value.tables("probe", |probe| read_probe(probe, section, ledger))?;
        if value.list().is_some_and(|list| list.is_empty()) {
            let help = "add at least one, under `[[item.probe]]`";
            return value.reject("this item has no probes", help);
        }
        Some(probes)
    });
    Some(Item {
        id: id?,
        title: title?,
        section: section?,
        question: question?,
        owner: owner?,
        paged: paged?,
        before_launch,
        probes: probes?,
    })
}
