-- Requests begun and not sent: sealed with a key that only the cookie's secret and the master key together open.
CREATE TABLE request_drafts (
    digest TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    content_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    -- The ids of files that lie sealed in the files folder, divided by spaces, so that they can be cleared away unread.
    files TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX request_drafts_by_end ON request_drafts (expires_at);

-- Browsers in which a requester has shown reference and code. The cases are those behind the digest of the code.
CREATE TABLE requester_sessions (
    digest TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    access_digest TEXT NOT NULL,
    -- The case whose answer may be fetched, since its own code was shown too.
    answer_case TEXT,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX requester_sessions_by_end ON requester_sessions (expires_at);

CREATE INDEX requester_access_by_digest ON requester_access (org_id, digest);
