-- The council's own history by kind (exports, settings), and letters by state, newest first.
CREATE INDEX organisation_events_by_kind ON organisation_events (org_id, kind, seq);
CREATE INDEX outbox_by_state ON outbox (org_id, state, created_at, id);
