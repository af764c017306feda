"""Place of each kind of setting in the rules: a new kind is one line here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workflow.courses.assignment import AssignmentGroups
from workflow.courses.plan_book import OwnPlan, UsualDays
from workflow.helpdesk.announcing import SomethingElse
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.items.reactions import Reactions
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.settings import Conversation, DeskWide, FileLimit, FirstManagers, Levels, Listed


@dataclass(frozen=True, slots=True)
class One:
    """Where a setting stands of which there is one."""

    table: str
    """Its name in the file of settings."""
    read: Callable[[Rulebook], DeskWide]
    bring: Callable[[Rulebook, Any], Rulebook]


@dataclass(frozen=True, slots=True)
class Several:
    """Where those stand of which there are several, in an order."""

    read: Callable[[Rulebook], Sequence[Listed]]
    bring: Callable[[Rulebook, tuple[Any, ...], int], Rulebook]
    """Given the version of the change that brings them, too."""


def levels(rules: Rulebook) -> Levels:
    """Return the bounds that are in force."""
    return Levels(rules.response, rules.resolution)


def conversation(rules: Rulebook) -> Conversation:
    """Return how words are passed on and understood."""
    return Conversation(rules.hold_seconds, rules.something_else.words, rules.something_else.words_en)


def _conversation(rules: Rulebook, one: Conversation) -> Rulebook:
    return replace(rules, hold_seconds=one.hold_seconds, something_else=SomethingElse(one.words, one.words_en))


def _own(rules: Rulebook, own: tuple[OwnPlan, ...], version: int) -> Rulebook:
    return rules.with_book(rules.book.with_own(own, version))


DESK_WIDE: Mapping[type[DeskWide], One] = {
    Levels: One("levels", levels, lambda rules, one: replace(rules, response=one.response, resolution=one.resolution)),
    Urgency: One("urgency", lambda rules: rules.urgency, lambda rules, one: replace(rules, urgency=one)),
    Reactions: One("reactions", lambda rules: rules.reactions, lambda rules, one: replace(rules, reactions=one)),
    Conversation: One("conversation", conversation, _conversation),
    FileLimit: One(
        "files",
        lambda rules: FileLimit(rules.file_megabytes),
        lambda rules, one: replace(rules, file_megabytes=one.megabytes),
    ),
    FirstManagers: One(
        "people",
        lambda rules: FirstManagers(tuple(sorted(rules.managers))),
        lambda rules, one: replace(rules, managers=frozenset(one.emails)),
    ),
    Keeping: One("keeping", lambda rules: rules.keeping, lambda rules, one: replace(rules, keeping=one)),
    UsualDays: One(
        "usual_days", lambda rules: rules.book.usual, lambda rules, one: rules.with_book(replace(rules.book, usual=one))
    ),
    AssignmentGroups: One(
        "assignment_groups",
        lambda rules: rules.book.assigned,
        lambda rules, one: rules.with_book(replace(rules.book, assigned=one)),
    ),
}
LISTED: Mapping[type[Listed], Several] = {
    RoutingRule: Several(lambda rules: rules.routing, lambda rules, some, _version: replace(rules, routing=some)),
    CannedAnswer: Several(lambda rules: rules.canned, lambda rules, some, _version: replace(rules, canned=some)),
    Article: Several(lambda rules: rules.articles, lambda rules, some, _version: replace(rules, articles=some)),
    Service: Several(lambda rules: rules.services, lambda rules, some, _version: replace(rules, services=some)),
    OwnPlan: Several(lambda rules: rules.book.own, _own),
}
