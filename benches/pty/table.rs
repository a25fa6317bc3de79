//! The figures, as a table.

use std::io::Write;
use std::time::Duration;

use crate::run::Figures;

const HEAD: [&str; 9] =
    ["subject", "first ms", "÷", "key p50", "p99 ms", "÷", "bytes/key", "RSS MB", "5000 keys"];

/// Prints all that was measured, compared with one of the subjects.
pub(crate) fn print(all: &[Figures], base: &str, load_before: &str) {
    let base = all.iter().find(|figures| figures.name == base);
    let first = base.and_then(|figures| middle(figures.first_frames.clone()));
    let key = base.and_then(|figures| middle(times(figures)));
    let head = row(&HEAD.map(str::to_owned), "wakes/s");
    let lines = all.iter().map(|figures| line(figures, first, key));
    let load = format!("load {load_before} before, {} after\n", load());
    let text: String = std::iter::once(head).chain(lines).chain([load]).collect();
    std::io::stdout().write_all(text.as_bytes()).unwrap();
}

fn line(figures: &Figures, first: Option<Duration>, key: Option<Duration>) -> String {
    let first_frame = middle(figures.first_frames.clone());
    let middle_key = middle(times(figures));
    let mut bytes: Vec<_> = figures.keys.iter().map(|key| key.bytes).collect();
    bytes.sort_unstable();
    let cells = [
        figures.name.clone(),
        millis(first_frame),
        ratio(first_frame, first),
        millis(middle_key),
        millis(part(times(figures), 99)),
        ratio(middle_key, key),
        bytes.get(bytes.len() / 2).map_or(none(), ToString::to_string),
        figures.memory.map_or(none(), |kilobytes| {
            format!("{}.{}", kilobytes / 1_000, kilobytes % 1_000 / 100)
        }),
        millis(figures.burst),
    ];
    let last = figures.wakes.map_or(none(), |wakes| wakes.to_string());
    row(&cells, figures.missing.unwrap_or(&last))
}

fn row(cells: &[String], last: &str) -> String {
    let name = format!("{:10}", cells[0]);
    cells[1..].iter().fold(name, |row, cell| format!("{row}{cell:>11}")) + "  " + last + "\n"
}

fn none() -> String {
    "-".to_owned()
}

fn times(figures: &Figures) -> Vec<Duration> {
    figures.keys.iter().map(|key| key.took).collect()
}

fn middle(times: Vec<Duration>) -> Option<Duration> {
    part(times, 50)
}

/// The time that so many in a hundred do not exceed.
fn part(mut times: Vec<Duration>, hundredths: usize) -> Option<Duration> {
    times.sort_unstable();
    times.get((times.len() * hundredths / 100).min(times.len().saturating_sub(1))).copied()
}

fn millis(time: Option<Duration>) -> String {
    time.map_or(none(), |time| format!("{:.3}", time.as_secs_f64() * 1_000.0))
}

fn ratio(time: Option<Duration>, base: Option<Duration>) -> String {
    match (time, base) {
        (Some(time), Some(base)) => format!("{:.2}", time.as_secs_f64() / base.as_secs_f64()),
        _ => none(),
    }
}

/// How busy the machine is. Linux only.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("unknown").to_owned()
}
