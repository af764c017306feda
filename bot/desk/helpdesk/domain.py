"""What the domain brings to the desk."""

from bot.desk.domain import Command, DeskDomain, Subcommand
from bot.desk.helpdesk.handlers import (
    alike,
    incident_course,
    incidents,
    knowledge,
    linking,
    placing,
    questions,
    urgent,
)
from bot.desk.helpdesk.notices.alike import ALIKE
from bot.desk.helpdesk.notices.asides import ASIDES
from bot.desk.helpdesk.notices.help import HELP
from bot.desk.helpdesk.notices.mentions import MENTIONS
from bot.desk.helpdesk.notices.placing import PLACING
from bot.desk.helpdesk.notices.questions import QUESTIONS
from bot.desk.overview.cards.help import Shelf
from bot.language import _
from bot.language.commands import AFTER_VIGIE, COMMANDS
from workflow.domain import gathered

DOMAIN = DeskDomain(
    "helpdesk",
    speech=gathered(HELP, QUESTIONS, ASIDES, MENTIONS, ALIKE, PLACING),
    actions=gathered(
        incidents.ACTIONS,
        urgent.ACTIONS,
        incident_course.ACTIONS,
        linking.ACTIONS,
        alike.ACTIONS,
        questions.ACTIONS,
        placing.ACTIONS,
        knowledge.ACTIONS,
    ),
    forms=gathered(incidents.FORMS, urgent.FORMS, incident_course.FORMS, linking.FORMS, questions.FORMS),
    commands=(
        Command(
            COMMANDS["ask"],
            _("Ask the support cell for help"),
            _("[your question or problem]"),
            incidents.ask,
            Shelf.ASKING,
        ),
    ),
    subcommands=(
        Subcommand(
            AFTER_VIGIE["services"],
            _("What the support cell offers"),
            "",
            knowledge.services,
            Shelf.ASKING,
            position=160,
        ),
        Subcommand(AFTER_VIGIE["guides"], _("Guides"), "", knowledge.guides, Shelf.ASKING, position=190),
        Subcommand(AFTER_VIGIE["faq"], _("Frequently asked questions"), "", knowledge.faq, Shelf.ASKING, position=200),
    ),
    shortcuts={incidents.OPEN_REQUEST: incidents.ask_about},
)
