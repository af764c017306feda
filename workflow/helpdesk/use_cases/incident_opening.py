"""Open a help request: about which course, in which group, told to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.announcing import without_announcement
from workflow.helpdesk.incident_course import named_in
from workflow.helpdesk.incidents import Incident, Kind
from workflow.helpdesk.urgency import Cause
from workflow.helpdesk.urgent_moves import opened_urgent
from workflow.helpdesk.use_cases.about_course import Concerned, concerned
from workflow.helpdesk.use_cases.alike import show_alike
from workflow.helpdesk.use_cases.classes import course_now
from workflow.helpdesk.use_cases.incident_access import item_of
from workflow.helpdesk.use_cases.incident_course import approach_for, courses_of, group_for
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.kept_words import Message, gathered
from workflow.helpdesk.use_cases.urgent import cause_of
from workflow.helpdesk.wording import guess_kind, subject_of
from workflow.items.assignment import given
from workflow.items.attachments import Attachment, words_of
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.links import Link, LinkKind
from workflow.items.request_threads import RequestThread
from workflow.items.use_cases.files import attachment_entries, with_files
from workflow.items.use_cases.followers import tell_followers
from workflow.items.use_cases.hearing import Relayed, hear
from workflow.items.use_cases.limits import within_limit
from workflow.people.people import PersonId
from workflow.people.use_cases.distribute import distributed
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Opening:
    """How a help request comes to be opened."""

    by: PersonId | None = None
    """The one who opens it for the requester; None: the requester."""
    private: bool = False
    urgent: bool = False
    """It was called so; else its words and the requester's classes tell."""
    follows: Incident | None = None
    """The ended request that it takes up again."""
    about: str | None = None
    """Number of a service request that its requester leads: it goes to the one who works on that."""
    more: tuple[Message, ...] = ()
    """What they wrote with it: its text is all of it, and each message a line of its history."""
    group: str = ""
    """The group that was asked, where a channel of it was; empty: the routing rules tell."""
    in_thread: bool = False
    """Its conversation is held in the thread where it was written, for all to read."""


BY_THEMSELVES = Opening()


def _titled(messages: Sequence[Message], text: str) -> str:
    """Return the words that say what a request is about: the names of its files rather than a number beside them."""
    files = [file for one in messages for file in one.files]
    return words_of("", files) if files and not any(map(str.isalpha, text)) else text


async def open_incident(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    kind: Kind | None = None,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    how: Opening = BY_THEMSELVES,
) -> Incident:
    """Open a help request, in the group that the routing rules or the default give.

    A course of the requester's that the text names is the one that it is about; without one, that of their class now.
    One that follows an ended request goes where that one was, and is as private; one about a service request, to
    the one who works on it. Raises refusals.NotForYou for a service request that someone else leads.
    """
    about = await concerned(tx, requester, how.about, now) if how.about else None
    messages = [Message(text, tuple(files), written), *how.more]
    incident = await _asked(tx, requester, messages, now, kind=kind, going=how.follows or about, how=how)
    number = incident.number
    change = await _urgent(tx, incident_moves.open_incident(incident, how.by, messages[0].words), now, how)
    if how.in_thread and written is not None:
        root = written.thread or written.message
        await tx.request_threads.put(RequestThread(number, written.address, written.channel, root))
    holder = about.holder if about else None
    change = given(change, holder, now) if holder else await distributed(tx, change, now, but=requester)
    opened = await record_incident(tx, with_files(change, requester, files, now), now, new=True)
    await _link(tx, number, how)
    await hear(tx, number, requester, written, by=how.by)
    for one in how.more:
        await _write_with_it(tx, opened, one, now)
    await show_alike(tx, opened, now)
    return opened


async def _asked(
    tx: Transaction,
    requester: PersonId,
    messages: Sequence[Message],
    now: datetime,
    *,
    kind: Kind | None,
    going: Incident | Concerned | None,
    how: Opening,
) -> Incident:
    """Make a new request of messages, with its number, course and group; ``going``: what it takes up."""
    text = within_limit(gathered(messages))
    kind = kind or guess_kind(text)
    course = await _course(tx, requester, text, going, now)
    (number,) = await tx.numbers("INC")
    return Incident(
        number=number,
        requester=requester,
        subject=subject_of(_titled(messages, without_announcement(text, tx.rules.something_else))),
        text=text,
        kind=kind,
        group=await _group(tx, requester, kind, text, course, going=going, how=how),
        opened_at=now,
        follows=how.follows.number if how.follows else None,
        private=how.private or (how.follows is not None and how.follows.private),
        course=course,
    )


async def _urgent(tx: Transaction, change: Change[Incident], now: datetime, how: Opening) -> Change[Incident]:
    """Call a new request urgent if someone says so, if its words do, or if its requester has a class soon."""
    requester, text = change.after.requester, change.after.text
    shown = await cause_of(tx, requester, text, now, asked=how.urgent)
    if shown is None:
        return change
    return opened_urgent(change, None if shown.cause is Cause.CLASS else how.by or requester, shown)


async def _course(
    tx: Transaction, requester: PersonId, text: str, going: Incident | Concerned | None, now: datetime
) -> str:
    """Return the course that a request is about: that of what it takes up, the one it names, or that of a class now."""
    if isinstance(going, Incident):
        return going.course
    named = going.course if going else ""
    return named or named_in(text, await courses_of(tx, requester)) or await course_now(tx, requester, now)


async def _group(
    tx: Transaction,
    requester: PersonId,
    kind: Kind,
    text: str,
    course: str,
    *,
    going: Incident | Concerned | None,
    how: Opening,
) -> str:
    """Return whose it is: who has what it takes up, who was asked, else the one that the routing rules give."""
    if going is not None:
        return going.group
    if how.group in {one.key for one in await open_groups(tx)}:
        return how.group
    return await group_for(tx, kind, text, await approach_for(tx, requester, course))


async def _write_with_it(tx: Transaction, opened: Incident, said: Message, now: datetime) -> None:
    """Write a message that a request was opened with and that its card shows; its files go where they are read."""
    number, requester, item = opened.number, opened.requester, item_of(opened)
    files = attachment_entries(number, requester, said.files, now, internal=False)
    line = Entry(number, now, requester, What.COMMENT, {"text": said.words, "support": False, "opening": True})
    entries = (line, *files)
    await tx.journal.append(entries)
    await tell_followers(tx, item, entries, now)
    await hear(tx, number, requester, said.written)


async def _link(tx: Transaction, number: str, how: Opening) -> None:
    if how.follows is not None:
        await tx.links.add(Link(number, LinkKind.FOLLOWS, how.follows.number))
    if how.about:
        await tx.links.add(Link(number, LinkKind.ABOUT, how.about))
