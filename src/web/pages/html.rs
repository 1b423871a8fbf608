//! The outer page.

pub use crate::domain::text::escaped;
use crate::web::pages::assets::path;

/// A whole page around a body that is safe already.
#[must_use]
pub fn page(lang: &str, title: &str, body: &str) -> String {
    page_with(lang, title, "", body)
}

/// A whole page with a line at the top; both parts are safe already.
#[must_use]
pub fn page_with(lang: &str, title: &str, top: &str, body: &str) -> String {
    let skip = if lang == "cy" { "Neidio i’r prif gynnwys" } else { "Skip to main content" };
    let top = if top.is_empty() { String::new() } else { format!("<header><p>{top}</p></header>\n") };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{skip}</a>\n\
         {top}<main id=\"main\" tabindex=\"-1\">\n{body}\n</main>\n</body>\n</html>\n",
        escaped(title),
        path("style.css")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_person_wrote_becomes_markup() {
        assert_eq!(escaped("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
        assert!(page("en", "</title><script>", "").contains("&lt;/title&gt;&lt;script&gt;"));
    }
}
