"""Figures of what comes in from the platforms, for ``/metrics``."""

from prometheus_client import Counter, Gauge

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
