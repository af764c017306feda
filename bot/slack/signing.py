"""Slack's signature of a request, checked on the bytes before anything reads them."""

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ingress.refusal import UNSIGNED, Refused

TIMESTAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"
STALE_SECONDS = 300
"""A request that was signed so long ago is a replay."""
_SECONDS = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a request shows: the values of TIMESTAMP and of SIGNATURE, each as often as it is named."""

    timestamps: Sequence[str]
    signatures: Sequence[str]


def verify(secret: str, proof: Proof, body: bytes, now: datetime) -> None:
    """Accept a body that Slack signed just now. Raises Refused: 401."""
    timestamp, signature = _only(proof.timestamps), _only(proof.signatures)
    if not _SECONDS.fullmatch(timestamp):
        raise _unsigned("no time of signing")
    if abs(now.timestamp() - int(timestamp)) > STALE_SECONDS:
        raise _unsigned("signed at another time")
    expected = hmac.digest(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, "sha256").hex()
    if not hmac.compare_digest(f"v0={expected}".encode(), signature.encode("utf-8", "surrogateescape")):
        raise _unsigned("another signature")


def _only(values: Sequence[str]) -> str:
    """Return a header that must stand there once: of two, another reader may take the other."""
    if len(values) != 1:
        raise _unsigned(f"a header of the proof {len(values)} times")
    return values[0]


def _unsigned(why: str) -> Refused:
    return Refused(401, UNSIGNED, why)
