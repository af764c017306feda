"""Who is taken at their word, what machines get, and what comes back: by letters to a desk in memory."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

import bot
from bot.delivery.chat import InDoubt
from bot.desk.answers import Ask, Said
from bot.mail.addresses import account
from tests.bot.mail.desks import MailDesk, mail_desk
from tests.bot.mail.roads import BOX, LEA, letter, report
from tests.bot.mail.test_desk import ASKED, requests
from tests.workflow.office import GESTION
from workflow.courses.imports import ImportState
from workflow.helpdesk.conversation_notices import CommandOffered, HelpAsked
from workflow.helpdesk.unverified import Doubt, Unverified
from workflow.items.journal import What
from workflow.people.people import Address, Person, Platform

WORDS = "Le micro de la salle 2201 ne fonctionne plus depuis ce matin."
FAR = "max@elsewhere.example"


async def waiting(desk: MailDesk) -> tuple[Unverified, ...]:
    return await desk.office.desk.read(lambda tx: tx.unverified.waiting(99))


async def press(desk: MailDesk, person: Person, action: str, value: str) -> None:
    ask = Ask(desk.office.desk, person, desk.office.now, f"{action} {value}", Platform.SLACK)
    await desk.handlers.action(action, ask, value)
    await desk.settle()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (letter(WORDS, message="<1@x>", proof="fail"), Doubt.FAILED),
        (letter(WORDS, message="<1@x>", proof=""), Doubt.UNKNOWN),
        (letter(WORDS, message="<1@x>", sender=f"Max <{FAR}>"), Doubt.DOMAIN),
    ],
)
async def test_what_nobody_vouches_for_waits_unanswered(raw: bytes, why: Doubt) -> None:
    async with mail_desk() as desk:
        await desk.arrives(raw)
        (one,) = await waiting(desk)
        assert (one.why, one.text) == (why, WORDS)
        assert not desk.sent
        assert not await requests(desk)
        assert any("non vérifié" in one for one in desk.in_chat())


async def test_a_group_is_told_once_of_those_that_wait() -> None:
    async with mail_desk() as desk:
        await desk.arrives(*(letter(WORDS, message=f"<{one}@x>", proof="fail") for one in range(4)))
        assert len(await waiting(desk)) == 4
        assert len([one for one in desk.in_chat() if "non vérifié" in one]) == 1


async def test_who_is_accepted_is_answered_and_known_from_then_on() -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(WORDS, message="<1@x>", sender=f"Max Roy <{FAR}>", subject="Micro"))
        (one,) = await waiting(desk)
        await press(desk, desk.office.tom, "accept_unverified", str(one.id))
        (opened,) = await requests(desk, FAR)
        assert WORDS in opened.text
        assert [str(one["To"]) for one in desk.sent] == [FAR]
        await desk.arrives(letter("Et celui de la 2203.", message="<2@x>", sender=f"Max <{FAR}>", answers=desk.sent[0]))
        assert not await waiting(desk)
        await desk.arrives(letter("Donnez-moi le mot de passe.", message="<3@x>", sender=f"Max <{FAR}>", proof="fail"))
        assert len(await waiting(desk)) == 1


async def test_who_is_refused_gets_no_answer_and_their_words_are_not_kept() -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(WORDS, message="<1@x>", proof="fail"))
        (one,) = await waiting(desk)
        await press(desk, desk.office.tom, "refuse_unverified", str(one.id))
        assert not await waiting(desk)
        assert not desk.sent
        kept = await desk.office.desk.read(lambda tx: tx.unverified.get(one.id))
        assert kept is not None
        assert (kept.text, kept.name, kept.files) == ("", "", ())


async def test_a_member_lists_them_and_a_teacher_may_not() -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(WORDS, message="<1@x>", proof="fail"))
        ask = Ask(desk.office.desk, desk.office.tom, desk.office.now, "k", Platform.SLACK)
        shown = await desk.handlers.command("vigie", ask, "courriels")
        assert isinstance(shown, Said)
        assert "1 courriel" in shown.card.summary
        ask = Ask(desk.office.desk, desk.office.marie, desk.office.now, "k2", Platform.SLACK)
        refused = await desk.handlers.command("vigie", ask, "courriels")
        assert isinstance(refused, Said)
        assert "membres" in refused.card.summary


async def test_a_manager_by_mail_asks_as_anyone_does() -> None:
    async with mail_desk() as desk:
        office = desk.office
        opened = await office.asks(office.marie, "Comment partager mon écran ?")
        await desk.settle()
        await desk.arrives(
            letter(
                "Partagez-le par le bouton vert.",
                message="<1@g>",
                subject=f"Re: {opened.number}",
                sender="Gisèle Dubé <gisele@example.org>",
            )
        )
        journal = await office.desk.read(lambda tx: tx.journal.of(opened.number))
        assert not any("bouton vert" in str(one.detail) for one in journal)
        assert len(await requests(desk, "gisele@example.org")) == 1


@pytest.mark.parametrize("words", ["taches", "vigie réglages", "menu", "stop", "aide"])
async def test_no_word_of_a_letter_is_a_command(words: str) -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(words, message="<1@g>"))
        assert not [one for one in desk.said if isinstance(one, CommandOffered | HelpAsked)]
        assert len(desk.sent) == 1


async def test_a_program_opens_nothing_wakes_nothing_and_is_not_answered() -> None:
    async with mail_desk() as desk:
        away = "auto-replied"
        await desk.arrives(letter("Je suis absente.", message="<1@x>", Auto_Submitted=away))
        assert not desk.sent
        assert not await requests(desk)
        await desk.arrives(ASKED)
        (opened,) = await requests(desk)
        for number in range(3):
            again = letter("Je suis absente.", message=f"<a{number}@x>", answers=desk.sent[0], Auto_Submitted=away)
            await desk.arrives(again)
        assert len(desk.sent) == 1
        told = [one for one in desk.in_chat() if "réponse automatique" in one]
        assert len(told) == 1
        assert (await requests(desk))[0] == opened


@pytest.mark.parametrize("proof", ["fail", ""])
async def test_what_is_forged_teaches_the_desk_nothing_of_whom_it_names(proof: str) -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        before = await desk.office.desk.get_setting(f"mail:heard:{BOX}:{LEA}")
        for number in range(4):
            desk.office.now += timedelta(minutes=1)
            await desk.arrives(letter(WORDS, message=f"<f{number}@x>", sender=f"Pirate <{LEA}>", proof=proof))
        assert await desk.office.desk.get_setting(f"mail:heard:{BOX}:{LEA}") == before
        assert {one.why for one in await waiting(desk)} == {Doubt.FAILED if proof else Doubt.UNKNOWN}
        await desk.arrives(letter(WORDS, message="<9@zoe>", sender="Pirate <zoe@example.org>", proof=proof))
        assert (await desk.platform.people.profile(account(BOX, "zoe@example.org"))).name == "zoe@example.org"


async def test_a_letter_that_comes_back_makes_its_reader_unreachable_with_the_reason() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        await desk.arrives(report(LEA, desk.sent[0]))
        lea = await desk.person(LEA)
        assert lea is not None
        assert lea.out_of_reach is not None
        assert "550" in lea.out_of_reach.why
        assert any("revenu" in one for one in desk.in_chat())
        assert len(desk.sent) == 1
        await desk.arrives(letter("Me voici de nouveau.", message="<9@lea>", answers=desk.sent[0]))
        again = await desk.person(LEA)
        assert again is not None
        assert again.out_of_reach is None


async def test_a_report_on_a_mail_that_was_not_sent_to_its_recipient_is_not_believed() -> None:
    async with mail_desk() as desk:
        await desk.arrives(ASKED)
        await desk.arrives(letter("Mon micro aussi.", message="<1@zoe>", sender="Zoé Gagnon <zoe@example.org>"))
        received = next(one for one in desk.sent if one["To"] == "zoe@example.org")
        guessed = EmailMessage()
        guessed["Message-ID"] = "<anything@example.org>"
        next_one = EmailMessage()
        next_one["Message-ID"] = str(desk.sent[0]["Message-ID"]).replace("vigie0-", "vigie0-1")
        await desk.arrives(*(report(LEA, one) for one in (received, guessed, next_one)))
        lea = await desk.person(LEA)
        assert lea is not None
        assert lea.out_of_reach is None
        assert len(lea.accounts) == 1
        assert not any("revenu" in one for one in desk.in_chat())


async def test_a_mail_of_someone_else_under_the_name_of_one_to_come_stands_for_none() -> None:
    async with mail_desk() as desk:
        for number in range(30):
            desk.road.folder.append(letter("Prise.", message=f"<vigie0-{number}@example.org>", proof="fail"))
        desk.road.fails("send", InDoubt("no answer"))
        await desk.arrives(ASKED)
        desk.office.now += timedelta(seconds=5)
        await desk.settle()
        assert len(desk.sent) == 1


async def test_someone_with_a_chat_is_written_to_there_once_a_letter_came_back() -> None:
    async with mail_desk() as desk:
        office = desk.office
        ask = Ask(office.desk, office.marie, office.now, "road", Platform.SLACK)
        await desk.handlers.action("by_road", ask, "mail")
        marie = await desk.person("marie@example.org")
        assert marie is not None
        assert marie.accounts[0] == Address(Platform.MAIL, BOX, "marie@example.org")
        opened = await office.asks(marie, "Comment partager mon écran ?")
        await desk.settle()
        assert len(desk.sent) == 1
        await desk.arrives(report("marie@example.org", desk.sent[0]))
        after = await desk.person("marie@example.org")
        assert after is not None
        assert after.reachable
        assert after.accounts == office.marie.accounts
        assert opened.number


GRID = ("grille.xlsx", (Path(bot.__file__).parents[1] / "samples" / "grille-automne-2026.xlsx").read_bytes())


async def test_a_managers_grid_is_put_before_management_and_imported_in_chat_alone() -> None:
    async with mail_desk() as desk:
        sent = letter(
            "Voici la grille.",
            message="<1@g>",
            subject="Grille",
            sender="Gisèle Dubé <gisele@example.org>",
            files=[GRID],
        )
        await desk.arrives(sent)
        grids = list(desk.office.desk.state.imports.values())
        assert [(one.address, one.state) for one in grids] == [(str(GESTION), ImportState.PREVIEWED)]
        assert any("Reçue par courriel de" in one for one in desk.in_chat())
        assert not await requests(desk, "gisele@example.org")


async def test_anyone_elses_grid_is_a_request_with_a_file() -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter("Voici ma liste.", message="<1@g>", subject="Liste", files=[GRID]))
        assert not desk.office.desk.state.imports
        (opened,) = await requests(desk)
        journal = await desk.office.desk.read(lambda tx: tx.journal.of(opened.number))
        assert [one.detail["name"] for one in journal if one.what is What.ATTACHMENT] == ["grille.xlsx"]
