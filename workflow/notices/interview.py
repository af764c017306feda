"""What is said on the occasion of an interview."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class ServicePresented(Notice):
    """To the course lead: what the support cell offers for this approach. Its topic is the interview."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class AnswersShared(Notice):
    """In the thread of an interview that someone holds: another member has put the answers of theirs here too."""

    by: PersonId
    number: str
    """Of the interview that they come from."""


@dataclass(frozen=True, slots=True)
class InterviewTaken(Notice):
    """To the course lead: who prepares with them the support of a course. Its topic is the first request."""

    by: PersonId
    requests: tuple[str, ...]
    """Numbers, one for each approach."""


@dataclass(frozen=True, slots=True)
class InterviewOver(Notice):
    """To the course lead: what their interview has confirmed, and what comes next. Its topic is the first request."""

    by: PersonId
    requests: tuple[str, ...]
    """Numbers of those that were closed together."""
