//! The tables of a review's text: found, or made in their place.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use crate::format::write::comments;
use crate::format::write::order::{Order, Rank};
use crate::format::write::section::Section;

/// Room for new tables between two old ones.
const STEP: isize = 1 << 20;

/// A review's text, open for changes. A path is the name of a table, for a probe `probes` and its id.
pub(super) struct Tables<'o> {
    document: DocumentMut,
    order: &'o Order,
    /// Comments of what was taken out, by the position it had.
    handed_on: BTreeMap<isize, String>,
}

impl<'o> Tables<'o> {
    pub(super) fn new(mut document: DocumentMut, order: &'o Order) -> Self {
        each_table(document.as_table_mut(), &mut |table| {
            let spread = table.position().map(|position| (position + 1) * STEP);
            table.set_position(spread);
        });
        Self { document, order, handed_on: BTreeMap::new() }
    }

    /// The order of new tables and keys.
    pub(super) fn order(&self) -> &'o Order {
        self.order
    }

    /// The text. Comments of what was taken out stand before what came after it.
    pub(super) fn finish(mut self) -> String {
        self.set_apart();
        for (position, comments) in std::mem::take(&mut self.handed_on).into_iter().rev() {
            self.hand_on(position, &comments);
        }
        self.document.to_string()
    }

    /// Changes keys of the top table.
    pub(super) fn top(&mut self, change: impl FnOnce(&mut Section<'_>)) {
        let mut comments = String::new();
        change(&mut Section::new(self.document.as_table_mut(), &mut comments));
        self.keep(0, &comments);
    }

    /// Whether the top table has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.document.contains_key(key)
    }

    /// Changes keys of a table, which is made if it is not there, and taken out if it is empty afterwards.
    pub(super) fn section(&mut self, path: &[&str], change: impl FnOnce(&mut Section<'_>)) {
        let position = self.position_of(path);
        let mut comments = String::new();
        let Some(table) = self.open(path, position) else { return };
        let position = table.position().unwrap_or(position);
        change(&mut Section::new(table, &mut comments));
        self.keep(position, &comments);
        self.remove_if_empty(path);
    }

    /// Changes a list of tables under a table that is made if it is not there. Both are taken out if they are empty
    /// afterwards.
    pub(super) fn list(
        &mut self,
        path: &[&str],
        key: &str,
        change: impl FnOnce(&mut ArrayOfTables, &mut String),
    ) {
        let mut last = match path {
            [] => self.position_of(&[key]) - 1,
            _ => self.position_of(path),
        };
        let mut comments = String::new();
        let Some(parent) = self.open(path, last) else { return };
        last = if path.is_empty() { last } else { parent.position().unwrap_or(last) };
        let mut elements = as_list(parent.remove(key).unwrap_or_default());
        change(&mut elements, &mut comments);
        for table in elements.iter_mut() {
            last = table.position().unwrap_or(last + 1);
            table.set_position(Some(last));
        }
        if !elements.is_empty() {
            parent.insert(key, Item::ArrayOfTables(elements));
        }
        self.keep(last, &comments);
        self.remove_if_empty(path);
    }

    /// Keeps comments for whatever comes after this position.
    fn keep(&mut self, position: isize, comments: &str) {
        if !comments.is_empty() {
            self.handed_on.entry(position).or_default().push_str(comments);
        }
    }

    /// The table at a path, as one with a header: an inline or a dotted one is turned into that.
    fn open(&mut self, path: &[&str], position: isize) -> Option<&mut Table> {
        let mut table = self.document.as_table_mut();
        for (depth, name) in path.iter().enumerate() {
            let is_last = depth + 1 == path.len();
            let item = table.entry(name).or_insert_with(|| {
                let mut made = Table::new();
                made.set_implicit(!is_last);
                Item::Table(made)
            });
            if !item.is_table() {
                *item = Item::Table(std::mem::take(item).into_table().unwrap_or_default());
                // Its key stood before `=`, with a space between; now it stands in a header.
                table.key_mut(name)?.leaf_decor_mut().set_suffix("");
            }
            let inner = table.get_mut(name)?.as_table_mut()?;
            if is_last {
                inner.set_dotted(false);
                inner.set_implicit(false);
                inner.set_position(Some(inner.position().unwrap_or(position)));
            }
            table = inner;
        }
        Some(table)
    }

    fn remove_if_empty(&mut self, path: &[&str]) {
        let Some((name, parents)) = path.split_last() else { return };
        let mut parent = self.document.as_table_mut();
        for name in parents {
            let Some(Item::Table(inner)) = parent.get_mut(name) else { return };
            parent = inner;
        }
        let Some(Item::Table(table)) = parent.get(name) else { return };
        if !table.is_empty() {
            return;
        }
        let (position, comments) = (table.position(), comments::of_table(table));
        parent.remove(name);
        if let Some(position) = position {
            let later = self.handed_on.remove(&position).unwrap_or_default();
            self.keep(position, &(comments + &later));
        }
        self.remove_if_empty(parents);
    }

    /// Where a new table at this path belongs.
    fn position_of(&self, path: &[&str]) -> isize {
        let Some(own) = self.order.rank(path) else { return 0 };
        let ranked = self.ranked();
        let before =
            ranked.iter().filter(|(rank, ..)| *rank < own).max_by_key(|(rank, ..)| rank.clone());
        let after =
            ranked.iter().filter(|(rank, ..)| *rank > own).min_by_key(|(rank, ..)| rank.clone());
        match (before, after) {
            (Some((_, _, last)), _) => last + 1,
            (None, Some((_, first, _))) => first - STEP / 2,
            (None, None) => STEP,
        }
    }

    /// The tables that are ours, with the first and the last position of each and what is in it.
    fn ranked(&self) -> Vec<(Rank, isize, isize)> {
        let mut found = Vec::new();
        let mut add = |path: &[&str], item: &Item| {
            let mut positions = Vec::new();
            collect_positions(item, &mut positions);
            let ends = positions.iter().min().zip(positions.iter().max());
            if let (Some(rank), Some((first, last))) = (self.order.rank(path), ends) {
                found.push((rank, *first, *last));
            }
        };
        for (name, item) in self.document.as_table() {
            match item {
                Item::Table(table) if name == "probes" => {
                    table.iter().for_each(|(id, response)| add(&[name, id], response));
                }
                _ => add(&[name], item),
            }
        }
        found
    }

    /// Puts a blank line between a new table and an old one after it, as there is one before every new table.
    fn set_apart(&mut self) {
        let mut headers: Vec<(isize, bool)> = Vec::new();
        each_table(self.document.as_table_mut(), &mut |table| {
            let position = table.position().filter(|_| !table.is_implicit() && !table.is_dotted());
            headers.extend(position.map(|position| (position, is_new(table))));
        });
        headers.sort_unstable();
        let pairs = headers.windows(2).filter_map(|pair| match pair {
            [(_, true), (second, false)] => Some(*second),
            _ => None,
        });
        let crowded: Vec<isize> = pairs.collect();
        each_table(self.document.as_table_mut(), &mut |table| {
            let old = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
            if table.position().is_some_and(|at| crowded.contains(&at)) && !old.starts_with('\n') {
                let prefix = format!("\n{old}");
                table.decor_mut().set_prefix(prefix);
            }
        });
    }

    /// Puts comments before the first table after this position, or at the end.
    fn hand_on(&mut self, position: isize, comments: &str) {
        let mut next: Option<isize> = None;
        each_table(self.document.as_table_mut(), &mut |table| {
            let later = table.position().filter(|other| *other > position && !table.is_implicit());
            next = later.into_iter().chain(next).min();
        });
        let Some(next) = next else {
            let trailing = self.document.trailing().as_str().unwrap_or_default();
            self.document.set_trailing(format!("{trailing}{comments}"));
            return;
        };
        each_table(self.document.as_table_mut(), &mut |table| {
            if table.position() == Some(next) {
                let old = table.decor().prefix().and_then(|prefix| prefix.as_str());
                let prefix = format!("\n{comments}{}", old.unwrap_or("\n"));
                table.decor_mut().set_prefix(prefix);
            }
        });
    }
}

/// Whether a table was made here: one that was read knows what stood before it.
fn is_new(table: &Table) -> bool {
    table.decor().prefix().is_none()
}

fn as_list(item: Item) -> ArrayOfTables {
    match item {
        Item::ArrayOfTables(list) => list,
        other => other.into_array_of_tables().unwrap_or_default(),
    }
}

fn each_table(table: &mut Table, visit: &mut dyn FnMut(&mut Table)) {
    visit(table);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => each_table(inner, visit),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(|inner| each_table(inner, visit)),
            _ => {}
        }
    }
}

fn collect_positions(item: &Item, found: &mut Vec<isize>) {
    let mut add = |table: &Table| {
        found.extend(table.position());
        table.iter().for_each(|(_, inner)| collect_positions(inner, found));
    };
    match item {
        Item::Table(table) => add(table),
        Item::ArrayOfTables(list) => list.iter().for_each(add),
        _ => {}
    }
}
