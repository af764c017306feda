"""The doctor: what is configured, reachable and missing, one small check a subject, gathered in ``examine``."""
