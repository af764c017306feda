"""Group of a help request: the first rule that fits, else the default group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workflow.helpdesk.incidents import Kind
from workflow.people.people import Group
from workflow.reading.words import named_in, words_in


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """Sends some help requests to a group; every condition that is given must hold."""

    stored: ClassVar[str] = "RoutingRule"
    group: str
    kind: Kind | None = None
    words: tuple[str, ...] = ()
    """One of these words or phrases stands in the text."""
    approach: str | None = None
    """Key of the approach of the course that it is about, once that is known."""


def route(rules: Sequence[RoutingRule], kind: Kind, text: str, approach: str | None = None) -> str | None:
    """Return the group of the first rule that fits; None when none does.

    ``approach``: of the course that is named; None when none is, or it has several.
    """
    said = words_in(text)
    for rule in rules:
        fits = rule.kind in {None, kind} and rule.approach in {None, approach}
        if fits and (not rule.words or any(named_in(word, text, said) for word in rule.words)):
            return rule.group
    return None


def default_group(groups: Sequence[Group]) -> Group:
    """Return the group that help requests go to when no rule says otherwise."""
    at_work = [group for group in groups if not group.closed]
    return next((group for group in at_work if group.default_for_help), at_work[0])
