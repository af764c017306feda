"""Checks across tables of a TOML: duplicate keys, unknown groups, a channel in two groups.

It reads the tables as they are written, so that a fault in one of them hides no fault between others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.config.groups import DEFAULT_GROUPS, AssignmentGroupsTable
from bot.config.toml_places import Place
from bot.language import _
from workflow.people.people import CHATS

Raw = Mapping[str, object]
IDENTITIES = (("groups", "key"), ("services", "key"), ("mailboxes", "address"), ("duty", "group"))
"""Tables in which two entries cannot have the same of something."""
NAMING_GROUPS = ("request_channels", "duty", "routing", "canned", "mailboxes")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fault between tables: where, why as a marked sentence with its values, and the words that would do."""

    place: Place
    why: str
    values: Mapping[str, object] = field(default_factory=dict)
    known: Sequence[str] = ()


def disagreements(raw: Raw) -> Iterator[Disagreement]:
    """Find all faults between tables."""
    for check in _CHECKS:
        yield from check(raw)


def _entries(raw: Raw, name: str) -> Sequence[tuple[Place, Raw]]:
    """Return the tables of an array of tables, each with its place; none of what is no such array."""
    given = raw.get(name)
    rows = given if isinstance(given, list) else []
    return [((name, at), row) for at, row in enumerate(rows) if isinstance(row, dict)]


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _twice(raw: Raw) -> Iterator[Disagreement]:
    for name, key in IDENTITIES:
        seen: set[str] = set()
        for place, row in _entries(raw, name):
            given = row.get(key)
            if isinstance(given, str) and given.casefold() in seen:
                yield Disagreement(
                    (*place, key), _("it stands twice: another table of [[{name}]] has it"), {"name": name}
                )
            elif isinstance(given, str):
                seen.add(given.casefold())


def _known_groups(raw: Raw) -> list[str]:
    if not isinstance(raw.get("groups"), list):
        return [one.key for one in DEFAULT_GROUPS]
    return [key for _place, row in _entries(raw, "groups") if isinstance(key := row.get("key"), str)]


def _unknown_groups(raw: Raw) -> Iterator[Disagreement]:
    known = _known_groups(raw)
    for name in NAMING_GROUPS:
        for place, row in _entries(raw, name):
            given = row.get("group")
            if isinstance(given, str) and given not in known and not (name == "mailboxes" and not given):
                yield Disagreement((*place, "group"), _("there is no such group; there are: {known}"), known=known)


def _assigned_groups(raw: Raw) -> Iterator[Disagreement]:
    """Look that the guide's work is some group's: the one that its table names, else the guide's own."""
    given, known = raw.get("assignment_groups"), _known_groups(raw)
    named = given if isinstance(given, dict) else {}
    for work, default in AssignmentGroupsTable():
        key = named.get(work, default)
        if not isinstance(key, str) or key in known:
            continue
        if work in named:
            why = _("there is no such group; there are: {known}")
            yield Disagreement(("assignment_groups", work), why, known=known)
        else:
            why = _(
                "no group has the key “{key}”; say in [assignment_groups] who does its work: {work} = one of {known}"
            )
            yield Disagreement(("groups",), why, {"key": key, "work": work}, known)


def _duties_of_groups(raw: Raw) -> Iterator[Disagreement]:
    """Look that someone manages, and that help requests go to one support group."""
    if not isinstance(raw.get("groups"), list):
        return
    groups = _entries(raw, "groups")
    if not any(_asks(row, "management") for _place, row in groups):
        yield Disagreement(("groups",), _("one group has management = true: nobody would manage the desk"))
    default = [(place, row) for place, row in groups if _asks(row, "default_for_help")]
    if not default:
        yield Disagreement(("groups",), _("one group has default_for_help = true: help requests would go nowhere"))
    for nth, (place, row) in enumerate(default):
        if _asks(row, "management"):
            why = _("help requests go to a support group, not to management")
            yield Disagreement((*place, "default_for_help"), why)
        elif nth:
            yield Disagreement((*place, "default_for_help"), _("another group has it already: only one can"))


def _asks(row: Raw, key: str) -> bool:
    """Return whether a table asks for something, be it with a value that is neither true nor false."""
    return row.get(key, False) is not False


def _channels_twice(raw: Raw) -> Iterator[Disagreement]:
    for platform in map(str, CHATS):
        seen: set[str] = set()
        for name in ("groups", "request_channels"):
            for place, row in _entries(raw, name):
                for at, channel in enumerate(_texts(row.get(platform))):
                    if channel in seen:
                        yield Disagreement((*place, platform, at), _("this channel is linked twice: it has one group"))
                    seen.add(channel)


_CHECKS: Sequence[Callable[[Raw], Iterator[Disagreement]]] = (
    _twice,
    _assigned_groups,
    _unknown_groups,
    _duties_of_groups,
    _channels_twice,
)
