"""Rulebook of an institution: calendar, promises, plans, approaches, routing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workflow.business_time.calendar import BusinessCalendar, Holidays, no_holidays
from workflow.business_time.sla import RESOLUTION_BOUNDS, RESPONSE_BOUNDS, Bounds
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.courses.grid import DEFAULT_APPROACHES, Approach
from workflow.courses.plan_book import PlanBook
from workflow.courses.plans import Plan
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.helpdesk.announcing import SomethingElse
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.items.reactions import Reactions
from workflow.people.distribution import BY_HAND, GroupRules
from workflow.people.roads import MailRoute
from workflow.support.duty import Rota
from workflow.upkeep.keeping import Keeping


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The settings that rules read; replaced as a whole when a manager changes one."""

    calendar: BusinessCalendar
    holidays: Holidays = no_holidays
    """The public holidays here, whether or not the calendar goes by them."""
    approaches: tuple[Approach, ...] = DEFAULT_APPROACHES
    plans: Mapping[str, Plan] = field(default_factory=lambda: DEFAULT_PLANS)
    teaching_plan: str = TEACHING_SUPPORT.key
    """Key of the plan that a grid's requests follow."""
    book: PlanBook = field(default_factory=PlanBook)
    """What the institution sets of plans: ``with_book`` brings it into force."""
    response: Bounds = field(default=RESPONSE_BOUNDS)
    resolution: Bounds = field(default=RESOLUTION_BOUNDS)
    urgency: Urgency = field(default_factory=Urgency)
    something_else: SomethingElse = field(default_factory=SomethingElse)
    """Words by which people say that they turn to something else."""
    reactions: Reactions = field(default_factory=Reactions)
    """Which emoji of a member asks for what."""
    managers: frozenset[str] = frozenset()
    """E-mails of the first managers, named in the configuration."""
    file_megabytes: int = 25
    """Files larger than this are not relayed."""
    keeping: Keeping = field(default_factory=Keeping)
    """After how long what has served is deleted."""
    hold_seconds: int = 0
    """How long what is passed on to someone from a thread waits, so that it can be taken back or mended."""
    canned: tuple[CannedAnswer, ...] = ()
    routing: tuple[RoutingRule, ...] = ()
    articles: tuple[Article, ...] = ()
    services: tuple[Service, ...] = ()
    groups: Mapping[str, GroupRules] = field(default_factory=dict)
    """By group key; see ``of_group``."""
    rotas: Mapping[str, Rota] = field(default_factory=dict)
    """By group key; see ``rota``."""
    settings: int = 0
    """Version of the last change of settings that these rules hold; 0: as they were seeded."""
    mail: tuple[MailRoute, ...] = ()
    """The mailboxes by which people can be written to; empty where none is configured."""
    public_url: str = ""
    """The address at which browsers and calendars reach the desk, without a slash at its end; empty when unknown."""

    def with_book(self, book: PlanBook) -> "Rulebook":
        """Return the rules with other plans."""
        return replace(self, book=book, plans=book.plans, teaching_plan=book.for_grids)

    @property
    def urgent(self) -> Bounds:
        """Return where the levels of the promise begin that is made of what is urgent."""
        return self.urgency.bounds

    def rota(self, key: str) -> Rota:
        """Return who is on duty in a group, week after week."""
        return self.rotas.get(key, Rota(key))

    def of_group(self, key: str) -> GroupRules:
        """Return what is set for a group."""
        return self.groups.get(key, BY_HAND)
