//! What an operator relies on when setting the program up.

use super::*;
use std::io::Write;

fn with(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let owned: Vec<_> = variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    Config::load(None, owned.into_iter())
}

fn refused(variables: &[(&str, &str)]) -> String {
    with(variables).map(|config| config.show()).expect_err("should be refused").to_string()
}

/// A settings file that is gone when the test ends.
struct File(std::path::PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("habeas-config-{}-{name}.toml", std::process::id()));
        std::fs::File::create(&path).expect("file").write_all(text.as_bytes()).expect("written");
        Self(path)
    }

    fn load(&self, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::load(
            Some(&self.0),
            variables.iter().map(|(name, value)| (name.to_string(), value.to_string())),
        )
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn starts_without_any_setting() {
    let config = with(&[]).expect("the defaults are right");
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.database.url.reveal(), "sqlite:data/habeas.db");
    assert_eq!(config.mail.transport, Transport::Folder);
    assert!(config.jobs.enabled);
    assert!(!config.server.is_https());
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let file =
        File::new("layers", "[server]\nlisten = \"0.0.0.0:80\"\nworkers = 3\n[log]\nformat = \"json\"\n");
    let config = file.load(&[("HABEAS__SERVER__WORKERS", "5"), ("PATH", "/bin")]).expect("fits");
    assert_eq!(config.server.listen.to_string(), "0.0.0.0:80");
    assert_eq!(config.server.workers, 5);
    assert_eq!(config.log.format, Format::Json);
    assert_eq!(config.log.level, Level::Info);
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_known_one() {
    let file = File::new("unknown", "[server]\nlistn = \"0.0.0.0:80\"\n");
    let said = file.load(&[]).expect_err("unknown").to_string();
    assert!(said.contains("server.listn") && said.contains("did you mean server.listen?"), "{said}");
    let said = refused(&[("HABEAS__SERVER__PUBLIC_ULR", "x")]);
    assert!(said.contains("did you mean HABEAS__SERVER__PUBLIC_URL?"), "{said}");
    let said = refused(&[("HABEAS__MAIL__MASTER_KEY_FILE", "x")]);
    assert!(said.contains("did you mean HABEAS__SECRETS__MASTER_KEY_FILE?"), "{said}");
    let said = refused(&[("HABEAS__QQ", "x")]);
    assert!(said.contains("config show"), "{said}");
}

#[test]
fn a_wrong_kind_of_value_says_what_would_be_right() {
    let said = refused(&[("HABEAS__SERVER__WORKERS", "many")]);
    assert!(said.contains("HABEAS__SERVER__WORKERS") && said.contains("\"many\""), "{said}");
    assert!(said.contains("a whole number"), "{said}");
    let file = File::new("kind", "[jobs]\nenabled = \"yes\"\n");
    let said = file.load(&[]).expect_err("kind").to_string();
    assert!(said.contains("jobs.enabled") && said.contains("true or false"), "{said}");
}

#[test]
fn every_section_reports_its_mistake_in_one_run() {
    let said = refused(&[
        ("HABEAS__SERVER__LISTEN", "localhost"),
        ("HABEAS__DATABASE__URL", "mysql://localhost/x"),
        ("HABEAS__LOG__LEVEL", "loud"),
        ("HABEAS__LIMITS__SUBMISSIONS_PER_HOUR", "0"),
    ]);
    assert_eq!(said.lines().count(), 4, "{said}");
    assert!(said.contains("one of \"error\", \"warn\""), "{said}");
    assert!(said.contains("from 1 to 100000"), "{said}");
}

#[test]
fn the_shape_of_each_address_is_checked() {
    let fits = |name: &str, value: &str| with(&[(name, value)]).is_ok();
    let url = "HABEAS__SERVER__PUBLIC_URL";
    for right in ["https://requests.example.org", "http://[::1]:8080", "https://requests.example.org/"] {
        assert!(fits(url, right), "{right}");
    }
    for wrong in
        ["requests.example.org", "https://example.org/path", "https://", "ftp://example.org", "https://a b"]
    {
        assert!(!fits(url, wrong), "{wrong}");
    }
    let url = "HABEAS__DATABASE__URL";
    for right in [
        "sqlite:/data/habeas.db",
        "sqlite:habeas.db",
        "postgres://habeas:p%40ss@db.example.org:5432/habeas",
        "postgresql://db/habeas?application_name=habeas",
        "postgres:///habeas?host=/run/postgresql",
    ] {
        assert!(fits(url, right), "{right}");
    }
    for wrong in ["habeas.db", "sqlite:", "sqlite://data", "postgres:///habeas", "postgres://db:port/habeas"]
    {
        assert!(!fits(url, wrong), "{wrong}");
    }
    let proxies = "HABEAS__SERVER__TRUSTED_PROXIES";
    assert!(fits(proxies, "10.0.0.0/8, ::1") && fits(proxies, ""));
    assert!(!fits(proxies, "10.0.0.0/33") && !fits(proxies, "proxy.example.org"));
    assert!(!fits("HABEAS__MAIL__FROM", "nobody") && !fits("HABEAS__METRICS__TOKEN", "short"));
}

#[test]
fn values_that_contradict_each_other_are_refused() {
    let said = refused(&[("HABEAS__MAIL__TRANSPORT", "smtp")]);
    assert!(said.contains("HABEAS__MAIL__SMTP_URL") || said.contains("mail.smtp_url"), "{said}");
    let said = refused(&[("HABEAS__SESSION__IDLE_MINUTES", "700")]);
    assert!(said.contains("session.absolute_minutes"), "{said}");
    let said = refused(&[("HABEAS__DATABASE__WRITER_QUEUE", "10")]);
    assert!(said.contains("database.writer_batch"), "{said}");
}

#[test]
fn no_secret_is_printed() {
    let config = with(&[
        ("HABEAS__DATABASE__URL", "postgres://habeas:swordfish@db.example.org/habeas?sslpassword=swordfish"),
        ("HABEAS__MAIL__SMTP_URL", "smtps://dpo:swordfish@mail.example.org"),
        ("HABEAS__METRICS__TOKEN", "swordfish-swordfish"),
    ])
    .expect("fits");
    let shown = format!("{}\n{config:?}", config.show());
    assert!(!shown.contains("swordfish"), "{shown}");
    assert!(shown.contains("postgres://habeas:hidden@db.example.org/habeas"), "{shown}");
    assert!(shown.contains("# from the environment"), "{shown}");

    let said = refused(&[("HABEAS__DATABASE__URL", "postgres://habeas:sword/fish?@db:port/habeas")]);
    assert!(!said.contains("fish"), "{said}");
    let file = File::new("secret", "[database]\nurl = \"postgres://habeas:swordfish@db\n");
    let said = file.load(&[]).expect_err("a missing quote").to_string();
    assert!(said.contains("line 2") && !said.contains("swordfish"), "{said}");
}

#[test]
fn what_is_shown_can_be_read_back() {
    let shown = with(&[("HABEAS__SERVER__TRUSTED_PROXIES", "10.0.0.0/8")]).expect("fits").show();
    let file = File::new("shown", &shown);
    assert_eq!(file.load(&[]).expect("fits").server.trusted_proxies.len(), 1);
}

#[test]
fn a_missing_file_is_named() {
    let said =
        Config::load(Some(Path::new("/nowhere/habeas.toml")), std::iter::empty()).expect_err("missing");
    assert!(said.to_string().contains("/nowhere/habeas.toml"), "{said}");
}

#[test]
fn a_proxy_network_holds_its_addresses() {
    let config =
        with(&[("HABEAS__SERVER__TRUSTED_PROXIES", "10.1.0.0/16,2001:db8::/32,0.0.0.0/0")]).expect("fits");
    let holds = |index: usize, address: &str| {
        config.server.trusted_proxies[index].contains(address.parse().expect("an address"))
    };
    assert!(holds(0, "10.1.200.3") && holds(0, "::ffff:10.1.2.3") && !holds(0, "10.2.0.1"));
    assert!(holds(1, "2001:db8:1::1") && !holds(1, "2001:db9::1") && !holds(1, "10.1.0.1"));
    assert!(holds(2, "192.0.2.1"));
}

#[test]
fn the_reference_lists_every_setting_with_its_default() {
    let doc = include_str!("../../docs/reference/configuration.md");
    let documented: Vec<_> = doc
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split_once("` | `"))
        .map(|(key, rest)| (key.to_owned(), rest.split_once('`').expect("a default").0.to_owned()))
        .collect();
    let layers = Layers::defaults().expect("the defaults are TOML");
    for (key, entry) in layers.iter() {
        let default = entry.value.to_string();
        assert!(
            documented.contains(&(key.clone(), default.clone())),
            "docs/reference/configuration.md lacks `{key}` with default `{default}`"
        );
    }
    for (key, _) in &documented {
        assert!(layers.entry(key).is_some(), "docs/reference/configuration.md lists `{key}`, which is gone");
    }
}
