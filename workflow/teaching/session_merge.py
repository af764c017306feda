"""Merge of a draft into a session plan: which sessions are new, which complete one, which are there already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workflow.reading.text import squash
from workflow.teaching.session_lines import Course
from workflow.teaching.sessions import Session, SessionState

_TEXTS = ("theme", "link", "hosts", "moderator", "space")


@dataclass(frozen=True, slots=True)
class Merge:
    """New + changed + unchanged = the sessions of the draft."""

    new: tuple[Session, ...]
    changed: tuple[tuple[Session, Session], ...]
    """Each as it stands, and as it would be."""
    unchanged: tuple[Session, ...]
    """As they stand."""

    @property
    def does_something(self) -> bool:
        """Return whether anything would be written."""
        return bool(self.new or self.changed)


def merge(wanted: Iterable[Session], standing: Iterable[Session], course: Course) -> Merge:
    """Compare a draft with a plan. The same day, time and theme is the same session; anything else is a new one."""
    known: dict[tuple[object, ...], list[Session]] = {}
    for session in standing:
        known.setdefault(_key(session), []).append(session)
    new, changed, unchanged = [], [], []
    for session in wanted:
        there = known.get(_key(session))
        if not there:
            new.append(session)
            continue
        before = there.pop(0)
        after = _completed(before, session, course)
        if after == before:
            unchanged.append(before)
        else:
            changed.append((before, after))
    return Merge(tuple(new), tuple(changed), tuple(unchanged))


def resolved(session: Session, course: Course) -> Session:
    """Return a session whose presenter is known, if the name that was written is one of the course's presenters'."""
    if session.presenter is not None or not session.presenter_text:
        return session
    written = session.presenter_text
    emails = [word.strip("<>()[],;") for word in written.split() if "@" in word]
    person = course.by_email(emails[0]) if emails else course.presenter(written)
    return session if person is None else replace(session, presenter=person.id, presenter_text="")


def _key(session: Session) -> tuple[object, ...]:
    return session.day, session.starts, squash(session.theme)


def _completed(before: Session, said: Session, course: Course) -> Session:
    """Take over what the draft says; what it leaves blank, or only supposes, stays."""
    texts = {name: getattr(said, name) for name in _TEXTS if getattr(said, name)}
    after = replace(before, **texts, ends=said.ends or before.ends)
    if said.presenter is not None:
        after = replace(after, presenter=said.presenter, presenter_text="")
    elif said.presenter_text and before.presenter is None:
        after = replace(after, presenter_text=said.presenter_text)
    if said.mode is not course.mode and before.state is SessionState.PLANNED:
        after = replace(after, mode=said.mode)
    return after
