"""Slack: events, commands and interactivity over signed HTTP, in the sandbox's workspace."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from bot.sandbox.app import sandbox
from bot.sandbox.double.transport.delivery import Answer as Delivered
from bot.sandbox.double.transport.delivery import Parcel, Road
from bot.sandbox.double.transport.http_events import signature
from bot.slack.http import PATH
from tests.fuzz.mutations import encoded
from tests.fuzz.stage import OWN, Marker, Recorded, freshened, proof_headers
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty
from tests.raw_http import Answer, post
from workflow.items.journal import What
from workflow.ports.desk import Desk

TUESDAY = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
EVENTS, COMMANDS, INTERACTIVITY = "events_api", "slash_commands", "interactive"
STAMPS = frozenset({"ts", "event_ts"})
KEYS = frozenset({"event_id", "trigger_id", "action_ts", "hash"})
PROBLEM = "Bonjour, le son de ma classe virtuelle grésille depuis ce matin."


@dataclass
class Recorder:
    """A road that remembers what went over it."""

    road: Road
    recorded: list[Recorded]

    @property
    def connected(self) -> bool:
        return self.road.connected

    async def send(self, parcel: Parcel, within: float) -> Delivered:
        self.recorded.append(Recorded(parcel.kind, parcel.payload))
        return await self.road.send(parcel, within)


@dataclass
class SlackStage:
    """The faculty on Slack; Stéphane and Thomas write the markers, Camille, Léa and Nadia played the story."""

    faculty: Faculty
    url: str
    name: str = "slack"
    recorded: list[Recorded] = field(default_factory=list)
    sent: int = 0

    async def send(self, chance: Random, entrance: str, payload: Any) -> tuple[Answer, bytes]:
        self.sent += 1
        body, media = encoded(chance, payload), JSON
        if entrance == COMMANDS and isinstance(payload, dict):
            fields = {name: value if isinstance(value, str) else str(value) for name, value in payload.items()}
            body, media = urlencode(fields, errors="replace").encode(), FORM
        elif entrance != EVENTS:
            body, media = urlencode({"payload": body}).encode(), FORM
        at = int(time.time())
        proof = [
            ("X-Slack-Request-Timestamp", str(at)),
            ("X-Slack-Signature", signature(self.faculty.ws.settings.signing_secret, at, body)),
        ]
        return await post(self.url, body, proof_headers(chance, proof, media)), body

    def fresh(self, payload: Any) -> Any:
        """Return a payload with ids of its own."""
        stamped = freshened(payload, STAMPS, f"{1_790_000_000 + self.sent}.000100")
        return freshened(stamped, KEYS, f"fuzz{self.sent}")

    async def mark(self, words: str, number: int) -> Marker:
        faculty, card = self.faculty, self.faculty.card(OWN, HELP)
        match number % 3:
            case 0:
                await faculty.people.send_message("Stéphane", "app", words, faculty.stephane.receipts[0].root)
                return Marker(words, What.COMMENT, by_support=False)
            case 1:
                await faculty.people.send_message("Thomas", HELP, f"@Vigie {words}", card.root)
                return Marker(words, What.COMMENT)
            case _:
                await faculty.people.send_message("Thomas", HELP, words, card.root)
                return Marker(words, What.WORK_NOTE)

    async def settle(self) -> None:
        await self.faculty.quiet()

    @property
    def desk(self) -> Desk:
        return self.faculty.box.vigie.desk


@asynccontextmanager
async def slack(folder: Path) -> AsyncIterator[SlackStage]:
    """Play the story over signed HTTP, then give the stage."""
    async with sandbox(folder, port=0, samples=None, http=True) as box:
        box.workspace.rates = None
        request_url = box.workspace.request_url
        assert request_url is not None
        with box.now.held():
            box.now.move(TUESDAY)
            stage = SlackStage(Faculty(box), request_url._url)
            assert stage.url.endswith(PATH)
            await _open_own(stage.faculty)
            box.workspace.delivery.road = Recorder(request_url, stage.recorded)
            await _story(stage.faculty)
            box.workspace.delivery.road = request_url
            yield stage


async def _open_own(faculty: Faculty) -> None:
    await faculty.stephane.says(PROBLEM)
    await faculty.thomas.presses("Prendre en charge", faculty.card(OWN, HELP))


async def _story(faculty: Faculty) -> None:
    """Do a little of all that people do."""
    camille, lea, number = faculty.camille, faculty.lea, "INC0001002"
    said = await camille.says("Bonjour, mon enregistrement ne se dépose pas dans Antem.")
    await camille.says("Voici la photo de l’écran.", files=[("ecran.png", b"\x89PNG")])
    await faculty.people.edit(said, "Bonjour, mon enregistrement ne se dépose plus dans Antem.")
    await lea.presses("Prendre en charge", faculty.card(number, HELP))
    card = faculty.card(number, HELP)
    await lea.says("@Vigie Essayez Firefox en attendant.", HELP, under=card)
    note = await lea.says("Le fournisseur est prévenu, voir INC0001002.", HELP, under=card)
    await faculty.people.delete(note)
    await lea.presses("Résoudre", faculty.card(number, HELP))
    await lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Antem est réparé."})
    await camille.types("/aide")
    await camille.types("/demandes")
    await lea.types("/taches", HELP)
    await faculty.nadia.types("/vigie cherche antem")
    await camille.opens_home()
    shared = await faculty.odile.says("Qui connaît Zoom ?", INTERVIEWS)
    await faculty.odile.uses_shortcut(shared)
    await faculty.people.join("Paul", HELP)
    await faculty.people.leave("Paul", HELP)
    await faculty.people.change_person("Camille", real_name="Camille Roy-Tremblay")
    await faculty.quiet()
