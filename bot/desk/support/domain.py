"""What support adds to the desk."""

from bot.desk.domain import DeskDomain, Subcommand
from bot.desk.overview.cards.help import Shelf
from bot.desk.support.handlers import agenda, duty, proposals, support, support_several
from bot.desk.support.notices.agenda import AGENDA
from bot.desk.support.notices.duty import DUTY
from bot.desk.support.notices.proposals import PROPOSALS
from bot.desk.support.notices.support import SUPPORT_SPEECH
from bot.language import _
from bot.language.commands import AFTER_VIGIE
from workflow.domain import gathered
from workflow.support.agenda import says_days

DOMAIN = DeskDomain(
    "support",
    speech=gathered(AGENDA, DUTY, PROPOSALS, SUPPORT_SPEECH),
    actions=gathered(agenda.ACTIONS, duty.ACTIONS, proposals.ACTIONS, support.ACTIONS, support_several.ACTIONS),
    own=frozenset({"pick_time", "no_time_fits", "ask_other_time", "call_off_times"}),
    forms=gathered(duty.FORMS, proposals.FORMS, support.FORMS, support_several.FORMS),
    subcommands=(
        Subcommand(
            AFTER_VIGIE["agenda"],
            _("Support calendar: today, this week, and your subscription"),
            _("[next week, mine, a group, a name]"),
            agenda.show,
            Shelf.FOLLOWING,
            position=40,
            takes=says_days,
        ),
        Subcommand(
            AFTER_VIGIE["today"],
            _("Today’s appointments"),
            _("[mine, a group, a name]"),
            agenda.show_today,
            Shelf.FOLLOWING,
            position=50,
            takes=says_days,
        ),
        Subcommand(
            AFTER_VIGIE["duty"],
            _("Who is on duty now and on the days to come; swap a day"),
            "",
            duty.show,
            Shelf.MEMBERS,
            position=55,
        ),
        Subcommand(
            AFTER_VIGIE["calendar"],
            _("Business calendar: hours and closures"),
            "",
            agenda.calendar_or_agenda,
            Shelf.MANAGERS,
            position=60,
        ),
        Subcommand(
            AFTER_VIGIE["templates"],
            _("Templates of support tasks"),
            "",
            support.templates,
            Shelf.MEMBERS,
            position=170,
        ),
    ),
)
