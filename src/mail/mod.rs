//! Letters in English and Welsh and the transports that carry them.
