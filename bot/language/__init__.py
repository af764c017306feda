"""The two languages people read Vigie in. Message ids are English sentences; French is a gettext catalogue.

A sentence is marked where it is written and translated where its reader is known:

    WELCOME = _("Welcome, {name}.")
    translator(locale).gettext(WELCOME).format(name=name)

    ROWS = _n("{count} row read", "{count} rows read")
    translator(locale).ngettext(*ROWS, count).format(count=count)
"""

import gettext
from enum import StrEnum
from functools import cache
from pathlib import Path

DOMAIN = "vigie"
LOCALE_FOLDER = Path(__file__).parent / "locale"


class Locale(StrEnum):
    """A language people are spoken to in."""

    FR = "fr"
    EN = "en"


@cache
def translator(locale: Locale) -> gettext.NullTranslations:
    """The catalogue of a language: its `gettext` and `ngettext` turn marked English into that language."""
    if locale is Locale.EN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[locale])


def _(msgid: str) -> str:
    """Mark an English sentence for the catalogue, and give it back as it is."""
    return msgid


def _n(singular: str, plural: str) -> tuple[str, str]:
    """Mark an English sentence in its two numbers for the catalogue, and give them back for `ngettext`."""
    return singular, plural
