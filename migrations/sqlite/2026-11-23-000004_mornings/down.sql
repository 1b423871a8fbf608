ALTER TABLE cases ADD COLUMN opened_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
DROP TABLE digests;
DROP TABLE absences;
DROP INDEX cases_by_stage;
DROP INDEX cases_by_target;
ALTER TABLE cases DROP COLUMN next_target_on;
DROP INDEX alert_steps_by_time;
ALTER TABLE alert_steps DROP COLUMN reason;
