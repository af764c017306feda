"""The journal of an item: who did what, when. Append-only, and the truth.

Clocks are rebuilt from it, and comments and work notes are entries of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workflow.people.people import PersonId

Detail = Mapping[str, str | int | bool | None]


class What(StrEnum):
    """What an entry of the journal records."""

    OPENED = "opened"
    STATE = "state"
    """Detail: ``before``, ``after``; of a help request, ``replied`` (true: a reply of its requester waited then)."""
    HOLDER = "holder"
    """Detail: ``before``, ``after``: person ids, or None."""
    GROUP = "group"
    """Detail: ``before``, ``after``: group keys; ``reason``, which is internal."""
    FIRST_ACTION = "first_action"
    """Support has come back to the requester: stops the response clock."""
    UNANSWERED = "unanswered"
    """The message that was the first action was taken back before it went out: the response clock goes on."""
    COMMENT = "comment"
    """Seen by the requester. Detail: ``text``, ``support`` (bool: said by support); ``opening`` (true: the item was
    opened with it as well); ``internal`` (true) and ``to`` of what is said to, or by, someone else who was written to
    from the item, which the one whom it concerns does not see; ``accepts`` (bool): what was offered,
    answered by a button."""
    WORK_NOTE = "work_note"
    """Internal, never shown to a requester. Detail: ``text``."""
    ATTACHMENT = "attachment"
    """Detail: ``name``, ``url``, ``internal`` (bool); where it can be relayed, ``file`` and ``place`` too."""
    FILE_RELAYED = "file_relayed"
    """A copy of an attachment stands on the other side. Detail: ``file``, ``url``, ``internal``,
    ``to`` (a person; None: support)."""
    EDITED = "edited"
    """Someone edited a message of theirs. Detail: ``entry`` (its position), ``before``, ``after``, ``internal``."""
    WITHDRAWN = "withdrawn"
    """Someone deleted a message of theirs; what it said stays kept. Detail: ``entry``, ``internal``."""
    MOVED = "moved"
    """Words and files belong to another item. Detail: ``entry`` (the position of what went from here; None: it came
    here), ``other`` (number), ``file`` (true: it is one that came with words)."""
    WATCHER = "watcher"
    """Someone follows the item, or does so no more. Detail: ``person``, ``added`` (bool), ``internal``."""
    CHANGED = "changed"
    """A plain field. Detail: ``field``, ``before``, ``after``."""
    URGENCY = "urgency"
    """It cannot wait, or can. Detail: ``urgent`` (bool), ``cause`` (an ``urgency.Cause``), when its class ``starts``
    (ISO 8601), the words ``read`` that say so, ``reason``, which is internal."""
    CALLED_AGAIN = "called_again"
    """Nobody had an urgent request at an opening after its promise was broken: its group was called again."""
    TICKED = "ticked"
    """A step of a checklist. Detail: ``step``, ``mark`` (done, not_applicable, none)."""
    PRESENTER = "presenter"
    """A box of a presenter. Detail: ``person``, ``step`` (a ``presenters.Care``), ``mark`` as of TICKED."""
    LEFT = "left"
    """A step was closed without something it needs. Detail: ``step`` (a ``plans.Requirement``), ``person`` and
    ``session`` (whom and which it is about, or None), ``reason``."""
    PLANNED = "planned"
    """A support task's appointment. Detail: ``starts``, ``ends`` (ISO 8601, or None), ``place``."""
    TIMES = "times"
    """Times for an appointment were proposed, or answered. Detail: ``state`` (a ``proposals.ProposalState``), ``count``
    of the times, ``starts`` (ISO 8601, or None) of the appointment that stands."""
    PRESENTED = "presented"
    """The service was presented, support offered or resources sent. Detail: ``approach``, ``road`` (an
    ``offers.Road``), ``person``, ``care`` (a ``presenters.Care``), ``text`` (empty by other means than a message);
    ``asks`` (bool): it asks whether they want help."""
    FEEDBACK = "feedback"
    """What came of the support of a course. Internal. Detail: ``results``, ``improvements``."""
    LEAD_ASKED = "lead_asked"
    """Its lead was asked about missing recordings. Detail: ``themes``, ``count``."""
    LEAD_ANSWERED = "lead_answered"
    """What becomes of a missing recording was said. Detail: ``theme``, ``wish`` (a ``conformity.Wish``)."""
    CANCEL_ASKED = "cancel_asked"
    """Its lead asks for it to be cancelled. Detail: ``text``, ``topic`` (of the question to management)."""
    CANCEL_DECLINED = "cancel_declined"
    """Management keeps it. Detail: ``text``, which the lead reads."""
    UNREACHABLE = "unreachable"
    """Someone could not be written to. Detail: ``person``, ``why``."""
    REACHED = "reached"
    """They can be written to again, or were contacted by other means. Detail: ``person``; of what waited for them and
    was brought, ``count``; of a contact by other means, ``text``."""
    UNPROVED = "unproved"
    """A member took words in of which nothing proves whose they are. Detail: ``person``, in whose name they are;
    ``entry``, the position of the words."""
    RATED = "rated"
    """Detail: ``rating``, 1 to 5: what the requester thinks of the help."""
    RATING_ASKED = "rating_asked"
    """The lead of a course that is over was asked what they think of its support. Detail: ``topic``."""
    LINKED = "linked"
    """Another item has to do with this one. Detail: ``kind`` (a ``links.LinkKind``), ``other``, ``back`` (the link
    begins at the other), ``ended`` (it stands no more)."""
    FOLLOWED = "followed"
    """Another request takes this ended one up again. Detail: ``number``."""
    SESSION = "session"
    """A session plan. Detail: ``field`` is ``added`` with ``count`` and ``source`` (a file, or empty), or a field of
    ``session`` (its id) with ``theme``, ``day``, ``before``, ``after``: texts, or person ids."""
    UNDONE = "undone"
    """What the same person had done just before was taken back; the lines beside it say how. Internal. Detail:
    ``since`` (the instant of the act, ISO 8601)."""
    CROSSED = "crossed"
    """A clock reached a level. Detail: ``clock``, ``run``, ``level``, ``outcome``, ``again`` (it had been overtaken,
    and is said after all)."""


INTERNAL = frozenset(
    {
        What.UNANSWERED,
        What.WORK_NOTE,
        What.FEEDBACK,
        What.PRESENTER,
        What.LEFT,
        What.PRESENTED,
        What.UNREACHABLE,
        What.REACHED,
        What.UNPROVED,
        What.CROSSED,
        What.CALLED_AGAIN,
    }
)
"""Entries that no requester sees, in any view, export or relay."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an item's journal."""

    item: str
    at: datetime
    by: PersonId | None
    """None: the desk itself."""
    what: What
    detail: Detail = field(default_factory=dict)

    @property
    def internal(self) -> bool:
        """Return whether a requester must never see this entry."""
        return self.what in INTERNAL or bool(self.detail.get("internal"))


def is_claim(entry: Entry) -> bool:
    """Return whether an entry says that someone took the item themselves."""
    return entry.what is What.HOLDER and entry.by is not None and entry.detail["after"] == entry.by


HANDS = frozenset({What.HOLDER, What.STATE, What.FIRST_ACTION, What.WATCHER})
"""What changes with who has an item, and goes back with it."""
SAYS = frozenset({What.OPENED, What.COMMENT, What.WORK_NOTE})
"""What is said in words of its own, and can be a message."""

LISTED = "; "
"""Between people whom a change names."""


def words_said(journal: Iterable[Entry]) -> str:
    """Return the words of what was said in an item, as they were first written."""
    return " ".join(str(one.detail.get("text", "")) for one in journal if one.what in SAYS)


def said_now(journal: Sequence[Entry], position: int) -> str | None:
    """Return what someone said, as their last edit left it; None when it was taken back, or moved to another item."""
    text = str(journal[position].detail["text"])
    for entry in journal[position + 1 :]:
        if entry.detail.get("entry") != position:
            continue
        if entry.what in {What.WITHDRAWN, What.MOVED}:
            return None
        if entry.what is What.EDITED:
            text = str(entry.detail["after"])
    return text


def ends_wait(said: Entry) -> bool:
    """Return whether words have what waited for their author: they are no mere promise, and were not said before."""
    return bool(said.detail.get("answers", True))


def asked_last(journal: Sequence[Entry], person: PersonId) -> int | None:
    """Return the position of what a step sent someone last that asks them; None where nothing does."""
    sent = (at for at, one in enumerate(journal) if one.what is What.PRESENTED and one.detail.get("person") == person)
    last = max(sent, default=None)
    return last if last is not None and journal[last].detail.get("asks") else None


def also_written_to(journal: Iterable[Entry]) -> frozenset[PersonId]:
    """Return to whom something of an item was sent from it, whomever it concerns: they may answer in it."""
    sent = (one.detail.get("person") for one in journal if one.what is What.PRESENTED)
    return frozenset(one for one in sent if isinstance(one, int))


def wrote_beside(journal: Sequence[Entry]) -> PersonId | None:
    """Return who wrote last in an item, where that is someone who was written to from it, beside whom it concerns."""
    said = [one for one in journal if one.what is What.COMMENT and not one.detail.get("support")]
    return said[-1].by if said and said[-1].by in also_written_to(journal) and "to" in said[-1].detail else None


def on_card(said: Entry) -> bool:
    """Return whether words stand on their item's card, which keeps them as they were: only files are copied."""
    return said.what is What.OPENED or bool(said.detail.get("opening"))


def moved_to(journal: Sequence[Entry], position: int) -> str | None:
    """Return the number of the item to which what someone said went from here; None: it stands."""
    moved = (str(one.detail["other"]) for one in journal if one.what is What.MOVED and one.detail["entry"] == position)
    return next(moved, None)


def last_said(journal: Sequence[Entry], person: PersonId | None) -> int | None:
    """Return the position of what someone said last; None when they have said nothing."""
    spoken = (at for at in reversed(range(len(journal))) if journal[at].by == person and journal[at].what in SAYS)
    return next(spoken, None)


def files_with(journal: Sequence[Entry], position: int) -> tuple[int, ...]:
    """Return the positions of the files that came with what someone said."""
    said = journal[position]
    found = []
    for at in range(position + 1, len(journal)):
        entry = journal[at]
        if entry.what in SAYS or (entry.at, entry.by) != (said.at, said.by):
            break
        if entry.what is What.ATTACHMENT:
            found.append(at)
    return tuple(found)


def for_requester(
    journal: Sequence[Entry], reader: PersonId | None = None, held: Iterable[int] = ()
) -> tuple[Entry, ...]:
    """Keep what a requester may see: neither internal entries nor the reasons that members give one another.

    What others than they (``reader``) said is as it stands now: not as it was before an edit, nor what was taken back,
    nor what has not left yet (``held``, by position).
    """
    hidden = {at for at, entry in enumerate(journal) if entry.internal}
    for at in held:
        if journal[at].by != reader:
            hidden |= {at, *files_with(journal, at)}
    texts: dict[int, str] = {}
    for at, entry in enumerate(journal):
        if entry.what not in {What.EDITED, What.WITHDRAWN} or entry.by == reader:
            continue
        position = int(entry.detail["entry"] or 0)
        hidden.add(at)
        if entry.what is What.WITHDRAWN:
            hidden |= {position, *files_with(journal, position)}
        else:
            texts[position] = str(entry.detail["after"])
    shown = [(at, entry) for at, entry in enumerate(journal) if at not in hidden]
    return tuple(_without_reason(_saying(entry, texts.get(at))) for at, entry in shown)


def _saying(entry: Entry, text: str | None) -> Entry:
    return entry if text is None else replace(entry, detail={**entry.detail, "text": text})


def _without_reason(entry: Entry) -> Entry:
    if "reason" not in entry.detail:
        return entry
    return replace(entry, detail={name: value for name, value in entry.detail.items() if name != "reason"})
