"""Output of the command line: the reader's language, sentences on stderr, exit codes."""

import os
import sys
from typing import NoReturn

import typer

from bot.language import Locale, _, translator

REFUSED = 1
YES = ("y", "yes", "o", "oui")


def reader_locale() -> Locale:
    """Return the language of the one who sits at the terminal: English if theirs is, else French."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return Locale.EN if language.startswith("en") else Locale.FR


def say(msgid: str, **values: object) -> str:
    """Translate a marked sentence for the terminal."""
    return translator(reader_locale()).gettext(msgid).format(**values)


def refuse(text: str) -> NoReturn:
    """Say why not, on stderr, and end."""
    sys.stderr.write(f"{text}\n")
    raise SystemExit(REFUSED)


def demand_agreement(question: str) -> None:
    """Ask at the terminal for a yes in either language; end where all else is said, or nobody is there to say it."""
    if answered(f"{question} {say(_('[y/N]'))}").casefold() not in YES:
        refuse(say(_("Nothing was written. To go on without being asked, as in a script: --yes")))


def answered(question: str) -> str:
    """Ask at the terminal; the end of what is typed is no answer."""
    try:
        return str(typer.prompt(question, default="", show_default=False, prompt_suffix=" ")).strip()
    except typer.Abort:
        typer.echo()
        return ""
