"""What overview adds to the desk."""

from bot.desk.domain import Command, DeskDomain, Subcommand
from bot.desk.overview.cards.help import Shelf
from bot.desk.overview.handlers import finding, listing, reports, several, ways, weekly
from bot.desk.overview.notices.courses import COURSES
from bot.desk.overview.notices.digest import DIGEST
from bot.desk.overview.notices.reports import REPORTS
from bot.language import _
from bot.language.commands import AFTER_VIGIE, COMMANDS
from workflow.domain import gathered

DOMAIN = DeskDomain(
    "overview",
    speech=gathered(COURSES, DIGEST, REPORTS),
    actions=gathered(listing.ACTIONS, several.ACTIONS, finding.ACTIONS, reports.ACTIONS, weekly.ACTIONS),
    own=frozenset({"weekly_mail"}),
    forms=several.FORMS,
    commands=(
        Command(COMMANDS["requests"], _("Follow your requests"), "", listing.asked, Shelf.FOLLOWING),
        Command(
            COMMANDS["tasks"],
            _("What is to take, and what you have in hand"),
            _("[to take, to plan, reply received, mine, a group…]"),
            listing.work,
            Shelf.MEMBERS,
        ),
    ),
    subcommands=(
        Subcommand(
            AFTER_VIGIE["search"],
            _("Search by words, course or person"),
            _("words"),
            finding.search,
            Shelf.FOLLOWING,
            position=10,
        ),
        Subcommand(
            AFTER_VIGIE["history"],
            _("An item with its history"),
            _("[number]"),
            finding.show,
            Shelf.FOLLOWING,
            position=15,
            about_item=True,
        ),
        Subcommand(
            AFTER_VIGIE["page"],
            _("A link to your page in a browser"),
            "",
            ways.page,
            Shelf.FOLLOWING,
            position=18,
        ),
        Subcommand(
            AFTER_VIGIE["report"],
            _("Figures for a period, with pictures and a workbook"),
            _("[last week, month, term A26, two dates]"),
            reports.ask,
            Shelf.MANAGERS,
            position=120,
            takes=reports.names_period,
        ),
    ),
)
