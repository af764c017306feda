"""What an institution sets: calendar, promises, plans, approaches, routing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.calendar import BusinessCalendar
from workflow.grid import DEFAULT_APPROACHES, Approach
from workflow.knowledge import Article, Service
from workflow.plans import Plan
from workflow.routing import RoutingRule
from workflow.sla import RESOLUTION_BOUNDS, RESPONSE_BOUNDS, Bounds
from workflow.teaching_support import TEACHING_SUPPORT


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The settings that rules read; replaced as a whole when a manager changes one."""

    calendar: BusinessCalendar
    approaches: tuple[Approach, ...] = DEFAULT_APPROACHES
    plans: Mapping[str, Plan] = field(default_factory=lambda: {TEACHING_SUPPORT.key: TEACHING_SUPPORT})
    teaching_plan: str = TEACHING_SUPPORT.key
    """Key of the plan that a grid's requests follow."""
    response: Bounds = field(default=RESPONSE_BOUNDS)
    resolution: Bounds = field(default=RESOLUTION_BOUNDS)
    managers: frozenset[str] = frozenset()
    """E-mails of the first managers, named in the configuration."""
    routing: tuple[RoutingRule, ...] = ()
    articles: tuple[Article, ...] = ()
    services: tuple[Service, ...] = ()
