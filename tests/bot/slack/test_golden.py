"""Drawn cards, kept as files to be looked at; REWRITE_GOLDEN=1 draws them again."""

import json
import os
from pathlib import Path

import pytest

from bot.language import Locale
from bot.slack.forms import Origin, modal
from bot.slack.render import home, message, plainest, reader_in
from bot.slack.text import Json
from tests.bot.slack.specimens import FORM, INCIDENT, QUEUE

FOLDER = Path(__file__).parent / "golden"
FRENCH = reader_in("T0FACULTE", Locale.FR)
ELSEWHERE = reader_in("T0AUTRE", Locale.EN)

DRAWN: dict[str, Json] = {
    "incident": message(INCIDENT, FRENCH).as_arguments(),
    "incident-elsewhere": message(INCIDENT, ELSEWHERE).as_arguments(),
    "incident-plainest": plainest(INCIDENT, FRENCH).as_arguments(),
    "queue": message(QUEUE, FRENCH).as_arguments(),
    "queue-home": home(QUEUE, FRENCH),
    "interview-form": modal(FORM, FRENCH, Origin("C0TECHNO", "1788270600.000100")),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_card_is_drawn_as_kept(name: str) -> None:
    file = FOLDER / f"{name}.json"
    if os.environ.get("REWRITE_GOLDEN"):
        file.write_text(json.dumps(DRAWN[name], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert DRAWN[name] == json.loads(file.read_text(encoding="utf-8"))
