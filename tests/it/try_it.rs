//! The README's walk, run as a person would run it: the script, the program, a real mail server, both databases.

use crate::harness::service::program;
use crate::harness::{Backend, Database, MailServer};
use std::path::Path;
use std::process::Command;

both!(the_walk_of_the_readme_works);

fn the_walk_of_the_readme_works(backend: Backend) {
    let database = Database::new(backend);
    let server = MailServer::start(&database.folder);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/try-it.sh");
    let output = Command::new("bash")
        .arg(script)
        .env("HABEAS", program())
        .env("HABEAS_TRY_PORT", crate::harness::service::free_port().to_string())
        .env("HABEAS__DATABASE__URL", &database.url)
        .env("HABEAS__MAIL__TRANSPORT", "smtp")
        .env("HABEAS__MAIL__SMTP_URL", server.url())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("all sound") && told.contains("== Done"), "{told}");
    let mails = server.mails();
    let to_resident: Vec<&String> = mails.iter().filter(|mail| mail.contains("mair@example.org")).collect();
    assert!(!to_resident.is_empty(), "the acknowledgement reached nobody");
    let subjects = mails.iter().flat_map(|mail| mail.lines().filter(|line| line.starts_with("Subject:")));
    for subject in subjects {
        assert!(!subject.contains("Mair"), "a name stands in a subject: {subject}");
    }
}
