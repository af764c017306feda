"""Where a letter belongs, with its subject and its files: by letters to a desk in memory."""

from datetime import timedelta

import pytest

from bot.delivery.arrivals import BELIEVED
from bot.desk.answers import Ask
from tests.bot.mail.desks import MailDesk, mail_desk
from tests.bot.mail.roads import letter
from tests.bot.mail.test_desk import ASKED, requests
from tests.bot.mail.test_trust import GRID, WORDS
from workflow.courses.notices import GridMailed
from workflow.helpdesk.conversation_notices import AddOrNewAsked, ItemShown
from workflow.helpdesk.use_cases import incidents
from workflow.items.journal import What
from workflow.items.notices import Refused
from workflow.items.use_cases import noting, talking
from workflow.people.people import Platform

TWO_SHEETS = [GRID, ("notes.pdf", b"PDF")]
GISELE = "Gisèle Dubé <gisele@example.org>"


async def by_mail(desk: MailDesk) -> None:
    """Have Gisèle, who has a chat, be written to by mail."""
    ask = Ask(desk.office.desk, desk.office.gisele, desk.office.now, "road", Platform.SLACK)
    await desk.handlers.action("by_road", ask, "mail")


async def names_of_files(desk: MailDesk, number: str) -> list[object]:
    journal = await desk.office.desk.read(lambda tx: tx.journal.of(number))
    return [one.detail["name"] for one in journal if one.what is What.ATTACHMENT]


async def test_a_spreadsheet_beside_an_answer_is_of_its_request_and_so_are_the_words() -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(WORDS, message="<1@g>", subject="Micro", sender=GISELE))
        (opened,) = await requests(desk, "gisele@example.org")
        said = "Ma liste, et Zoom ne marche pas."
        await desk.arrives(letter(said, message="<2@g>", sender=GISELE, answers="<1@g>", files=[GRID]))
        named = letter("La même.", message="<3@g>", sender=GISELE, subject=opened.number, files=[GRID])
        await desk.arrives(named)
        assert not desk.office.desk.state.imports
        assert await names_of_files(desk, opened.number) == ["grille.xlsx", "grille.xlsx"]
        journal = await desk.office.desk.read(lambda tx: tx.journal.of(opened.number))
        assert [one.detail["text"] for one in journal if "text" in one.detail][-2:] == [said, "La même."]


async def test_a_spreadsheet_that_is_no_grid_is_a_file_of_a_request_and_its_sender_knows_why() -> None:
    async with mail_desk() as desk:
        await by_mail(desk)
        files = [("liste.csv", b"a,b\n1,2\n"), ("photo.png", b"PNG")]
        await desk.arrives(
            letter("Voici ma liste : Zoom ne marche pas.", message="<1@g>", subject="Zoom", sender=GISELE, files=files)
        )
        (opened,) = await requests(desk, "gisele@example.org")
        assert "Zoom ne marche pas" in opened.text
        assert await names_of_files(desk, opened.number) == ["liste.csv", "photo.png"]
        assert len(desk.sent) == 2
        assert [one.refusal for one in desk.said if isinstance(one, Refused)] == ["OtherFormat"]


async def test_management_reads_all_that_came_with_a_grid() -> None:
    async with mail_desk() as desk:
        sent = letter("Merci !", message="<1@g>", subject="Pas avant lundi", sender=GISELE, files=TWO_SHEETS)
        await desk.arrives(sent)
        (told,) = [one for one in desk.said if isinstance(one, GridMailed)]
        assert (told.text, told.files) == ("Pas avant lundi\nMerci !", ("notes.pdf",))
        assert not await requests(desk, "gisele@example.org")


@pytest.mark.parametrize("text", ["", "Merci d’avance !"])
async def test_a_subject_that_names_a_number_which_is_not_theirs_is_said_all_the_same(text: str) -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(text, message="<1@x>", subject="INC0009999 le Zoom ne marche plus en classe"))
        (opened,) = await requests(desk)
        assert opened.subject == "Le Zoom ne marche plus en classe"


async def test_a_subject_that_names_a_request_of_theirs_is_what_an_empty_letter_says_of_it() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        await desk.arrives(letter("", message="<2@x>", subject=f"{opened.number} le projecteur non plus"))
        await desk.arrives(letter("", message="<3@x>", subject=f"Re: {opened.number}"))
        journal = await desk.office.desk.read(lambda tx: tx.journal.of(opened.number))
        assert [one.detail["text"] for one in journal if "text" in one.detail][-1] == "le projecteur non plus"
        assert len(await requests(desk)) == 1
        assert [one for one in desk.said if isinstance(one, ItemShown)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Je voudrais annoncer un nouveau cours.", True), ("Autre chose : Zoom ne s’ouvre plus.", False)],
)
async def test_a_letter_under_a_subject_of_its_own_goes_to_no_request_for_having_come_soon_after(
    text: str, *, asked: bool
) -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        before = await desk.office.desk.read(lambda tx: tx.journal.of(opened.number))
        await desk.arrives(letter(text, message="<2@x>", subject="Une question"))
        assert await desk.office.desk.read(lambda tx: tx.journal.of(opened.number)) == before
        assert bool([one for one in desk.said if isinstance(one, AddOrNewAsked)]) is asked
        assert len(await requests(desk)) == (1 if asked else 2)
        assert len(desk.sent) == 2


@pytest.mark.parametrize(
    ("written", "received", "joined"),
    [
        (timedelta(seconds=32), timedelta(seconds=32), True),
        (timedelta(seconds=32), timedelta(minutes=40), True),
        (timedelta(seconds=-32), timedelta(minutes=40), True),
        (timedelta(minutes=3), timedelta(minutes=3), False),
        (timedelta(seconds=32) - BELIEVED, timedelta(minutes=40), False),
        (timedelta(days=1), timedelta(minutes=1), True),
    ],
    ids=[
        "at once",
        "brought late",
        "brought late, written before the first",
        "written later",
        "dated so long ago that nobody believes it",
        "dated tomorrow, which counts as when it came",
    ],
)
async def test_a_letter_without_a_subject_goes_with_one_that_was_written_within_two_minutes(
    written: timedelta, received: timedelta, *, joined: bool
) -> None:
    async with mail_desk() as desk:
        first = letter(WORDS, message="<1@x>", subject="Micro", at=desk.office.now)
        second = letter("C’est la salle 2203.", message="<2@x>", at=desk.office.now + written)
        await desk.arrives(first)
        (opened,) = await requests(desk)
        desk.office.now += received
        await desk.arrives(second)
        journal = await desk.office.desk.read(lambda tx: tx.journal.of(opened.number))
        assert ("C’est la salle 2203." in [one.detail.get("text") for one in journal]) is joined
        assert bool([one for one in desk.said if isinstance(one, AddOrNewAsked)]) is not joined


@pytest.mark.parametrize(
    ("subject", "answered"),
    [("mon cours", "Re: mon cours"), ("RE: mon cours", "Re: mon cours"), ("", "Re: Votre message")],
)
async def test_what_answers_a_letter_about_no_item_stands_under_its_subject_in_its_thread(
    subject: str, answered: str
) -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter("Mon cours est-il prêt ?", message="<1@x>", subject=subject))
        (told,) = desk.sent
        assert (told["Subject"], told["In-Reply-To"]) == (answered, "<1@x>")


async def test_a_member_sees_by_mail_what_a_requester_may_see() -> None:
    async with mail_desk() as desk:
        await by_mail(desk)
        office = desk.office
        others = await office.asks(office.marie, "Comment partager mon écran ?")
        own = await office.asks(office.gisele, "Le micro de la salle 2201 ne marche plus.")
        await office.do(noting.note, office.tom.id, own.number, "Elle appelle souvent.")
        await office.do(noting.note, office.tom.id, others.number, "Elle appelle souvent.")
        for number in (own.number, others.number, others.number[-1]):
            await desk.arrives(letter(number, message=f"<{number}@g>", sender=GISELE))
        _receipt, *shown = [one.as_string() for one in desk.sent]
        assert len(shown) == 3
        assert not any("appelle souvent" in one or "partager" in one for one in shown)


@pytest.mark.parametrize(
    ("private", "subject"), [(False, "Le micro de la salle 2201 ne marche plus"), (True, "Demande privée")]
)
async def test_a_thread_has_the_subject_of_its_item_whoever_writes_first(private: bool, subject: str) -> None:
    async with mail_desk() as desk:
        office = desk.office
        own = await office.asks(office.marie, "Le micro de la salle 2201 ne marche plus. Que faire ?")
        if private:
            await office.do(incidents.set_private, office.tom.id, own.number, private=True)
        await desk.settle()
        ask = Ask(office.desk, office.marie, office.now, "road", Platform.SLACK)
        await desk.handlers.action("by_road", ask, "mail")
        await office.do(talking.answer, office.tom.id, own.number, "Est-il branché ?")
        await desk.settle()
        await office.do(incidents.claim, office.gisele.id, own.number)
        await office.do(talking.answer, office.gisele.id, own.number, "Je passe vous voir.")
        await desk.settle()
        subjects = [str(one["Subject"]) for one in desk.sent]
        assert {one for one in subjects if own.number in one} == {f"[{own.number}] {subject}"}
