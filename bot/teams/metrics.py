"""Figures of Teams alone, for ``/metrics``."""

from prometheus_client import Counter

SENT_AGAIN = Counter(
    "vigie_teams_sent_again", "Doubtful messages that were sent again, since Graph may not read where they went."
)
