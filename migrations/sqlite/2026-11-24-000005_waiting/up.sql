-- What waits for somebody has no due date while its clock waits, so it stands at the end of the list, behind everything
-- that runs; and cases of a rare status stand anywhere. Without these a page of them reads all the others.
CREATE INDEX cases_waiting ON cases (org_id, open, sort_on, id) WHERE marks LIKE '% waits:%';
CREATE INDEX cases_by_status ON cases (org_id, status, sort_on, id);
