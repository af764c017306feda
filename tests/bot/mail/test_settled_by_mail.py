"""Whether it is settled, asked and answered by mail: by a link of the letter, and by a word between courtesies."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import quote

import aiohttp
import pytest

from bot.ops.http import application, serve
from tests.bot.mail.desks import MailDesk, mail_desk
from tests.bot.mail.roads import BOX, letter
from tests.bot.mail.test_desk import ASKED, requests
from tests.bot.mail.writing.envelopes import body
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import IncidentState


@asynccontextmanager
async def resolved(*, reached: bool) -> AsyncIterator[tuple[MailDesk, str]]:
    """A desk on which Léa is asked by mail whether it is settled; ``reached``: its pages can be."""
    async with mail_desk() as desk:
        office = desk.office
        desk.platform.open(desk.handlers, lambda: None)
        server = await serve(application(office.desk, {}, desk.platform.routes), "127.0.0.1", 0)
        office.desk.rules = replace(office.desk.rules, public_url=server.url if reached else "")
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        await office.do(incidents.claim, office.tom.id, opened.number)
        await office.do(incidents.resolve, office.tom.id, opened.number, "Rebranchez-le.")
        await desk.settle()
        yield desk, opened.number
        await server.stop()


async def state(desk: MailDesk, number: str) -> IncidentState:
    return (await desk.office.desk.read(lambda tx: tx.incidents.get(number))).state


async def test_a_link_of_the_letter_settles_it() -> None:
    async with resolved(reached=True) as (desk, number), aiohttp.ClientSession() as browser:
        asked = desk.sent[-1]
        assert asked["Subject"].startswith(f"[{number}]")
        (url,) = re.findall(r"C’est réglé\s:\n<([^>]+)>", body(asked, "plain"))
        async with browser.get(url) as looked:
            assert "Micro en panne" in await looked.text()
        assert await state(desk, number) is IncidentState.RESOLVED
        async with browser.post(url, data={}) as pressed:
            assert pressed.status == 200
        assert await state(desk, number) is IncidentState.CLOSED


@pytest.mark.parametrize("quoting", ["Merci.\n\n{text}", "{text}", "TR : voyez\n\n{wrapped}"])
@pytest.mark.parametrize("files", [(), [("photo.png", b"PNG")]])
async def test_a_link_that_is_quoted_back_is_shown_to_nobody(quoting: str, files: list[tuple[str, bytes]]) -> None:
    async with resolved(reached=True) as (desk, number):
        asked = desk.sent[-1]
        (url,) = re.findall(r"C’est réglé\s:\n<([^>]+)>", body(asked, "plain"))
        text = f"De : Soutien <{BOX}>\nEnvoyé : mardi 8 septembre 2026\nObjet : x\n\n{body(asked, 'plain')}"
        wrapped = f"Ouvrir <https://safe.example.net/?url={quote(url, safe='')}&data=05> {url}"
        said = quoting.format(text=text, wrapped=wrapped)
        await desk.arrives(letter(said, message="<2@lea>", subject=f"Re: {number}", answers=asked, files=files))
        journal = await desk.office.desk.read(lambda tx: tx.journal.of(number))
        token = url.rpartition("/")[2]
        assert token not in f"{journal}{desk.in_chat()}"
        texts = [str(one.detail["text"]) for one in journal if "text" in one.detail]
        if files and quoting == "{text}":
            assert not any("Envoyé" in one for one in texts)


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("Bonjour,\n\nOui, c’est réglé.\n\nMerci,\nLéa Roy", IncidentState.CLOSED),
        ("Oui", IncidentState.CLOSED),
        ("Bonjour Tom,\n\nNon, toujours pas.\n\nLéa", IncidentState.ACTIVE),
    ],
)
async def test_a_word_does_where_no_page_can_be_reached(words: str, becomes: IncidentState) -> None:
    async with resolved(reached=False) as (desk, number):
        asked = desk.sent[-1]
        assert "Répondez à ce courriel pour « C’est réglé » ou « Ce n’est pas réglé »." in " ".join(
            body(asked, "plain").split()
        ).replace("\u00a0", " ")
        await desk.arrives(letter(words, message="<2@lea>", subject=f"Re: {asked['Subject']}", answers=asked))
        assert await state(desk, number) is becomes


@pytest.mark.parametrize(
    ("answer", "becomes", "told"),
    [
        ("Oui.", IncidentState.RESOLVED, "est réglée, et plus personne n’y travaille"),
        ("Non, toujours pas.", IncidentState.ACTIVE, "suit son cours : nous y travaillons toujours"),
    ],
)
async def test_an_answer_that_turns_to_something_else_is_taken_and_the_rest_is_asked(
    answer: str, becomes: IncidentState, told: str
) -> None:
    async with mail_desk() as desk:
        office = desk.office
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        await office.do(incidents.claim, office.tom.id, opened.number)
        await desk.settle()
        await desk.arrives(letter("C’est réglé, merci !", message="<2@lea>", answers=desk.sent[-1]))
        before = len(desk.sent)
        said = f"{answer} Une autre chose : je n’ai plus accès au cours, erreur 403."
        await desk.arrives(letter(said, message="<3@lea>", answers=desk.sent[-1]))
        new = next(one for one in await requests(desk) if one.number != opened.number)
        assert "erreur 403" in new.text
        assert answer not in new.text
        assert await state(desk, opened.number) is becomes
        written = {str(one["Subject"])[1:11]: " ".join(body(one, "plain").split()) for one in desk.sent[before:]}
        assert set(written) == {opened.number, new.number}
        assert told in written[opened.number].replace("\u00a0", " ")
