"""The nine domains, in the order in which their rules build on one another, and what they bring together."""

from collections.abc import Mapping
from typing import Any

from workflow.business_time.domain import DOMAIN as BUSINESS_TIME
from workflow.courses.domain import DOMAIN as COURSES
from workflow.domain import Domain, gathered
from workflow.helpdesk.domain import DOMAIN as HELPDESK
from workflow.items.domain import DOMAIN as ITEMS
from workflow.notice import Notice
from workflow.overview.domain import DOMAIN as OVERVIEW
from workflow.people.domain import DOMAIN as PEOPLE
from workflow.ports.desk import Declared, OnChange
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

NOTICES: Mapping[str, type[Notice]] = gathered(*({kind.stored: kind} for one in DOMAINS for kind in one.notices))
"""By stored name."""
REFUSALS: Mapping[str, type[Refusal]] = gathered(*({kind.stored: kind} for one in DOMAINS for kind in one.refusals))
"""By stored name."""


def _on_change() -> Mapping[type[Any], tuple[OnChange, ...]]:
    """Gather what is called for each type of change: in the order of the domains, then as each declares it."""
    found: dict[type[Any], tuple[OnChange, ...]] = {}
    for one in DOMAINS:
        for what, calls in one.on_change.items():
            found[what] = (*found.get(what, ()), *calls)
    return found


DECLARED = Declared(
    on_change=_on_change(),
    timers=gathered(*(one.timers for one in DOMAINS)),
    work_items=gathered(*(one.work_items for one in DOMAINS)),
    assign=gathered(*(one.assign for one in DOMAINS)),
    undo=gathered(*(one.undo for one in DOMAINS)),
)
"""What every transaction carries."""
