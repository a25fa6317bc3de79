//! The first sentence: where the system stands, and which item is weakest.

use crate::assess::summary::name::Name;
use crate::assess::summary::parts::{Detail, Story, joined, title, titles};
use crate::assess::summary::standing::{Standing, is_in_the_dark};
use crate::assess::summary::{LIMIT, count, quoted};
use crate::assess::{Assessment, ItemAssessment, ProbeAssessment, Range, State};
use crate::domain::review::Review;
use crate::domain::scale::Class;

/// How much is named: with each step fewer words.
const DETAILS: [Detail; 7] = [
    Detail { story: Story::Whole, list: 3, hazards: false, aside: true },
    Detail { story: Story::Whole, list: 0, hazards: false, aside: true },
    Detail { story: Story::Short, list: 0, hazards: false, aside: true },
    Detail { story: Story::Untold, list: 3, hazards: true, aside: true },
    Detail { story: Story::Untold, list: 3, hazards: false, aside: true },
    Detail { story: Story::Untold, list: 0, hazards: false, aside: true },
    Detail { story: Story::Untold, list: 0, hazards: false, aside: false },
];

/// Where the system stands, without a full stop.
pub(super) fn verdict(review: &Review, assessment: &Assessment) -> String {
    let name = Name::of(&review.system.name);
    let standing = Standing::of(review, assessment);
    let mut said = String::new();
    for detail in DETAILS {
        said = standing.say(&name, detail);
        if said.split_whitespace().count() <= LIMIT {
            break;
        }
    }
    said
}

impl Standing<'_> {
    fn say(&self, name: &Name, detail: Detail) -> String {
        let counts = &self.assessment.counts;
        let first = name.first();
        let (Some(class), Some(range)) = (self.class, self.range) else {
            return self.without_answers(first);
        };
        if self.assessment.maturity.is_none() {
            return self.without_maturity(first, range);
        }
        let said = if is_in_the_dark(counts) {
            self.in_the_dark(name, class, detail)
        } else if counts.open > 0
            && (counts.open * 3 > counts.asked() || class == Class::Validation)
        {
            format!("{first} {}", self.on_the_way(class, range, detail))
        } else {
            format!("{first} {}{}", self.placed(class, detail), could_still(class, range))
        };
        format!("{said}{}", self.set_aside(detail))
    }

    fn without_answers(&self, name: &str) -> String {
        let Some(range) = self.range else {
            return format!("{name} has nothing that these questionnaires apply to");
        };
        let number = count(self.assessment.counts.asked(), "question");
        let (good, bad) = (range.good.word(), range.bad.word());
        format!(
            "{name} has no answers yet to its {number}, so it may turn out anything from {good} to {bad}"
        )
    }

    fn without_maturity(&self, name: &str, range: Range) -> String {
        let open = self.open().map_or_else(String::new, |open| format!(", with {open}"));
        let (good, bad) = (range.good.word(), range.bad.word());
        if range.is_settled() {
            return format!(
                "{name} is {bad} whatever the team's maturity, which is not known{open}"
            );
        }
        format!(
            "{name} can only be placed between {good} and {bad} while the team's maturity is not known{open}"
        )
    }

    /// "Nobody in the room could answer …", where that is so of most.
    fn in_the_dark(&self, name: &Name, class: Class, detail: Detail) -> String {
        let counts = &self.assessment.counts;
        let asked = counts.asked();
        let lead = format!(
            "Nobody in the room could answer {} of {} about {}",
            counts.unknown,
            count(asked, "question"),
            name.within()
        );
        let tail = match class {
            Class::Critical if !self.critical.is_empty() => {
                format!(", which is Critical in any case, with {}", self.criticals(detail))
            }
            Class::Validation => ", and no answer to them would be a finding".to_owned(),
            _ => format!(", so it counts as {} until somebody can", class.word()),
        };
        let open = self.open().map_or_else(String::new, |open| format!(", with {open}"));
        format!("{lead}{tail}{open}")
    }

    /// "has 12 of 61 questions answered so far, …", while much is open.
    fn on_the_way(&self, class: Class, range: Range, detail: Detail) -> String {
        let counts = &self.assessment.counts;
        let how = if counts.estimated > 0 { "answered or estimated" } else { "answered" };
        let (answered, asked) = (counts.answered(), count(counts.asked(), "question"));
        let lead = format!("has {answered} of {asked} {how} so far");
        let rest = match range.bad {
            bad if bad > class => format!("; the rest could still turn out {}", bad.word()),
            _ => String::new(),
        };
        format!("{lead}{}{rest}", self.so_far(class, detail))
    }

    /// What the answers given so far say.
    fn so_far(&self, class: Class, detail: Detail) -> String {
        let parts = joined(&self.parts(class, detail));
        let nobody_knew = self.nobody_knew(class);
        match class {
            Class::Critical if !self.critical.is_empty() => {
                let several = self.critical_items.len() > 1 || !self.estimated_items.is_empty();
                let place = if several { ", weakest in" } else { " in" };
                let weakest = self.weakest().map_or_else(String::new, title);
                let story = self.story(detail);
                format!(
                    " and is already Critical{place} {weakest}, with {parts}{story}{nobody_knew}"
                )
            }
            Class::Critical => match self.estimates() {
                Some(estimates) => format!(", with {estimates} and {parts}{nobody_knew}"),
                None => format!("; {}", answerless(&self.unknown_items, true)),
            },
            Class::Advisory => format!(", with {parts}{nobody_knew}"),
            Class::Validation => ", all of it Validation".to_owned(),
        }
    }

    /// "is Critical, weakest in …, with …".
    fn placed(&self, class: Class, detail: Detail) -> String {
        let parts = joined(&self.parts(class, detail));
        let with = if parts.is_empty() { String::new() } else { format!(", with {parts}") };
        let weakest = self.weakest().map_or_else(String::new, title);
        let nobody_knew = format!("{}{}", self.story(detail), self.nobody_knew(class));
        match class {
            Class::Critical if self.critical.is_empty() => self.placed_unconfirmed(detail, &with),
            Class::Critical
                if self.critical_items.len() == 1 && self.estimated_items.is_empty() =>
            {
                format!("is Critical in {weakest} alone{with}{nobody_knew}")
            }
            Class::Critical => format!("is Critical, weakest in {weakest}{with}{nobody_knew}"),
            Class::Advisory if self.rests_on_estimates() => {
                format!("is Advisory by estimate{with}{nobody_knew}")
            }
            Class::Advisory => format!("is Advisory, weakest in {weakest}{with}{nobody_knew}"),
            Class::Validation if self.assessment.counts.estimated > 0 => {
                format!("is sound by estimate{with}{nobody_knew}")
            }
            Class::Validation => format!("is sound{with}{nobody_knew}"),
        }
    }

    /// Critical by estimates, or by what nobody knew, alone.
    fn placed_unconfirmed(&self, detail: Detail, with: &str) -> String {
        let critical = |item: &&&ItemAssessment| item.class == Some(Class::Critical);
        let unknown: Vec<_> = self.unknown_items.iter().filter(critical).copied().collect();
        match (self.estimated_items.as_slice(), unknown.as_slice()) {
            ([], unknown) => {
                let items = titles(unknown, detail);
                let alone = if unknown.len() == 1 { " alone" } else { "" };
                format!("is Critical in {items}{alone}, where {}{with}", answerless(unknown, false))
            }
            ([one], _) => {
                let nobody_knew = self.nobody_knew(Class::Critical);
                format!("has 1 item estimated Critical, {}{with}{nobody_knew}", title(one))
            }
            (several, _) => {
                let number = count(several.len(), "item");
                let weakest = self.weakest().map_or_else(String::new, title);
                let nobody_knew = self.nobody_knew(Class::Critical);
                format!("has {number} estimated Critical, weakest in {weakest}{with}{nobody_knew}")
            }
        }
    }

    /// "; nobody could answer 7 of 10 questions in Monitoring".
    fn nobody_knew(&self, class: Class) -> String {
        let alone = self.critical.is_empty() && self.estimated_items.is_empty();
        if self.unknown_items.is_empty() || (class == Class::Critical && alone) {
            return String::new();
        }
        format!("; {}", answerless(&self.unknown_items, true))
    }

    /// Whether nothing below Validation was answered.
    fn rests_on_estimates(&self) -> bool {
        let assessment = self.assessment;
        assessment.counts.estimated > 0
            && !assessment.probes().any(|probe| {
                probe.class > Some(Class::Validation) && probe.state != State::Estimated
            })
    }

    fn set_aside(&self, detail: Detail) -> String {
        let mut set_aside =
            self.assessment.probes().filter(|probe| is_set_aside(self.review, probe));
        let Some(first) = set_aside.next() else { return String::new() };
        let what = match (detail.aside, set_aside.count()) {
            (true, 0) => quoted(&first.title),
            (true, more) => format!("{} and {more} more", quoted(&first.title)),
            (false, more) => count(more + 1, "question"),
        };
        format!("; {what}, set aside as not applicable, would be Critical")
    }
}

fn could_still(class: Class, range: Range) -> String {
    if range.bad > class {
        format!("; it could still become {}", range.bad.word())
    } else if range.good < class {
        format!("; it could still turn out {}", range.good.word())
    } else {
        String::new()
    }
}

/// "nobody could answer 7 of 10 questions in Monitoring".
fn answerless(items: &[&ItemAssessment], named: bool) -> String {
    let unknown: usize = items.iter().map(|item| item.unknown).sum();
    let asked: usize = items.iter().map(|item| item.applicable).sum();
    let place = match items {
        [one] if named => format!(" in {}", title(one)),
        _ if named => format!(" in {} items", items.len()),
        _ => String::new(),
    };
    format!("nobody could answer {unknown} of {}{place}", count(asked, "question"))
}

/// Whether the team set it aside although a rule would make it Critical.
pub(crate) fn is_set_aside(review: &Review, probe: &ProbeAssessment) -> bool {
    let reason = review.probes.get(&probe.id).and_then(|said| said.not_applicable.as_deref());
    let by_team = reason.is_some_and(|reason| !reason.trim().is_empty());
    by_team && probe.state == State::NotApplicable && probe.hazard.is_some()
}
