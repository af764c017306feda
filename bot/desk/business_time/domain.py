"""What business time adds to the desk."""

from bot.desk.business_time.handlers import calendar
from bot.desk.business_time.notices.levels import LEVELS
from bot.desk.domain import DeskDomain

DOMAIN = DeskDomain(
    "business_time",
    speech=LEVELS,
    actions=calendar.ACTIONS,
    forms=calendar.FORMS,
)
