"""From a letter to a request and back: over a mailbox in memory and a desk in memory."""

from datetime import timedelta

import pytest

from bot.delivery.chat import InDoubt, NotSent
from tests.bot.mail.desks import MailDesk, mail_desk
from tests.bot.mail.roads import BOX, LEA, letter
from tests.bot.mail.writing.envelopes import body
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.people.people import Address, Platform

LEA_BY_MAIL = Address(Platform.MAIL, BOX, LEA)
ASKED = letter(
    "Bonjour,\n\nLe micro de la salle 2201 ne fonctionne plus depuis ce matin.",
    message="<1@lea>",
    subject="Micro en panne",
)


async def requests(desk: MailDesk, email: str = LEA) -> tuple[Incident, ...]:
    person = await desk.person(email)
    if person is None:
        return ()
    return await desk.office.desk.read(lambda tx: tx.incidents.of_requester(person.id, ended=True))


async def test_a_letter_opens_a_request_whose_receipt_answers_it() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        assert opened.subject == "Micro en panne"
        assert "salle 2201" in opened.text
        person = await desk.person(LEA)
        assert person is not None
        assert (person.name, person.accounts) == ("Léa Roy", (LEA_BY_MAIL,))
        (receipt,) = desk.sent
        assert receipt["In-Reply-To"] == "<1@lea>"
        assert receipt["Subject"] == f"[{opened.number}] Micro en panne"
        assert receipt["To"] == LEA
        assert not desk.road.inbox
        assert any(opened.number in one for one in desk.in_chat())


async def test_an_answer_to_a_letter_of_the_desk_goes_to_its_request() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        await desk.arrives(
            letter("C’est la salle 2203, pardon.", message="<2@lea>", subject="RE: Micro", answers=desk.sent[0])
        )
        (still,) = await requests(desk)
        journal = await desk.office.desk.read(lambda tx: tx.journal.of(still.number))
        assert [one.detail["text"] for one in journal if "text" in one.detail][-1] == "C’est la salle 2203, pardon."
        assert still.number == opened.number


async def test_an_answer_to_what_a_request_waits_for_gets_its_word_back_in_the_evening_too() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        office = desk.office
        await office.do(incidents.claim, office.tom.id, opened.number)
        await office.do(incidents.hold, office.tom.id, opened.number, IncidentState.AWAITING_USER, "Quel micro ?")
        await desk.settle()
        asked = desk.sent[-1]
        office.now += timedelta(hours=12)
        await desk.arrives(letter("Celui du pupitre.", message="<2@lea>", subject="RE: Micro", answers=asked))
        told = desk.sent[-1]
        assert told["In-Reply-To"] == "<2@lea>"
        assert told["Auto-Submitted"] == "auto-replied"
        assert f"Ajouté à {opened.number}, qui attendait votre réponse." in body(told, "plain")


async def test_a_number_in_the_subject_is_enough() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        await desk.arrives(letter("Toujours rien.", message="<2@lea>", subject=f"Au sujet de {opened.number}"))
        assert len(await requests(desk)) == 1


async def test_the_number_of_someone_else_opens_a_request_of_ones_own() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        await desk.arrives(
            letter(
                "Je voudrais savoir où en est cette demande de ma collègue.",
                message="<1@zoe>",
                subject=f"Re: {opened.number}",
                sender="Zoé Gagnon <zoe@example.org>",
            )
        )
        assert len(await requests(desk)) == len(await requests(desk, "zoe@example.org")) == 1


async def test_what_support_says_comes_by_mail_in_the_same_thread() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        office = desk.office
        await office.do(talking.answer, office.tom.id, opened.number, "Essayez de le rebrancher.")
        await desk.settle()
        last = desk.sent[-1]
        assert "rebrancher" in last.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert last["Subject"] == desk.sent[0]["Subject"]
        assert str(desk.sent[0]["Message-ID"]) in str(last["References"])


async def test_a_letter_is_taken_in_once_however_often_it_is_read() -> None:
    async with mail_desk() as desk:
        desk.road.fails("taken", NotSent("connection lost"))
        with pytest.raises(NotSent):
            await desk.arrives(ASKED)
        assert desk.road.inbox
        await desk.arrives()
        assert len(await requests(desk)) == len(desk.sent) == 1


async def test_a_letter_that_may_have_gone_is_looked_up_before_it_is_sent_again() -> None:
    async with mail_desk() as desk:
        desk.road.fails("sent", InDoubt("no answer"))
        await desk.arrives(ASKED)
        desk.office.now += timedelta(seconds=5)
        await desk.settle()
        assert len(desk.sent) == 1
        assert await desk.office.desk.outbox.waiting() == 0
