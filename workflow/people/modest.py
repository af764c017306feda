"""Acting with a requester's rights alone, whatever else one may do: by mail or a link, which prove less than a chat."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from workflow.people.people import PersonId
from workflow.people.refusals import ChatOnly

_ACTS: ContextVar[PersonId | None] = ContextVar("modest", default=None)


@contextmanager
def as_requester(person: PersonId) -> Iterator[None]:
    """Limit what someone does inside to a requester's rights: no group's, no manager's."""
    token = _ACTS.set(person)
    try:
        yield
    finally:
        _ACTS.reset(token)


def is_modest(person: PersonId) -> bool:
    """Return whether someone acts with a requester's rights alone."""
    return _ACTS.get() == person


def prove(person: PersonId) -> None:
    """Refuse from a mail or a link what must outlast it; accept it in a chat. Raises refusals.ChatOnly elsewhere."""
    if is_modest(person):
        raise ChatOnly
