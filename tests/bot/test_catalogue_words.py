"""What readers found wrong in the catalogue is said in neither language."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from tools.catalogue import PO

UNSAID_IN_FRENCH = (
    "revient d’ici",
    "demande d’habitude",
    "Cela revient",
    "Miennes",
    "au demandeur",
    "du demandeur",
    "Retirer la date",
    "prise en charge par {who}$",
    "réponses? sur {asked}",
    "formation {done}",
    "Vous en lirez la fin",
    "l’appellent",
    "^Feu$",
    "y attend$",
    "par notre faute",
    "mène plus à rien",
    "✉️ \\*\\*réponse reçue",
    r"\b[Cc]artes?\b",
    r"\bsalon\b",
    "durant ces jours",
)
UNSAID_IN_ENGLISH = (
    "aim at",
    "know of no",
    "message is kept",
    "fault of ours",
    "nobody waits",
    r"\bno more\b",
    "This is no (?!longer)",
    "word of yours",
    r"\b[Ww]anted\b",
    "leads nowhere",
    "it came of",
    "Takes up",
    "these days",
    r"\b[Ww]hoever\b",
    r"\b[Aa]new\b",
    r"\b[Oo]f ours\b",
    r"\bwish to\b",
    "[Kk]ind reminder",
    r"\bcome back to you\b",
    "✉️ \\*\\*reply received",
)


@cache
def sentences(*, french: bool) -> tuple[str, ...]:
    """Return every sentence of the catalogue in a language, with plain spaces."""
    with PO.open("rb") as file:
        messages = tuple(read_po(file, locale="fr"))
    said = (message.string if french else message.id for message in messages)
    forms = (form for forms in said for form in ((forms,) if isinstance(forms, str) else forms or ()))
    return tuple(form.replace("\u00a0", " ") for form in forms)


@pytest.mark.parametrize("unsaid", UNSAID_IN_FRENCH)
def test_french_leaves_unsaid(unsaid: str) -> None:
    assert [said for said in sentences(french=True) if re.search(unsaid, said)] == []


@pytest.mark.parametrize("unsaid", UNSAID_IN_ENGLISH)
def test_english_leaves_unsaid(unsaid: str) -> None:
    assert [said for said in sentences(french=False) if re.search(unsaid, said)] == []
