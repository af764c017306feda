"""What helpdesk adds to the desk."""

from bot.desk.domain import Command, DeskDomain, Subcommand
from bot.desk.helpdesk.handlers import (
    alike,
    incident_course,
    incidents,
    knowledge,
    linking,
    placing,
    questions,
    services,
    titles,
    unverified,
    urgent,
)
from bot.desk.helpdesk.notices.alike import ALIKE
from bot.desk.helpdesk.notices.asides import ASIDES
from bot.desk.helpdesk.notices.help import HELP
from bot.desk.helpdesk.notices.mentions import MENTIONS
from bot.desk.helpdesk.notices.placing import PLACING
from bot.desk.helpdesk.notices.questions import QUESTIONS
from bot.desk.helpdesk.notices.unverified import UNVERIFIED
from bot.desk.overview.cards.help import Shelf
from bot.language import _
from bot.language.commands import AFTER_VIGIE, COMMANDS
from workflow.domain import gathered

DOMAIN = DeskDomain(
    "helpdesk",
    speech=gathered(HELP, QUESTIONS, ASIDES, MENTIONS, ALIKE, PLACING, UNVERIFIED),
    actions=gathered(
        incidents.ACTIONS,
        urgent.ACTIONS,
        incident_course.ACTIONS,
        titles.ACTIONS,
        linking.ACTIONS,
        alike.ACTIONS,
        questions.ACTIONS,
        placing.ACTIONS,
        knowledge.ACTIONS,
        services.ACTIONS,
        unverified.ACTIONS,
    ),
    own=frozenset(
        {
            "accept_reopening",
            "decline_reopening",
            "cancel_offered",
            "ask_after",
            "add_to",
            "ask_new",
            "something_else",
            "belongs_to",
            "belongs_to_other",
            "urgent",
            "not_urgent",
            "kind_question",
            "kind_incident",
            "make_private",
            "make_public",
            "name_course",
            "cancel",
            "cancel_service",
            "confirm_solved",
            "not_solved",
            "settle",
            "not_yet",
            "rate",
        }
    ),
    forms=gathered(
        incidents.FORMS,
        urgent.FORMS,
        incident_course.FORMS,
        titles.FORMS,
        linking.FORMS,
        questions.FORMS,
        services.FORMS,
    ),
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
            services.services,
            Shelf.ASKING,
            position=160,
        ),
        Subcommand(
            AFTER_VIGIE["emails"],
            _("E-mails from unverified senders: accept or discard"),
            "",
            unverified.emails,
            Shelf.MEMBERS,
            position=75,
            by_mail=True,
        ),
        Subcommand(AFTER_VIGIE["guides"], _("Guides"), "", knowledge.guides, Shelf.ASKING, position=190),
        Subcommand(AFTER_VIGIE["faq"], _("Frequently asked questions"), "", knowledge.faq, Shelf.ASKING, position=200),
    ),
    shortcuts={incidents.OPEN_REQUEST: incidents.ask_about},
)
