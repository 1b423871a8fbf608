-- A council's own texts of letters: every version that was ever saved, the newest counts. Without a source it went back to
-- the standard text.
CREATE TABLE letter_templates (
    org_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'cy')),
    version BIGINT NOT NULL,
    source TEXT,
    note TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, kind, language, version)
);
CREATE TRIGGER letter_templates_no_update BEFORE UPDATE ON letter_templates
BEGIN SELECT RAISE(ABORT, 'letter_templates is append-only'); END;
CREATE TRIGGER letter_templates_no_delete BEFORE DELETE ON letter_templates
BEGIN SELECT RAISE(ABORT, 'letter_templates is append-only'); END;

-- The texts that a letter was written with, as JSON; letters of before do not say.
ALTER TABLE outbox ADD COLUMN templates TEXT;
