"""Figures of what comes in from the platforms, for ``/metrics``."""

from prometheus_client import Counter, Gauge, Histogram

REFUSED = Counter(
    "vigie_requests_refused",
    "Requests that were not let in",
    ["platform", "reason"],
)
"""``reason``: ``unsigned``, ``foreign`` (another workspace or tenant), ``bot``, ``malformed``."""

REQUEST_FAULTS = Counter("vigie_request_faults", "Requests that ended in a fault of ours: the answer was 500.")

ARRIVALS = Counter(
    "vigie_arrivals",
    "What platforms have told the desk of",
    ["platform", "outcome"],
)
"""``outcome``: ``stored``, ``known`` (a redelivery, or a mention's second event), ``ignored``, ``unread`` (a mail).

``told``: a server has said that mail came."""

INTERACTIONS = Counter(
    "vigie_interactions",
    "Commands, buttons and forms",
    ["platform", "kind", "outcome"],
)
"""``outcome``: the answer's name, or ``fault``."""

CREDENTIALS_REFUSED = Gauge(
    "vigie_credentials_refused",
    "1 while a platform does not accept a credential, by the variable that sets it.",
    ["platform", "credential"],
)

BUILD = Gauge("vigie_build_info", "1, labelled by what runs.", ["version", "python"])

DATABASE_UP = Gauge("vigie_database_up", "1 while the database answers; 0: the desk's own figures are those of before.")

PROOF_BROKEN = Gauge(
    "vigie_proof_broken", "What the last nightly proof found that does not add up, and could not mend."
)

PROOF_ENDED = Gauge("vigie_proof_timestamp_seconds", "When the last nightly proof ended; 0: none has.")

PROOF_CARDS = Gauge(
    "vigie_proof_cards",
    "Cards that the last nightly proof looked at where they stand, by what they showed.",
    ["shown"],
)

ANSWERED_WITHIN = Histogram(
    "vigie_request_seconds",
    "Seconds until a request was answered, by the route that it asked for.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10),
)
"""Slack waits for 3 seconds, Teams for 15."""

CLOCK_OFF = Gauge("vigie_clock_off_seconds", "By how much this machine's clock is ahead of the database's.")
