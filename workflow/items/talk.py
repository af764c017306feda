"""Rules on what is said about an item: by support to the person whom it concerns, and what comes back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from workflow.items.attachments import Attachment
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, must_say_something
from workflow.items.journal import Detail, Entry, What
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
    AFTERWARDS = "afterwards"
    """In the thread in which the item was asked, once it is over: it is kept, and nothing follows."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way that words came."""

    via: Via = Via.FORM
    where: str = ""
    """Of a message: the address of the channel, or the conversation, that it stands in."""
    answers: bool = True
    """False: they only say that an answer will come, and what waits for one still does."""
    early: bool = False
    """They were written before what they would answer was asked: they end no wait."""
    accepts: bool | None = None
    """By a button: whether they want what was offered to them."""

    @property
    def ends_wait(self) -> bool:
        """Return whether what waits for their author's words has them."""
        return self.answers and not self.early


BY_FORM = Way()


@dataclass(frozen=True, slots=True)
class Said:
    """Something was said about an item, which its domain may want to follow: work begins, what waited goes on."""

    item: WorkItem
    by: PersonId
    text: str
    support: bool
    """By support; else by the person whom it concerns, or by someone outside support who follows it."""
    way: Way = BY_FORM
    files: tuple[Attachment, ...] = ()
    beside: PersonId | None = None
    """With whom it is said, beside the person whom the item concerns: they were written to from it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What someone outside support had said of an item is about something else, or was taken back: it went from it."""

    item: WorkItem
    by: PersonId
    """Who had said it."""
    entries: tuple[int, ...]
    """Where it stood in the journal."""


def must_be_reachable(number: str, person: Person) -> None:
    """Raise NobodyToWriteTo when the person whom an item concerns has no account that could be written to."""
    if not person.accounts:
        raise NobodyToWriteTo(number, person.name)


def answer(item: WorkItem, actor: Actor, text: str, now: datetime, *, to: PersonId | None = None) -> Change[WorkItem]:
    """Write, for support, to the person whom an item concerns, or ``to`` someone else who was written to from it.

    Raises NotYourGroup, NothingSaid.
    """
    must_act_for(item, actor)
    told = Answered(item.number, ToPerson(item.concerns if to is None else to), actor.id, text)
    return Change(item, (comment(item.number, actor.id, text, now, support=True, beside=to),), (told,))


def reply(
    item: WorkItem, author: PersonId, text: str, now: datetime, *, beside: bool = False, way: Way = BY_FORM
) -> Change[WorkItem]:
    """Say to support what the person whom an item concerns writes, or someone who follows it. Raises NothingSaid.

    What a follower writes is told to the person whom it concerns as well; not what someone answers who was written to
    ``beside`` them.
    """
    other = None if author == item.concerns else author
    told: list[Notice] = [RequesterWrote(item.number, ToItem(), author, text)]
    if other is not None and not beside:
        told.append(Followed(item.number, ToPerson(item.concerns), author, text))
    if item.holder is not None:
        told.append(ReplyReceived(item.number, ToPerson(item.holder), text, other))
    said = comment(item.number, author, text, now, support=False, beside=other if beside else None)
    if not way.ends_wait:
        said = replace(said, detail={**said.detail, "answers": False})
    if way.accepts is not None:
        said = replace(said, detail={**said.detail, "accepts": way.accepts})
    return Change(item, (said,), tuple(told))


def comment(
    number: str, by: PersonId | None, text: str, now: datetime, *, support: bool, beside: PersonId | None = None
) -> Entry:
    """Return the journal's line of a comment; of what is said with someone ``beside`` the one whom the item concerns.

    Raises NothingSaid.
    """
    must_say_something(text)
    detail: Detail = {"text": text, "support": support}
    if beside is not None:
        detail = {**detail, "internal": True, "to": beside}
    return Entry(number, now, by, What.COMMENT, detail)
