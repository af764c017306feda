"""A report on Teams: a card of the personal chat with its pictures in it, a workbook to consent to."""

import base64
import io

from openpyxl import load_workbook

from bot.delivery.chat import Enclosure
from bot.language import Locale
from bot.teams import limits
from bot.teams.reader import Reader
from bot.teams.render import message
from bot.ui.model import Card, Paragraph, StyledText
from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty, faculty
from tests.bot.teams.rules import faults
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, NADIA, Message

__all__ = ["faculty"]
PNG = b"\x89PNG\r\n\x1a\n"


async def asked(faculty: Faculty) -> list[Message]:
    """What Nadia has in her chat once she has asked for the figures of the week."""
    await faculty.says(CAMILLE, "Le son coupe.")
    await faculty.presses(LEA, "Prendre en charge", faculty.card(HELP, "INC0001001"))
    await faculty.says(NADIA, "vigie rapport semaine")
    return faculty.tenant.personal(NADIA)


async def test_a_report_has_its_pictures_in_the_card_and_its_workbook_beside_it(faculty: Faculty) -> None:
    said = await asked(faculty)

    assert "vous arrive en privé" in shown(said[-3].cards[0])
    card, offered = said[-2].cards[0], said[-1].activity["attachments"][0]
    assert "En tout — première réponse : 1 sur 1 (100 %)" in shown(card)
    assert faults(card) == []
    pictures = [part for part in card["body"] if part["type"] == "Image"]
    assert [one["altText"].replace("\N{NO-BREAK SPACE}", " ") for one in pictures] == [
        "Promesses tenues et manquées du 17 août 2026 au 18 août 2026 — première réponse : 1 sur 1 (100 %).",
        "Demandes d’aide en cours selon leur âge : Normal 1.",
    ]
    for one in pictures:
        kind, _comma, data = one["url"].partition(",")
        assert kind == "data:image/png;base64"
        assert base64.b64decode(data).startswith(PNG)
        assert len(one["url"]) <= limits.DATA_URI
    assert offered["name"] == "Rapport 2026-08-17 2026-08-18.xlsx"


async def test_the_workbook_is_put_where_its_reader_consents(faculty: Faculty) -> None:
    offered = (await asked(faculty))[-1]
    consent = offered.activity["attachments"][0]
    info = {"uploadUrl": f"{faculty.acts.connector.url}/files/rapport.xlsx", "name": consent["name"]}
    accepted = {"action": "accept", "context": consent["content"]["acceptContext"], "uploadInfo": info}

    await faculty.acts.invoke(NADIA, "fileConsent/invoke", {"type": "fileUpload", **accepted}, offered)

    book = load_workbook(io.BytesIO(faculty.tenant.uploads["rapport.xlsx"]))
    assert list(book["Promesses par groupe"].values)[1][:4] == ("Technologues", 1, 1, 1)


async def test_a_member_gets_no_report(faculty: Faculty) -> None:
    await faculty.says(LEA, "vigie rapport")

    assert "gestion" in faculty.personal(LEA)[-1]
    assert len(faculty.tenant.personal(LEA)) == 1


def test_a_picture_that_no_card_can_carry_is_said_in_words() -> None:
    large = Enclosure("x.png", PNG + bytes(limits.DATA_URI), "Ce qu’elle montre *en* mots")
    drawn = message(Card("Rapport", (Paragraph((StyledText("Rapport"),)),)), Reader("T", Locale.FR), [large])
    last = drawn["attachments"][0]["content"]["body"][-1]
    assert last["type"] == "RichTextBlock", "text that knows no Markdown"
    assert last["inlines"][0]["text"] == large.shows
