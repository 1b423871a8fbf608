//! The reckoning in sentences that a resident understands.

use crate::domain::clock::{Calendar, Question, Reading, Step, english, steps, welsh};
use crate::domain::text::Language;

/// The reckoning in English.
#[must_use]
pub fn explain(question: &Question<'_>, reading: &Reading, calendar: &Calendar) -> Vec<String> {
    explain_in(Language::English, question, reading, calendar)
}

/// The reckoning in the language that the person chose.
#[must_use]
pub fn explain_in(
    language: Language,
    question: &Question<'_>,
    reading: &Reading,
    calendar: &Calendar,
) -> Vec<String> {
    let sentence: fn(&Step) -> String = match language {
        Language::English => english::sentence,
        Language::Welsh => welsh::sentence,
    };
    steps::steps(question, reading, calendar).iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::explain_in;
    use crate::domain::clock::tests::examples::Example;
    use crate::domain::clock::{Calendar, evaluate};
    use crate::domain::text::Language;

    /// The sentences about one worked example.
    fn told(id: &str, language: Language) -> Vec<String> {
        let calendar = Calendar::embedded().unwrap();
        let example = Example::all().into_iter().find(|example| example.id == id).unwrap();
        let events = example.events();
        let question = example.question(&events);
        explain_in(language, &question, &evaluate(&question, &calendar).unwrap(), &calendar)
    }

    #[test]
    fn a_pause_and_a_bank_holiday_are_told_in_order() {
        let sentences = [
            "We received your request on Monday 2 March 2026.",
            "On Tuesday 10 March 2026 we asked you to tell us more about what you want to see.",
            "On Thursday 12 March 2026 we had your answer.",
            "We have one month from Monday 2 March 2026. That takes us to Thursday 2 April 2026.",
            "The 3 days from Tuesday 10 March 2026 to Thursday 12 March 2026 do not count, because we were waiting \
             for you.",
            "Without those days, our time ends on Sunday 5 April 2026.",
            "Sunday 5 April 2026 is at the weekend, so the date moves to the next working day: Tuesday 7 April 2026.",
            "We must send you our answer by the end of Tuesday 7 April 2026.",
            "If we need more time, we must tell you why by the end of Tuesday 7 April 2026.",
        ];
        assert_eq!(told("ex-31", Language::English), sentences);
    }

    #[test]
    fn every_state_ends_with_what_it_means_for_the_person() {
        let table = [
            (
                "ex-35",
                "Friday 3 April 2026 is a public holiday (Good Friday), so the date moves to the next working day",
            ),
            ("ex-25", "That month is shorter, so we count to its last day."),
            ("ex-43", "Saturday 4 July 2026 is at the weekend"),
            ("ex-44", "so the date moves to the next working day that counts: Friday 10 April 2026."),
            ("ex-45", "That changes nothing, because our time was already over."),
            ("ex-47", "we had everything we needed to be sure who you are. Our time starts from that day."),
            ("ex-51", "We have three months from Monday 31 August 2026."),
            ("ex-52", "because we told you too late"),
            ("ex-56", "Our time has stopped."),
            ("ex-56", "We will then have 21 days left."),
            ("ex-57", "Our time has not started yet."),
            ("ex-58", "We sent our answer on Friday 3 July 2026. That was 2 days late."),
            ("ex-59", "You took your request back on Saturday 20 June 2026."),
            ("ex-66", "because a fee does not change our time"),
            ("ex-68", "We must tell you that we have your complaint by the end of Tuesday 1 September 2026."),
            ("ex-70", "The law sets no date for this complaint."),
        ];
        for (id, wanted) in table {
            let sentences = told(id, Language::English);
            assert!(sentences.iter().any(|sentence| sentence.contains(wanted)), "{id}: {sentences:#?}");
        }
    }

    #[test]
    fn every_example_is_told_in_both_languages_with_the_same_dates() {
        for example in Example::all() {
            let (english, welsh) = (told(&example.id, Language::English), told(&example.id, Language::Welsh));
            assert_eq!(english.len(), welsh.len(), "{}", example.id);
            assert!(english.len() > 1, "{}", example.id);
            assert!(welsh.iter().all(|sentence| !english.contains(sentence)), "{}", example.id);
        }
    }

    #[test]
    fn welsh_names_days_months_and_feasts() {
        let sentences = told("ex-35", Language::Welsh);
        assert_eq!(sentences.first().unwrap(), "Daeth eich cais i law ar ddydd Mawrth 3 Mawrth 2026.");
        let moved = "Mae dydd Gwener 3 Ebrill 2026 yn ŵyl gyhoeddus (Dydd Gwener y Groglith), felly mae'r dyddiad yn \
                     symud i'r diwrnod gwaith nesaf: dydd Mawrth 7 Ebrill 2026.";
        assert!(sentences.iter().any(|sentence| sentence == moved), "{sentences:#?}");
    }
}
