//! Small pieces of language: lists, numbers, sentences.

use crate::assess::ProbeAssessment;
use crate::domain::pivot::Cost;

/// "a, b and c".
pub(super) fn and_list<T: AsRef<str>>(parts: &[T]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// "A, B and C"; "A; B, or not; C" where a title has a comma of its own.
pub(super) fn title_list<T: AsRef<str>>(titles: &[T]) -> String {
    let titles: Vec<&str> = titles.iter().map(AsRef::as_ref).collect();
    if titles.iter().any(|title| title.contains(',')) {
        titles.join("; ")
    } else {
        and_list(&titles)
    }
}

/// "A, B and 4 more".
pub(super) fn first_titles(probes: &[&ProbeAssessment], limit: usize) -> String {
    let mut titles: Vec<String> =
        probes.iter().take(limit).map(|probe| probe.title.clone()).collect();
    if probes.len() > limit {
        titles.push(format!("{} more", probes.len() - limit));
    }
    title_list(&titles)
}

/// "1 finding", "2 findings".
pub(super) fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// The words with a full stop, unless they end in a stop of their own.
pub(super) fn stopped(words: &str) -> String {
    let words = words.trim();
    let ended = words.ends_with(['.', '!', '?', '…', ':']);
    if ended || words.is_empty() { words.to_owned() } else { format!("{words}.") }
}

/// The words without their full stop.
pub(super) fn unstopped(words: &str) -> &str {
    let words = words.trim();
    match words.strip_suffix('.') {
        Some(shorter) if !shorter.ends_with('.') => shorter,
        _ => words,
    }
}

/// The words with a capital at the start.
pub(super) fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What a pivot costs, in words: days, money, upkeep.
pub(crate) fn cost(cost: &Cost) -> String {
    format!("{}, {}, {}", days(cost.days), money(cost.monthly_usd), upkeep(cost.upkeep_hours))
}

/// "8 days and 150 dollars a month".
pub(crate) fn limit(days: f64, monthly_usd: f64) -> String {
    let work = match days {
        ..=0.0 => "no work".to_owned(),
        days => day(days),
    };
    format!("{work} and {}", money((monthly_usd, monthly_usd)))
}

/// "half a day to 2 days". Costs are planning figures, so they are rounded.
pub(super) fn days((from, to): (f64, f64)) -> String {
    let (from, to) = (rounded(from), rounded(to));
    if to <= 0.0 {
        "no work".to_owned()
    } else if from >= to {
        format!("about {}", day(to))
    } else if from <= 0.0 {
        format!("up to {}", day(to))
    } else if from >= 1.0 {
        format!("{} to {} days", number(from), number(to))
    } else {
        format!("{} to {}", day(from), day(to))
    }
}

/// From three days on whole days, below that half days, and below one day hours.
fn rounded(days: f64) -> f64 {
    match days {
        3.0.. => days.round(),
        1.0..3.0 => (days * 2.0).round() / 2.0,
        _ => (days * 8.0).round() / 8.0,
    }
}

fn day(days: f64) -> String {
    let hours = number((days * 8.0).round().max(1.0));
    match number(days).as_str() {
        "0.5" => "half a day".to_owned(),
        "1" => "1 day".to_owned(),
        _ if days < 1.0 && hours == "1" => "1 hour".to_owned(),
        _ if days < 1.0 => format!("{hours} hours"),
        said => format!("{said} days"),
    }
}

/// "5 to 20 dollars a month", or what it saves.
pub(super) fn money((from, to): (f64, f64)) -> String {
    let (from, to) = (from.round(), to.round());
    if from == 0.0 && to == 0.0 {
        "no money".to_owned()
    } else if to == 0.0 {
        format!("saves up to {} dollars a month", number(-from))
    } else if to <= 0.0 {
        format!("saves {} dollars a month", span(-to, -from))
    } else if from < 0.0 {
        let (saved, spent) = (number(-from), number(to));
        format!("from saving {saved} to spending {spent} dollars a month")
    } else {
        let dollars = span(from, to);
        let word = if dollars == "1" || dollars == "0 to 1" { "dollar" } else { "dollars" };
        format!("{dollars} {word} a month")
    }
}

fn span(from: f64, to: f64) -> String {
    if from >= to { number(to) } else { format!("{} to {}", number(from), number(to)) }
}

/// "20 minutes of upkeep a month".
pub(super) fn upkeep(hours: f64) -> String {
    if hours <= 0.0 {
        return "no upkeep".to_owned();
    }
    format!("{} of upkeep a month", time(hours))
}

/// "20 minutes", "1.5 hours".
pub(super) fn time(hours: f64) -> String {
    let minutes = hours * 60.0;
    if hours <= 0.0 {
        "none".to_owned()
    } else if minutes < 60.0 {
        let minutes = ((minutes / 5.0).round() * 5.0).max(5.0);
        format!("{} minutes", number(minutes))
    } else {
        let hours = number(if hours < 3.0 { (hours * 2.0).round() / 2.0 } else { hours.round() });
        let word = if hours == "1" { "hour" } else { "hours" };
        format!("{hours} {word}")
    }
}

/// A number without useless zeros, with commas between thousands.
fn number(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    rest.map_or(format!("{sign}{grouped}"), |rest| format!("{sign}{grouped}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::{and_list, days, money, stopped, unstopped, upkeep};

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(and_list::<&str>(&[]), "");
        assert_eq!(and_list(&["a"]), "a");
        assert_eq!(and_list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn costs_read_like_speech() {
        let cases = [
            (days((0.0, 0.0)), "no work"),
            (days((0.25, 0.5)), "2 hours to half a day"),
            (days((1.0, 1.0)), "about 1 day"),
            (days((5.75, 6.25)), "about 6 days"),
            (days((0.75, 1.25)), "6 hours to 1.5 days"),
            (days((0.5, 1.0)), "half a day to 1 day"),
            (days((3.0, 4.4)), "3 to 4 days"),
            (days((0.0, 2.0)), "up to 2 days"),
            (money((0.0, 0.0)), "no money"),
            (money((1.0, 1.0)), "1 dollar a month"),
            (money((0.0, 1.0)), "0 to 1 dollar a month"),
            (money((0.0, 5.0)), "0 to 5 dollars a month"),
            (money((-900.0, -900.0)), "saves 900 dollars a month"),
            (money((-14600.0, -5800.0)), "saves 5,800 to 14,600 dollars a month"),
            (money((-50.0, 0.0)), "saves up to 50 dollars a month"),
            (money((-1200.0, 300.0)), "from saving 1,200 to spending 300 dollars a month"),
            (upkeep(0.0), "no upkeep"),
            (upkeep(0.3), "20 minutes of upkeep a month"),
            (upkeep(1.0), "1 hour of upkeep a month"),
            (upkeep(1.5), "1.5 hours of upkeep a month"),
            (upkeep(2.8), "3 hours of upkeep a month"),
        ];
        for (said, expected) in cases {
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn a_sentence_has_one_stop() {
        assert_eq!(stopped("done"), "done.");
        assert_eq!(stopped("Done?"), "Done?");
        assert_eq!(unstopped("done."), "done");
        assert_eq!(unstopped("and so on..."), "and so on...");
    }
}
