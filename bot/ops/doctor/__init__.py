"""What is configured, reachable and missing: one small check a subject, put together in ``examine``."""
