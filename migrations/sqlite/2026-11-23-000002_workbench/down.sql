DROP TABLE saved_views;
DROP INDEX cases_answered;
DROP INDEX cases_open_by_reference;
DROP INDEX cases_open_by_received;
ALTER TABLE cases DROP COLUMN marks;
