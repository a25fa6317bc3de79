//! One pivot: instead of X, do Y, with what it costs, what it brings, and how to begin.

use crate::assess::plan::When;
use crate::assess::{Advice, State};
use crate::domain::pivot::Pivot;
use crate::domain::scale::Class;
use crate::report::compose::page::Page;
use crate::report::compose::phrases::{capitalized, cost, stopped, title_list, unstopped};
use crate::report::compose::{bullets, first_steps};
use crate::report::document::{Badge, Block, Line};

/// A pivot with its place in the order of doing, from 1.
pub(super) struct Ranked<'a> {
    pub(super) rank: usize,
    pub(super) advice: &'a Advice,
    pub(super) pivot: &'a Pivot,
}

impl Ranked<'_> {
    /// With a heading of its own and everything there is to say.
    pub(super) fn in_full(&self, page: &Page) -> Vec<Block> {
        let title = Line::from(format!("{}. {}: ", self.rank, page.title(&self.advice.probe)));
        let title = title.line(self.class(page)).text(self.settled(page)).text(self.due(page));
        vec![
            Block::Heading { level: 3, line: title },
            Block::Paragraph(self.advised()),
            Block::List { numbered: false, entries: self.details(page) },
        ]
    }

    /// As an entry of a list: what to do, what it costs and brings, when not to, and how to know that it is done.
    pub(super) fn in_short(&self, page: &Page) -> Vec<Block> {
        let title = format!("{}. {}", self.rank, page.title(&self.advice.probe));
        let closes: Vec<&str> = self.advice.closes.iter().map(|id| page.title(id)).collect();
        let also = match closes.as_slice() {
            [] => String::new(),
            closes => format!("; settles {} as well", title_list(closes)),
        };
        let line = Line::new().strong(title).text(" (").line(self.class(page));
        let line = line.text(format!("{also}). ")).line(self.advised());
        let lines = std::iter::once(self.weighed()).chain(self.limits());
        vec![Block::Paragraph(line), bullets(lines.collect())]
    }

    /// As a row of a table: what to do, what it costs and what it brings.
    pub(super) fn row(&self, page: &Page) -> Vec<Line> {
        let title = Line::new().strong(self.rank.to_string());
        let title = title.text(format!(" {} (", page.title(&self.advice.probe)));
        let cost = format!("{}.{}", capitalized(&cost(&self.pivot.cost)), self.worse());
        vec![
            title.line(self.class(page)).text(")"),
            self.advised(),
            Line::new().marked(&cost),
            Line::new().marked(&stopped(&capitalized(&self.pivot.benefit))),
        ]
    }

    /// ", for the next round", where it is not for this one.
    fn due(&self, page: &Page) -> &'static str {
        match page.due(self.rank - 1) {
            None | Some(When::Now) => "",
            Some(When::Next) => ", for the next round",
            Some(When::Later) => ", for later",
        }
    }

    /// ", settles 3 Criticals", where it is more than the one in the heading.
    fn settled(&self, page: &Page) -> String {
        let all = std::iter::once(&self.advice.probe).chain(&self.advice.closes);
        let confirmed = all
            .filter_map(|id| page.assessment.probe(id))
            .filter(|probe| probe.class == Some(Class::Critical) && probe.state == State::Claimed)
            .filter(|probe| page.assessment.told_under(probe).is_none());
        match confirmed.count() {
            0 | 1 => String::new(),
            several => format!(", settles {several} Criticals"),
        }
    }

    /// The class of the finding it answers.
    fn class(&self, page: &Page) -> Line {
        let badge = Line::new().badge(Badge::Class(self.advice.class));
        let probe = page.assessment.probe(&self.advice.probe);
        match probe.map(|probe| probe.state) {
            Some(State::Estimated) => badge.text(", estimated"),
            Some(State::Unknown) => badge.text(", as nobody knew"),
            _ => badge,
        }
    }

    fn advised(&self) -> Line {
        let instead = unstopped(&self.advice.instead_of);
        Line::from(format!("Instead of {instead}, ")).strong(stopped(&self.pivot.action))
    }

    fn details(&self, page: &Page) -> Vec<Vec<Block>> {
        let entry = |line| vec![Block::Paragraph(line)];
        let mut entries = vec![entry(self.weighed())];
        if !self.pivot.first_step.trim().is_empty() {
            let label = labelled("First step");
            entries.push(first_steps::entry(label, &self.pivot.first_step));
        }
        let lines = self.tools().into_iter().chain(self.limits()).chain(self.settles(page));
        entries.extend(lines.map(entry));
        entries
    }

    fn weighed(&self) -> Line {
        let (cost, benefit) = (cost(&self.pivot.cost), stopped(&self.pivot.benefit));
        let said = format!("Cost: {cost}.{} Benefit: {benefit}", self.worse());
        labelled("Cost vs. Benefit").marked(&said)
    }

    fn worse(&self) -> String {
        match self.pivot.cost.worse.trim() {
            "" => String::new(),
            worse => format!(" What gets worse: {}", stopped(worse)),
        }
    }

    fn tools(&self) -> Option<Line> {
        let said = format!("{}.", self.pivot.tools.join(", "));
        (!self.pivot.tools.is_empty()).then(|| labelled("Tools").text(said))
    }

    /// When not to do it, and how to know that it is done.
    fn limits(&self) -> Option<Line> {
        let said = |words: &str| stopped(&capitalized(words.trim()));
        let (not_when, done_when) = (said(&self.pivot.not_when.text), said(&self.pivot.done_when));
        let done = |line: Line| line.strong("Done when:").text(" ").marked(&done_when);
        match (not_when.as_str(), done_when.as_str()) {
            ("", "") => None,
            (_, "") => Some(labelled("Not when").marked(&not_when)),
            ("", _) => Some(done(Line::new())),
            _ => Some(done(labelled("Not when").marked(&not_when).text(" "))),
        }
    }

    /// All findings it settles, by class, where it is more than one.
    fn settles(&self, page: &Page) -> Option<Line> {
        let all = || std::iter::once(&self.advice.probe).chain(&self.advice.closes);
        let class = |id| page.assessment.probe(id).and_then(|probe| probe.class);
        let mut line = labelled("Settles");
        let mut between = "";
        for of in Class::ALL {
            let titles: Vec<&str> =
                all().filter(|id| class(*id) == Some(of)).map(|id| page.title(id)).collect();
            if !titles.is_empty() {
                line = line
                    .text(between)
                    .badge(Badge::Class(of))
                    .text(format!(": {}", title_list(&titles)));
                between = "; ";
            }
        }
        (!self.advice.closes.is_empty()).then(|| line.text("."))
    }
}

fn labelled(label: &str) -> Line {
    Line::new().strong(format!("{label}:")).text(" ")
}
