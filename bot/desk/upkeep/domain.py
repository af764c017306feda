"""What upkeep adds to the desk."""

from bot.delivery.arrivals import GIVEN_UP
from bot.desk.domain import DeskDomain, Subcommand
from bot.desk.overview.cards.help import Shelf
from bot.desk.upkeep.handlers import (
    audit,
    levels,
    own_data,
    proving,
    reactions,
    setting_files,
    setting_numbers,
    settings,
    urgency,
)
from bot.desk.upkeep.notices.files import FILES
from bot.desk.upkeep.notices.own import OWN
from bot.desk.upkeep.notices.proof import PROVEN
from bot.language import _
from bot.language.commands import AFTER_VIGIE
from workflow.domain import gathered
from workflow.upkeep.use_cases.proving import JOB

DOMAIN = DeskDomain(
    "upkeep",
    speech=gathered(OWN, FILES, PROVEN),
    actions=gathered(
        audit.ACTIONS,
        settings.ACTIONS,
        levels.ACTIONS,
        urgency.ACTIONS,
        reactions.ACTIONS,
        setting_files.ACTIONS,
        setting_numbers.ACTIONS,
    ),
    forms=gathered(settings.FORMS, levels.FORMS, urgency.FORMS, reactions.FORMS, setting_numbers.FORMS),
    jobs={JOB: proving.prove, f"{JOB}{GIVEN_UP}": proving.give_up},
    subcommands=(
        Subcommand(
            AFTER_VIGIE["settings"],
            _("Settings: levels, urgent requests, groups, routing, canned answers, guides, services"),
            "",
            settings.show,
            Shelf.MANAGERS,
            position=70,
        ),
        Subcommand(
            AFTER_VIGIE["audit"],
            _("Who did what, when: the latest acts"),
            _("[a name, INC0001001, yesterday]"),
            audit.show,
            Shelf.MANAGERS,
            position=75,
        ),
        Subcommand(
            AFTER_VIGIE["my-data"],
            _("What Vigie keeps about you, as a file for you alone"),
            "",
            own_data.give,
            Shelf.FOLLOWING,
            position=180,
        ),
    ),
)
