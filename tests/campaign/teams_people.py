"""The people of a tenant of Teams in a campaign: they write where they read, and press what they see."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tests.bot.teams.acts import offers, read
from tests.bot.teams.tenant import HELP, INTERVIEWS, Member, Message
from tests.campaign.checker.story import NUMBER
from tests.campaign.record import Kind, Record
from tests.campaign.script import SAMPLES, Act
from tests.campaign.stage import CannotNow
from tests.campaign.teams_transcript import box_of
from tests.faults.tenancy import Line


class TeamsPeople:
    """Everyone in one tenant."""

    def __init__(self, line: Line, record: Record, now: Callable[[], datetime]) -> None:
        self._line = line
        self._tenant = line.tenant
        self._record = record
        self._now = now
        self._members: Mapping[str, Member] = {box_of(one): one for one in self._tenant.everyone()}
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
        self._dropped: set[str] = set()

    async def do(self, act: Act) -> None:
        """Have someone do something. Raises CannotNow."""
        await self._ways[act.kind](act)

    def _stamp(self) -> str:
        return f"{self._now():%Y-%m-%dT%H:%M:%S}.000Z"

    async def _writes(self, act: Act) -> None:
        said = await self._line.says(self._members[act.who], act.sentence, timestamp=self._stamp())
        self._written[act.words] = said

    async def _replies(self, act: Act) -> None:
        """Name the number: a chat has no threads, and words alone may be asked about."""
        number = NUMBER.search(read(self._card(act)))
        assert number is not None
        await self._line.says(self._members[act.who], f"{act.sentence} ({number[0]})", timestamp=self._stamp())

    async def _answers(self, act: Act) -> None:
        under = self._card(act)
        said = await self._line.says(
            self._members[act.who], act.sentence, under=under, mention=True, timestamp=self._stamp()
        )
        self._written[act.words] = said

    async def _notes(self, act: Act) -> None:
        await self._line.says(self._members[act.who], act.sentence, under=self._card(act), timestamp=self._stamp())

    async def _takes_back(self, act: Act) -> None:
        message = self._message(act)
        self._tenant.delete(message)
        await self._line.deliver({**message.activity, "timestamp": self._stamp(), "type": "messageDelete"})

    async def _mends(self, act: Act) -> None:
        message = self._message(act)
        self._tenant.reword(message, f"<at>Vigie</at> Essayez {act.instead}.")
        await self._line.deliver({**message.activity, "timestamp": self._stamp(), "type": "messageUpdate"})

    async def _claims(self, act: Act) -> None:
        await self._presses(act.who, "Prendre en charge", self._card(act))

    async def _resolves(self, act: Act) -> None:
        dialog = await self._presses(act.who, "Résoudre", self._card(act))
        try:
            await self._line.fills(self._members[act.who], dialog, "Résoudre", text=act.sentence)
        except (AssertionError, KeyError, TypeError) as wrong:
            raise CannotNow(str(wrong)) from wrong

    async def _confirms(self, act: Act) -> None:
        who = self._members[act.who]
        await self._presses(act.who, "C’est réglé", _last(self._tenant.personal(who), "C’est réglé"))

    async def _imports(self, act: Act) -> None:
        who = self._members[act.who]
        if act.words not in self._dropped:
            self._dropped.add(act.words)
            await self._line.drops(who, act.words, (SAMPLES / act.words).read_bytes())
            raise CannotNow("the preview is yet to come")
        await self._presses(act.who, "Importer", _last(self._tenant.personal(who), "Importer", act.words))

    async def _takes(self, act: Act) -> None:
        label = "Prendre en charge"
        await self._presses(act.who, label, _last(self._tenant.roots(INTERVIEWS), label))

    async def _presses(self, who: str, label: str, on: Message) -> Any:
        """Press; a press that gets no answer may count, and is done again under another id."""
        lost = len(self._line.lost)
        try:
            answer = await self._line.presses(self._members[who], label, on)
        except (AssertionError, KeyError, TypeError) as gone:
            raise CannotNow(str(gone)) from gone
        if len(self._line.lost) > lost:
            self._line.lost.pop()
            raise CannotNow("no answer")
        return answer

    def _card(self, act: Act) -> Message:
        asked = (one.words for one in self._record.deeds if one.request == act.request and one.kind is Kind.ASK)
        words = next(asked, None)
        for one in self._tenant.roots(HELP):
            if words is not None and one.cards and words in read(one) and "Demandée par" in read(one):
                return one
        raise CannotNow("there is no card")

    def _message(self, act: Act) -> Message:
        written = self._written.get(act.words)
        if written is None:
            raise CannotNow("it was never written")
        return written


def _last(messages: Sequence[Message], label: str, named: str = "") -> Message:
    """Return the last message that offers a button and names this. Raises CannotNow."""
    for one in reversed(messages):
        if one.cards and offers(one.cards[0], label) and named in read(one):
            return one
    raise CannotNow(f"nothing offers {label}")
