"""The people of a Slack workspace in a campaign: they write where they read, and press what they see."""

from collections.abc import Awaitable, Callable, Mapping

from bot.sandbox.double.acts.interactions import NotOnScreen
from bot.sandbox.double.state.records import Message
from tests.campaign.record import Kind, Record
from tests.campaign.script import MANAGER, SAMPLES, Act
from tests.campaign.stage import CannotNow
from tests.campaign.transcript import Transcript
from tests.faults.town import Town

HELP = "#technologues"
INTERVIEWS = "#technopedagogues"
MANAGEMENT = "#gestion"


class SlackPeople:
    """Everyone in one workspace."""

    def __init__(self, town: Town, record: Record, transcript: Transcript) -> None:
        self._town = town
        self._record = record
        self._transcript = transcript
        self._written: dict[str, Message] = {}
        self._ways: Mapping[Kind, Callable[[Act], Awaitable[None]]] = {
            Kind.ASK: self._writes,
            Kind.ADD: self._writes,
            Kind.REPLY: self._replies,
            Kind.ANSWER: self._answers,
            Kind.NOTE: self._notes,
            Kind.TAKE_BACK: self._takes_back,
            Kind.MEND: self._mends,
            Kind.CLAIM: self._claims,
            Kind.RESOLVE: self._resolves,
            Kind.CONFIRM: self._confirms,
            Kind.IMPORT: self._imports,
            Kind.TAKE: self._takes,
        }

    async def do(self, act: Act) -> None:
        """Have someone do something. Raises CannotNow."""
        await self._ways[act.kind](act)

    async def _writes(self, act: Act) -> None:
        await self._says(act, "app")

    async def _replies(self, act: Act) -> None:
        await self._says(act, "app", self._receipt(act))

    async def _answers(self, act: Act) -> None:
        await self._says(act, HELP, self._card(act), "@Vigie ")

    async def _notes(self, act: Act) -> None:
        await self._says(act, HELP, self._card(act))

    async def _takes_back(self, act: Act) -> None:
        await self._town.people.delete(self._message(act))

    async def _mends(self, act: Act) -> None:
        await self._town.people.edit(self._message(act), f"@Vigie Essayez {act.instead}.")

    async def _claims(self, act: Act) -> None:
        await self._press(act.who, self._card(act), "claim")

    def _message(self, act: Act) -> Message:
        """Return what someone wrote before. Raises CannotNow where they could not."""
        written = self._written.get(act.words)
        if written is None:
            raise CannotNow("it was never written")
        return written

    async def _says(self, act: Act, channel: str, under: Message | None = None, before: str = "") -> None:
        text = f"{before}{act.sentence}"
        thread = under.root if under else None
        self._written[act.words] = await self._town.people.send_message(act.who, channel, text, thread)

    def _card(self, act: Act) -> Message:
        """Return the card of a request in its group's channel. Raises CannotNow."""
        return self._first(self._town.said(HELP), self._asked(act), "Demandée par")

    def _receipt(self, act: Act) -> Message:
        return self._first(self._town.said("app", act.who), self._asked(act), "INC")

    def _asked(self, act: Act) -> str:
        asked = (one.words for one in self._record.deeds if one.request == act.request and one.kind is Kind.ASK)
        words = next(asked, None)
        if words is None:
            raise CannotNow("nobody has asked")
        return words

    def _first(self, messages: list[Message], *named: str) -> Message:
        for one in messages:
            if all(name in self._transcript.read(one) for name in named):
                return one
        raise CannotNow(f"no message says {named}")

    async def _press(self, who: str, message: Message, action: str, value: str | None = None) -> None:
        try:
            outcome = await self._town.people.click(who, message, action, value)
        except NotOnScreen as gone:
            raise CannotNow(str(gone)) from gone
        if outcome.error is not None:
            raise CannotNow(outcome.error)

    async def _resolves(self, act: Act) -> None:
        people = self._town.people
        if people.modal(act.who) is None:
            await self._press(act.who, self._card(act), "resolve")
        form = people.modal(act.who)
        if form is None:
            raise CannotNow("no form opens")
        outcome = await people.submit(act.who, form, {"text": act.sentence})
        if outcome.error is not None:
            await people.close_modal(act.who, form)
            raise CannotNow(outcome.error)

    async def _confirms(self, act: Act) -> None:
        said = self._town.ws.state.public(self._town.people.im(act.who))
        asked = self._first([one for one in said if one.by_app], "[C’est réglé]")
        await self._press(act.who, asked, *self._transcript.action(asked, "C’est réglé"))

    async def _imports(self, act: Act) -> None:
        if act.words not in self._written:
            file = SAMPLES / act.words
            self._written[act.words] = await self._town.people.send_message(MANAGER, MANAGEMENT, files=[file])
            raise CannotNow("the preview is yet to come")
        previews = [one for one in reversed(self._town.said(MANAGEMENT)) if "import_grid" in str(one.blocks)]
        preview = self._first(previews, act.words)
        await self._press(act.who, preview, "import_grid")

    async def _takes(self, act: Act) -> None:
        lists = [
            one for one in reversed(self._town.said(INTERVIEWS)) if "[Prendre en charge]" in self._transcript.read(one)
        ]
        if not lists:
            raise CannotNow("no list")
        await self._press(act.who, lists[0], *self._transcript.action(lists[0], "Prendre en charge"))
