ALTER TABLE outbox DROP COLUMN templates;
DROP TABLE letter_templates;
