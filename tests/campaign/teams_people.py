"""The people of a tenant of Teams in a campaign: they write where they read, and press what they see."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tests.bot.teams.acts import MORE, button, offers, read, walk
from tests.bot.teams.tenant import HELP, INTERVIEWS, Member, Message
from tests.campaign.checker.story import NUMBER
from tests.campaign.record import Kind, Record
from tests.campaign.script import SAMPLES, Act, teacher
from tests.campaign.stage import UNCHANGED, CannotNow, NotOffered, Unanswered
from tests.campaign.teams_transcript import box_of
from tests.faults.tenancy import Line

SUPPORT = "technical_help"
"""The template that support tasks are made from."""


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
            Kind.HOLD: self._holds,
            Kind.REOPEN: self._reopens,
            Kind.MAKE: self._makes,
            Kind.HELP: self._helps,
            Kind.GIVE: self._gives,
            Kind.IMPORT: self._imports,
            Kind.ANNOUNCE: self._imports,
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

    async def _holds(self, act: Act) -> None:
        await self._fills(act, "Mettre en attente", self._card(act), "Mettre en attente", text=act.sentence)

    async def _resolves(self, act: Act) -> None:
        await self._fills(act, "Résoudre", self._card(act), "Résoudre", text=act.sentence)

    async def _confirms(self, act: Act) -> None:
        who = self._members[act.who]
        await self._presses(act.who, "C’est réglé", _last(self._tenant.personal(who), "C’est réglé"))

    async def _reopens(self, act: Act) -> None:
        label = "Ce n’est pas réglé"
        asked = _last(self._tenant.personal(self._members[act.who]), label)
        await self._fills(act, label, asked, label, text=act.sentence)

    async def _makes(self, act: Act) -> None:
        if any(act.words in read(one) for one in self._tenant.roots(HELP)):
            raise NotOffered("it is made")
        who, whom = self._members[act.who], self._members[teacher(act.request)]
        if act.words not in self._dropped:
            self._dropped.add(act.words)
            await self._line.says(who, "vigie modèles", timestamp=self._stamp())
            raise CannotNow("the templates are yet to come")
        shown = _last(self._tenant.personal(who), "Créer")
        create = next(one for one in walk(shown.cards[0]) if one.get("title") == "Créer" and SUPPORT in str(one))
        dialog = await self._answered(self._line.sends(who, create, on=shown))
        await self._sent(act, dialog, "Créer", others=f"{whom.name} <{whom.email}>", place=act.words)

    async def _helps(self, act: Act) -> None:
        await self._presses(act.who, "Prendre en charge", self._support(act))

    async def _gives(self, act: Act) -> None:
        await self._fills(act, "Soutien donné", self._support(act), "Enregistrer")

    async def _imports(self, act: Act) -> None:
        who = self._members[act.who]
        if act.words not in self._dropped:
            self._dropped.add(act.words)
            await self._line.drops(who, act.words, (SAMPLES / act.words).read_bytes())
            raise CannotNow("the preview is yet to come")
        label = "Importer et prévenir les responsables" if act.kind is Kind.ANNOUNCE else "Importer"
        await self._presses(act.who, label, _last(self._tenant.personal(who), "Importer", act.words))

    async def _takes(self, act: Act) -> None:
        label = "Prendre en charge"
        await self._presses(act.who, label, _last(self._tenant.roots(INTERVIEWS), label))

    async def _fills(self, act: Act, label: str, on: Message, sends: str, **answers: str) -> None:
        """Press a button, fill in the dialog that it opens, and press one of its own."""
        await self._sent(act, await self._presses(act.who, label, on), sends, **answers)

    async def _sent(self, act: Act, dialog: Any, label: str, **answers: str) -> None:
        await self._answered(self._line.fills(self._members[act.who], dialog, label, **answers))

    async def _presses(self, who: str, label: str, on: Message) -> Any:
        member, card = self._members[who], on.cards[0]
        if offers(card, label):
            return await self._answered(self._line.sends(member, button(card, label), on=on))
        if offers(card, MORE):
            card = await self._answered(self._line.behind(member, label, on))
            if not any(str(one.get("type")).startswith("Action.") for one in walk(card)):
                raise CannotNow("what has opened offers nothing at all")
        if not offers(card, label):
            raise NotOffered(f"nothing offers {label}")
        return await self._answered(self._line.sends(member, button(card, label)))

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

    def _card(self, act: Act) -> Message:
        return self._drawn(act, Kind.ASK, "Demandée par")

    def _support(self, act: Act) -> Message:
        return self._drawn(act, Kind.MAKE, "Pour")

    def _drawn(self, act: Act, begun: Kind, named: str) -> Message:
        """Return the card that an act is about, by the word by which someone began it. Raises CannotNow."""
        said = (one.words for one in self._record.deeds if one.request == act.request and one.kind is begun)
        words = next(said, None)
        for one in self._tenant.roots(HELP):
            if words is not None and one.cards and words in read(one) and named in read(one):
                return one
        raise CannotNow("there is no card")

    def _message(self, act: Act) -> Message:
        written = self._written.get(act.words)
        if written is None:
            raise CannotNow("it was never written")
        return written


def _last(messages: Sequence[Message], label: str, named: str = "") -> Message:
    """Return the last message that offers a button and names this. Raises NotOffered."""
    for one in reversed(messages):
        if one.cards and offers(one.cards[0], label) and named in read(one):
            return one
    raise NotOffered(f"nothing offers {label}")
