//! The council's record of processing: services, purposes, recipients.
