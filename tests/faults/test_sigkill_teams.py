"""The whole bot on Teams' wire, killed at each named point in turn, while Teams tells again what got no answer.

Where Graph may read, what was sent when its bot died, and recorded by nobody, is found: nothing stands twice. Where it
may not, it is sent again and that is logged: this is the only way in which anything may stand twice, and each such
copy is counted here.
"""

from datetime import timedelta

import pytest

from tests.bot.teams.acts import button, shown
from tests.bot.teams.tenant import (
    CAMILLE,
    GROUP,
    HELP,
    INTERVIEWS,
    JADE,
    LEA,
    MANAGEMENT,
    NADIA,
    TEAM,
    Member,
    Message,
)
from tests.faults.tenancy import Tenancy
from tests.faults.test_sigkill import AFTER_THE_COMMIT, AFTER_THE_INBOX_ROW, AFTER_THE_SEND, SAMPLES
from workflow.items.journal import Entry, What

INC = "INC0001001"


@pytest.fixture(params=[True, False], ids=["Graph reads", "Graph reads nothing"])
async def reads(request: pytest.FixtureRequest, tenancy: Tenancy) -> bool:
    """Whether Graph may read channels, whose team is known, and personal chats."""
    for channel in (HELP, INTERVIEWS, MANAGEMENT):
        known = {"team": TEAM, "group": GROUP, "type": "private", "name": ""}
        await tenancy.desk.put_setting(f"teams:channel:{channel}", known)
    tenancy.tenant.chats_granted = request.param
    if not request.param:
        tenancy.tenant.closed |= {HELP, INTERVIEWS, MANAGEMENT}
    granted: bool = request.param
    return granted


async def opened(tenancy: Tenancy) -> Message:
    """Camille has asked for help; return the card."""
    await tenancy.start_to_die()
    await tenancy.line.says(CAMILLE, "Le micro ne marche pas dans ma classe")
    await tenancy.quiet()
    (card,) = tenancy.cards(HELP, INC)
    return card


async def entries(tenancy: Tenancy, what: What, item: str = INC) -> list[Entry]:
    return [one for one in await tenancy.desk.read(lambda tx: tx.journal.of(item)) if one.what is what]


async def pressed_until_dead(tenancy: Tenancy, who: Member, label: str, on: Message, point: str) -> None:
    tenancy.arm(point)
    await tenancy.line.presses(who, label, on)
    await tenancy.dead()


def before(message: Message) -> Message:
    """The message as someone sees it who has not looked since."""
    return Message(message.conversation, message.id, message.activity, message.author)


async def test_a_message_is_one_request_whenever_the_bot_dies(tenancy: Tenancy, reads: bool) -> None:
    await tenancy.start_to_die(AFTER_THE_INBOX_ROW)
    await tenancy.line.says(CAMILLE, "Le micro ne marche pas dans ma classe")
    await tenancy.dead()
    await tenancy.start_to_die(AFTER_THE_COMMIT)
    await tenancy.dead()
    for notice in ("ItemOpened", "RequestReceived"):
        await tenancy.start_to_die(AFTER_THE_SEND.format(notice))
        await tenancy.dead()
    await tenancy.start()
    await tenancy.quiet()

    found = await tenancy.desk.read(lambda tx: tx.incidents.many([INC, "INC0001002"]))
    assert list(found) == [INC]
    cards, receipts = tenancy.cards(HELP, INC), tenancy.told(CAMILLE, INC)
    assert 1 <= len(cards) <= 1 + tenancy.again(HELP)
    assert 1 <= len(receipts) <= 1 + tenancy.again(CAMILLE.aad)
    assert tenancy.again() <= (0 if reads else 4), "two sends in doubt at two deaths, and nothing else is repeated"
    places = await tenancy.desk.read(lambda tx: tx.places.of(INC))
    assert sorted(one.address.id for one in places) == sorted([HELP, CAMILLE.aad]), "each card has one place"

    seen = before(cards[0])
    await tenancy.line.presses(LEA, "Prendre en charge", cards[0])
    await tenancy.quiet()
    drawn = ["Léa Gagnon" in shown(one.cards[0]) for one in cards]
    assert drawn == [False] * (len(cards) - 1) + [True], "the last is drawn anew"
    late = await tenancy.line.presses(JADE, "Prendre en charge", seen)
    assert "Léa Gagnon" in late["value"], "the others still answer, and tell who has it"
    assert tenancy.deaths == 4
    assert tenancy.line.told_again >= 1


async def test_a_claim_has_one_winner_who_is_told_of_once_whenever_the_bot_dies(tenancy: Tenancy, reads: bool) -> None:
    card = await opened(tenancy)
    seen = before(card)
    await pressed_until_dead(tenancy, LEA, "Prendre en charge", card, "inside incidents.save")
    assert await entries(tenancy, What.HOLDER) == [], "undone with its transaction"

    await tenancy.start_to_die("committed incidents.save")
    await tenancy.dead()
    await tenancy.start_to_die(AFTER_THE_SEND.format("ClaimTold"))
    await tenancy.dead()
    await tenancy.start()
    await tenancy.quiet()

    (claimed,) = await entries(tenancy, What.HOLDER)
    mine = await tenancy.line.presses(LEA, "Prendre en charge", seen)
    rival = await tenancy.line.presses(JADE, "Prendre en charge", seen)
    await tenancy.quiet()
    assert "Léa Gagnon" in rival["value"]
    assert mine is not None
    assert await entries(tenancy, What.HOLDER) == [claimed]
    told = [one for one in tenancy.told(CAMILLE, "Répondez ici, le message lui parviendra") if "\n" not in one]
    assert len(told) == (1 if reads else 2), "told once, or once more with a flag, beside the card that says so too"
    assert (tenancy.again(CAMILLE.aad) == 0) is reads
    assert len(tenancy.cards(HELP, INC)) == 1
    assert tenancy.deaths == 3


async def test_a_dialog_is_done_once_whenever_the_bot_dies(tenancy: Tenancy) -> None:
    card = await opened(tenancy)
    await tenancy.line.presses(LEA, "Prendre en charge", card)
    await tenancy.quiet()
    dialog = await tenancy.line.presses(LEA, "Répondre", card)
    words = "Essayez un autre port USB."

    tenancy.arm("inside journal.append")
    await tenancy.line.fills(LEA, dialog, "Envoyer", text=words)
    await tenancy.dead()
    assert await entries(tenancy, What.COMMENT) == []
    await tenancy.start_to_die("committed journal.append")
    await tenancy.dead()
    await tenancy.start()
    await tenancy.line.fills(LEA, dialog, "Envoyer", text=words)
    await tenancy.quiet()

    (said,) = await entries(tenancy, What.COMMENT)
    assert said.detail["text"] == words
    assert len(tenancy.told(CAMILLE, words)) == 1
    assert sum(words in shown(one.cards[0]) for one in tenancy.tenant.replies(card) if one.cards) == 1
    assert (tenancy.again(), tenancy.deaths) == (0, 2)


async def test_a_level_is_crossed_once_and_an_import_is_whole_whenever_the_bot_dies(
    tenancy: Tenancy, reads: bool
) -> None:
    card = await opened(tenancy)
    tenancy.arm("committed clocks.record")
    tenancy.move_clock(timedelta(hours=4))
    await tenancy.dead()
    await tenancy.start_to_die(AFTER_THE_SEND.format("Escalated"))
    await tenancy.dead()
    await tenancy.start_to_die()
    await tenancy.quiet()
    assert len(await tenancy.desk.read(lambda tx: tx.clocks.recorded(INC))) == 1
    pings = [one for one in tenancy.tenant.replies(card) if one.cards and "🟢 Modéré" in shown(one.cards[0])]
    assert len(pings) == 1, "the level's message is known to stand there"
    assert tenancy.again(HELP) == 0

    await tenancy.line.drops(NADIA, "grille.xlsx", (SAMPLES / "grille-automne-2026.xlsx").read_bytes())
    await tenancy.quiet()
    (preview,) = [one for one in tenancy.tenant.personal(NADIA) if one.cards and "[Importer]" in shown(one.cards[0])]
    assert button(preview.cards[0], "Importer")
    await pressed_until_dead(tenancy, NADIA, "Importer", preview, "inside requests.add_many")
    await tenancy.start_to_die("committed requests.add_many")
    await tenancy.dead()
    await tenancy.start_to_die(AFTER_THE_SEND.format("TasksImported"))
    await tenancy.dead()
    await tenancy.start()
    await tenancy.quiet()
    requests = await tenancy.desk.read(lambda tx: tx.requests.of_terms(["A26"]))
    tasks = await tenancy.desk.read(lambda tx: tx.tasks.of_requests([one.number for one in requests]))
    assert (len(requests), sum(map(len, tasks.values()))) == (89, 356)
    assert "[Importer]" not in shown(preview.cards[0])
    assert len(tenancy.tenant.roots(INTERVIEWS)) == (1 if reads else 2), "listed once, or once more with a flag"
    assert (tenancy.again(INTERVIEWS) == 0) is reads
    assert tenancy.deaths == 5
