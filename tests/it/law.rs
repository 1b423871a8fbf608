//! The worked examples of the law, through the program as a person runs it.

use crate::harness::service::program;
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

#[test]
fn habeas_clock_answers_every_worked_example() {
    let examples: Vec<Value> = serde_json::from_str(include_str!("../data/deadline-examples.json")).unwrap();
    assert_eq!(examples.len(), 75);
    let lines: String = examples.iter().map(|example| format!("{example}\n")).collect();
    let mut child = Command::new(program())
        .args(["clock", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), examples.len());
    for (example, mut answer) in examples.into_iter().zip(answers) {
        let id = answer.as_object_mut().unwrap().remove("id").unwrap();
        assert_eq!(id, example["id"]);
        assert_eq!(answer, example["expected"], "{id}: {}", example["why"]);
    }
}
