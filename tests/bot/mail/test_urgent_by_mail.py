"""What is urgent and nobody takes, as its requester reads it by mail."""

from datetime import timedelta

from tests.bot.mail.desks import mail_desk
from tests.bot.mail.roads import letter
from tests.bot.mail.test_desk import requests
from tests.bot.mail.writing.envelopes import body
from tests.workflow.office import at
from tests.workflow.test_use_cases_escalate import walk
from workflow.helpdesk.use_cases import incidents
from workflow.items.journal import What


async def test_each_opening_at_which_nobody_has_it_is_told_until_someone_does() -> None:
    async with mail_desk() as desk:
        office = desk.office
        await desk.arrives(letter("URGENT : le projecteur est noir, ma classe attend.", message="<1@lea>"))
        (opened,) = await requests(desk)
        told: list[list[str]] = []
        await walk(office, "08 12:00")
        await office.pass_to(at("08 12:01"))
        await desk.settle()
        for morning in ("09 08:30", "10 08:30"):
            before = len(desk.sent)
            await office.pass_to(at(morning))
            await desk.settle()
            told.append([" ".join(body(one, "plain").split()) for one in desk.sent[before:]])
        assert len([one for one in office.journal(opened.number) if one.what is What.CALLED_AGAIN]) == len(told)
        assert [len([one for one in day if "Nous vous dirons qui la prend" in one]) for day in told] == [1, 1]
        assert not [one for day in told for one in day if "verrez ici" in one]
        await office.do(incidents.claim, office.tom.id, opened.number)
        await desk.settle()
        before = len(desk.sent)
        await office.pass_to(office.now + timedelta(days=1))
        await desk.settle()
        assert not [one for one in desk.sent[before:] if "personne" in body(one, "plain").lower()]
