"""The people of any platform in a campaign: what they do about a request, by the buttons and fields that they see."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Generic, TypeVar

from tests.campaign.record import Kind, Record
from tests.campaign.script import Act, teacher
from tests.campaign.stage import CannotNow, NotOffered, Unanswered

CLAIM, SETTLED, UNSETTLED = "Prendre en charge", "C’est réglé", "Ce n’est pas réglé"
SUPPORT = "technical_help"
"""The template that support tasks are made from."""
Message = TypeVar("Message")


class People(ABC, Generic[Message]):
    """Everyone on one platform, whose messages are ``Message``; the platform says how one writes, looks and presses."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._written: dict[str, Message] = {}
        """What someone wrote, by their word."""
        self._begun: set[str] = set()
        """The words of those who have asked for what they will press."""
        self._ways: Mapping[Kind, Callable[[Act], Awaitable[None]]] = {
            Kind.ASK: self._say,
            Kind.ADD: self._say,
            Kind.REPLY: self._reply,
            Kind.ANSWER: lambda act: self._say(act, self._card(act), mention=True),
            Kind.NOTE: lambda act: self._say(act, self._card(act)),
            Kind.TAKE_BACK: lambda act: self._delete(act, self._message(act)),
            Kind.MEND: lambda act: self._edit(act, self._message(act), f"Essayez {act.instead}."),
            Kind.CLAIM: lambda act: self._press(act, self._card(act), CLAIM),
            Kind.RESOLVE: lambda act: self._fills(act, self._card(act), "Résoudre", text=act.sentence),
            Kind.CONFIRM: lambda act: self._press(act, self._question(act, SETTLED), SETTLED),
            Kind.HOLD: lambda act: self._fills(act, self._card(act), "Mettre en attente", text=act.sentence),
            Kind.REOPEN: lambda act: self._fills(act, self._question(act, UNSETTLED), UNSETTLED, text=act.sentence),
            Kind.MAKE: self._makes,
            Kind.HELP: lambda act: self._press(act, self._support(act), CLAIM),
            Kind.GIVE: lambda act: self._fills(act, self._support(act), "Soutien donné", sends="Enregistrer"),
            Kind.IMPORT: lambda act: self._imports(act, "Importer"),
            Kind.ANNOUNCE: lambda act: self._imports(act, "Importer et prévenir les responsables"),
            Kind.TAKE: lambda act: self._press(act, self._tasks(CLAIM), CLAIM),
        }

    async def do(self, act: Act) -> None:
        """Have someone do something. Raises CannotNow."""
        await self._ways[act.kind](act)

    async def _fills(self, act: Act, on: Message, label: str, sends: str = "", **answers: str) -> None:
        """Press a button, fill the form that it opens, and send it by a button of its own: by default the same."""
        await self._fill(act, await self._opens(act, on, label), sends or label, answers)

    async def _opens(self, act: Act, on: Message, label: str, value: str = "") -> Any:
        """Press a button that opens a form; nothing has been done where it does not answer. Raises CannotNow."""
        try:
            return await self._press(act, on, label, value)
        except Unanswered as why:
            raise CannotNow("no form opens") from why

    async def _makes(self, act: Act) -> None:
        if any(act.words in self._read(one) for one in self._cards()):
            raise NotOffered("it is made")
        shown = await self._templates(act)
        mailbox = teacher(act.request)
        whom = f"{mailbox.replace('.', ' ').title()} <{mailbox}@example.org>"
        opened = await self._opens(act, shown, "Créer", SUPPORT)
        await self._fill(act, opened, "Créer", {"others": whom, "place": act.words})

    async def _imports(self, act: Act, label: str) -> None:
        if self._begins(act):
            await self._drop(act)
            raise CannotNow("the preview is yet to come")
        await self._press(act, self._preview(act), label)

    def _begins(self, act: Act) -> bool:
        """Tell whether someone tries for the first time."""
        first = act.words not in self._begun
        self._begun.add(act.words)
        return first

    def _card(self, act: Act) -> Message:
        """Return the card of a request in its group's channel. Raises CannotNow."""
        return self._drawn(act, Kind.ASK, "Demandée par")

    def _support(self, act: Act) -> Message:
        return self._drawn(act, Kind.MAKE, "Pour")

    def _drawn(self, act: Act, begun: Kind, named: str) -> Message:
        """Return the card that an act is about, by the word by which someone began it."""
        words = self._word(act, begun)
        for one in self._cards():
            if words in self._read(one) and named in self._read(one):
                return one
        raise CannotNow("there is no card")

    def _word(self, act: Act, begun: Kind) -> str:
        for one in self._record.deeds:
            if (one.request, one.kind) == (act.request, begun):
                return one.words
        raise CannotNow("nobody has begun it")

    def _message(self, act: Act) -> Message:
        """Return what someone wrote before. Raises CannotNow where they could not."""
        written = self._written.get(act.words)
        if written is None:
            raise CannotNow("it was never written")
        return written

    @abstractmethod
    def _read(self, message: Message) -> str:
        """Return all that a message shows."""

    @abstractmethod
    def _cards(self) -> list[Message]:
        """Return what stands in the channel of who helps, outside of threads."""

    @abstractmethod
    def _question(self, act: Act, label: str) -> Message:
        """Return what asks someone whether it is settled. Raises NotOffered."""

    @abstractmethod
    def _tasks(self, label: str) -> Message:
        """Return the last list of tasks that are to be claimed. Raises NotOffered."""

    @abstractmethod
    def _preview(self, act: Act) -> Message:
        """Return the last preview of a grid. Raises CannotNow."""

    @abstractmethod
    async def _templates(self, act: Act) -> Message:
        """Have the templates of support tasks shown. Raises CannotNow while they are yet to come."""

    @abstractmethod
    async def _drop(self, act: Act) -> None:
        """Hand a grid over."""

    @abstractmethod
    async def _say(self, act: Act, card: Message | None = None, *, mention: bool = False) -> None:
        """Write to the desk, or under a card."""

    @abstractmethod
    async def _reply(self, act: Act) -> None:
        """Write to the desk about a request. Raises CannotNow."""

    @abstractmethod
    async def _delete(self, act: Act, message: Message) -> None: ...

    @abstractmethod
    async def _edit(self, act: Act, message: Message, text: str) -> None: ...

    @abstractmethod
    async def _press(self, act: Act, on: Message, label: str, value: str = "") -> Any:
        """Press a button, of several that say the same the one with a value; return the form that opens.

        Raises CannotNow, and NotOffered where what stands does not have it.
        """

    @abstractmethod
    async def _fill(self, act: Act, form: Any, sends: str, answers: Mapping[str, str]) -> None:
        """Fill a form, and send it. Raises CannotNow."""
