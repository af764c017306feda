"""Metrics of the queues, for ``/metrics``."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram

from workflow.people.people import Platform

_CALL = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)
"""Seconds: a call is given up after 15."""
_ANSWER = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 5, 15)
"""Seconds: Slack waits for 3, Teams for 15."""
_AGE = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600)
"""Seconds: what is said is to be shown within a minute."""

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
INBOX_AGE = Histogram("vigie_inbox_age_seconds", "Age of arrivals when they are taken up.", buckets=_AGE)
OUTBOX_AGE = Histogram(
    "vigie_outbox_age_seconds", "Age of notices when they are shown, by lane.", ["lane"], buckets=_AGE
)
ACKNOWLEDGED = Histogram(
    "vigie_acknowledgement_seconds",
    "Seconds from a platform's request to our answer to it, over a socket too.",
    ["platform"],
    buckets=_ANSWER,
)
PLATFORM_CALL = Histogram(
    "vigie_platform_seconds",
    "Seconds that a call of a platform took, by method.",
    ["platform", "method"],
    buckets=_CALL,
)
PLATFORM_FAULTS = Counter(
    "vigie_platform_faults", "Calls of a platform that did not go well.", ["platform", "method", "why"]
)
BACKLOG = Gauge("vigie_backlog", "Clocks that run or are paused, by kind and the level reached.", ["clock", "level"])


@contextmanager
def calling(platform: Platform, method: str) -> Iterator[None]:
    """Time a call of a platform, and count it by its error's type when it raises. ``method`` is one of a few names."""
    began = time.perf_counter()
    try:
        yield
    except Exception as error:
        PLATFORM_FAULTS.labels(platform, method, type(error).__name__).inc()
        raise
    finally:
        PLATFORM_CALL.labels(platform, method).observe(time.perf_counter() - began)
