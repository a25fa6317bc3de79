//! Lists of tables: evidence, decisions, actions.

use toml_edit::{ArrayOfTables, Table, Value};

use crate::domain::review::{Action, Decision, Evidence};
use crate::format::write::comments;
use crate::format::write::section::Section;
use crate::format::write::tables::Tables;
use crate::format::write::values;

/// Something that stands in the file as one table of a list.
pub(super) trait Element: PartialEq {
    /// Writes what changed; all of it where there was none before.
    fn write(&self, section: &mut Section<'_>, old: Option<&Self>);
}

/// Writes a list where it changed: what stayed the same at its beginning and end is not touched.
pub(super) fn write_list<E: Element>(
    tables: &mut Tables<'_>,
    path: &[&str],
    key: &str,
    old: &[E],
    new: &[E],
) {
    if old == new {
        return;
    }
    let same =
        |pairs: &mut dyn Iterator<Item = (&E, &E)>| pairs.take_while(|(a, b)| a == b).count();
    let front = same(&mut old.iter().zip(new));
    let rest = old.len().min(new.len()) - front;
    let back = same(&mut old.iter().rev().zip(new.iter().rev())).min(rest);
    let old_middle = old.get(front..old.len() - back).unwrap_or_default();
    let new_middle = new.get(front..new.len() - back).unwrap_or_default();
    tables.list(path, key, |list, handed_on| {
        for _ in new_middle.len()..old_middle.len() {
            remove(list, front + new_middle.len(), handed_on);
        }
        for (at, element) in new_middle.iter().enumerate() {
            let before = old_middle.get(at);
            if before.is_none() || front + at >= list.len() {
                list.insert((front + at).min(list.len()), Table::new());
            }
            if let Some(table) = list.get_mut(front + at) {
                element.write(&mut Section::new(table, handed_on), before);
            }
        }
    });
}

fn remove(list: &mut ArrayOfTables, at: usize, handed_on: &mut String) {
    if at < list.len() {
        handed_on.push_str(&comments::of_table(&list.remove(at)));
    }
}

/// Writes a key if it is new or changed.
fn write<T: PartialEq>(
    section: &mut Section<'_>,
    keys: &[&str],
    key: &str,
    (old, new): (Option<&T>, &T),
    value: impl FnOnce(&T) -> Option<Value>,
) {
    if old != Some(new) {
        section.set(key, value(new), keys);
    }
}

impl Element for Evidence {
    fn write(&self, section: &mut Section<'_>, old: Option<&Self>) {
        let keys = ["kind", "text", "by", "on", "until"];
        let kind = (old.map(|old| &old.kind), &self.kind);
        write(section, &keys, "kind", kind, |kind| Some(Value::from(kind.id())));
        let text = (old.map(|old| &old.text), &self.text);
        write(section, &keys, "text", text, |text| Some(values::text(text)));
        let by = (old.map(|old| &old.by), &self.by);
        write(section, &keys, "by", by, |by| values::filled(by));
        let on = (old.map(|old| &old.on), &self.on);
        write(section, &keys, "on", on, |on| on.and_then(values::date));
        let until = (old.map(|old| &old.until), &self.until);
        write(section, &keys, "until", until, |until| until.and_then(values::date));
    }
}

impl Element for Decision {
    fn write(&self, section: &mut Section<'_>, old: Option<&Self>) {
        let keys = ["probe", "by", "why", "until"];
        let probe = (old.map(|old| &old.probe), &self.probe);
        write(section, &keys, "probe", probe, |probe| Some(Value::from(probe.as_str())));
        let by = (old.map(|old| &old.by), &self.by);
        write(section, &keys, "by", by, |by| values::filled(by));
        let why = (old.map(|old| &old.why), &self.why);
        write(section, &keys, "why", why, |why| values::filled(why));
        let until = (old.map(|old| &old.until), &self.until);
        write(section, &keys, "until", until, |until| until.and_then(values::date));
    }
}

impl Element for Action {
    fn write(&self, section: &mut Section<'_>, old: Option<&Self>) {
        let keys = ["what", "probe", "owner", "due", "state"];
        let what = (old.map(|old| &old.what), &self.what);
        write(section, &keys, "what", what, |what| Some(values::text(what)));
        let probe = (old.map(|old| &old.probe), &self.probe);
        write(section, &keys, "probe", probe, |probe| {
            probe.as_ref().map(|probe| Value::from(probe.as_str()))
        });
        let owner = (old.map(|old| &old.owner), &self.owner);
        write(section, &keys, "owner", owner, |owner| values::filled(owner));
        let due = (old.map(|old| &old.due), &self.due);
        write(section, &keys, "due", due, |due| due.and_then(values::date));
        let state = (old.map(|old| &old.state), &self.state);
        write(section, &keys, "state", state, |state| Some(Value::from(state.id())));
    }
}
