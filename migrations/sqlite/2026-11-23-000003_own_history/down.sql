DROP INDEX outbox_by_state;
DROP INDEX organisation_events_by_kind;
