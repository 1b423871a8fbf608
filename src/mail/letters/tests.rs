//! Letters as their readers get them: every kind, both languages.

use super::{
    Template, TemplateError, check_template, default_template, left_out, put_into_words, render, words,
};
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::mail::facts::{Facts, Law, Outcome, WaitingFor};
use crate::mail::kind::{Audience, Kind};

const LANGUAGES: [Language; 2] = [Language::English, Language::Welsh];

fn letter(kind: Kind, language: Language, facts: &Facts) -> super::Letter {
    render(kind, language, facts, None)
        .unwrap_or_else(|error| panic!("{} {language:?}: {error}", kind.name()))
}

/// Words of a text, so that a passage is found wherever its lines break.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_letter_is_whole_in_both_languages() {
    for kind in Kind::ALL.iter().copied() {
        for language in LANGUAGES {
            let letter = letter(kind, language, &Facts::sample_for(kind));
            for text in [&letter.subject, &letter.text, &letter.html] {
                for marker in ["{{", "}}", "{%", "%}", "None", "none", "null", "undefined", " ,", " ."] {
                    // One word of the sample contains a marker: the register's "None" is a fact.
                    let text = text.replace("computer: None", "");
                    let css_free = text.split("</style>").last().unwrap_or_default();
                    assert!(
                        !css_free.contains(marker),
                        "{marker:?} in {} {language:?}:\n{text}",
                        kind.name()
                    );
                }
            }
            assert!(letter.html.contains(&format!("<html lang=\"{}\">", language.tag())));
            assert!(!letter.html.contains("style=\""), "inline style in {}", kind.name());
            assert!(letter.text.len() > 80, "{} is too short", kind.name());
        }
    }
}

#[test]
fn the_two_languages_of_a_letter_say_the_same_facts() {
    let sample = Facts::sample();
    for kind in Kind::ALL.iter().copied() {
        let facts = Facts::sample_for(kind);
        let english = letter(kind, Language::English, &facts).text;
        let welsh = letter(kind, Language::Welsh, &facts).text;
        assert_ne!(english, welsh);
        let shared = [
            sample.reference.as_str(),
            "requests.example.org/act",
            "requests.example.org/status",
            "01632 960999",
            "Gwen Bowen",
            "Owen Hughes",
            "2026",
            "£12.50",
            "550 no such",
        ];
        for fact in shared {
            assert_eq!(english.contains(fact), welsh.contains(fact), "{fact} in {}", kind.name());
        }
        let passages = |text: &str| text.split("\n\n").count();
        assert_eq!(passages(&english), passages(&welsh), "passages of {}\n{english}\n{welsh}", kind.name());
    }
}

#[test]
fn a_subject_holds_the_reference_and_nothing_personal() {
    for kind in Kind::ALL.iter().copied() {
        let facts = Facts::sample_for(kind);
        for language in LANGUAGES {
            let subject = letter(kind, language, &facts).subject;
            for personal in ["Gwen", "Bowen", "Harbour", "Owen", "Carys", "access", "120 pages", "School"] {
                assert!(!subject.contains(personal), "{personal} in {subject}");
            }
            let about_a_case =
                !matches!(kind, Kind::Digest | Kind::Invitation | Kind::PasswordReset | Kind::Test);
            assert_eq!(subject.contains(&facts.reference), about_a_case, "{subject}");
        }
    }
}

#[test]
fn a_letter_that_refuses_names_every_way_to_challenge_it() {
    let refusing = [
        Kind::Response,
        Kind::Extension,
        Kind::Lapse,
        Kind::Transferred,
        Kind::NotARequest,
        Kind::ComplaintOutcome,
        Kind::RestrictionLifting,
        Kind::LateApology,
        Kind::FeeAsked,
        Kind::Merged,
        Kind::RecipientList,
        Kind::Correction,
        Kind::Closed,
    ];
    for kind in refusing {
        let facts = Facts::sample_for(kind);
        for language in LANGUAGES {
            let text = flat(&letter(kind, language, &facts).text);
            let regulator = facts.council.regulator.name.in_language(language);
            let ways = match language {
                Language::English => {
                    ["You can complain to us first", "section 164A", "go to court", "section 167"]
                }
                Language::Welsh => {
                    ["Gallwch gwyno wrthym ni yn gyntaf", "adran 164A", "fynd i'r llys", "adran 167"]
                }
            };
            let contacts = [regulator, "1 Watch House Longtown ZZ9 9ZZ", "01632 960999", "01632 960001"];
            for needed in ways.into_iter().chain(contacts) {
                assert!(text.contains(needed), "{needed} in {}:\n{text}", kind.name());
            }
        }
        let facts = Facts { law: Law::Eu, ..facts };
        let text = flat(&letter(kind, Language::English, &facts).text);
        assert!(
            text.contains("Article 79") && text.contains("Article 77") && !text.contains("164A"),
            "{text}"
        );
    }
}

#[test]
fn a_final_answer_gives_request_dates_decision_grounds_and_register() {
    let text = flat(&letter(Kind::Response, Language::English, &Facts::sample_for(Kind::Response)).text);
    for fact in [
        "Dear Gwen Bowen,",
        "Our reference: DSR-2026-00042-K",
        "you asked us to let you see the information we hold about you",
        "We received it on: 1 October 2026",
        "We counted the time from: 5 October 2026",
        "The last day for our answer: 5 January 2027",
        "We are sorry that this answer comes 3 days late.",
        "We have done part of what you asked.",
        "Information about somebody else. Two pages are about another person",
        "(DPA 2018 Sch 2 para 16)",
        "Trefawr Housing Association: told on 20 November 2026",
        "Old Mill School: not told. The school has closed.",
        "Who sees it: The valuation office",
        "How long we keep it: Six years after the last bill",
    ] {
        assert!(text.contains(fact), "{fact}:\n{text}");
    }
    let welsh = flat(&letter(Kind::Response, Language::Welsh, &Facts::sample_for(Kind::Response)).text);
    for fact in
        ["Annwyl Gwen Bowen,", "Dyddiad derbyn y cais: 1 Hydref 2026", "5 Ionawr 2027", "Cyngor Trefawr"]
    {
        assert!(welsh.contains(fact), "{fact}:\n{welsh}");
    }
}

#[test]
fn an_acknowledgement_says_the_due_date_or_what_is_awaited_never_both() {
    let sample = Facts::sample_for(Kind::Acknowledgement);
    let running = flat(&letter(Kind::Acknowledgement, Language::English, &sample).text);
    assert!(running.contains("The last day for our answer is 5 January 2027."), "{running}");
    for waiting in [WaitingFor::Identity, WaitingFor::Authority, WaitingFor::Fee, WaitingFor::Clarification] {
        let facts = Facts { waiting_for: Some(waiting), ..sample.clone() };
        let text = flat(&letter(Kind::Acknowledgement, Language::English, &facts).text);
        assert!(!text.contains("last day"), "{waiting:?}: {text}");
        assert!(text.contains("The time that the law gives us"), "{waiting:?}: {text}");
    }
    let no_clock = Facts { due: None, start: None, ..sample };
    assert!(!letter(Kind::Acknowledgement, Language::English, &no_clock).text.contains("last day"));
}

#[test]
fn every_right_and_outcome_has_words_in_both_languages() {
    for right in Right::ALL {
        let [english, welsh] = LANGUAGES.map(|language| words::asked(right, language));
        assert!(!english.is_empty() && !welsh.is_empty() && english != welsh);
    }
    for outcome in [Outcome::Granted, Outcome::Refused, Outcome::NoDataHeld, Outcome::Transferred] {
        let facts = Facts { outcome: Some(outcome), ..Facts::sample() };
        for language in LANGUAGES {
            assert!(letter(Kind::Closed, language, &facts).text.contains(words::outcome(outcome, language)));
        }
    }
    assert_eq!(words::days_left(-2, Language::Welsh), "2 ddiwrnod gwaith yn hwyr");
    assert_eq!(words::days_left(1, Language::English), "1 working day left");
    assert_eq!(words::days_left(0, Language::English), "today");
    assert_eq!(words::pounds(1205), "£12.05");
}

#[test]
fn a_digest_groups_what_needs_doing() {
    let text = letter(Kind::Digest, Language::English, &Facts::sample()).text;
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}:\n{text}"));
    assert!(at("Overdue") < at("DSR-2026-00042-K") && at("DSR-2026-00042-K") < at("Today"), "{text}");
    assert!(
        at("Waiting for you") < at("Nobody has these") && at("Nobody has these") < at("This week"),
        "{text}"
    );
    assert!(text.contains("You have this instead of Olwen Officer, who is away."), "{text}");
    assert!(text.contains("And 3 more, which the list of cases shows."), "{text}");
    assert!(text.contains("20 November 2026, 1 working day late"), "{text}");
    let quiet = Facts { alerts: Vec::new(), ..Facts::sample() };
    assert!(letter(Kind::Digest, Language::English, &quiet).text.contains("Nothing needs you today."));
}

fn both(kind: Kind) -> super::Letter {
    let facts = Facts::sample_for(kind);
    let [english, welsh] =
        LANGUAGES.map(|language| put_into_words(kind, language, &facts, None).expect("renders"));
    welsh.with_english(&english, &facts.reference)
}

#[test]
fn a_letter_in_both_languages_begins_in_welsh() {
    let letter = both(Kind::Acknowledgement);
    assert_eq!(letter.subject, "Rydym wedi cael eich cais / We have your request: DSR-2026-00042-K");
    assert!(letter.text.find("Annwyl Gwen") < letter.text.find("Dear Gwen"));
    assert!(letter.html.find("<section lang=\"cy\">") < letter.html.find("<section lang=\"en\">"));
    assert!(letter.html.contains("<html lang=\"cy\">"));
    Kind::ALL.iter().copied().for_each(|kind| drop(both(kind)));
}

#[test]
fn a_letter_never_goes_out_with_a_hole() {
    let facts = Facts { other_reference: None, ..Facts::sample_for(Kind::Merged) };
    let error = render(Kind::Merged, Language::English, &facts, None).expect_err("no reference to go on");
    assert!(
        matches!(&error, TemplateError::Missing { text, .. } if text.contains("other_reference")),
        "{error}"
    );
}

#[test]
fn the_private_page_of_a_person_is_shown_to_nobody_else() {
    for kind in Kind::ALL.iter().copied() {
        for language in LANGUAGES {
            let letter = letter(kind, language, &Facts::sample_for(kind));
            let shown = letter.html.contains("requests.example.org/status");
            assert_eq!(shown, kind.audience() == Audience::Requester, "{}", kind.name());
        }
    }
}

#[test]
fn identity_starts_the_clock_in_the_united_kingdom_and_pauses_it_in_a_member_state() {
    let united_kingdom = Facts::sample_for(Kind::IdentityAsked);
    let text = letter(Kind::IdentityAsked, Language::English, &united_kingdom).text;
    assert!(text.contains("Our time to answer has not started. It starts on the day"), "{text}");
    let member_state = Facts { law: Law::Eu, ..united_kingdom };
    let text = letter(Kind::IdentityAsked, Language::English, &member_state).text;
    assert!(text.contains("Our time to answer waits until"), "{text}");
}

#[test]
fn our_own_templates_pass_the_check() {
    for kind in Kind::ALL.iter().copied() {
        for language in LANGUAGES {
            let template = check_template(default_template(kind, language), kind, language)
                .unwrap_or_else(|error| panic!("{} {language:?}: {error}", kind.name()));
            assert!(left_out(&template, kind, language).is_empty());
        }
    }
}

fn check(source: &str) -> Result<Template, TemplateError> {
    check_template(source, Kind::Acknowledgement, Language::English)
}

fn fault(source: &str) -> TemplateError {
    check(source).map(|template| template.source().to_owned()).expect_err("is not a template that works")
}

#[test]
fn a_council_template_is_checked_when_it_is_saved() {
    assert!(
        check("Hello {{ reference }}\n\nDear {{ person.name }},{% if due %} due {{ due|date }}{% endif %}.")
            .is_ok()
    );
    let text = "Dear {{ persn.name }}".to_owned();
    let name = "persn.name".to_owned();
    assert_eq!(
        fault("Hello\n\nLine 3\nDear {{ persn.name }}"),
        TemplateError::Unknown { line: 4, name, text }
    );
    let hidden = fault("Hello\n{% if waiting_for == \"fee\" %}\n{{ fees }}\n{% endif %}\n");
    assert!(matches!(&hidden, TemplateError::Unknown { line: 3, name, .. } if name == "fees"), "{hidden:?}");
    let otherwise = fault("Hello\n{% if due %}x{% else %}{{ deu|date }}{% endif %}");
    assert!(matches!(otherwise, TemplateError::Unknown { line: 2, .. }), "{otherwise:?}");
    let never = fault("Hello\n{% if reference == \"x\" %}{{ nonsense }}{% endif %}");
    assert!(
        matches!(&never, TemplateError::Unknown { line: 2, name, .. } if name == "nonsense"),
        "{never:?}"
    );
    let inside = fault("Hello\n{% for one in grounds %}\n{{ one.titel }}\n{% endfor %}");
    assert!(
        matches!(&inside, TemplateError::Unknown { line: 3, name, .. } if name == "one.titel"),
        "{inside:?}"
    );
    assert!(matches!(fault("Hello\n{% if due %}"), TemplateError::Unreadable { .. }));
    assert!(matches!(fault("Hello\n{{ due|datum }}"), TemplateError::Unreadable { .. }));
    assert_eq!(fault("\n\nbody"), TemplateError::Subject);
    assert_eq!(fault("For {{ person.name }}\n\nbody"), TemplateError::Subject);
    assert_eq!(fault(&format!("Hello\n{}", "x".repeat(20_000))), TemplateError::TooLong);
    let endless = "Hello\n{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    assert!(matches!(fault(endless), TemplateError::Unreadable { .. }));
}

#[test]
fn a_fact_that_our_letter_does_not_take_for_granted_must_stand_inside_an_if() {
    let bold = fault("Hello\n\nThe last day is {{ due|date }}.");
    assert!(matches!(bold, TemplateError::Missing { line: 3, .. }), "{bold:?}");
    let source = "Hello\n{% for one in grounds %}\n{{ one.title }} ({{ one.source }})\n{% endfor %}";
    let inside = check_template(source, Kind::Response, Language::English).err();
    assert!(matches!(inside, Some(TemplateError::Missing { line: 3, .. })), "{inside:?}");
    // A request that was merged always has the other's reference.
    let sure = "Hello\n\nIt goes on as {{ other_reference }}.";
    assert!(check_template(sure, Kind::Merged, Language::English).is_ok());
}

#[test]
fn what_our_letter_tells_and_a_council_leaves_out_is_named() {
    let template = check("Hello\n\n{{ parts.greeting }}\n\nThank you.").expect("works");
    assert_eq!(left_out(&template, Kind::Acknowledgement, Language::English), ["about", "page", "contact"]);
}

#[test]
fn what_a_person_writes_is_never_run_or_shown_as_markup() {
    let mut facts = Facts::sample_for(Kind::Acknowledgement);
    facts.person.name = "{{ council.email }} <b>".to_owned();
    let letter = letter(Kind::Acknowledgement, Language::English, &facts);
    assert!(letter.text.contains("Dear {{ council.email }} <b>,"), "{}", letter.text);
    assert!(letter.html.contains("{{ council.email }} &lt;b&gt;"), "{}", letter.html);
}

#[test]
fn the_reference_page_lists_every_letter() {
    let page = include_str!("../../../docs/reference/letters.md");
    let listed: Vec<(&str, &str)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split_once("` | "))
        .map(|(name, rest)| (name, rest.split(" | ").next().unwrap_or_default()))
        .collect();
    let expected: Vec<(&str, &str)> = Kind::ALL
        .iter()
        .map(|kind| {
            let reader = match kind.audience() {
                Audience::Requester => "requester",
                Audience::Recipient => "recipient",
                Audience::Staff => "staff",
            };
            (kind.name(), reader)
        })
        .collect();
    assert_eq!(listed, expected);
}
