"""What people type for each command, in French and in English: the one list of these words, and how texts name them.

A sentence names a command by its English words in braces, and what may follow it after a colon:

    _("Type {/requests} to see yours, or {/vigie report:last week}.")

``Say`` fills that in for its reader: ``/demandes`` for a French one on Slack, ``“requests”`` for an English one on
Teams, where nobody can type a slash.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bot.language import Locale

NAMED = re.compile(r"\{/([^{}:]+)(?::((?:[^{}]|\{[^{}]*\})*))?\}")
"""A command in a sentence: what names it, and what follows it there."""
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


def _after(fr: tuple[str, ...], en: tuple[str, ...], *, within: bool = False) -> CommandWords:
    return CommandWords(fr, en, after_vigie=True, within=within)


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
    "agenda": _after(("agenda", "semaine"), ("agenda", "week")),
    "language": _after(("langue",), ("language",)),
    "today": _after(("aujourd’hui",), ("today",)),
    "calendar": _after(("calendrier",), ("calendar",)),
    "duty": _after(("garde", "gardes"), ("duty", "rota")),
    "settings": _after(("réglages", "réglage"), ("settings", "setting")),
    "delegates": _after(("répondants", "répondant"), ("delegates", "delegate")),
    "intentions": _after(("intentions",), ("intentions",)),
    "ready": _after(("prêt", "prêts"), ("ready",)),
    "risks": _after(("risques", "risque"), ("risks", "risk")),
    "report": _after(("rapport", "rapports"), ("report", "reports")),
    "cancel": _after(("annuler", "annule"), ("cancel",)),
    "link": _after(("lier",), ("link",), within=True),
    "unlink": _after(("délier",), ("unlink",), within=True),
    "services": _after(("services",), ("services",)),
    "templates": _after(("modèles", "modèle"), ("templates", "template")),
    "my-data": _after(("mes-données",), ("my-data",)),
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
    return NAMED.sub(lambda found: named(found[1]).typed(locale, slash=slash, more=found[2] or ""), template)
