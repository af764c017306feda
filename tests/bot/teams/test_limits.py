"""Whatever a card or a form holds, what is drawn is something that Teams takes, and user text stays text."""

import pytest
from hypothesis import example, given

from bot.desk.answers import Surface
from bot.language import Locale
from bot.teams.forms import Origin, again, dialog, form_card
from bot.teams.limits import weight
from bot.teams.reader import Reader
from bot.teams.render import adaptive, message, plainest
from bot.ui.model import Card, Form, Heading, Mention, Paragraph, StyledText, TextField
from tests.bot.slack.shapes import cards, forms
from tests.bot.teams.acts import shown, walk
from tests.bot.teams.rules import LARGEST, faults
from tests.profiles import examples
from workflow.people.people import Address, Platform

READER = Reader("tenant", Locale.FR, frozenset({"reply"}))
DIALOG = Reader("tenant", Locale.FR, surface=Surface.PRIVATE, in_dialog=True)
ORIGIN = Origin("key", "a:x", "1")
CROWD = tuple(
    Paragraph((Mention((Address(Platform.TEAMS, "tenant", f"29:{n}"),), f"{n} {'Roy ' * 99}Roy"),)) for n in range(40)
)
"""People whose names weigh more than the message that they are told by."""


@given(cards)
@example(Card("x", CROWD))
@examples(60)
def test_any_card_makes_a_message_that_teams_takes(card: Card) -> None:
    for drawn in (message(card, READER), plainest(card, READER)):
        assert faults(drawn["attachments"][0]["content"]) == []
        assert weight(drawn) <= LARGEST
        assert drawn["summary"]


@given(cards)
@examples(30)
def test_any_card_can_be_shown_in_a_dialog(card: Card) -> None:
    assert faults(adaptive(card, DIALOG), in_dialog=True) == []


@given(forms)
@example(Form("ask", "x", "Send", "Cancel", (*CROWD, *(TextField(f"field{n}", "x" * 500) for n in range(5)))))
@examples(30)
def test_any_form_makes_a_dialog_and_a_message_that_teams_takes(form: Form) -> None:
    drawn = dialog(form, DIALOG, ORIGIN)["value"]
    assert faults(drawn["card"]["content"], in_dialog=True) == []
    assert 0 < len(drawn["title"]) <= 60
    assert faults(form_card(form, READER, ORIGIN)) == []


@given(forms)
@examples(30)
def test_any_form_can_be_shown_again_with_what_was_typed(form: Form) -> None:
    card = dialog(form, DIALOG, ORIGIN)["value"]["card"]["content"]
    sent = next((one["data"]["vigie"] for one in walk(card) if "form" in one.get("data", {}).get("vigie", {})), None)
    if sent is None or "body" not in sent:
        return
    names = [one["id"].removeprefix("field.") for one in sent["body"] if "id" in one and one["id"].startswith("field.")]
    typed = dict.fromkeys(names, "2026-09-03")
    accepted, drawn = (
        again(sent, typed, refused, DIALOG) for refused in ({}, dict.fromkeys([*names, "elsewhere"], "Non."))
    )
    assert accepted is not None
    assert drawn is not None
    assert faults(drawn, in_dialog=True) == []
    assert shown(drawn["body"]).count("Non.") - shown(accepted["body"]).count("Non.") == len(names) + 1


LUC = Mention((Address(Platform.TEAMS, "tenant", "aad-luc"),), "Luc <Roy>")
HOSTILE = (
    "<at>Luc Roy</at>",
    "**gras** _it_ ~~non~~ `code`",
    "[lien](https://example.org)",
    "1. un",
    "# titre",
    "- tiret",
    "> cité",
    "{{DATE(2026-08-18T00:00:00Z, SHORT)}}",
    "&lt;b&gt;",
    "\\*",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_never_markup_a_mention_or_a_date(text: str) -> None:
    card = Card(
        text, (Heading(text), Paragraph((StyledText(text),)), Paragraph((LUC, StyledText(" "), StyledText(text))))
    )
    drawn = adaptive(card, READER)
    runs = [one["text"] for one in walk(drawn) if one.get("type") == "TextRun"]
    assert all(run.replace("\u2060", "") == text for run in runs)
    (block,) = [one["text"] for one in walk(drawn) if one.get("type") == "TextBlock"]
    said = block.removeprefix("<at>Luc Roy</at>").strip()
    for mark in ("<at", "**", "_it_", "~", "`", "](", "{{", "&l", "\\"):
        assert mark not in said, said
    (entity,) = drawn["msteams"]["entities"]
    assert entity["mentioned"] == {"id": "aad-luc", "name": "Luc Roy"}
    assert all("{{" not in run for run in runs)


@pytest.mark.parametrize("text", ["1. un", "# titre", "- tiret", "> cité", "+ plus"])
def test_what_begins_a_line_begins_no_list_title_or_quote(text: str) -> None:
    drawn = adaptive(Card("x", (Paragraph((StyledText(text + " "), LUC)),)), READER)
    (block,) = [one["text"] for one in walk(drawn) if one.get("type") == "TextBlock"]
    assert block.startswith("\u2060")


def test_as_many_are_told_as_a_message_has_room_for_and_the_others_stand_by_name() -> None:
    drawn = adaptive(Card("x", CROWD), READER)
    told = [one["mentioned"]["id"] for one in drawn["msteams"]["entities"]]
    assert told == [f"29:{n}" for n in range(len(told))]
    assert 0 < len(told) < 40
    assert f"39 {'Roy ' * 99}Roy" in shown(drawn)


def test_of_two_people_of_one_name_only_the_first_is_told() -> None:
    other = Mention((Address(Platform.TEAMS, "tenant", "aad-other"),), "Luc Roy")
    foreign = Mention((Address(Platform.TEAMS, "elsewhere", "aad-x"),), "Ève Côté")
    drawn = adaptive(Card("x", (Paragraph((LUC, StyledText(", "), other, StyledText(", "), foreign)),)), READER)
    assert [one["mentioned"]["id"] for one in drawn["msteams"]["entities"]] == ["aad-luc"]
    assert shown(drawn) == "<at>Luc Roy</at>, **Luc Roy**, **Ève Côté**"
