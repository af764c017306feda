"""By which road people are written to: as they ask in words, and by mail where nothing else reaches them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest

from bot.desk.answers import Ask
from bot.desk.typed_words import typed_in
from tests.bot.mail.desks import mail_desk
from tests.bot.mail.roads import BOX
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, open_office
from workflow.helpdesk.conversation_notices import CommandOffered
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases.hearing import Relayed
from workflow.overview.use_cases.weekly import schedule
from workflow.people.people import Address, Person, Platform
from workflow.people.use_cases.acquaint import ACQUAINT, look_for_unwritten


@pytest.mark.parametrize(
    "words",
    [
        "Écrivez-moi par courriel",
        "Bonjour, écrivez-moi plutôt par courriel, s’il vous plaît.",
        "pouvez-vous m'écrire par e-mail ?",
        "Je préfère le courriel.",
        "Write to me by e-mail",
        "Hi, could you email me please?",
    ],
)
async def test_who_asks_in_words_to_be_written_to_by_mail_is_offered_it_where_there_is_a_mailbox(words: str) -> None:
    async with mail_desk() as desk:
        office = desk.office
        await office.says(office.marie, words, typed=typed_in(words))
        assert [one.typed for one, _to in office.said(CommandOffered)] == ["vigie courriel"]
        office.desk.rules = replace(office.desk.rules, mail=())
        office.later(minutes=30)
        await office.says(office.john, words, typed=typed_in(words))
        assert not office.said(CommandOffered)


async def test_who_was_known_before_there_was_a_mailbox_is_written_to_by_it_with_what_waited() -> None:
    office = await open_office()
    paula = await office.meet("Paula Nadeau", account=False)
    elsewhere = Person(0, "Max Roy", "max@elsewhere.example", "fr")
    await office.desk.write(lambda tx: tx.people.add_many([elsewhere]))
    opened = await office.asks(paula, "Le micro de la salle 2201 ne marche plus.")
    await office.desk.write(look_for_unwritten)
    assert not await jobs(office), "no mailbox, nothing to look for"
    async with mail_desk(office=office) as desk:
        for _again in range(2):
            await office.desk.write(look_for_unwritten)
        assert await jobs(office) == [{"emails": [paula.email]}]
        await desk.settle()
        met = await desk.person(str(paula.email))
        assert met is not None
        assert (met.name, met.accounts) == ("Paula Nadeau", (Address(Platform.MAIL, BOX, str(paula.email)),))
        assert {str(one["To"]) for one in desk.sent} == {paula.email}
        assert opened.number in str(desk.sent[-1]["Subject"])


async def jobs(office: Office) -> list[Mapping[str, object]]:
    return [json.loads(one.body) for one in office.desk.state.inbox.values() if one.kind == ACQUAINT]


async def test_who_reads_mail_is_told_each_week_where_their_courses_stand_and_nobody_else() -> None:
    office = await open_office()
    paula = await office.meet("Paula Nadeau", account=False)
    await office.meet("Max Roy", account=False)
    rows = (row(Courriel=str(paula.email)), row(Sigle="MMD 1232", Courriel=str(office.marie.email)))
    await office.import_grid(sheet(*rows))
    await office.desk.write(partial(schedule, now=office.now))
    async with mail_desk(office=office) as desk:
        await office.desk.write(look_for_unwritten)
        await desk.settle()
        assert not desk.sent
        await office.pass_to(at("14 08:30"))
        await desk.settle()
        (sent,) = desk.sent
        assert (sent["To"], sent["Subject"]) == (paula.email, "Où en sont vos cours, lundi 14 septembre")
        assert "MMD 1231" in str(sent.get_body(("plain",)))
        for one in office.tasks_of(office.requests()[0]).values():
            office.desk.state.tasks[one.number] = replace(one, state=TaskState.CLOSED)
        request = office.desk.state.requests[office.requests()[0]]
        office.desk.state.requests[request.number] = replace(request, state=RequestState.CLOSED)
        await office.pass_to(at("21 08:30"))
        await desk.settle()
        assert len(desk.sent) == 1, "nothing is left to do"


async def test_who_reads_mail_and_asks_in_chat_to_be_written_to_there_is_offered_it_there() -> None:
    async with mail_desk() as desk:
        office = desk.office
        chat = office.marie.accounts[0]
        await desk.handlers.action("by_road", Ask(office.desk, office.marie, office.now, "k", Platform.SLACK), "mail")
        words = "Écrivez-moi ici"
        await office.says(office.marie, words, typed=typed_in(words), written=Relayed(chat, "1.1", chat.id))
        ((offered, where),) = office.said(CommandOffered)
        assert (offered.typed, where) == ("vigie courriel", chat)
