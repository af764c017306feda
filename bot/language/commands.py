"""Words of each command, in French and in English: the one list, and how texts name them.

A sentence names a command by its English words in braces, and what may follow it after a colon:

    _("Type {/requests} to see yours, or {/vigie report:last week}.")

``Say`` fills that in for its reader: ``/demandes`` for a French one on Slack, ``“requests”`` for an English one on
Teams, where nobody can type a slash. What bids its reader to write there begins with ``{/}``, which nobody sees:

    _("Thank you; {/}write to me whenever you need help.")

A mail leaves that part out: its last line says that it can be answered, and how.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bot.language import Locale

NAMED = re.compile(r"\{/([^{}:]+)(?::((?:[^{}]|\{[^{}]*\})*))?\}")
"""A command in a sentence: what names it, and what follows it there."""
BIDS = "{/}"
"""Before what bids its reader to write where they read it."""
QUOTED: Mapping[Locale, str] = {Locale.FR: "«\N{NO-BREAK SPACE}%s\N{NO-BREAK SPACE}»", Locale.EN: "“%s”"}


@dataclass(frozen=True, slots=True)
class CommandWords:
    """The words of one command; case, accents and hyphens do not count in them."""

    fr: tuple[str, ...]
    en: tuple[str, ...]
    """Texts name the first of each language."""
    after_vigie: bool = False
    within: bool = False
    """It is about the channel in which it is typed: without a slash, by a mention."""
    asked: tuple[str, ...] = ()
    """What people ask or name otherwise, in both languages, and it gives: of members these are the command."""
    wanted: tuple[str, ...] = ()
    """What says of anyone, in both languages, that they want what it gives."""

    @property
    def name(self) -> str:
        """The name by which code and pages know it: the French word."""
        return self.fr[0]

    @property
    def all(self) -> tuple[str, ...]:
        """Every word that names it."""
        return tuple(dict.fromkeys((*self.fr, *self.en)))

    def word(self, locale: Locale) -> str:
        """Return the word that texts name, in a language."""
        return (self.fr if locale is Locale.FR else self.en)[0]

    def slashed(self, locale: Locale) -> str:
        """Return the word as Slack registers it: without accents."""
        decomposed = unicodedata.normalize("NFKD", self.word(locale))
        return "".join(one for one in decomposed if not unicodedata.combining(one))

    def typed(self, locale: Locale, *, slash: bool, more: str = "") -> str:
        """Say what to type, with what follows it; without a slash, between quotes."""
        word = self.word(locale)
        if slash:
            said = f"/vigie {word}" if self.after_vigie else f"/{self.slashed(locale)}"
        elif self.within:
            said = f"@Vigie {word}"
        else:
            said = f"vigie {word}" if self.after_vigie else word
        said = f"{said} {more}" if more else said
        return said if slash else QUOTED[locale] % said


def _after(
    fr: tuple[str, ...],
    en: tuple[str, ...],
    *,
    within: bool = False,
    asked: tuple[str, ...] = (),
    wanted: tuple[str, ...] = (),
) -> CommandWords:
    return CommandWords(fr, en, after_vigie=True, within=within, asked=asked, wanted=wanted)


_WRITE_TO_ME = (
    *("écrivez-moi", "écrivez-moi plutôt", "écris-moi", "répondez-moi", "répondez-moi plutôt", "réponds-moi"),
    *("contactez-moi", "joignez-moi", "pouvez-vous m’écrire", "vous pouvez m’écrire", "pouvez-vous me répondre"),
    *("merci de m’écrire", "merci de me répondre", "je préfère qu’on m’écrive", "je préfère être joint"),
    *("je préfère être jointe", "je veux être joint", "je veux être jointe", "j’aimerais qu’on m’écrive"),
)
COMMANDS: Mapping[str, CommandWords] = {
    "ask": CommandWords(("aide",), ("ask", "help")),
    "requests": CommandWords(("demandes", "demande"), ("requests", "request")),
    "intention": CommandWords(("intention",), ("intention",)),
    "tasks": CommandWords(("tâches", "tâche"), ("tasks", "task")),
    "vigie": CommandWords(("vigie",), ("vigie",)),
}
"""Commands of their own, by what names them in sentences."""
AFTER_VIGIE: Mapping[str, CommandWords] = {
    "help": _after(("aide", "?"), ("help",)),
    "search": _after(("cherche", "chercher"), ("search", "find")),
    "history": _after(("historique",), ("history",)),
    "away": _after(("absent", "absente", "absence"), ("away",)),
    "back": _after(("retour", "présent", "présente"), ("back",)),
    "agenda": _after(
        ("agenda", "semaine"),
        ("agenda", "week"),
        asked=(
            *("qu’est-ce qu’il y a cette semaine", "what’s on this week", "what is on this week"),
            *("mon calendrier", "calendrier de soutien", "my calendar", "my schedule", "support calendar"),
        ),
    ),
    "language": _after(("langue",), ("language",)),
    "email": _after(
        ("courriel",),
        ("email",),
        wanted=(
            *(f"{said} par {mail}" for said in _WRITE_TO_ME for mail in ("courriel", "email", "mail")),
            *("je préfère le courriel", "je préfère les courriels", "envoyez-moi un courriel plutôt"),
            *("email me", "send me emails", "write me by email", "I prefer email", "I’d rather get emails"),
            *(f"{said} by email" for said in ("write to me", "answer me", "reply to me", "contact me", "reach me")),
            *("could you email me", "can you email me", "can you write to me by email"),
            *("écrivez-moi ici", "répondez-moi ici", "write to me here", "answer me here"),
        ),
    ),
    "emails": _after(("courriels",), ("emails",)),
    "today": _after(("aujourd’hui",), ("today",), asked=("qui est absent", "who is away", "who’s away")),
    "calendar": _after(("calendrier",), ("calendar",)),
    "duty": _after(
        ("garde", "gardes"),
        ("duty", "rota"),
        asked=(
            *("qui est de garde", "c’est qui de garde", "qui est-ce qui est de garde", "qui est en service"),
            *("who is on duty", "who’s on duty", "who is on call", "who’s on call"),
        ),
    ),
    "settings": _after(("réglages", "réglage"), ("settings", "setting")),
    "audit": _after(("audit",), ("audit",)),
    "delegates": _after(("répondants", "répondant"), ("delegates", "delegate")),
    "intentions": _after(("intentions",), ("intentions",)),
    "ready": _after(("prêt", "prêts"), ("ready",)),
    "risks": _after(
        ("risques", "risque"),
        ("risks", "risk"),
        asked=(
            *("cours à risque", "quels cours sont à risque", "cours en retard"),
            *("courses at risk", "which courses are at risk", "late courses"),
        ),
    ),
    "report": _after(
        ("rapport", "rapports"),
        ("report", "reports"),
        asked=("un rapport", "statistiques", "a report", "statistics", "stats"),
    ),
    "cancel": _after(("annuler", "annule"), ("cancel",)),
    "link": _after(("lier",), ("link",), within=True),
    "unlink": _after(("délier",), ("unlink",), within=True),
    "unreachable": _after(
        ("injoignables", "injoignable"),
        ("unreachable",),
        asked=("qui est injoignable", "who is unreachable", "who can’t be reached"),
    ),
    "services": _after(("services",), ("services",)),
    "templates": _after(("modèles", "modèle"), ("templates", "template")),
    "my-data": _after(("mes-données",), ("my-data",)),
    "page": _after(("ma-page",), ("my-page",)),
    "guides": _after(("guides", "guide"), ("guides", "guide")),
    "faq": _after(("faq",), ("faq",)),
}
"""What follows ``vigie``, likewise."""


def named(key: str) -> CommandWords:
    """Return the words of the command that a sentence names. Raises KeyError for what names none."""
    command, _space, after = key.partition(" ")
    return AFTER_VIGIE[after] if after else COMMANDS[command]


def with_commands(template: str, locale: Locale, *, slash: bool) -> str:
    """Fill in the commands that a translated sentence names; what else it asks for stays to be filled."""
    template = template.replace(BIDS, "")
    return NAMED.sub(lambda found: named(found[1]).typed(locale, slash=slash, more=found[2] or ""), template)


_PARTS = re.compile(r"(?<=[.!?;])[\s\u00a0]+")


def without_commands(template: str) -> str:
    """Return a translated sentence without the parts of it that name a command, where anything else is said.

    Nor has it those that bid its reader to write there, if nothing else is said at all.
    """
    parts = _PARTS.split(template)
    kept = [part for part in parts if NAMED.search(part) is None and BIDS not in part]
    if all(BIDS in part for part in parts):
        return ""
    if not kept or len(kept) == len(parts) or " ".join(kept).count("**") % 2:
        return template
    last = kept[-1].rstrip("; \u00a0")
    return " ".join((*kept[:-1], last if last[-1:] in ".!?…:*" else f"{last}."))
