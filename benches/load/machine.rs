//! How busy the machine was with other things while something was measured. Linux only: it reads `/proc`.

use std::fs::read_to_string;
use std::time::Instant;

/// Ticks of the processor clock in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

/// The machine in one line, without its name.
pub fn describe() -> String {
    let cpu = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("").replace(':', "");
    let memory = read_to_string("/proc/meminfo").unwrap_or_default();
    let kib: f64 = memory.split_whitespace().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0.0);
    format!("{} processors ({}), {:.0} GiB", cores(), model.trim(), kib / 1_048_576.0)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Runs something and says which share of the processors others took meanwhile, from 0 to 1.
pub fn watched<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let (started, all, own) = (Instant::now(), all_ticks(), own_ticks());
    let result = run();
    let spent = (all_ticks() - all) - (own_ticks() - own);
    let offered = started.elapsed().as_secs_f64() * TICKS * cores() as f64;
    (result, (spent / offered).clamp(0.0, 1.0))
}

/// Ticks in which any processor worked: all but idle and waiting for the disk.
fn all_ticks() -> f64 {
    let stat = read_to_string("/proc/stat").unwrap_or_default();
    let numbers = stat.lines().next().unwrap_or_default().split_whitespace().skip(1);
    let numbers: Vec<f64> = numbers.filter_map(|text| text.parse().ok()).collect();
    numbers.iter().enumerate().filter(|(at, _)| !matches!(at, 3 | 4 | 8 | 9)).map(|(_, ticks)| ticks).sum()
}

/// Ticks of this program and of those it started and waited for.
fn own_ticks() -> f64 {
    let stat = read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    after_name.split_whitespace().skip(11).take(4).filter_map(|text| text.parse::<f64>().ok()).sum()
}

/// Processor seconds of this program's threads so far, by what the thread does.
pub fn threads() -> Vec<(&'static str, f64)> {
    let mut spent = vec![("writer", 0.0), ("load", 0.0), ("other", 0.0)];
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return spent };
    for task in tasks.flatten() {
        let stat = read_to_string(task.path().join("stat")).unwrap_or_default();
        let Some((name, rest)) = stat.rsplit_once(')') else { continue };
        let ticks: f64 =
            rest.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok()).sum();
        let at = if name.contains("habeas-writer") {
            0
        } else if name.contains("bench-load") {
            1
        } else {
            2
        };
        spent[at].1 += ticks / TICKS;
    }
    spent
}
