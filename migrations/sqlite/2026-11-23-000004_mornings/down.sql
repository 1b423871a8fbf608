DROP TABLE digests;
DROP TABLE absences;
DROP INDEX cases_by_stage;
DROP INDEX cases_by_target;
ALTER TABLE cases DROP COLUMN next_target_on;
DROP INDEX alert_steps_by_time;
ALTER TABLE alert_steps DROP COLUMN reason;
