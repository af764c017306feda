"""What is kept of who writes by mail: of those whom the desk knows, as long as it does; of nobody else for long."""

from dataclasses import replace
from functools import partial

import pytest

from bot.desk.answers import Answer, Ask, Said
from bot.desk.overview.cards.digest import digest_card
from bot.desk.upkeep.purging import forget_address, forget_person
from bot.language import Locale
from bot.platforms import MEMORIES
from bot.slack.render import message as slack_message
from bot.slack.render import reader_in
from bot.teams.reader import Reader
from bot.teams.render import message as teams_message
from bot.ui.model import Actions, Button, Card
from tests.bot.mail.desks import MailDesk, mail_desk
from tests.bot.mail.roads import BOX, letter
from workflow.overview.use_cases.digest import digest_view
from workflow.people.people import Address, Group, Platform
from workflow.upkeep.use_cases.forgetting import known_by

SLACK, TEAMS = reader_in("T0FACULTE", Locale.FR), Reader("tenant", Locale.FR)
FAR = "max@elsewhere.example"
WORDS = "Le micro de la salle 2201 ne fonctionne plus depuis ce matin."


def heard(desk: MailDesk) -> set[str]:
    """Of whom something is remembered."""
    return {key.rpartition(":")[2] for key in desk.office.desk.state.settings if key.startswith("mail:heard:")}


@pytest.mark.parametrize(
    "raw",
    [
        letter(WORDS, message="<1@x>", sender=f"Max <{FAR}>"),
        letter(WORDS, message="<1@x>", proof="fail"),
        letter(WORDS, message="<1@x>", sender="Zoé <zoe@example.org>", List_Id="<news.example.org>"),
    ],
)
async def test_nothing_is_remembered_of_who_is_not_known(raw: bytes) -> None:
    async with mail_desk() as desk:
        await desk.arrives(raw)
        assert heard(desk) == set()


async def test_who_is_forgotten_is_forgotten_by_mail_too_whatever_their_road() -> None:
    async with mail_desk() as desk:
        marie = desk.office.marie
        sender = f"Marie <{marie.email}>"
        await desk.arrives(letter("Bonjour", message="<1@m>", sender=sender))
        await desk.arrives(letter("Signé : une autre", message="<2@m>", sender=sender, proof="fail"))
        assert heard(desk) == {marie.email}
        assert len(desk.office.desk.state.unverified) == 1
        after = await desk.person(str(marie.email))
        assert after is not None
        await desk.office.desk.write(lambda tx: tx.people.save(replace(after, accounts=marie.accounts)))
        known = await desk.office.desk.read(partial(known_by, email=str(marie.email)))
        await forget_person(desk.office.desk, known, desk.office.now, MEMORIES)
        assert heard(desk) == set()
        assert not desk.office.desk.state.unverified
        assert not any(str(marie.email) in key for key in desk.office.desk.state.settings)


async def test_an_address_that_only_wrote_can_be_erased() -> None:
    async with mail_desk() as desk:
        await desk.arrives(letter(WORDS, message="<1@x>", sender=f"Max <{FAR}>"))
        await desk.arrives(letter(WORDS, message="<2@x>", sender="Eva <eva@elsewhere.example>"))
        assert await forget_address(desk.office.desk, FAR, MEMORIES) > 0
        (left,) = desk.office.desk.state.unverified.values()
        assert left.sender == Address(Platform.MAIL, BOX, "eva@elsewhere.example")
        assert await forget_address(desk.office.desk, FAR, MEMORIES) == 0


async def test_a_hundred_letters_are_looked_at_by_pages_that_both_platforms_show() -> None:
    async with mail_desk() as desk:
        long = "Je vous écris encore. " * 3000
        await desk.arrives(*(letter(long, message=f"<{one}@x>", sender=f"Max <{FAR}>") for one in range(12)))
        first = card_of(await desk.handlers.command("vigie", ask(desk), "courriels"))
        assert "12 courriels" in first.summary
        assert pressed(first, "unverified") == ["1"]
        last = card_of(await desk.handlers.action("unverified", ask(desk), "99"))
        assert pressed(last, "unverified") == ["1"]
        assert len(pressed(last, "refuse_unverified")) == 2
        middle = card_of(await desk.handlers.action("unverified", ask(desk), "1"))
        assert pressed(middle, "unverified") == ["0", "2"]
        after = card_of(
            await desk.handlers.action("refuse_unverified", ask(desk), pressed(middle, "refuse_unverified")[0])
        )
        assert pressed(after, "unverified") == ["0", "2"]
        for shown in (first, middle, last):
            buttons = len(pressed(shown, "refuse_unverified"))
            for drawn in (slack_message(shown, SLACK), teams_message(shown, TEAMS)):
                assert str(drawn).count("refuse_unverified") >= buttons
                assert str(drawn).count("Je vous écris encore") >= buttons


def ask(desk: MailDesk) -> Ask:
    key = f"k{len(desk.office.desk.state.once)}"
    return Ask(desk.office.desk, desk.office.tom, desk.office.now, key, Platform.SLACK)


def card_of(answer: Answer | None) -> Card:
    assert isinstance(answer, Said)
    return answer.card


def pressed(card: Card, action: str) -> list[str]:
    """What the buttons of an action carry."""
    return [
        one.value
        for block in card.blocks
        if isinstance(block, Actions)
        for one in block.parts
        if isinstance(one, Button) and one.action == action
    ]


async def test_what_nobody_has_looked_at_stands_in_the_digest_of_the_group_until_someone_has() -> None:
    async with mail_desk() as desk:
        office = desk.office
        technologues, others = (
            next(one for one in office.desk.state.groups.values() if one.key == key)
            for key in ("technologues", "technopedagogues")
        )

        async def counted(group: Group) -> int:
            return (await office.desk.read(lambda tx: digest_view(tx, group, office.now))).unverified

        await desk.arrives(*(letter(WORDS, message=f"<{one}@x>", sender=f"Max <{FAR}>") for one in range(2)))
        assert (await counted(technologues), await counted(others)) == (2, 0)
        view = await office.desk.read(lambda tx: digest_view(tx, technologues, office.now))
        card = digest_card(view, ask(desk).say)
        assert "2 courriels d’expéditeurs non vérifiés" in card.summary
        assert pressed(card, "unverified") == ["0"]
        first, second = office.desk.state.unverified
        await desk.handlers.action("refuse_unverified", ask(desk), f"{first} 0")
        await desk.handlers.action("accept_unverified", ask(desk), f"{second} 0")
        assert await counted(technologues) == 0
