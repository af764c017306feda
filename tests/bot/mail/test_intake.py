"""What waits in a mailbox is taken in, whatever one of the mails does to the code that reads it."""

from typing import Any

import pytest

from bot.mail import intake
from bot.mail.letter import Letter, UnreadableLetterError
from bot.mail.reading import read_letter
from tests.bot.mail.desks import mail_desk
from tests.bot.mail.roads import letter
from tests.bot.mail.test_desk import ASKED, requests
from tests.bot.mail.test_trust import FAR, WORDS, press, waiting
from workflow.helpdesk.unverified import Doubt
from workflow.helpdesk.use_cases.unverified import accept_unverified
from workflow.items.refusals import NothingThere


async def test_a_mail_on_which_our_own_code_fails_waits_for_a_member_and_holds_up_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = read_letter

    def faulty(raw: bytes, **given: Any) -> Letter:
        if b"<bad@x>" in raw:
            raise KeyError("a fault of ours")
        if b"<huge@x>" in raw:
            raise UnreadableLetterError("too long")
        return read(raw, **given)

    monkeypatch.setattr(intake, "read_letter", faulty)
    async with mail_desk() as desk:
        bad = letter(WORDS, message="<bad@x>", subject="Écran noir", sender=f"Max Roy <{FAR}>")
        for one in (bad, letter(WORDS, message="<huge@x>", subject="Long"), ASKED):
            desk.road.arrives(one)
        for _ in range(intake.TRIES - 1):
            with pytest.raises(KeyError):
                await desk.arrives()
        await desk.settle()
        assert len(await requests(desk)) == 1, "those behind it are not held up"
        assert len(desk.road.inbox) == 1
        await desk.arrives()
        assert not desk.road.inbox
        assert len(desk.road.folder) == 3
        found = {one.message: one for one in await waiting(desk)}
        assert {one.why for one in found.values()} == {Doubt.UNREAD}
        kept = found["<bad@x>"]
        assert (kept.name, kept.sender.id, kept.subject, kept.text) == ("Max Roy", FAR, "Écran noir", "")
        with pytest.raises(NothingThere):
            await desk.office.do(accept_unverified, desk.office.tom.id, kept.id)
        await press(desk, desk.office.tom, "refuse_unverified", f"{kept.id} 0")
        assert len(await waiting(desk)) == 1
