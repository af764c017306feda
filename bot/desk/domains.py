"""The nine domains at the desk, in the order of ``workflow.domains``."""

from bot.desk.business_time.domain import DOMAIN as BUSINESS_TIME
from bot.desk.courses.domain import DOMAIN as COURSES
from bot.desk.domain import DeskDomain
from bot.desk.helpdesk.domain import DOMAIN as HELPDESK
from bot.desk.items.domain import DOMAIN as ITEMS
from bot.desk.overview.domain import DOMAIN as OVERVIEW
from bot.desk.people.domain import DOMAIN as PEOPLE
from bot.desk.support.domain import DOMAIN as SUPPORT
from bot.desk.teaching.domain import DOMAIN as TEACHING
from bot.desk.upkeep.domain import DOMAIN as UPKEEP

DOMAINS: tuple[DeskDomain, ...] = (
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
