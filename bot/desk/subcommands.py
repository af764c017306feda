"""Subcommands of ``/vigie``, from the domains; help lists them. Anything else is a number, or refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.desk.domain import Subcommand
from bot.desk.domains import DOMAINS
from workflow.helpdesk.wording import without_greeting
from workflow.reading.days import day_to_come, without_lead
from workflow.reading.text import squash

SUBCOMMANDS: tuple[Subcommand, ...] = tuple(
    sorted((one for domain in DOMAINS for one in domain.subcommands), key=lambda one: one.position)
)
SOME_DAY = date(2000, 1, 1)
"""To read what names a day or a period, whichever it is."""
_SHOW = re.compile(
    r"(?:(?:montre[rz]?|donne[rz]?|affiche[rz]?|envoie|envoyez)(?:[- ]moi)?|voir|ouvr(?:e|ir|ez)"
    r"|je (?:veux|voudrais)(?: voir)?|j['’]aimerais(?: (?:voir|avoir))?"
    r"|(?:(?:est-ce que )?je peux|puis-je) (?:voir|avoir)"
    r"|(?:show|give|send)(?: me)?|see|get|open|i(?: want|['’]d like| need)(?: to see)?|can i (?:see|have|get))\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:(?P<own>mon|ma|mes|my)\s+|(?:les?|la|the|notre|nos|our)\s+|l['’]\s*)", re.IGNORECASE)
_OWN = {"mon": "miennes", "ma": "miennes", "mes": "miennes", "my": "mine"}
_POLITE = re.compile(r"[ ,]+(?:s['’]il (?:vous|te) pla[iî]t|svp|stp|please|merci|thanks)$", re.IGNORECASE)
_OF = re.compile(r"(?:pour|de|du|des|d['’]|of|for|from|on)\s*(?:(?:la|le|les|the)\s+|l['’]\s*)?", re.IGNORECASE)
_OF_WHEN = re.compile(r"(?P<when>[^'’]+)['’]s\s+(?P<what>\S+)", re.IGNORECASE)
_EVERY = {
    squash(name): period
    for names, period in (
        ("hebdomadaire hebdo", "semaine"),
        ("mensuel", "mois"),
        ("annuel", "année"),
        ("weekly", "week"),
        ("monthly", "month"),
        ("yearly annual", "year"),
    )
    for name in names.split()
}
"""The period that an adjective names."""


@dataclass(frozen=True, slots=True)
class Wished:
    """What a text asks to be given, and nothing else."""

    subcommand: Subcommand
    words: str
    """As one would type it after ``vigie``."""
    rest: str
    """The part of it that follows the subcommand's own word."""
    asked: bool = False
    """They asked without naming it."""


def named_by(text: str) -> tuple[Subcommand, str] | None:
    """Find the subcommand that a text begins with, and what follows; None for no such word."""
    said = text.split()
    for count in (1, 2):
        wanted = squash(" ".join(said[:count]))
        for one in SUBCOMMANDS:
            # A name of two words is told by its hyphen: "fa q" is no "faq".
            if wanted in {squash(word) for word in one.words.all if count == 1 or "-" in word}:
                return one, " ".join(said[count:])
    return None


def wished(text: str) -> Wished | None:
    """Find the subcommand that gives what a text asks for: by its name, or as people ask for it. None for any other.

    Its name may have what it takes beside it: "le rapport de la semaine", "my agenda", "weekly report".
    """
    said = _POLITE.sub("", without_greeting(text).strip(" \t\n.!?"))
    shown = _SHOW.match(said)
    said = said[shown.end() :] if shown else said
    wanted = squash(said)
    for one in SUBCOMMANDS:
        if wanted and wanted in {squash(each) for each in one.words.asked}:
            return Wished(one, one.words.name, "", asked=True)
        if wanted and wanted in {squash(each) for each in one.words.wanted}:
            return Wished(one, one.words.name, "")
    article = _ARTICLE.match(said)
    bare = said[article.end() :] if article else said
    own = _OWN[article["own"].casefold()] if article and article["own"] else ""
    return next((found for one in (said, bare, *_turned(bare)) if (found := _named(one, own))), None)


def _turned(said: str) -> Iterator[str]:
    """Put what it is about after what is asked for: "weekly report", "last week’s report"."""
    first, _space, rest = said.partition(" ")
    if squash(first) in _EVERY:
        yield f"{rest} {_EVERY[squash(first)]}"
    when = _OF_WHEN.fullmatch(said)
    if when:
        yield f"{when['what']} {when['when']}"


def _named(said: str, own: str) -> Wished | None:
    named = named_by(said)
    if named is None:
        return None
    one, rest = named
    word = said.removesuffix(rest).strip()
    about = _OF.sub("", rest, count=1) if _OF.match(rest) else rest
    for more in (f"{own} {rest}".strip(), f"{own} {about}".strip(), rest, about, _EVERY.get(squash(rest), "")):
        if _is_day(more) or (more and one.takes is not None and one.takes(more)):
            return Wished(one, f"{word} {more}", more)
    return None if rest else Wished(one, word, "")


def _is_day(text: str) -> bool:
    """Return whether words name a day and nothing else: "demain", "jusqu’au 25 août"."""
    before, day = without_lead(text)
    return not before and day_to_come(day, SOME_DAY) is not None
