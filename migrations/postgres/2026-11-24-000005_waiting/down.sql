DROP INDEX cases_by_status;
DROP INDEX cases_waiting;
