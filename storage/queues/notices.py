"""Notices ↔ what a row keeps of them: the stored name of their kind, and their fields as JSON."""

from collections.abc import Mapping

from storage.values import make
from workflow.domains import NOTICES
from workflow.notice import Notice


class UnknownNoticeError(Exception):
    """A row holds a notice that this version of the desk does not know how to read."""


def decode(kind: str, body: Mapping[str, object]) -> Notice:
    """Make a notice again. Raises UnknownNoticeError."""
    if kind not in NOTICES:
        raise UnknownNoticeError(f"no notice is called {kind!r}")
    try:
        return make(NOTICES[kind], body)
    except (AttributeError, TypeError, ValueError) as error:
        raise UnknownNoticeError(f"{kind} cannot be read from its row: {error!r}") from error
