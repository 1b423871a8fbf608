-- What this installation is: key check, identity.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- A council; body is domain::organisation::Organisation as JSON, register is domain::register::Register as JSON.
CREATE TABLE organisations (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    register TEXT NOT NULL,
    version BIGINT NOT NULL,
    head_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- The organisation's own history: settings, staff, register. Same chain as case_events.
CREATE TABLE organisation_events (
    org_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    shape SMALLINT NOT NULL,
    body TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (org_id, seq)
);

-- Numbers handed out, by organisation and name ("reference-2026").
CREATE TABLE counters (
    org_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (org_id, name)
);

-- Histories. The key is also the concurrency check.
CREATE TABLE case_events (
    case_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    org_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    shape SMALLINT NOT NULL,
    body TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);
CREATE INDEX case_events_by_time ON case_events (recorded_at, org_id);

-- The projection for lists and searches; rebuilt from case_events at any time.
CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    regime TEXT NOT NULL,
    division TEXT NOT NULL,
    status TEXT NOT NULL,
    stage TEXT NOT NULL,
    open BOOLEAN NOT NULL,
    outcome TEXT,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    received_on DATE NOT NULL,
    start_on DATE,
    due_on DATE,
    notice_by DATE,
    sort_on DATE NOT NULL,
    days_left INTEGER,
    extended BOOLEAN NOT NULL,
    answered_on DATE,
    days_late INTEGER,
    assignee_id TEXT,
    subject_content_id TEXT,
    group_id TEXT,
    about_case_id TEXT,
    next_alert_on DATE,
    closed_on DATE,
    version BIGINT NOT NULL,
    head_hash TEXT NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (org_id, reference)
);
CREATE INDEX cases_by_id ON cases (org_id, id);
CREATE INDEX cases_by_sort ON cases (org_id, sort_on, id);
CREATE INDEX cases_by_due ON cases (org_id, open, sort_on, id);
CREATE INDEX cases_by_assignee ON cases (org_id, assignee_id, open, sort_on, id);
CREATE INDEX cases_by_kind ON cases (org_id, kind, open, sort_on, id);
CREATE INDEX cases_by_received ON cases (org_id, received_on, id);
CREATE INDEX cases_by_alert ON cases (next_alert_on, id) WHERE next_alert_on IS NOT NULL;
CREATE INDEX cases_by_group ON cases (org_id, group_id, id) WHERE group_id IS NOT NULL;
CREATE INDEX cases_by_about ON cases (org_id, about_case_id, id) WHERE about_case_id IS NOT NULL;

-- One key a case, wrapped by the master key. Disposal deletes the row.
CREATE TABLE case_keys (
    case_id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    wrapped BYTEA NOT NULL
);

-- Personal content, sealed with the case's key.
CREATE TABLE contents (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX contents_by_case ON contents (case_id);

-- Documents: the bytes lie sealed in the files folder under the id.
CREATE TABLE documents (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    digest TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_id);

-- Blind search tokens: HMAC of a normalised name word, e-mail, postcode or telephone number.
CREATE TABLE blind_tokens (
    org_id TEXT NOT NULL,
    field TEXT NOT NULL,
    token TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (org_id, field, token, case_id)
);
CREATE INDEX blind_tokens_by_case ON blind_tokens (case_id);

-- Work asked of services and officers: projection of the histories.
CREATE TABLE case_tasks (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    service TEXT,
    due_on DATE,
    open BOOLEAN NOT NULL
);
CREATE INDEX case_tasks_by_case ON case_tasks (case_id);
CREATE INDEX case_tasks_open ON case_tasks (org_id, open, service, due_on, id);

-- What lets the requester see the status page: a digest of their secret.
CREATE TABLE requester_access (
    case_id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    digest TEXT NOT NULL
);

-- Letters, rendered in the transaction that decided them, delivered by a job.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    case_id TEXT,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    recipient TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'stopped', 'print')),
    attempts INTEGER NOT NULL,
    next_attempt_at TIMESTAMP NOT NULL,
    lease_owner TEXT,
    lease_until TIMESTAMP,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP,
    UNIQUE (org_id, dedupe_key)
);
CREATE INDEX outbox_queued ON outbox (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX outbox_by_case ON outbox (org_id, case_id, created_at, id);
CREATE INDEX outbox_by_time ON outbox (org_id, created_at, id);

-- Which step of the alert ladder was sent or overtaken: once for a case, target, date and step.
CREATE TABLE alert_steps (
    case_id TEXT NOT NULL,
    target TEXT NOT NULL,
    target_on DATE NOT NULL,
    step INTEGER NOT NULL,
    org_id TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'skipped')),
    decided_at TIMESTAMP NOT NULL,
    PRIMARY KEY (case_id, target, target_on, step)
);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('officer', 'dpo', 'auditor', 'admin', 'searcher')),
    service TEXT,
    password_hash TEXT,
    active BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (org_id, email)
);
CREATE INDEX staff_by_email ON staff (email);

CREATE TABLE sessions (
    digest TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_by_staff ON sessions (staff_id);

CREATE TABLE api_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
);
CREATE INDEX api_tokens_by_staff ON api_tokens (staff_id);

-- One-time links: invitation, password reset, first administrator.
CREATE TABLE staff_links (
    digest TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);

-- Failed log-ins by digest of account or address.
CREATE TABLE login_failures (
    digest TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    blocked_until TIMESTAMP NOT NULL
);

-- The answer once given to an Idempotency-Key, sealed with the organisation's key.
CREATE TABLE idempotency (
    org_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    key_digest TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, scope, key_digest)
);
CREATE INDEX idempotency_by_time ON idempotency (created_at);

-- Who looked at what. Append-only.
CREATE TABLE access_log (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    case_id TEXT,
    what TEXT NOT NULL,
    why TEXT,
    seen_at TIMESTAMP NOT NULL
);
CREATE INDEX access_log_by_time ON access_log (org_id, seen_at, id);
CREATE INDEX access_log_by_case ON access_log (case_id, seen_at);

-- The signed closing of each day.
CREATE TABLE seals (
    org_id TEXT NOT NULL,
    day DATE NOT NULL,
    sealed_until TIMESTAMP NOT NULL,
    cases BIGINT NOT NULL,
    events BIGINT NOT NULL,
    root TEXT NOT NULL,
    log_entries BIGINT NOT NULL,
    log_digest TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL,
    public_key TEXT NOT NULL,
    PRIMARY KEY (org_id, day)
);

-- One node at a time leads a job.
CREATE TABLE jobs (
    name TEXT NOT NULL PRIMARY KEY,
    lease_owner TEXT,
    lease_until TIMESTAMP,
    last_finished_at TIMESTAMP,
    last_error TEXT,
    next_at TIMESTAMP NOT NULL
);

-- Holidays imported by the administrator, laid over those shipped with the program.
CREATE TABLE holidays (
    division TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL
);

-- What happened is never edited.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER organisation_events_append_only BEFORE UPDATE OR DELETE ON organisation_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER organisation_events_no_truncate BEFORE TRUNCATE ON organisation_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE ON case_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_events_no_truncate BEFORE TRUNCATE ON case_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE ON access_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_no_truncate BEFORE TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE ON seals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_no_truncate BEFORE TRUNCATE ON seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
