"""How much of a phone's width is left to words beside a button."""

import pytest

from bot.language import Locale
from bot.teams.faults import Json
from bot.teams.fit import fit
from bot.teams.limits import CARD_BODY, weight
from bot.teams.reader import Reader
from bot.teams.render import adaptive
from bot.ui.model import Button, Card, Line, StyledText
from tests.bot.teams.acts import shown, walk
from tests.bot.teams.rules import faults

READER = Reader("tenant", Locale.FR)
LETTER, PADDING, PHONE, GAP = 8, 34, 376, 8
"""Pixels, as a client draws: a letter of a button, around its label, within a card of 400, between columns."""


def line(label: str, said: str = "INC0001001 · Mon enregistrement ne se dépose pas · Camille Roy") -> Json:
    return adaptive(Card("Liste", (Line((StyledText(said),), Button("claim", label, "INC0001001")),)), READER)


def left_beside(card: Json) -> int:
    """Return the pixels that a line has at 400: all of them, unless its button stands in a column beside it."""
    (element,) = card["body"]
    label = next(one["title"] for one in walk(card) if one.get("type", "").startswith("Action."))
    return PHONE - GAP - PADDING - LETTER * len(label) if element["type"] == "ColumnSet" else PHONE


@pytest.mark.parametrize(
    "label",
    ["Voir", "Modifier", "Prendre en charge", "Remettre à prendre", "Proposer d’autres moments à toute l’équipe"],
)
def test_a_line_keeps_two_thirds_of_a_phone_whatever_its_button_says(label: str) -> None:
    card = line(label)
    assert left_beside(card) >= PHONE * 2 / 3 - GAP
    assert faults(card) == []
    assert shown(card).splitlines() == ["INC0001001 · Mon enregistrement ne se dépose pas · Camille Roy", f"[{label}]"]


def test_on_a_desktop_the_button_of_a_list_stands_beside_its_line() -> None:
    (element,) = line("Prendre en charge")["body"]
    (layout,) = element["layouts"]
    assert (layout["targetWidth"], [one["grid.area"] for one in element["items"]]) == ("wide", ["line", "button"])


def test_a_list_that_is_too_long_keeps_its_lines_with_their_buttons() -> None:
    lines = [line("Prendre en charge", f"{number} {'x' * 900}")["body"][0] for number in range(60)]
    prose = {"type": "TextBlock", "text": "y" * 20_000}
    kept = fit([prose, *lines], {"type": "TextBlock", "text": "…"}, CARD_BODY)
    assert prose not in kept
    assert weight(kept) <= CARD_BODY
    assert lines[0] in kept
