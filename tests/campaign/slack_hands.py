"""What anyone in a Slack workspace does with a screen: find a message, press what it says, fill a form."""

from collections.abc import Mapping, Sequence

from bot.sandbox.double.acts.interactions import NotOnScreen, Outcome, blocks_of
from bot.sandbox.double.given import Given
from bot.sandbox.double.state.records import Json, Message
from bot.sandbox.double.validation.blocks import elements_of
from bot.ui.parts import MORE
from tests.bot.teams.acts import RARE
from tests.campaign.stage import UNCHANGED, CannotNow, NotOffered, Unanswered
from tests.campaign.transcript import Transcript
from tests.faults.town import Town
from tests.journeys.reading import labelled, offers


class SlackHands:
    """Everyone's, in one workspace."""

    def __init__(self, town: Town, transcript: Transcript) -> None:
        self._people = town.people
        self._transcript = transcript

    def first(self, messages: Sequence[Message], *named: str) -> Message:
        """Return the first message that says all of these. Raises CannotNow."""
        for one in messages:
            if all(name in self._transcript.read(one) for name in named):
                return one
        raise CannotNow(f"no message says {named}")

    def offering(self, messages: Sequence[Message], label: str) -> Message:
        """Return the first message that offers a button. Raises NotOffered."""
        try:
            return self.first(messages, f"[{label}]")
        except CannotNow as gone:
            raise NotOffered(f"no message offers {label}") from gone

    async def press(self, who: str, on: Message | Json, label: str, value: str | None = None) -> None:
        """Press a button by what it says, behind "⋯" where it is not shown; ``value``: one of several that say so.

        Raises CannotNow, and NotOffered where what stands does not have it.
        """
        await self.close(who)
        blocks = blocks_of(on) if isinstance(on, Message) else on["blocks"]
        for way in (MORE, *RARE):
            if not offers(blocks, label) and offers(blocks, way):
                await self._click(who, on, *_button(blocks, way))
                on = self._form(who)
                blocks = on["blocks"]
        await self._click(who, on, *_button(blocks, label, value))

    async def fill(self, who: str, answers: Mapping[str, Given]) -> None:
        """Fill the form that has opened, and send it. Raises CannotNow."""
        form = self._form(who)
        outcome = await self._people.submit(who, form, answers)
        unchanged = UNCHANGED in str(self._people.modal(who))
        if unchanged or outcome.error is not None:
            await self.close(who)
        _answered(outcome)
        if unchanged:
            raise CannotNow("it could not be carried out")

    async def close(self, who: str) -> None:
        """Close what is open before the rest."""
        while (form := self._people.modal(who)) is not None:
            await self._people.close_modal(who, form)

    def _form(self, who: str) -> Json:
        form = self._people.modal(who)
        if form is None:
            raise CannotNow("no form opens")
        return form

    async def _click(self, who: str, on: Message | Json, action: str, value: str | None, block: str) -> None:
        try:
            outcome = await self._people.click(who, on, action, value, block_id=block)
        except NotOnScreen as gone:
            raise NotOffered(str(gone)) from gone
        _answered(outcome)


def _button(blocks: Sequence[Json], label: str, value: str | None = None) -> tuple[str, str | None, str]:
    """Return what a button is called on the wire, its value and its block."""
    if value is not None:
        blocks = [one for one in blocks if f"'{value}'" in str(one)]
    if not any(True for one in blocks for _element in elements_of(one)):
        raise CannotNow("what has opened offers nothing at all")
    try:
        block, element = labelled(blocks, label)
    except AssertionError as gone:
        raise NotOffered(str(gone)) from gone
    return str(element["action_id"]), element.get("value"), str(block["block_id"])


def _answered(outcome: Outcome) -> None:
    if outcome.error is not None:
        raise Unanswered(outcome.error)
