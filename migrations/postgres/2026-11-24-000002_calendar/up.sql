-- The private calendar of a member of staff: of its address only the digest is kept.
CREATE TABLE calendars (
    staff_id TEXT NOT NULL PRIMARY KEY,
    org_id TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    every_case BOOLEAN NOT NULL,
    made_at TIMESTAMP NOT NULL,
    noted_on DATE
);
