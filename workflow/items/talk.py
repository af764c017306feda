"""Rules on what is said about an item: by support to the person whom it concerns, and what comes back."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from workflow.items.attachments import Attachment
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, must_say_something
from workflow.items.journal import Entry, What
from workflow.items.notices import Followed, ReplyReceived, RequesterWrote
from workflow.items.passing import Answered
from workflow.items.refusals import NobodyToWriteTo
from workflow.items.work_items import WorkItem
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import Actor, Person, PersonId


class Via(Enum):
    """How words came to be written."""

    FORM = "form"
    """In private: by a form, or in a direct conversation."""
    THREAD = "thread"
    """As a message of the item's thread, which everyone in the channel reads."""
    PARENTS_THREAD = "parent's thread"
    """In the thread of the item that this one is attached to."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something was said about an item, which its domain may want to follow: work begins, what waited goes on."""

    item: WorkItem
    by: PersonId
    text: str
    support: bool
    """By support; else by the person whom it concerns, or by someone outside support who follows it."""
    via: Via = Via.FORM
    files: tuple[Attachment, ...] = ()


def must_be_reachable(item: WorkItem, person: Person) -> None:
    """Raise NobodyToWriteTo when the person whom an item concerns has no account that could be written to."""
    if not person.accounts:
        raise NobodyToWriteTo(item.number, person.name)


def answer(item: WorkItem, actor: Actor, text: str, now: datetime) -> Change[WorkItem]:
    """Write, for support, to the person whom an item concerns. Raises NotYourGroup, NothingSaid."""
    must_act_for(item, actor)
    told = Answered(item.number, ToPerson(item.concerns), actor.id, text)
    return Change(item, (comment(item, actor.id, text, now, support=True),), (told,))


def reply(item: WorkItem, author: PersonId, text: str, now: datetime) -> Change[WorkItem]:
    """Say to support what the person whom an item concerns writes, or someone who follows it. Raises NothingSaid.

    What a follower writes is told to the person whom it concerns as well.
    """
    other = None if author == item.concerns else author
    told: list[Notice] = [RequesterWrote(item.number, ToItem(), author, text)]
    if other is not None:
        told.append(Followed(item.number, ToPerson(item.concerns), author, text))
    if item.holder is not None:
        told.append(ReplyReceived(item.number, ToPerson(item.holder), text, other))
    return Change(item, (comment(item, author, text, now, support=False),), tuple(told))


def comment(item: WorkItem, by: PersonId, text: str, now: datetime, *, support: bool) -> Entry:
    """Return the journal's line of a comment. Raises NothingSaid."""
    must_say_something(text)
    return Entry(item.number, now, by, What.COMMENT, {"text": text, "support": support})
