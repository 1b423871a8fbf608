//! Residents in their browsers, over HTTP: the request from the first question to the receipt, and their own case.

mod own;
mod request;

use crate::harness::TestApp;
use crate::harness::client::{Answer, Ask, agent};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A file that anybody may send.
pub const PDF: &[u8] = b"%PDF-1.7 a tenancy";

/// A browser: keeps cookies, follows where it is sent, and sits in front of one council.
pub struct Browser<'a> {
    app: &'a TestApp,
    prefix: &'static str,
    agent: ureq::Agent,
    pub cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self::at(app, "/at/wrexham")
    }

    pub fn at(app: &'a TestApp, prefix: &'static str) -> Self {
        Self { app, prefix, agent: agent(), cookies: RefCell::default() }
    }

    fn ask(&self, method: &str, path: &str) -> Ask {
        let known = self.cookies.borrow();
        let cookies: Vec<String> = known.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let whole = if path.starts_with("/at/") || path.starts_with("/cy") || path.starts_with("/r/") {
            path.to_owned()
        } else {
            format!("{}{path}", self.prefix)
        };
        Ask::new(&self.agent, method, format!("{}{whole}", self.app.base))
            .header("Accept", "text/html")
            .header("Cookie", &cookies.join("; "))
    }

    fn keep(&self, answer: Answer) -> Answer {
        for (name, value) in &answer.headers {
            if !name.eq_ignore_ascii_case("set-cookie") {
                continue;
            }
            let (pair, attributes) = value.split_once(';').unwrap();
            assert!(attributes.contains("HttpOnly") && attributes.contains("SameSite=Lax"), "{value}");
            let (name, secret) = pair.split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), secret.to_owned());
        }
        answer
    }

    pub fn get(&self, path: &str) -> Answer {
        self.keep(self.ask("GET", path).send())
    }

    /// The page, after being sent on.
    pub fn see(&self, path: &str) -> String {
        let answer = self.get(path);
        match answer.status {
            303 => self.see(answer.header("location").unwrap()),
            _ => answer.expect(200).text(),
        }
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.keep(self.ask("POST", path).form(fields).send())
    }

    pub fn file(&self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
        self.keep(self.ask("POST", path).file(fields, name, bytes).send())
    }

    /// Answers a question and says which comes next.
    #[track_caller]
    pub fn answer(&self, step: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(&format!("/request/{step}"), fields).expect(303);
        let next = answer.header("location").unwrap();
        next.rsplit('/').next().unwrap().to_owned()
    }

    /// Answers everything for oneself, about one right, up to the check of the answers.
    pub fn fill_in(&self, right: &str) {
        let about = format!("about-{}", right.replace('_', "-"));
        let details = format!("details-{}", right.replace('_', "-"));
        assert_eq!(self.answer("rights", &[("rights", right)]), about);
        assert_eq!(self.answer(&about, &[(&details, "Please look into my housing records.")]), "who");
        assert_eq!(self.answer("who", &[("who", "myself")]), "name");
        self.answer("name", &[("name", "Gwenllian Pryce-Test"), ("other-names", "Gwen Test")]);
        self.answer("birth", &[("born-day", "27 March 1985"), ("born-month", ""), ("born-year", "")]);
        self.answer("address", &[("address", "7 Sample Street\nAnytown"), ("postcode", "zz9 9zz")]);
        self.answer("contact", &[("mail", "gwenllian@example.org"), ("phone", "01632 960123")]);
        self.answer("answer", &[("answer-by", "download"), ("language", "en")]);
        self.answer("services", &[("services", "unknown")]);
        if right != "complaint" {
            self.answer("period", &[("from-day", "1/9/2019")]);
        }
        assert_eq!(self.answer("urgency", &[("urgency", "")]), "files");
        assert_eq!(self.answer("files", &[]), "check");
    }

    /// Sends and gives the references and the code of the receipt.
    pub fn send(&self) -> (String, String) {
        let answer = self.post("/request/check", &[("declaration", "yes")]).expect(303);
        let page = self.see(answer.header("location").unwrap());
        receipt(&page)
    }

    /// A request about a right, its reference and code, and this browser at its page.
    pub fn asked(&self, right: &str) -> (String, String) {
        self.fill_in(right);
        let (reference, code) = self.send();
        self.post("/status", &[("reference", &reference), ("code", &code)]).expect(303);
        (reference, code)
    }
}

/// The first reference and the code on a receipt.
pub fn receipt(page: &str) -> (String, String) {
    let marks: Vec<&str> = page.split("code\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let code = marks.iter().find(|mark| mark.len() == 19 && mark.matches('-').count() == 3);
    (marks.first().expect(page).to_string(), code.expect(page).to_string())
}
