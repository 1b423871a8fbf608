DROP INDEX requester_access_by_digest;
DROP TABLE requester_sessions;
DROP TABLE request_drafts;
