"""Whatever can be answered can be drawn: well-formed, each id once, and a form is read back as it was."""

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pytest

from bot.desk.answers import Home, Opened, Redrawn, Said, Surface
from bot.language import Locale
from bot.ui.model import Card, ChecksField, Form, Paragraph, PersonField, StyledText, TextField
from bot.web.drawing import Drawing
from bot.web.forms import can_be_filled
from bot.web.kept_forms import form_as_text, form_of
from bot.web.page import Frame, card_page, form_page
from bot.web.sessions import Session
from tests.bot.drawn import buttons, lines
from tests.bot.slack.specimens import FORM, INCIDENT, QUEUE
from tests.bot.strangers import Kind, answer_to, attempts, world
from tools.rights import people
from workflow.people.people import Platform

FRAME = Frame(Session(1, Platform.TEAMS, 0, framed=True, theme="", mark="x"), Locale.FR, (), "/page", {"stamp": "x"}, 0)
VOID = frozenset({"input", "meta", "link", "br", "hr"})


class Checked(HTMLParser):
    """Reads a page; every tag that opens closes, and no id stands twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.described: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute of {tag} stands twice"
        self.ids.update(value for name, value in attrs if name == "id" and value)
        self.described |= {str(given[name]) for name in ("aria-describedby", "for") if name in given}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def is_whole(page: str) -> bool:
    read = Checked()
    read.feed(page)
    assert read.open == []
    assert [name for name, times in read.ids.items() if times > 1] == []
    assert read.described <= set(read.ids)
    return True


@pytest.mark.whole
async def test_whatever_anyone_is_answered_can_be_drawn_and_its_form_read_back() -> None:
    place = await world()
    forms: dict[str, Form] = {}
    cards = 0
    for _role, person, words in people(place):
        for attempt in attempts(words):
            if attempt.kind is Kind.FORM:
                continue
            place.refresh()
            match await answer_to(place, attempt, place.line.ask(person, surface=Surface.PRIVATE)):
                case Opened(form):
                    forms[f"{form.name} {attempt.name}"] = form
                case Home(card) | Said(card) | Redrawn(card):
                    assert is_whole(card_page(card, FRAME, answers=True)), attempt
                    cards += 1
    for name, form in forms.items():
        assert is_whole(form_page(form, FRAME)), name
        assert form_of(form_as_text(form)) == form, name
    assert cards > 500
    assert len(forms) > 60
    beyond = {form.name for form in forms.values() if not can_be_filled(form)}
    assert beyond == {form.name for form in forms.values() if has_required_person(form)}


def has_required_person(form: Form) -> bool:
    return any(isinstance(part, PersonField) and part.required for part in form.parts)


@pytest.mark.parametrize("card", [INCIDENT, QUEUE])
def test_a_card_has_all_that_it_says_and_offers(card: Card) -> None:
    page = card_page(card, FRAME)
    assert is_whole(page)
    read = unescape(re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ")
    said = [part for line in lines(card) for part in line.replace("\u00a0", " ").replace(": ", "\n").splitlines()]
    assert [part for part in said if part not in read] == []
    assert [one.label for one in buttons(card.blocks) if one.label not in read] == []


def test_what_cannot_be_undone_asks_first() -> None:
    page = card_page(INCIDENT, FRAME)
    assert "<details" in page
    assert "Elle sera fermée sans réponse." in page


def test_a_form_keeps_what_was_typed_beside_what_is_wrong() -> None:
    typed = {part.name: "<b>" for part in FORM.parts if isinstance(part, TextField)}
    page = form_page(FORM, FRAME, typed, {**dict.fromkeys(typed, "Non & non"), "": "Autre chose"})
    assert is_whole(page)
    assert "&lt;b&gt;" in page
    assert page.count("Non &amp; non") == len(typed)
    assert "Autre chose" in page
    assert any(isinstance(part, ChecksField) for part in FORM.parts)


def test_where_someone_can_be_chosen_the_page_says_that_it_is_done_in_the_chat() -> None:
    form = Form("ask", "Demander", "Envoyer", "Fermer", (PersonField("person", "Personne", required=False),))
    assert "« Personne » se choisit dans la conversation" in form_page(form, FRAME).replace("\u00a0", " ")


def test_lines_stay_lines_where_two_texts_meet() -> None:
    parts = (StyledText("Antem"), StyledText("\n"), StyledText("Camille Roy"))
    assert Drawing(Locale.FR).blocks([Paragraph(parts)]) == "<p>Antem<br>\nCamille Roy</p>"
