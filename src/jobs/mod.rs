//! Work that happens without anybody asking: delivery, alerts, seals, each under a lease.
