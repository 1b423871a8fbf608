//! The command as scripts use it.

use super::{line, run};
use crate::domain::clock::Calendar;
use serde_json::{Value, json};

const EXAMPLES: &str = include_str!("../../../tests/data/deadline-examples.json");

/// Runs the command over these bytes: whether every line was good, and the answers.
fn ask(input: &[u8], explain: bool) -> (bool, Vec<Value>) {
    let mut output = Vec::new();
    let good = run(input, &mut output, explain, &Calendar::embedded().unwrap()).unwrap();
    let text = String::from_utf8(output).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    (good, text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The sentence for one bad object that has an id.
fn error_of(request: &Value) -> String {
    let (good, answers) = ask(request.to_string().as_bytes(), false);
    assert!(!good);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["id"], request["id"]);
    answers[0]["error"].as_str().unwrap().to_owned()
}

fn request() -> Value {
    json!({"id": "a", "regime": "uk_duaa", "division": "scotland", "right": "access",
        "events": [{"type": "received", "date": "2026-09-01"}]})
}

fn with(field: &str, value: Value) -> Value {
    let mut request = request();
    request[field] = value;
    request
}

#[test]
fn every_worked_example_is_answered_in_order_with_the_expected_fields() {
    let examples: Vec<Value> = serde_json::from_str(EXAMPLES).unwrap();
    let input: String = examples.iter().map(|example| format!("{example}\n")).collect();
    let (good, answers) = ask(input.as_bytes(), false);
    assert!(good);
    assert_eq!(answers.len(), 75);
    for (example, mut answer) in examples.into_iter().zip(answers) {
        assert_eq!(answer.as_object_mut().unwrap().remove("id").unwrap(), example["id"]);
        assert_eq!(answer, example["expected"], "{}", example["id"]);
    }
}

#[test]
fn explain_adds_sentences() {
    let (good, answers) = ask(request().to_string().as_bytes(), true);
    assert!(good);
    let sentences = answers[0]["explain"].as_array().unwrap();
    assert!(sentences[0].as_str().unwrap().contains("Tuesday 1 September 2026"), "{sentences:?}");
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let good_line = request().to_string();
    let mut input = b"\xef\xbb\xbf".to_vec();
    input.extend(format!("{good_line}\r\n\n{{\"id\":7}}\nnonsense\n").bytes());
    input.extend(b"{\"id\":\"\xff\"}\n[1]\n{\"regime\":\"uk_duaa\"}\n");
    input.extend(vec![b'x'; line::LONGEST + 1]);
    input.extend(format!("\n{good_line}").bytes());
    let (good, answers) = ask(&input, false);
    assert!(!good);
    let names: Vec<Value> = answers
        .iter()
        .map(|answer| answer.get("id").or_else(|| answer.get("line")).unwrap().clone())
        .collect();
    assert_eq!(names, [json!("a"), json!(7), json!(4), json!(5), json!(6), json!(7), json!(8), json!("a")]);
    assert_eq!(answers[0], answers[7]);
    assert_eq!(answers[0]["due"], "2026-10-01");
    for bad in &answers[1..7] {
        assert!(bad["error"].is_string() && bad.get("due").is_none(), "{bad}");
    }
}

#[test]
fn errors_say_what_is_wrong_and_what_would_be_right() {
    let event = |event: Value| with("events", json!([{"type": "received", "date": "2026-09-01"}, event]));
    let table = [
        (with("division", json!("wales")), "wales", "england-and-wales"),
        (with("division", Value::Null), "division", "scotland"),
        (with("regime", json!("gdpr")), "gdpr", "uk_auto"),
        (with("right", json!("deletion")), "deletion", "erasure"),
        (with("right", json!(3)), "3", "erasure"),
        (with("pause_count", json!("both")), "both", "difference"),
        (with("events", json!({})), "events", "list"),
        (with("events", json!([])), "received", "date"),
        (event(json!({"type": "id_recieved", "date": "2026-09-02"})), "position 1", "id_received"),
        (event(json!({"date": "2026-09-02"})), "type", "id_received"),
        (event(json!({"type": "extended"})), "position 1", "YYYY-MM-DD"),
        (event(json!({"type": "extended", "date": "2026-02-30"})), "2026-02-30", "YYYY-MM-DD"),
        (event(json!({"type": "extended", "date": "2026-9-3"})), "2026-9-3", "YYYY-MM-DD"),
        (event(json!({"type": "extended", "date": 20260903})), "20260903", "2026-03-02"),
        (event(json!({"type": "extended", "at": "2026-09-03T10:00:00"})), "10:00:00", "offset"),
        (
            event(json!({"type": "extended", "date": "2026-09-03", "at": "2026-09-03T10:00:00Z"})),
            "both",
            "one",
        ),
        (event(json!("extended")), "position 1", "object"),
        (event(json!({"type": "received", "date": "2026-09-02"})), "second", "once"),
        (event(json!({"type": "id_requested", "date": "2026-08-31"})), "position 1", "before"),
        (with("events", json!([{"type": "received", "date": "2031-01-02"}])), "2031-02-02", "scotland"),
    ];
    for (request, wrong, right) in table {
        let error = error_of(&request);
        assert!(error.contains(wrong) && error.contains(right), "{error}");
    }
}

#[test]
fn a_line_of_exactly_the_limit_is_read() {
    let mut line = request().to_string();
    line.extend(std::iter::repeat_n(' ', line::LONGEST - line.len()));
    let (good, answers) = ask(line.as_bytes(), false);
    assert!(good, "{answers:?}");
}

#[test]
fn the_cautious_pause_count_is_taken_from_the_line() {
    let mut request = with(
        "events",
        json!([{"type": "received", "date": "2026-03-02"},
            {"type": "clarification_requested", "date": "2026-03-05"},
            {"type": "clarification_received", "date": "2026-03-10"}]),
    );
    let (_, inclusive) = ask(request.to_string().as_bytes(), false);
    request["pause_count"] = json!("difference");
    let (_, difference) = ask(request.to_string().as_bytes(), false);
    assert_eq!((&inclusive[0]["paused_days"], &inclusive[0]["due"]), (&json!(6), &json!("2026-04-08")));
    assert_eq!((&difference[0]["paused_days"], &difference[0]["due"]), (&json!(5), &json!("2026-04-07")));
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(ask(b"", false), (true, Vec::new()));
    assert_eq!(ask(b"\n \r\n", false), (true, Vec::new()));
}
