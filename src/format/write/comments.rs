//! Comments that stand round something that is taken out. They are a person's words, and stay.

use toml_edit::{Decor, Item, RawString, Table, Value};

/// The comments round a key and its value, each on a line of its own.
pub(super) fn of_entry(table: &Table, key: &str) -> String {
    let mut found = String::new();
    if let Some(name) = table.key(key) {
        add_lines(&mut found, name.leaf_decor().prefix());
        add_lines(&mut found, name.dotted_decor().prefix());
    }
    match table.get(key) {
        Some(Item::Value(value)) => add_value(&mut found, value),
        Some(Item::Table(inner)) => found.push_str(&of_table(inner)),
        Some(Item::ArrayOfTables(list)) => {
            list.iter().for_each(|inner| found.push_str(&of_table(inner)));
        }
        _ => {}
    }
    found
}

/// The comments of a table, from above its header to its last key.
pub(super) fn of_table(table: &Table) -> String {
    let mut found = String::new();
    add_decor(&mut found, table.decor());
    table.iter().for_each(|(key, _)| found.push_str(&of_entry(table, key)));
    found
}

fn add_value(found: &mut String, value: &Value) {
    add_decor(found, value.decor());
    match value {
        Value::Array(array) => {
            array.iter().for_each(|inner| add_value(found, inner));
            add_lines(found, Some(array.trailing()));
        }
        Value::InlineTable(table) => {
            for (key, inner) in table {
                if let Some(name) = table.key(key) {
                    add_lines(found, name.leaf_decor().prefix());
                }
                add_value(found, inner);
            }
            add_lines(found, Some(table.trailing()));
        }
        _ => {}
    }
}

fn add_decor(found: &mut String, decor: &Decor) {
    add_lines(found, decor.prefix());
    add_lines(found, decor.suffix());
}

fn add_lines(found: &mut String, text: Option<&RawString>) {
    let text = text.and_then(RawString::as_str).unwrap_or_default();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with('#')) {
        found.push_str(line);
        found.push('\n');
    }
}
