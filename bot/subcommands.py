"""What can follow ``/vigie``, each in one place: its words, help in both languages, handler.

The help lists them; anything else is a number, or refused with a sentence.
"""

from dataclasses import dataclass

from bot.answers import CommandHandler
from bot.handlers import (
    agenda,
    channels,
    delegates,
    finding,
    intentions,
    knowledge,
    plan_life,
    progress,
    staffing,
    support,
)
from bot.language import _
from workflow.grid.text import squash


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One thing that ``/vigie`` does."""

    words: tuple[str, ...]
    """First words that name it, in French then in English; case and accents do not count."""
    description: str
    """A marked sentence."""
    usage: str
    """What may follow, marked; empty when nothing does."""
    handler: CommandHandler
    """Given what follows its first word."""
    members_only: bool = False


SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand(
        ("cherche", "chercher", "search", "find"),
        _("Search by words, course or person"),
        _("words"),
        finding.search,
    ),
    Subcommand(
        ("absent", "absente", "absence", "away"),
        _("Say that you are away, and until when"),
        _("until September 12"),
        staffing.away,
        members_only=True,
    ),
    Subcommand(
        ("retour", "présent", "présente", "back"),
        _("Say that you are back"),
        "",
        staffing.returned,
        members_only=True,
    ),
    Subcommand(
        ("agenda", "semaine", "week"),
        _("Calendar of support: today, this week, and your subscription"),
        _("[next week, mine, a group, a name]"),
        agenda.show,
    ),
    Subcommand(("aujourd’hui", "today"), _("Today’s appointments"), _("[mine, a group, a name]"), agenda.show_today),
    Subcommand(
        ("calendrier", "calendar"),
        _("Business calendar: hours and closures (managers)"),
        "",
        agenda.calendar_or_agenda,
        members_only=True,
    ),
    Subcommand(
        ("répondants", "répondant", "delegates"),
        _("Who answers for a department (managers)"),
        "",
        delegates.show,
        members_only=True,
    ),
    Subcommand(
        ("intentions",),
        _("Courses to approve, and those that no grid names yet (managers)"),
        "",
        intentions.listed,
        members_only=True,
    ),
    Subcommand(
        ("prêt", "prêts", "ready"),
        _("Are your courses ready: where each of them stands"),
        "",
        progress.ready,
    ),
    Subcommand(
        ("risques", "risque", "risk", "risks"),
        _("Courses late or at risk"),
        "",
        progress.at_risk,
        members_only=True,
    ),
    Subcommand(
        ("annuler", "annule", "cancel"),
        _("Cancel service requests, after a look at what that does (managers)"),
        _("[RITM0001001, a department, a term]"),
        plan_life.cancel_command,
        members_only=True,
    ),
    Subcommand(
        channels.LINK,
        _("Channels of the groups; in a channel: link it (managers)"),
        _("[group]"),
        channels.link,
        members_only=True,
    ),
    Subcommand(
        channels.UNLINK, _("Take this channel off its group (managers)"), "", channels.unlink, members_only=True
    ),
    Subcommand(("services",), _("What the support cell offers"), "", knowledge.services),
    Subcommand(
        ("modeles", "modèles", "modele", "templates"),
        _("Templates of support tasks"),
        "",
        support.templates,
        members_only=True,
    ),
    Subcommand(("guides",), _("Guides"), "", knowledge.guides),
    Subcommand(("faq",), _("Frequently asked questions"), "", knowledge.faq),
)


def named_by(text: str) -> tuple[Subcommand, str] | None:
    """Find the subcommand that a text begins with, and what follows; None for no such word."""
    first, _space, rest = text.strip().partition(" ")
    wanted = squash(first)
    for one in SUBCOMMANDS:
        if wanted in {squash(word) for word in one.words}:
            return one, rest.strip()
    return None
