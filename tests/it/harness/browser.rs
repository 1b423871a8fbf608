//! Somebody at a browser without scripts: signs in, opens pages, fills forms in and sends them.

use crate::harness::client::Answer;
use crate::harness::{Persona, TestApp};
use habeas::cli::population::DEMO_PASSWORD;

pub struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
    csrf: String,
}

/// What came of a form.
pub struct Reply<'a> {
    browser: &'a Browser<'a>,
    path: String,
    answer: Answer,
    page: String,
}

/// A page that shows what will happen and waits for a yes.
pub struct Look<'a> {
    browser: &'a Browser<'a>,
    path: String,
    page: String,
}

fn mailbox(who: Persona) -> (&'static str, &'static str) {
    match who {
        Persona::Officer => ("wrexham", "officer"),
        Persona::OtherOfficer => ("wrexham", "officer2"),
        Persona::Dpo => ("wrexham", "dpo"),
        Persona::Auditor => ("wrexham", "auditor"),
        Persona::Admin => ("wrexham", "admin"),
        Persona::Searcher => ("wrexham", "searcher"),
        Persona::Stranger => ("leicester", "officer"),
        Persona::Anonymous => panic!("nobody signs in"),
    }
}

impl<'a> Browser<'a> {
    pub fn signed_in(app: &'a TestApp, who: Persona) -> Self {
        let (council, mailbox) = mailbox(who);
        let email = format!("{mailbox}@example.org");
        let entry = [("email", email.as_str()), ("password", DEMO_PASSWORD)];
        let answer = app
            .ask(Persona::Anonymous, "POST", &format!("/at/{council}/sign-in"))
            .form(&entry)
            .send()
            .expect(303);
        let cookie =
            answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap().to_owned();
        let mut browser = Self { app, cookie, csrf: String::new() };
        let account = browser.get("/account").expect(200).text();
        browser.csrf = hidden(&account).into_iter().find(|(name, _)| name == "csrf").unwrap().1;
        browser
    }

    pub fn get(&self, path: &str) -> Answer {
        self.app.ask(Persona::Anonymous, "GET", path).header("Cookie", &self.cookie).send()
    }

    /// Sends a form with these fields and the session's token.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        self.app.ask(Persona::Anonymous, "POST", path).header("Cookie", &self.cookie).form(&all).send()
    }

    /// The form of a change.
    pub fn open(&self, case: &str, noun: &str) -> String {
        self.get(&format!("{case}/do/{noun}")).expect(200).text()
    }

    /// Fills a form in and sends it.
    pub fn send<'b>(&'b self, case: &str, noun: &str, form: &str, typed: &[(&str, &str)]) -> Reply<'b> {
        let path = format!("{case}/do/{noun}");
        let kept = hidden(form);
        let kept = kept.iter().filter(|(name, _)| ["version", "key"].contains(&name.as_str()));
        let mut fields: Vec<(&str, &str)> =
            kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend_from_slice(typed);
        self.reply(path.clone(), self.post(&path, &fields))
    }

    /// Opens the page of a change, fills it in and sends it; a change that asks for nothing shows what it does at once.
    pub fn act<'b>(&'b self, case: &str, noun: &str, typed: &[(&str, &str)]) -> Reply<'b> {
        if typed.is_empty() {
            let path = format!("{case}/do/{noun}");
            return self.reply(path.clone(), self.get(&path));
        }
        let query = match typed.iter().find(|(name, _)| *name == "ground") {
            Some((_, ground)) if noun == "exemptions" => format!("?ground={ground}"),
            _ => String::new(),
        };
        let bare = noun == "exemptions" && query.is_empty();
        let form = self.open(case, &if bare { "notes".to_owned() } else { format!("{noun}{query}") });
        self.send(case, noun, &form, typed)
    }

    pub fn upload<'b>(&'b self, case: &str, purpose: &str, name: &str, bytes: &[u8]) -> Reply<'b> {
        let form = self.get(&format!("{case}/documents")).expect(200).text();
        let fields = hidden(&form);
        let key = &fields.iter().find(|(name, _)| name == "key").unwrap().1;
        let texts = [("csrf", self.csrf.as_str()), ("key", key), ("purpose", purpose)];
        self.sent_file(case, &texts, name, bytes)
    }

    pub fn upload_without_token<'b>(&'b self, case: &str) -> Reply<'b> {
        self.sent_file(
            case,
            &[("csrf", "wrong"), ("key", "2"), ("purpose", "material")],
            "a.pdf",
            b"%PDF-1.7",
        )
    }

    fn sent_file<'b>(&'b self, case: &str, texts: &[(&str, &str)], name: &str, bytes: &[u8]) -> Reply<'b> {
        let path = format!("{case}/documents");
        let ask = self.app.ask(Persona::Anonymous, "POST", &path).header("Cookie", &self.cookie);
        self.reply(path, ask.file(texts, name, bytes).send())
    }

    /// What a list proposes, or its first choice.
    pub fn option(&self, page: &str, name: &str) -> String {
        let list = page.split(&format!("<select id=\"{name}\"")).nth(1).unwrap();
        let list = list.split("</select>").next().unwrap();
        let options: Vec<&str> = list.split("<option value=\"").skip(1).collect();
        let chosen = options.iter().find(|option| option.contains("\" selected"));
        let chosen = chosen.or_else(|| options.iter().find(|option| !option.starts_with('"'))).unwrap();
        chosen.split('"').next().unwrap().to_owned()
    }

    fn reply(&self, path: String, answer: Answer) -> Reply<'_> {
        Reply { browser: self, path, page: unescaped(&answer.text()), answer }
    }
}

impl<'a> Reply<'a> {
    pub fn status(&self) -> u16 {
        self.answer.status
    }

    /// The page with its entities read.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// The page as it came.
    pub fn raw(&self) -> String {
        self.answer.text()
    }

    /// It was done at once.
    #[track_caller]
    pub fn made(&self) {
        assert_eq!(self.answer.status, 303, "{}", self.page);
        assert!(self.answer.header("location").unwrap().contains("?done="));
    }

    #[track_caller]
    pub fn refused(&self, status: u16, words: &str) {
        assert_eq!(self.answer.status, status, "{}", self.page);
        assert!(self.page.contains(words), "{words}: {}", self.page);
    }

    /// It is shown before it is done, and the page says this.
    #[track_caller]
    pub fn looked_at(self, words: &str) -> Look<'a> {
        assert_eq!(self.answer.status, 200, "{}", self.page);
        assert!(self.page.contains("name=\"step\" value=\"do\""), "no yes to say: {}", self.page);
        assert!(self.page.to_lowercase().contains(&words.to_lowercase()), "{words}: {}", self.page);
        Look { browser: self.browser, path: self.path, page: self.answer.text() }
    }
}

impl Look<'_> {
    /// Yes, do it.
    #[track_caller]
    pub fn done(&self) {
        let kept = hidden(&self.page);
        let mut fields: Vec<(&str, &str)> = kept
            .iter()
            .filter(|(name, _)| name != "csrf")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.push(("step", "do"));
        let answer = self.browser.post(&self.path, &fields);
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

/// The hidden fields of a page.
fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input type=\"hidden\"").skip(1).filter_map(|rest| rest.split('>').next());
    let attribute = |input: &str, name: &str| {
        let value = input.split(&format!(" {name}=\"")).nth(1)?;
        Some(unescaped(value.split('"').next()?))
    };
    inputs.filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?))).collect()
}

/// A text with the entities read that our pages write.
fn unescaped(text: &str) -> String {
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\"")];
    let named = named.into_iter().chain([("&#39;", "'"), ("&#x27;", "'"), ("&#38;", "&"), ("&amp;", "&")]);
    named.fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}
