"""A request by mail over Graph as both sides see it: support on the page in a browser, who asked in her mail."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.async_api import ViewportSize, expect

from tests.bot.mail.writing.envelopes import body
from tests.journeys.faculty import HELP, Faculty
from tests.journeys.letters import Zoe, at_her_mail
from tests.journeys.visitor import Visitor
from tests.mail_servers.houses import OverGraph

pytestmark = pytest.mark.browser

LEA, TECHNOLOGY = "U0LEA", "C0TECHNO"
MAIL = ViewportSize(width=600, height=100)


@pytest.fixture
async def zoe(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Zoe]:
    async with at_her_mail("graph", tmp_path, sqlite_template, monkeypatch) as zoe:
        yield zoe


@pytest.fixture
def faculty(zoe: Zoe) -> Faculty:
    """The one that she writes to, which the visitor's browser shows."""
    return zoe.faculty


async def test_support_answers_a_request_by_mail_on_the_page_and_who_asked_reads_it(
    visitor: Visitor, zoe: Zoe, pictures: Path
) -> None:
    await zoe.writes("Bonjour,\n\nLe micro de la salle 2201 ne fonctionne plus.", "Micro en panne")
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("par courriel")
    await visitor.presses("Prendre en charge")
    await visitor.reads("Léa Gagnon · Technologues")
    card = zoe.faculty.card("INC0001001", HELP)
    await zoe.faculty.lea.says("@Vigie Quel micro est-ce ?", HELP, under=card)
    asked = await zoe.receives()
    await zoe.writes("C’est celui du pupitre.", f"RE: {asked['Subject']}", answers=asked)

    assert isinstance(zoe.servers, OverGraph)
    assert HTTPStatus.ACCEPTED in zoe.servers.graph.told.answers, "Graph told of what came"

    await visitor.is_quiet()
    await visitor.page.get_by_test_id("messages").locator("[data-testid^=replies-]").last.click()
    await expect(visitor.page.get_by_test_id("thread").get_by_text("C’est celui du pupitre.").last).to_be_visible()
    await visitor.page.mouse.move(0, 0)
    await visitor.takes_picture("mail-graph-1-thread", small=True)

    await visitor.page.set_viewport_size(MAIL)
    await visitor.page.goto("about:blank")
    await visitor.page.set_content(body(asked, "html"))
    await expect(visitor.page.get_by_text("Quel micro est-ce ?").first).to_be_visible()
    await visitor.page.screenshot(path=pictures / "mail-graph-2-answer.png", full_page=True)
