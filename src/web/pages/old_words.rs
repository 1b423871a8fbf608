//! The words of the public pages in English and Welsh: one record, so that neither language can lack a sentence.

use crate::domain::right::Right;
use crate::domain::text::Language;

/// The words of the public pages.
pub struct Words {
    pub tag: &'static str,
    pub other_language: &'static str,
    pub title: &'static str,
    pub intro: &'static str,
    pub acting: &'static str,
    pub problem: &'static str,
    pub error_prefix: &'static str,
    pub rights: &'static str,
    pub rights_hint: &'static str,
    pub details: &'static str,
    pub details_hint: &'static str,
    pub you: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub reach_hint: &'static str,
    pub address: &'static str,
    pub postcode: &'static str,
    pub answer: &'static str,
    pub by_download: &'static str,
    pub by_email: &'static str,
    pub by_post: &'static str,
    pub plain_email: &'static str,
    pub send: &'static str,
    pub received: &'static str,
    pub reference: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub see_status: &'static str,
    pub status_title: &'static str,
    pub status_send: &'static str,
    pub status_wrong: &'static str,
    pub waiting: &'static str,
    pub letters: &'static str,
    pub choose_council: &'static str,
    pub privacy: &'static str,
    rights_in_words: [&'static str; 9],
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Welsh => &WELSH,
        }
    }

    /// A right as a person would ask for it.
    #[must_use]
    pub fn right(&self, right: Right) -> &'static str {
        let place = Right::ALL.iter().position(|known| *known == right);
        place.and_then(|place| self.rights_in_words.get(place)).copied().unwrap_or_default()
    }
}

static ENGLISH: Words = Words {
    tag: "en",
    other_language: "Cymraeg",
    title: "Ask about your personal data",
    intro: "Use this form to use your data protection rights. It is free and you do not need an account.",
    acting: "If you ask for somebody else, say so in your own words below, with their name: we will ask for proof that \
             you may act for them.",
    problem: "There is a problem",
    error_prefix: "Error: ",
    rights: "What would you like us to do?",
    rights_hint: "Choose everything that applies.",
    details: "What is it about?",
    details_hint: "For example the service, the years, and what you want to see or have changed. Do not send documents \
                   that show who you are: we ask if we need them.",
    you: "About you",
    name: "Full name",
    email: "E-mail address (optional)",
    phone: "Telephone number (optional)",
    reach_hint: "Give at least one way to reach you: e-mail, telephone or postal address.",
    address: "Postal address, without the postcode (optional)",
    postcode: "Postcode (optional)",
    answer: "How should we send our answer?",
    by_download: "I read it on this website, with my code",
    by_email: "By e-mail",
    by_post: "By post",
    plain_email: "I agree to ordinary e-mail, which others may be able to read on its way",
    send: "Send request",
    received: "We have your request",
    reference: "Reference",
    code: "Your code",
    code_hint: "Write it down or print this page. With the reference and this code you can see how your request goes. \
                Keep it to yourself: we never ask for it.",
    see_status: "See how your request goes",
    status_title: "How your request goes",
    status_send: "Show",
    status_wrong: "We have no request with this reference and code. Check both.",
    waiting: "We are waiting for",
    letters: "Letters to you",
    choose_council: "Choose your council",
    privacy: "We use what you write here to deal with your request and keep it as long as the law asks. This site sets no \
              cookies for visitors.",
    rights_in_words: [
        "Give me a copy of my data",
        "Correct or complete my data",
        "Delete my data",
        "Limit how you use my data",
        "Give me my data in a form I can take elsewhere",
        "Stop using my data",
        "I take back my consent",
        "Have a person look at a decision made by a computer",
        "I complain about how you handled my data",
    ],
};

static WELSH: Words = Words {
    tag: "cy",
    other_language: "English",
    title: "Holi am eich data personol",
    intro: "Defnyddiwch y ffurflen hon i arfer eich hawliau diogelu data. Mae'n rhad ac am ddim ac nid oes angen cyfrif.",
    acting: "Os ydych yn gofyn ar ran rhywun arall, dywedwch hynny isod yn eich geiriau eich hun, gyda'i enw: byddwn yn \
             gofyn am brawf y cewch weithredu drosto.",
    problem: "Mae problem",
    error_prefix: "Gwall: ",
    rights: "Beth hoffech chi inni ei wneud?",
    rights_hint: "Dewiswch bopeth sy'n berthnasol.",
    details: "Am beth mae'r cais?",
    details_hint: "Er enghraifft y gwasanaeth, y blynyddoedd, a'r hyn rydych am ei weld neu ei newid. Peidiwch ag anfon \
                   dogfennau sy'n dangos pwy ydych chi: byddwn yn gofyn os bydd eu hangen.",
    you: "Amdanoch chi",
    name: "Enw llawn",
    email: "Cyfeiriad e-bost (dewisol)",
    phone: "Rhif ffôn (dewisol)",
    reach_hint: "Rhowch o leiaf un ffordd o gysylltu â chi: e-bost, ffôn neu gyfeiriad post.",
    address: "Cyfeiriad post, heb y cod post (dewisol)",
    postcode: "Cod post (dewisol)",
    answer: "Sut dylem anfon ein hateb?",
    by_download: "Byddaf yn ei ddarllen ar y wefan hon, gyda'm cod",
    by_email: "Drwy e-bost",
    by_post: "Drwy'r post",
    plain_email: "Rwy'n cytuno i e-bost cyffredin, y gallai eraill ei ddarllen ar ei ffordd",
    send: "Anfon y cais",
    received: "Mae eich cais wedi ein cyrraedd",
    reference: "Cyfeirnod",
    code: "Eich cod",
    code_hint: "Ysgrifennwch ef neu argraffwch y dudalen hon. Gyda'r cyfeirnod a'r cod hwn gallwch weld hynt eich cais. \
                Cadwch ef i chi'ch hun: ni fyddwn byth yn gofyn amdano.",
    see_status: "Gweld hynt eich cais",
    status_title: "Hynt eich cais",
    status_send: "Dangos",
    status_wrong: "Nid oes gennym gais gyda'r cyfeirnod a'r cod hwn. Gwiriwch y ddau.",
    waiting: "Rydym yn aros am",
    letters: "Llythyrau atoch chi",
    choose_council: "Dewiswch eich cyngor",
    privacy: "Rydym yn defnyddio'r hyn a ysgrifennwch yma i ddelio â'ch cais ac yn ei gadw cyhyd ag y mae'r gyfraith yn \
              gofyn. Nid yw'r wefan hon yn gosod cwcis i ymwelwyr.",
    rights_in_words: [
        "Rhoi copi o'm data i mi",
        "Cywiro neu gwblhau fy nata",
        "Dileu fy nata",
        "Cyfyngu ar sut rydych yn defnyddio fy nata",
        "Rhoi fy nata i mi ar ffurf y gallaf fynd â hi i rywle arall",
        "Rhoi'r gorau i ddefnyddio fy nata",
        "Rwy'n tynnu fy nghydsyniad yn ôl",
        "Cael person i edrych ar benderfyniad a wnaed gan gyfrifiadur",
        "Rwy'n cwyno am sut y gwnaethoch drin fy nata",
    ],
};
