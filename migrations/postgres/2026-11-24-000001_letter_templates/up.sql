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
CREATE TRIGGER letter_templates_append_only BEFORE UPDATE OR DELETE ON letter_templates
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_templates_no_truncate BEFORE TRUNCATE ON letter_templates
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The texts that a letter was written with, as JSON; letters of before do not say.
ALTER TABLE outbox ADD COLUMN templates TEXT;
