"""How a change of a setting changes the rules, and which changes cannot be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from workflow.helpdesk.canned import CannedAnswer, unknown_fields
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule, default_group
from workflow.helpdesk.urgency import Urgency
from workflow.items.keepable import must_be_keepable
from workflow.items.reactions import Reactions
from workflow.people.people import Group
from workflow.people.refusals import NoSuchGroup
from workflow.support.duty import Rota
from workflow.upkeep.refusals import DefaultNeeded, SettingMoved, SettingTwice, SettingUnchanged, UnknownField
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.settings import Entry, GroupSetting, Levels, Setting, SettingChange

T = TypeVar("T")
S = TypeVar("S", bound=Setting)


def changed(rules: Rulebook, change: SettingChange) -> Rulebook:
    """Return the rules with one change more."""
    return replace(_with(rules, change), settings=change.version)


def _with(rules: Rulebook, change: SettingChange) -> Rulebook:
    match change.about:
        case GroupSetting() | Rota() as own:
            return _of_group(rules, own)
        case Levels() | Urgency() | Reactions() as own:
            return _of_desk(rules, own)
        case RoutingRule():
            return replace(rules, routing=_placed(rules.routing, change))
        case CannedAnswer():
            return replace(rules, canned=_placed(rules.canned, change))
        case Article():
            return replace(rules, articles=_placed(rules.articles, change))
        case Service():
            return replace(rules, services=_placed(rules.services, change))


def _of_group(rules: Rulebook, own: GroupSetting | Rota) -> Rulebook:
    if isinstance(own, Rota):
        return replace(rules, rotas={**rules.rotas, own.group: own})
    return replace(rules, groups={**rules.groups, own.key: own.rules})


def _of_desk(rules: Rulebook, own: Levels | Urgency | Reactions) -> Rulebook:
    if isinstance(own, Urgency):
        return replace(rules, urgency=own)
    if isinstance(own, Reactions):
        return replace(rules, reactions=own)
    return replace(rules, response=own.response, resolution=own.resolution)


def _placed(entries: Sequence[T], change: SettingChange) -> tuple[T, ...]:
    """Put an entry where the one before it stood, where it shall stand, or at the end; or take it away."""
    at = entries.index(change.before) if change.before in entries else len(entries)
    rest = [*entries[:at], *entries[at + 1 :]]
    if change.after is not None:
        rest.insert(at if change.place is None else change.place, change.after)  # type: ignore[arg-type]
    return tuple(rest)


def entries(rules: Rulebook) -> tuple[Entry, ...]:
    """Return every setting of which there are several, each kind in its order."""
    return (*rules.routing, *rules.canned, *rules.articles, *rules.services)


def standing(rules: Rulebook, entry: Entry | None) -> int | None:
    """Return the place of a routing rule among the others: the first that fits decides, so it matters there alone."""
    return rules.routing.index(entry) if isinstance(entry, RoutingRule) else None


def levels(rules: Rulebook) -> Levels:
    """Return the bounds that are in force."""
    return Levels(rules.response, rules.resolution)


def group_setting(group: Group, rules: Rulebook) -> GroupSetting:
    """Return what is set for a group."""
    return GroupSetting(group.key, rules.of_group(group.key), group.default_for_help, group.responsibilities)


def mark(setting: Setting) -> str:
    """Return a short name of a setting as it stands: once it is changed, the name leads nowhere."""
    return blake2b(repr(setting).encode(), digest_size=8).hexdigest()


def marked(settings: Iterable[S], name: str) -> S:
    """Find a setting by its mark. Raises refusals.SettingMoved."""
    found = next((one for one in settings if mark(one) == name), None)
    if found is None:
        raise SettingMoved
    return found


def check(wanted: Setting, before: Setting | None, rules: Rulebook, groups: Sequence[Group]) -> None:
    """See that a setting can be.

    Raises refusals.SettingUnchanged, SettingTwice, NoSuchGroup, UnkeptCharacter, UnknownField, DefaultNeeded.
    """
    must_be_keepable(wanted)
    if wanted == before:
        raise SettingUnchanged
    match wanted:
        case GroupSetting(key=key, default_for_help=default):
            if key == default_group(groups).key and not default:
                raise DefaultNeeded(key)
        case RoutingRule(group=key) | CannedAnswer(group=key) | Rota(group=key):
            if key not in {group.key for group in groups}:
                raise NoSuchGroup(key)
    if isinstance(wanted, CannedAnswer) and (unknown := unknown_fields(wanted.text)):
        raise UnknownField(unknown[0])
    others = [one for one in entries(rules) if one != before]
    if any(_same_place(wanted, one) for one in others):
        raise SettingTwice


def _same_place(one: Setting, other: Setting) -> bool:
    """Tell whether people could not tell two settings apart."""
    match one, other:
        case RoutingRule(), RoutingRule():
            return replace(one, group="") == replace(other, group="")
        case CannedAnswer(), CannedAnswer():
            return (one.group, one.title) == (other.group, other.title)
        case Article(), Article():
            return (one.shelf, one.title.fr) == (other.shelf, other.title.fr)
        case Service(), Service():
            return one.key == other.key
        case _:
            return False
