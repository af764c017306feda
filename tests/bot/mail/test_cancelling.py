"""A request cancelled by letter: asked about once, and done when the question is answered with the same words."""

from dataclasses import replace

from tests.bot.mail.desks import mail_desk
from tests.bot.mail.roads import letter
from tests.bot.mail.test_desk import ASKED, requests
from tests.bot.mail.writing.envelopes import body
from workflow.items.states import IncidentState


async def test_the_words_that_the_letter_asks_for_cancel_the_request() -> None:
    async with mail_desk() as desk:
        desk.office.desk.rules = replace(desk.office.desk.rules, public_url="")
        await desk.arrives(ASKED)
        await desk.arrives(letter("Annuler ma demande", message="<2@lea>", subject="Re: Micro", answers=desk.sent[-1]))
        (asked,) = await requests(desk)
        assert asked.state is IncidentState.NEW, "it is asked about first"
        offer = desk.sent[-1]
        assert "Annuler la demande" in body(offer, "plain")

        subject = f"RE: {offer['Subject']}"
        await desk.arrives(letter("Annuler la demande", message="<3@lea>", subject=subject, answers=offer))

        (cancelled,) = await requests(desk)
        assert cancelled.state is IncidentState.CANCELLED
        assert f"{cancelled.number} est annulée." in body(desk.sent[-1], "plain")


async def test_one_of_several_is_cancelled_by_its_number() -> None:
    async with mail_desk() as desk:
        desk.office.desk.rules = replace(desk.office.desk.rules, public_url="")
        await desk.arrives(ASKED)
        await desk.arrives(letter("Zoom se ferme sans arrêt.", message="<2@lea>", subject="Autre problème : Zoom"))
        first, second = sorted(one.number for one in await requests(desk))
        await desk.arrives(letter("Annuler", message="<3@lea>"))
        offer = desk.sent[-1]
        assert second in body(offer, "plain")

        subject = f"RE: {offer['Subject']}"
        await desk.arrives(letter(f"Annuler {second}", message="<4@lea>", subject=subject, answers=offer))

        states = {one.number: one.state for one in await requests(desk)}
        assert states == {first: IncidentState.NEW, second: IncidentState.CANCELLED}
