//! The keys of one table, changed one by one.

use toml_edit::{Item, Table, Value};

use crate::format::write::comments;

/// A table being changed. Comments of keys that are taken out go to the next key, or are handed on by the table.
pub(super) struct Section<'t> {
    table: &'t mut Table,
    handed_on: &'t mut String,
}

impl<'t> Section<'t> {
    pub(super) fn new(table: &'t mut Table, handed_on: &'t mut String) -> Self {
        Self { table, handed_on }
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Gives a key this value, or takes it out. A new one stands where `order` says.
    pub(super) fn set(&mut self, key: &str, value: Option<Value>, order: &[impl AsRef<str>]) {
        let Some(mut new) = value else { return self.remove(key) };
        match self.table.get_mut(key) {
            Some(Item::Value(old)) => {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            Some(other) => *other = Item::Value(new),
            None => {
                self.table.insert(key, Item::Value(new));
                self.put_in_order(key, order);
            }
        }
    }

    fn remove(&mut self, key: &str) {
        let comments = comments::of_entry(self.table, key);
        let next = self.table.iter().skip_while(|(other, _)| *other != key).nth(1);
        let next = next.filter(|(_, item)| item.is_value()).map(|(next, _)| next.to_owned());
        self.table.remove(key);
        if comments.is_empty() {
            return;
        }
        match next.and_then(|next| self.table.key_mut(&next)) {
            Some(mut next) => {
                let decor = next.leaf_decor_mut();
                let old = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
                decor.set_prefix(format!("{comments}{old}"));
            }
            None => self.handed_on.push_str(&comments),
        }
    }

    /// Moves a key that was put last behind those that come before it.
    fn put_in_order(&mut self, key: &str, order: &[impl AsRef<str>]) {
        let rank = |key: &str| order.iter().position(|known| known.as_ref() == key);
        let Some(own) = rank(key) else { return };
        let mut keys: Vec<String> = self.table.iter().map(|(key, _)| key.to_owned()).collect();
        keys.pop();
        let after = keys.iter().rposition(|other| rank(other).is_some_and(|rank| rank < own));
        let before = keys.iter().position(|other| rank(other).is_some_and(|rank| rank > own));
        let at = after.map(|at| at + 1).or(before).unwrap_or(keys.len());
        if at == keys.len() {
            return;
        }
        keys.insert(at, key.to_owned());
        let place = |key: &str| keys.iter().position(|other| other == key);
        self.table.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
    }
}
