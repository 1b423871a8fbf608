-- What lists show and filter by besides the clock: words, each between spaces, like `sealed`, `service:housing`,
-- `waits:approval`. Rows made earlier get theirs by `habeas rebuild`.
ALTER TABLE cases ADD COLUMN marks TEXT NOT NULL DEFAULT '';

CREATE INDEX cases_open_by_received ON cases (org_id, open, received_on, id);
CREATE INDEX cases_open_by_reference ON cases (org_id, open, reference);
CREATE INDEX cases_answered ON cases (org_id, answered_on, due_on, days_late) WHERE answered_on IS NOT NULL;

-- What a member of staff wants to see again under a name: filters, never people.
CREATE TABLE saved_views (
    id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (org_id, staff_id, name)
);
