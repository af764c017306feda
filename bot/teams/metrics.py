"""Figures of Teams alone, for ``/metrics``."""

from prometheus_client import Counter

SENT_AGAIN = Counter(
    "vigie_teams_sent_again", "Doubtful messages that were sent again: Teams cannot be searched for them."
)
