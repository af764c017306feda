"""What the queues count, for ``/metrics``."""

from prometheus_client import Counter, Gauge

SENT = Counter("vigie_outbox_sent", "Notices said, by kind.", ["notice"])
FOUND = Counter("vigie_outbox_found", "Doubtful messages that were found to stand already.")
RETRIED = Counter("vigie_outbox_retried", "Notices put off, by reason.", ["why"])
DROPPED = Counter("vigie_outbox_dropped", "Notices not said, by reason.", ["why"])
WORKED = Counter("vigie_inbox_worked", "Arrivals worked, by kind and outcome.", ["kind", "outcome"])
FAILED_JOBS = Counter("vigie_jobs_failed", "Periodic jobs that ended in an error.", ["job"])
OUTBOX_WAITING = Gauge("vigie_outbox_waiting", "Notices not said yet.")
INBOX_WAITING = Gauge("vigie_inbox_waiting", "Arrivals not worked yet.")
INBOX_AGE = Gauge("vigie_inbox_age_seconds", "Age of the arrival that was taken up last.")
