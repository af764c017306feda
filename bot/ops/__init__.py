"""Operation: logs, metrics, health and the doctor."""
