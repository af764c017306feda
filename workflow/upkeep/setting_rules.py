"""Effect of a changed setting on the rules, and changes that are impossible."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from workflow.courses.plan_book import OwnPlan
from workflow.helpdesk.canned import CannedAnswer, unknown_fields
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule, default_group
from workflow.items.keepable import must_be_keepable
from workflow.people.people import Group
from workflow.people.refusals import NoSuchGroup
from workflow.support.duty import Rota
from workflow.upkeep.refusals import DefaultNeeded, SettingMoved, SettingTwice, SettingUnchanged, UnknownField
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_kinds import DESK_WIDE, LISTED
from workflow.upkeep.settings import Entry, GroupSetting, Setting, SettingChange

T = TypeVar("T")
S = TypeVar("S", bound=Setting)


def changed(rules: Rulebook, change: SettingChange) -> Rulebook:
    """Return the rules with one change more."""
    return replace(_with(rules, change), settings=change.version)


def _with(rules: Rulebook, change: SettingChange) -> Rulebook:
    about = change.about
    if isinstance(about, Rota):
        return replace(rules, rotas={**rules.rotas, about.group: about})
    if isinstance(about, GroupSetting):
        return replace(rules, groups={**rules.groups, about.key: about.rules})
    if type(about) in DESK_WIDE:
        return DESK_WIDE[type(about)].bring(rules, about)  # type: ignore[index]
    kind = LISTED[type(about)]  # type: ignore[index]
    return kind.bring(rules, placed(kind.read(rules), change.before, change.after, change.place), change.version)


def placed(entries: Sequence[T], before: T | None, after: T | None, place: int | None) -> tuple[T, ...]:
    """Put an entry where the one before it stood, where it shall stand, or at the end; or take it away."""
    at = entries.index(before) if before is not None and before in entries else len(entries)
    rest = [*entries[:at], *entries[at + 1 :]]
    if after is not None:
        rest.insert(at if place is None else place, after)
    return tuple(rest)


def entries(rules: Rulebook) -> tuple[Entry, ...]:
    """Return every setting of which there are several, each kind in its order."""
    return (*rules.routing, *rules.canned, *rules.articles, *rules.services)


def standing(rules: Rulebook, entry: Entry | None) -> int | None:
    """Return the place of a routing rule among the others: the first that fits decides, so it matters there alone."""
    return rules.routing.index(entry) if isinstance(entry, RoutingRule) else None


def group_setting(group: Group, rules: Rulebook) -> GroupSetting:
    """Return what is set for a group."""
    own = rules.of_group(group.key)
    return GroupSetting(group.key, own, group.default_for_help, group.responsibilities, group.name, group.management)


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
    if any(same_place(wanted, one) for one in others):
        raise SettingTwice


def same_place(one: Setting, other: Setting) -> bool:
    """Return whether people could not tell two settings apart."""
    match one, other:
        case RoutingRule(), RoutingRule():
            return replace(one, group="") == replace(other, group="")
        case CannedAnswer(), CannedAnswer():
            return (one.group, one.title) == (other.group, other.title)
        case Article(), Article():
            return (one.shelf, one.title.fr) == (other.shelf, other.title.fr)
        case Service(), Service():
            return one.key == other.key
        case OwnPlan(), OwnPlan():
            return one.plan.key == other.plan.key
        case _:
            return False
