"""The people of a tenant of Teams in a campaign: they write where they read, and press what they see."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tests.bot.teams.acts import MORE, button, offers, read, walk
from tests.bot.teams.tenant import HELP, INTERVIEWS, Json, Member, Message
from tests.campaign.checker.story import NUMBER
from tests.campaign.people import People
from tests.campaign.record import Record
from tests.campaign.script import SAMPLES, Act
from tests.campaign.stage import UNCHANGED, CannotNow, NotOffered, Unanswered
from tests.campaign.teams_transcript import box_of
from tests.faults.tenancy import Line


class TeamsPeople(People[Message]):
    """Everyone in one tenant."""

    def __init__(self, line: Line, record: Record, now: Callable[[], datetime]) -> None:
        super().__init__(record)
        self._line = line
        self._tenant = line.tenant
        self._now = now
        self._members: Mapping[str, Member] = {box_of(one): one for one in self._tenant.everyone()}

    def _read(self, message: Message) -> str:
        return read(message)

    def _cards(self) -> list[Message]:
        return [one for one in self._tenant.roots(HELP) if one.cards]

    def _question(self, act: Act, label: str) -> Message:
        return _last(self._personal(act), label)

    def _tasks(self, label: str) -> Message:
        return _last(self._tenant.roots(INTERVIEWS), label)

    def _preview(self, act: Act) -> Message:
        return _last(self._personal(act), "Importer", act.words)

    async def _templates(self, act: Act) -> Message:
        if self._begins(act):
            await self._line.says(self._members[act.who], "vigie modèles", timestamp=self._stamp())
            raise CannotNow("the templates are yet to come")
        return _last(self._personal(act), "Créer")

    async def _drop(self, act: Act) -> None:
        await self._line.drops(self._members[act.who], act.words, (SAMPLES / act.words).read_bytes())

    async def _say(self, act: Act, card: Message | None = None, *, mention: bool = False) -> None:
        who, at = self._members[act.who], self._stamp()
        said = await self._line.says(who, act.sentence, under=card, mention=mention, timestamp=at)
        self._written[act.words] = said

    async def _reply(self, act: Act) -> None:
        """Name the number: a chat has no threads, and words alone may be asked about."""
        number = NUMBER.search(read(self._card(act)))
        assert number is not None
        text = f"{act.sentence} ({number[0]})"
        await self._line.says(self._members[act.who], text, timestamp=self._stamp())

    async def _delete(self, act: Act, message: Message) -> None:
        self._tenant.delete(message)
        await self._line.deliver({**message.activity, "timestamp": self._stamp(), "type": "messageDelete"})

    async def _edit(self, act: Act, message: Message, text: str) -> None:
        self._tenant.reword(message, f"<at>Vigie</at> {text}")
        await self._line.deliver({**message.activity, "timestamp": self._stamp(), "type": "messageUpdate"})

    async def _press(self, act: Act, on: Message, label: str, value: str = "") -> Any:
        who, card = self._members[act.who], on.cards[0]
        if offers(card, label):
            return await self._answered(self._line.sends(who, _button(card, label, value), on=on))
        if offers(card, MORE):
            card = await self._answered(self._line.behind(who, label, on))
            if not _buttons(card):
                raise CannotNow("what has opened offers nothing at all")
        if not offers(card, label):
            raise NotOffered(f"nothing offers {label}")
        return await self._answered(self._line.sends(who, _button(card, label, value)))

    async def _fill(self, act: Act, form: Any, sends: str, answers: Mapping[str, str]) -> None:
        await self._answered(self._line.fills(self._members[act.who], form, sends, **answers))

    async def _answered(self, pressing: Awaitable[Any]) -> Any:
        """Press; a press that gets no answer may count, and is done again under another id. Raises CannotNow."""
        lost, answer = len(self._line.lost), None
        try:
            answer = await pressing
        except (AssertionError, KeyError, TypeError) as gone:
            if len(self._line.lost) == lost:
                raise CannotNow(str(gone)) from gone
        if len(self._line.lost) > lost:
            self._line.lost.pop()
            raise Unanswered("no answer")
        if UNCHANGED in str(answer):
            raise CannotNow("it could not be carried out")
        return answer

    def _personal(self, act: Act) -> list[Message]:
        return self._tenant.personal(self._members[act.who])

    def _stamp(self) -> str:
        return f"{self._now():%Y-%m-%dT%H:%M:%S}.000Z"


def _buttons(card: Json) -> list[Json]:
    return [one for one in walk(card) if str(one.get("type")).startswith("Action.")]


def _button(card: Json, label: str, value: str) -> Json:
    """Return the button that says this, of several the one that sends a value."""
    if not value:
        return button(card, label)
    return next(one for one in _buttons(card) if one.get("title") == label and value in str(one))


def _last(messages: Sequence[Message], label: str, named: str = "") -> Message:
    """Return the last message that offers a button and names this. Raises NotOffered."""
    for one in reversed(messages):
        if one.cards and offers(one.cards[0], label) and named in read(one):
            return one
    raise NotOffered(f"nothing offers {label}")
