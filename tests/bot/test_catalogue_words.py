"""What readers found wrong in the catalogue is said in neither language."""

import ast
import itertools
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import bot
from bot.language.commands import BIDS, NAMED, without_commands
from tools.catalogue import PO

ROOT = Path(bot.__file__).parent
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
    "attend une personne",
    r"l’équipe (?:\*\*)?\{group\}",
    r"^(?!.*certificat).*\b[Ll]e (?:\*\*)?\{(?:when|day)\}",
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
    assert [said for said in sentences(french=False) if re.search(unsaid, re.sub(r"\{\w+\}", "", said))] == []


def test_a_label_is_joined_to_its_value_by_the_language_and_not_in_code() -> None:
    joined = []
    for path in (ROOT / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                pairs = itertools.pairwise(node.values)
                joined += [
                    f"{path.name}:{node.lineno}"
                    for label, sign in pairs
                    if isinstance(label, ast.FormattedValue)
                    and isinstance(sign, ast.Constant)
                    and re.match(r"\s?:\s", str(sign.value))
                ]
    assert joined == [], "parts.labelled does it"


@pytest.mark.parametrize("french", [True, False])
def test_no_sentence_has_a_straight_apostrophe(french: bool) -> None:
    assert [said for said in sentences(french=french) if "'" in said] == []


@pytest.mark.parametrize("french", [True, False])
def test_no_full_stop_follows_words_that_people_wrote_which_may_end_with_one(french: bool) -> None:
    assert [said for said in sentences(french=french) if re.search(r"\{(subject|about|title)\}\*{0,2}\.", said)] == []


def test_where_no_command_can_be_typed_both_languages_leave_out_the_same_part() -> None:
    """A mail says the rest of such a sentence: its French has the command apart where its English does."""
    with PO.open("rb") as file:
        named = [one for one in read_po(file) if NAMED.search(str(one.id)) or BIDS in str(one.id)]
    assert len(named) > 20
    both = [(str(one.id), str(one.string)) for one in named if isinstance(one.id, str)]
    assert [en for en, fr in both if (without_commands(en) == en) is not (without_commands(fr) == fr)] == []
