"""Acting with a requester's rights alone, whatever else one may do: by mail or a link, which prove less than a chat."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from workflow.people.people import PersonId
from workflow.people.refusals import ChatOnly

_ACTS: ContextVar[PersonId | None] = ContextVar("modest", default=None)


@contextmanager
def as_requester(person: PersonId) -> Iterator[None]:
    """Have whatever someone does inside be done with a requester's rights: no group's, no manager's."""
    token = _ACTS.set(person)
    try:
        yield
    finally:
        _ACTS.reset(token)


def is_modest(person: PersonId) -> bool:
    """Tell whether someone acts with a requester's rights alone."""
    return _ACTS.get() == person


def prove(person: PersonId) -> None:
    """Let through what outlasts a mail or a link, where it is asked in a chat. Raises refusals.ChatOnly elsewhere."""
    if is_modest(person):
        raise ChatOnly
