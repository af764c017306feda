"""The nine domains, in the order in which their rules build on one another, and what they bring together."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from workflow.business_time.domain import DOMAIN as BUSINESS_TIME
from workflow.courses.domain import DOMAIN as COURSES
from workflow.domain import Domain
from workflow.helpdesk.domain import DOMAIN as HELPDESK
from workflow.items.domain import DOMAIN as ITEMS
from workflow.notice import Notice
from workflow.overview.domain import DOMAIN as OVERVIEW
from workflow.people.domain import DOMAIN as PEOPLE
from workflow.refusal import Refusal
from workflow.support.domain import DOMAIN as SUPPORT
from workflow.teaching.domain import DOMAIN as TEACHING
from workflow.upkeep.domain import DOMAIN as UPKEEP

DOMAINS: tuple[Domain, ...] = (
    PEOPLE,
    ITEMS,
    BUSINESS_TIME,
    COURSES,
    SUPPORT,
    TEACHING,
    HELPDESK,
    UPKEEP,
    OVERVIEW,
)
"""The rules of each know those of the domains before it."""

K = TypeVar("K", type[Notice], type[Refusal])


def by_stored_name(kinds: Iterable[K]) -> Mapping[str, K]:
    """Return kinds by the name that rows keep of them. Raises ValueError for a name that two have."""
    named: dict[str, K] = {}
    for kind in kinds:
        if kind.stored in named:
            raise ValueError(f"{kind.__name__} and {named[kind.stored].__name__} are both stored as {kind.stored!r}")
        named[kind.stored] = kind
    return named


NOTICES: Mapping[str, type[Notice]] = by_stored_name(kind for domain in DOMAINS for kind in domain.notices)
REFUSALS: Mapping[str, type[Refusal]] = by_stored_name(kind for domain in DOMAINS for kind in domain.refusals)
