"""The people of a Slack workspace in a campaign: they write where they read, and press what they see."""

from collections.abc import Awaitable, Callable, Mapping

from bot.sandbox.double.state.records import Message
from tests.campaign.record import Kind, Record
from tests.campaign.script import MANAGER, SAMPLES, Act, teacher
from tests.campaign.slack_hands import SlackHands
from tests.campaign.stage import CannotNow, NotOffered
from tests.campaign.transcript import Transcript
from tests.faults.town import Town

HELP = "#technologues"
INTERVIEWS = "#technopedagogues"
MANAGEMENT = "#gestion"
SUPPORT = "technical_help"
"""The template that support tasks are made from."""


class SlackPeople:
    """Everyone in one workspace."""

    def __init__(self, town: Town, record: Record, transcript: Transcript) -> None:
        self._town = town
        self._record = record
        self._transcript = transcript
        self._hands = SlackHands(town, transcript)
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
        return self._hands.first(self._town.said(HELP), self._said(act, Kind.ASK), "Demandée par")

    def _receipt(self, act: Act) -> Message:
        return self._hands.first(self._town.said("app", act.who), self._said(act, Kind.ASK), "INC")

    def _support(self, act: Act) -> Message:
        return self._hands.first(self._town.said(HELP), self._said(act, Kind.MAKE), "Pour : ")

    def _said(self, act: Act, kind: Kind) -> str:
        """Return the word by which someone began what an act is about. Raises CannotNow."""
        said = (one.words for one in self._record.deeds if one.request == act.request and one.kind is kind)
        words = next(said, None)
        if words is None:
            raise CannotNow("nobody has begun it")
        return words

    async def _claims(self, act: Act) -> None:
        await self._hands.press(act.who, self._card(act), "Prendre en charge")

    async def _holds(self, act: Act) -> None:
        await self._hands.press(act.who, self._card(act), "Mettre en attente")
        await self._hands.fill(act.who, {"text": act.sentence})

    async def _resolves(self, act: Act) -> None:
        await self._hands.press(act.who, self._card(act), "Résoudre")
        await self._hands.fill(act.who, {"text": act.sentence})

    async def _confirms(self, act: Act) -> None:
        await self._hands.press(act.who, self._question(act), "C’est réglé")

    async def _reopens(self, act: Act) -> None:
        await self._hands.press(act.who, self._question(act), "Ce n’est pas réglé")
        await self._hands.fill(act.who, {"text": act.sentence})

    def _question(self, act: Act) -> Message:
        said = self._town.ws.state.public(self._town.people.im(act.who))
        return self._hands.offering([one for one in said if one.by_app], "C’est réglé")

    async def _makes(self, act: Act) -> None:
        if any(act.words in self._transcript.read(one) for one in self._town.said(HELP)):
            raise NotOffered("it is made")
        known = {one.ts for one in self._town.people.ephemerals(act.who)}
        await self._town.people.command(act.who, "app", "/vigie", "modèles")
        shown = [one for one in self._town.people.ephemerals(act.who) if one.ts not in known]
        await self._hands.press(act.who, self._hands.first(shown, "[Créer]"), "Créer", SUPPORT)
        whom = self._town.ws.user(teacher(act.request))
        await self._hands.fill(act.who, {"others": f"{whom.real_name} <{whom.email}>", "place": act.words})

    async def _helps(self, act: Act) -> None:
        await self._hands.press(act.who, self._support(act), "Prendre en charge")

    async def _gives(self, act: Act) -> None:
        await self._hands.press(act.who, self._support(act), "Soutien donné")
        await self._hands.fill(act.who, {})

    async def _imports(self, act: Act) -> None:
        if act.words not in self._written:
            file = SAMPLES / act.words
            self._written[act.words] = await self._town.people.send_message(MANAGER, MANAGEMENT, files=[file])
            raise CannotNow("the preview is yet to come")
        previews = [one for one in reversed(self._town.said(MANAGEMENT)) if "import_grid" in str(one.blocks)]
        label = "Importer et prévenir les responsables" if act.kind is Kind.ANNOUNCE else "Importer"
        await self._hands.press(act.who, self._hands.first(previews, act.words), label)

    async def _takes(self, act: Act) -> None:
        label = "Prendre en charge"
        await self._hands.press(act.who, self._hands.offering([*reversed(self._town.said(INTERVIEWS))], label), label)
