"""Drawn cards, kept as files to be looked at; REWRITE_GOLDEN=1 draws them again."""

import json
import os
from pathlib import Path

import pytest

from bot.desk.answers import Surface
from bot.language import Locale
from bot.teams.faults import Json
from bot.teams.forms import Origin, again, dialog, form_card
from bot.teams.reader import Reader
from bot.teams.render import adaptive, message, plainest
from tests.bot.slack.specimens import FORM, INCIDENT, QUEUE
from tests.bot.teams.acts import walk
from tests.bot.teams.rules import faults

FOLDER = Path(__file__).parent / "golden"
FRENCH = Reader("tenant", Locale.FR, frozenset({"reply", "transfer", "resolve"}))
ELSEWHERE = Reader("another", Locale.EN)
DIALOG = Reader("tenant", Locale.FR, surface=Surface.PRIVATE, in_dialog=True)
ORIGIN = Origin("teams:a:lea:f:1", "19:technologues@thread.tacv2;messageid=1", "1")


def _faulty() -> Json:
    card = dialog(FORM, DIALOG, ORIGIN)["value"]["card"]["content"]
    sent = next(one["data"]["vigie"] for one in walk(card) if "form" in one.get("data", {}).get("vigie", {}))
    values = {"presenters": "Luc", "note": "", "due": "2026-09-08", "calendar": "yes", "group": "g1", "steps": "s0,s2"}
    errors = {"presenters": "Il manque un courriel.", "other": "Choisissez un cours."}
    drawn = again(sent, values, errors, DIALOG)
    assert drawn is not None
    return drawn


DRAWN: dict[str, Json] = {
    "incident": message(INCIDENT, FRENCH),
    "incident-elsewhere": message(INCIDENT, ELSEWHERE),
    "incident-plainest": plainest(INCIDENT, FRENCH),
    "queue": adaptive(QUEUE, FRENCH),
    "queue-in-dialog": adaptive(QUEUE, DIALOG),
    "interview-dialog": dialog(FORM, DIALOG, ORIGIN),
    "interview-message": form_card(FORM, FRENCH, ORIGIN),
    "interview-faulty": _faulty(),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_card_is_drawn_as_kept(name: str) -> None:
    file = FOLDER / f"{name}.json"
    if os.environ.get("REWRITE_GOLDEN"):
        file.write_text(json.dumps(DRAWN[name], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert DRAWN[name] == json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DRAWN)
def test_a_kept_card_is_one_that_teams_takes(name: str) -> None:
    cards = [one for one in walk(DRAWN[name]) if one.get("type") == "AdaptiveCard" and "$schema" in one]
    assert [faults(card, in_dialog="dialog" in name or "faulty" in name) for card in cards] == [[]]
