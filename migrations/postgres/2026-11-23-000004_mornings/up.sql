-- Why a step of the ladder was skipped.
ALTER TABLE alert_steps ADD COLUMN reason TEXT;
-- The morning's digest tells the steps decided since the one before.
CREATE INDEX alert_steps_by_time ON alert_steps (org_id, decided_at, case_id);

-- The earliest date under watch, for the digest: the law's or an internal one.
ALTER TABLE cases ADD COLUMN next_target_on DATE;
CREATE INDEX cases_by_target ON cases (org_id, next_target_on, id) WHERE next_target_on IS NOT NULL;
CREATE INDEX cases_by_stage ON cases (org_id, stage, id) WHERE open;
-- Cases of before get theirs with the next scan.
UPDATE cases SET next_alert_on = received_on WHERE open;

-- Who is away, from the first day to the last, and who reads their mail meanwhile.
CREATE TABLE absences (
    staff_id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    cover_id TEXT NOT NULL
);
CREATE INDEX absences_by_org ON absences (org_id, until_on);

-- One digest a reader and day; with nothing to say it is decided and not written.
CREATE TABLE digests (
    org_id TEXT NOT NULL,
    day DATE NOT NULL,
    reader TEXT NOT NULL,
    lines INTEGER NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, day, reader)
);

-- When a case was opened stands in its history; the row made room.
ALTER TABLE cases DROP COLUMN opened_at;
