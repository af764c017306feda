"""What the queues count, for ``/metrics``."""

from prometheus_client import Counter, Gauge

SENT = Counter("vigie_outbox_sent", "Notices said, by kind.", ["notice"])
FOUND = Counter("vigie_outbox_found", "Doubtful messages that were found to stand already.")
RETRIED = Counter("vigie_outbox_retried", "Notices put off, by reason.", ["why"])
DROPPED = Counter("vigie_outbox_dropped", "Notices not said, by reason.", ["why"])
WORKED = Counter("vigie_inbox_worked", "Arrivals worked, by kind and outcome.", ["kind", "outcome"])
FAILED_JOBS = Counter("vigie_jobs_failed", "Periodic jobs that ended in an error.", ["periodic_job"])
OUTBOX_WAITING = Gauge("vigie_outbox_waiting", "Notices not said yet.")
INBOX_WAITING = Gauge("vigie_inbox_waiting", "Arrivals not worked yet.")
OUTBOX_OLDEST = Gauge("vigie_outbox_oldest_seconds", "Age of the notice that waits longest to be said; 0: none waits.")
INBOX_OLDEST = Gauge("vigie_inbox_oldest_seconds", "Age of the arrival that waits longest to be worked; 0: none waits.")
INBOX_FAILED = Gauge("vigie_inbox_failed", "Arrivals that could not be worked, set aside and kept still.")
DATABASE_BYTES = Gauge("vigie_database_bytes", "Size of the database.")
CATCH_UP_TO_READ = Gauge(
    "vigie_catch_up_to_read", "Conversations whose history is still to be read, as far as is known.", ["platform"]
)
CATCH_UP_GAPS = Gauge(
    "vigie_catch_up_gaps", "Conversations of which something came that could not be stored.", ["platform"]
)
UNREACHABLE = Counter("vigie_unreachable", "Destinations that refused a notice for good, by platform.", ["platform"])
LAST_SENT = Gauge("vigie_last_sent_timestamp_seconds", "When this instance last said something.", ["platform"])
LAST_RUN = Gauge(
    "vigie_job_last_success_timestamp_seconds", "When this instance last ended a periodic job.", ["periodic_job"]
)
"""Labelled by another word than ``job``, which is Prometheus' own."""
INBOX_AGE = Gauge("vigie_inbox_age_seconds", "Age of the arrival that was taken up last.")
