-- Two administrators who edit one account: the second is told what the first changed.
ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
