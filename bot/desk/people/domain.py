"""What people add to the desk."""

from bot.delivery.arrivals import GIVEN_UP
from bot.desk.domain import DeskDomain, Subcommand
from bot.desk.overview.cards.help import Shelf
from bot.desk.people.handlers import acquaint, channels, language, out_of_reach, road, staffing
from bot.desk.people.notices.absence import ABSENCE_SPEECH
from bot.desk.people.notices.channels import CHANNELS
from bot.desk.people.notices.installing import INSTALL_SPEECH
from bot.desk.people.notices.language import LANGUAGE_SPEECH
from bot.language import _
from bot.language.commands import AFTER_VIGIE
from workflow.domain import gathered
from workflow.people.use_cases.acquaint import ACQUAINT
from workflow.people.use_cases.channels import JOB
from workflow.people.use_cases.out_of_reach import INSTALL

DOMAIN = DeskDomain(
    "people",
    speech=gathered(ABSENCE_SPEECH, CHANNELS, INSTALL_SPEECH, LANGUAGE_SPEECH),
    actions=gathered(staffing.ACTIONS, channels.ACTIONS, language.ACTIONS, road.ACTIONS, out_of_reach.ACTIONS),
    own=frozenset({"speak", "by_road"}),
    forms=staffing.FORMS,
    subcommands=(
        Subcommand(
            AFTER_VIGIE["away"],
            _("Say that you’re away, and until when"),
            _("until September 12"),
            staffing.away,
            Shelf.MEMBERS,
            position=20,
        ),
        Subcommand(
            AFTER_VIGIE["back"],
            _("Say that you’re back"),
            "",
            staffing.returned,
            Shelf.MEMBERS,
            position=30,
        ),
        Subcommand(
            AFTER_VIGIE["language"],
            _("The language I write to you in"),
            _("[French, English, auto]"),
            language.language,
            Shelf.FOLLOWING,
            position=185,
        ),
        Subcommand(
            AFTER_VIGIE["email"],
            _("Write to me by e-mail, or here again"),
            "",
            road.email,
            Shelf.FOLLOWING,
            position=187,
            by_mail=True,
        ),
        Subcommand(
            AFTER_VIGIE["link"],
            _("Channels of the groups; in a channel: link it"),
            _("[group] [requests] [🎫]"),
            channels.link,
            Shelf.MANAGERS,
            position=140,
        ),
        Subcommand(
            AFTER_VIGIE["unlink"],
            _("Take this channel off its group"),
            "",
            channels.unlink,
            Shelf.MANAGERS,
            position=150,
        ),
        Subcommand(
            AFTER_VIGIE["unreachable"],
            _("Who can’t be written to, and what waits for them"),
            "",
            out_of_reach.unreachable,
            Shelf.MANAGERS,
            position=155,
        ),
    ),
    jobs={
        JOB: channels.look_and_link,
        ACQUAINT: acquaint.look_up,
        INSTALL: out_of_reach.install,
        f"{INSTALL}{GIVEN_UP}": out_of_reach.give_up,
    },
)
