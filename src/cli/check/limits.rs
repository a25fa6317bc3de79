//! What makes a review fail: how bad a finding may be, and how old the review.

use clap::ValueEnum;
use jiff::civil::Date;

use crate::assess::{ProbeAssessment, State};
use crate::domain::scale::Class;

/// The class from which on a finding fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOn {
    Critical,
    Advisory,
}

impl FailOn {
    fn class(self) -> Class {
        match self {
            Self::Critical => Class::Critical,
            Self::Advisory => Class::Advisory,
        }
    }

    /// The word in sentences.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Critical => "Critical",
            Self::Advisory => "Advisory or Critical",
        }
    }

    /// What a finding comes to under this limit.
    pub(super) fn judge(self, probe: &ProbeAssessment) -> Finding {
        let limit = self.class();
        let is = probe.class.is_some_and(|class| class >= limit);
        let could_be = probe.range.is_some_and(|range| range.bad >= limit);
        match (is, could_be, probe.accepted) {
            (false, false, _) if probe.state == State::NotApplicable && probe.hazard.is_some() => {
                Finding::SetAside
            }
            (false, false, _) => Finding::Passes,
            (.., Some(decision)) => Finding::Accepted(decision),
            (true, ..) => Finding::Fails,
            (false, true, None) if probe.class.is_some() => Finding::CouldFail,
            (false, true, None) => Finding::Open,
        }
    }
}

/// What a finding comes to under a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// It is better, whatever comes.
    Passes,
    /// It would be Critical, had the team not said that it does not apply.
    SetAside,
    /// It is as bad, and the risk is accepted; the decision, by its place in the review.
    Accepted(usize),
    /// It is as bad.
    Fails,
    /// It is better, and something that is not known could make it as bad.
    CouldFail,
    /// It is not answered, and could be as bad.
    Open,
}

/// The days of `--max-age`.
pub(in crate::cli) fn days(text: &str) -> Result<u32, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse().ok();
    number
        .filter(|days| *days <= 36_500)
        .ok_or_else(|| "write a number of days, as in 180d".to_owned())
}

/// Why a review that was held on this day fails, if it does.
pub(super) fn judge_age(held_on: Option<Date>, today: Date, most: u32) -> Option<String> {
    let Some(held_on) = held_on else {
        return Some(
            "it does not say when it was held: add `held-on = YYYY-MM-DD` under `[system]`"
                .to_owned(),
        );
    };
    let age = days_between(held_on, today);
    if age < 0 {
        return Some(format!("it was held on {held_on}, after {today}: correct `held-on`"));
    }
    (age > i64::from(most)).then(|| {
        format!("it was held on {held_on}, {age} days ago; {most} are allowed: hold it again")
    })
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{days, judge_age};

    #[test]
    fn an_age_is_a_number_of_days() {
        assert_eq!((days("180d"), days("0"), days("36500d")), (Ok(180), Ok(0), Ok(36_500)));
        for wrong in ["", "d", "-1d", "1.5d", "180 days", "6m", "36501", "99999999999d"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_review_is_too_old_the_day_after_the_last_allowed_one() {
        let held = date(2026, 11, 20);
        let fails = |today| judge_age(Some(held), today, 180).is_some();
        assert!(!fails(held) && !fails(date(2027, 5, 19)));
        assert!(fails(date(2027, 5, 20)));
        assert!(judge_age(Some(held), held, 0).is_none());
    }

    #[test]
    fn a_review_that_is_not_dated_or_from_the_future_fails() {
        assert!(judge_age(None, date(2026, 11, 20), 180).unwrap().contains("held-on"));
        let future = judge_age(Some(date(2062, 11, 20)), date(2026, 11, 20), 180).unwrap();
        assert!(future.contains("2062-11-20, after 2026-11-20"), "{future}");
        assert!(judge_age(Some(date(-9999, 1, 1)), date(9999, 12, 31), 180).is_some());
    }
}
