"""What can follow ``/vigie``, each in one place: its words, help in both languages, handler.

The help lists them; anything else is a number, or refused with a sentence.
"""

from dataclasses import dataclass

from bot.desk.answers import CommandHandler
from bot.desk.courses.handlers import delegates, intentions, plan_life, progress
from bot.desk.helpdesk.handlers import knowledge
from bot.desk.overview.cards.help import Shelf
from bot.desk.overview.handlers import finding, reports
from bot.desk.people.handlers import channels, staffing
from bot.desk.support.handlers import agenda, support
from bot.desk.upkeep.handlers import own_data, settings
from bot.language import _
from workflow.reading.text import squash


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One thing that ``/vigie`` does."""

    words: tuple[str, ...]
    """First words that name it, in French then in English; case, accents and hyphens do not count."""
    description: str
    """A marked sentence."""
    usage: str
    """What may follow, marked; empty when nothing does."""
    handler: CommandHandler
    """Given what follows its first word."""
    shelf: Shelf
    """Where it stands in the help, and for whom."""


SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand(
        ("cherche", "chercher", "search", "find"),
        _("Search by words, course or person"),
        _("words"),
        finding.search,
        Shelf.FOLLOWING,
    ),
    Subcommand(
        ("absent", "absente", "absence", "away"),
        _("Say that you are away, and until when"),
        _("until September 12"),
        staffing.away,
        Shelf.MEMBERS,
    ),
    Subcommand(
        ("retour", "présent", "présente", "back"),
        _("Say that you are back"),
        "",
        staffing.returned,
        Shelf.MEMBERS,
    ),
    Subcommand(
        ("agenda", "semaine", "week"),
        _("Calendar of support: today, this week, and your subscription"),
        _("[next week, mine, a group, a name]"),
        agenda.show,
        Shelf.FOLLOWING,
    ),
    Subcommand(
        ("aujourd’hui", "today"),
        _("Today’s appointments"),
        _("[mine, a group, a name]"),
        agenda.show_today,
        Shelf.FOLLOWING,
    ),
    Subcommand(
        ("calendrier", "calendar"),
        _("Business calendar: hours and closures"),
        "",
        agenda.calendar_or_agenda,
        Shelf.MANAGERS,
    ),
    Subcommand(
        ("réglages", "réglage", "settings"),
        _("Settings: levels, groups, routing, canned answers, guides, services"),
        "",
        settings.show,
        Shelf.MANAGERS,
    ),
    Subcommand(
        ("répondants", "répondant", "delegates"),
        _("Who answers for a department"),
        "",
        delegates.show,
        Shelf.MANAGERS,
    ),
    Subcommand(
        ("intentions",),
        _("Courses to approve, and those that no grid names yet"),
        "",
        intentions.listed,
        Shelf.MANAGERS,
    ),
    Subcommand(
        ("prêt", "prêts", "ready"),
        _("Are your courses ready: where each of them stands"),
        "",
        progress.ready,
        Shelf.FOLLOWING,
    ),
    Subcommand(
        ("risques", "risque", "risk", "risks"),
        _("Courses late or at risk"),
        "",
        progress.at_risk,
        Shelf.MEMBERS,
    ),
    Subcommand(
        ("rapport", "report", "rapports", "reports"),
        _("Figures of some days, with pictures and a workbook"),
        _("[last week, month, term A26, two dates]"),
        reports.ask,
        Shelf.MANAGERS,
    ),
    Subcommand(
        ("annuler", "annule", "cancel"),
        _("Cancel service requests, after a look at what that does"),
        _("[RITM0001001, a department, a term]"),
        plan_life.cancel_command,
        Shelf.MANAGERS,
    ),
    Subcommand(
        channels.LINK,
        _("Channels of the groups; in a channel: link it"),
        _("[group]"),
        channels.link,
        Shelf.MANAGERS,
    ),
    Subcommand(channels.UNLINK, _("Take this channel off its group"), "", channels.unlink, Shelf.MANAGERS),
    Subcommand(("services",), _("What the support cell offers"), "", knowledge.services, Shelf.ASKING),
    Subcommand(
        ("modeles", "modèles", "modele", "templates"),
        _("Templates of support tasks"),
        "",
        support.templates,
        Shelf.MEMBERS,
    ),
    Subcommand(
        ("mes-données", "my-data"),
        _("What Vigie keeps of you, as a file for you alone"),
        "",
        own_data.give,
        Shelf.FOLLOWING,
    ),
    Subcommand(("guides",), _("Guides"), "", knowledge.guides, Shelf.ASKING),
    Subcommand(("faq",), _("Frequently asked questions"), "", knowledge.faq, Shelf.ASKING),
)


def named_by(text: str) -> tuple[Subcommand, str] | None:
    """Find the subcommand that a text begins with, and what follows; None for no such word."""
    said = text.split()
    for count in (1, 2):
        wanted = squash(" ".join(said[:count]))
        for one in SUBCOMMANDS:
            # A name of two words is told by its hyphen: "fa q" is no "faq".
            if wanted in {squash(word) for word in one.words if count == 1 or "-" in word}:
                return one, " ".join(said[count:])
    return None
