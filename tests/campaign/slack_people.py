"""The people of a Slack workspace in a campaign: they write where they read, and press what they see."""

from collections.abc import Mapping

from bot.sandbox.double.state.records import Message
from tests.campaign.people import People
from tests.campaign.record import Kind, Record
from tests.campaign.script import MANAGER, SAMPLES, Act
from tests.campaign.slack_hands import SlackHands
from tests.campaign.transcript import Transcript
from tests.faults.town import Town

HELP = "#technologues"
INTERVIEWS = "#technopedagogues"
MANAGEMENT = "#gestion"


class SlackPeople(People[Message]):
    """Everyone in one workspace."""

    def __init__(self, town: Town, record: Record, transcript: Transcript) -> None:
        super().__init__(record)
        self._town = town
        self._transcript = transcript
        self._hands = SlackHands(town, transcript)

    def _read(self, message: Message) -> str:
        return self._transcript.read(message)

    def _cards(self) -> list[Message]:
        return self._town.said(HELP)

    def _question(self, act: Act, label: str) -> Message:
        said = self._town.ws.state.public(self._town.people.im(act.who))
        return self._hands.offering([one for one in said if one.by_app], label)

    def _tasks(self, label: str) -> Message:
        return self._hands.offering([*reversed(self._town.said(INTERVIEWS))], label)

    def _preview(self, act: Act) -> Message:
        previews = [one for one in reversed(self._town.said(MANAGEMENT)) if "import_grid" in str(one.blocks)]
        return self._hands.first(previews, act.words)

    async def _templates(self, act: Act) -> Message:
        known = {one.ts for one in self._town.people.ephemerals(act.who)}
        await self._town.people.command(act.who, "app", "/vigie", "modèles")
        shown = [one for one in self._town.people.ephemerals(act.who) if one.ts not in known]
        return self._hands.first(shown, "[Créer]")

    async def _drop(self, act: Act) -> None:
        await self._town.people.send_message(MANAGER, MANAGEMENT, files=[SAMPLES / act.words])

    async def _say(self, act: Act, card: Message | None = None, *, mention: bool = False) -> None:
        text = f"@Vigie {act.sentence}" if mention else act.sentence
        where = (HELP, text, card.root) if card else ("app", text)
        self._written[act.words] = await self._town.people.send_message(act.who, *where)

    async def _reply(self, act: Act) -> None:
        receipt = self._hands.first(self._town.said("app", act.who), self._word(act, Kind.ASK), "INC")
        await self._town.people.send_message(act.who, "app", act.sentence, receipt.root)

    async def _delete(self, act: Act, message: Message) -> None:
        await self._town.people.delete(message)

    async def _edit(self, act: Act, message: Message, text: str) -> None:
        await self._town.people.edit(message, f"@Vigie {text}")

    async def _press(self, act: Act, on: Message, label: str, value: str = "") -> None:
        await self._hands.press(act.who, on, label, value or None)

    async def _fill(self, act: Act, form: None, sends: str, answers: Mapping[str, str]) -> None:
        await self._hands.fill(act.who, answers)
