"""Alerts: what they say, and what makes it untrue: claimed, answered, put on hold, transferred, or over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflow.business_time.sla import ClockKind, Level
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind
from workflow.items.states import IncidentState, SupportState, TaskState
from workflow.items.topics import About, topic_of
from workflow.items.undoing import in_force
from workflow.people.people import Address, PersonId


@dataclass(frozen=True, slots=True)
class Crossed:
    """A level that a clock of an item reached, as notices and alerts name it."""

    item: str
    kind: ClockKind
    run: int
    level: Level

    def __str__(self) -> str:
        """Return the form that a list of alerts holds."""
        return f"{self.item}|{self.kind}|{self.run}|{self.level.value}"

    @classmethod
    def parse(cls, text: str) -> "Crossed":
        """Read that form."""
        item, kind, run, level = text.split("|")
        return cls(item, ClockKind(kind), int(run), Level(level))

    @property
    def topic(self) -> str:
        """Return the topic under which a message stands that speaks of this alone."""
        return About.ALERT.topic(self.item, self.kind, self.run, self.level.value)


@dataclass(frozen=True, slots=True)
class Alert:
    """A line of a message at an address that says a level; ``open`` while it is so."""

    topic: str
    """Of that message: one level's own, or a list's."""
    address: Address
    of: Crossed
    open: bool = True

    @property
    def line(self) -> str:
        """Return the topic in whose order the message is said: a list's own, else the item's number."""
        found = topic_of(self.topic)
        return self.of.item if found is not None and found.about is About.ALERT else self.topic


class How(StrEnum):
    """What made an alert untrue; of one act that does several, the first here is said."""

    MERGED = "merged"
    CANCELLED = "cancelled"
    RESOLVED = "resolved"
    OVER = "over"
    MOVED = "moved"
    PAUSED = "paused"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    RAISED = "raised"
    PRESSING = "pressing"
    """Another promise took the place of its own: the item became urgent."""
    LOWERED = "lowered"
    """The promise that it is about was that of an urgent item, which it is not any more."""
    RECOUNTED = "recounted"
    """Its clock was counted again, by other rules, and has not come so far."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What an alert says is no longer so."""

    how: How
    at: datetime
    by: PersonId | None = None
    detail: str = ""
    """The group that has it now, the level that came after, the request that it was merged into."""


_INTO: dict[str, How] = {
    IncidentState.RESOLVED: How.RESOLVED,
    IncidentState.CANCELLED: How.CANCELLED,
    TaskState.IN_PROGRESS: How.CLAIMED,
    TaskState.SKIPPED: How.OVER,
    TaskState.CLOSED: How.OVER,
    SupportState.CLAIMED: How.CLAIMED,
    SupportState.PLANNED: How.CLAIMED,
    SupportState.DONE: How.OVER,
}
"""By the stored name of a state, whatever the kind of item."""
_BEGUN = frozenset({How.ANSWERED, How.CLAIMED})
"""That somebody came back to the requester, which can be taken back."""
_AWAITING = (IncidentState.AWAITING_USER, IncidentState.AWAITING_PROBLEM)


def ended(journal: Sequence[Entry], of: Crossed) -> Ended | None:
    """Return what made an alert untrue since its level was reached; None while it is so."""
    journal = in_force(journal)
    said = [at for at, entry in enumerate(journal) if _same_run(entry, of) and entry.detail["level"] == of.level.value]
    if not said:
        return None
    endings = _endings(journal[said[-1] + 1 :], of)
    one_act = [one for one in endings if (one[0].at, one[0].by) == (endings[0][0].at, endings[0][0].by)]
    if not one_act:
        return None
    entry, how, detail = min(one_act, key=lambda one: list(How).index(one[1]))
    return Ended(how, entry.at, entry.by, detail)


def _endings(after: Sequence[Entry], of: Crossed) -> list[tuple[Entry, How, str]]:
    """Return each line that makes an alert untrue, but a first action that was taken back."""
    endings: list[tuple[Entry, How, str]] = []
    for entry in after:
        if entry.what is What.UNANSWERED:
            begun = next((one[0] for one in reversed(endings) if one[1] in _BEGUN), None)
            endings = [one for one in endings if begun is None or (one[0].at, one[0].by) != (begun.at, begun.by)]
        elif found := _ending(entry, after, of):
            endings.append((entry, *found))
    return endings


def _same_run(entry: Entry, of: Crossed) -> bool:
    return entry.what is What.CROSSED and (entry.detail["clock"], entry.detail["run"]) == (of.kind.value, of.run)


def _ending(entry: Entry, after: Sequence[Entry], of: Crossed) -> tuple[How, str] | None:
    detail = entry.detail
    match entry.what:
        case What.GROUP:
            return How.MOVED, str(detail["after"])
        case What.LINKED if detail["kind"] == LinkKind.DUPLICATE_OF and not (detail.get("back") or detail.get("ended")):
            return How.MERGED, str(detail["other"])
        case What.FIRST_ACTION | What.URGENCY if of.kind is ClockKind.RESPONSE:
            return _of_response(entry, after), ""
        case What.STATE if how := _moved_into(str(detail["after"]), of):
            return how, ""
        case What.CROSSED if _same_run(entry, of) and Level(detail["level"]) > of.level:
            return How.RAISED, str(detail["level"])
        case _:
            return None


def _of_response(entry: Entry, after: Sequence[Entry]) -> How:
    if entry.what is What.URGENCY:
        return How.PRESSING if entry.detail["urgent"] else How.LOWERED
    return How.ANSWERED if _written(entry, after) else How.CLAIMED


def _moved_into(state: str, of: Crossed) -> How | None:
    if state in _AWAITING:
        return How.PAUSED if of.kind is ClockKind.RESOLUTION else None
    return _INTO.get(state)


def first_action(journal: Sequence[Entry], at: datetime) -> How | None:
    """Return how support came back to the requester at an instant; None: nobody did, the request was over then."""
    first = next((one for one in journal if one.what is What.FIRST_ACTION and one.at == at), None)
    if first is None:
        return None
    return How.ANSWERED if _written(first, journal) else How.CLAIMED


def _written(entry: Entry, journal: Sequence[Entry]) -> bool:
    """Return whether something was written to the requester in the same act."""
    return any(one.what is What.COMMENT and (one.at, one.by) == (entry.at, entry.by) for one in journal)
