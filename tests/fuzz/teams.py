"""Teams: activities and invokes with valid tokens, in a tenant of the tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.wiring import migrate
from tests.bot.teams.acts import Acts
from tests.bot.teams.connector import Connector
from tests.bot.teams.faculty import Faculty, at_work
from tests.bot.teams.signing import token
from tests.bot.teams.tenant import APP, CAMILLE, HELP, INTERVIEWS, JADE, LEA, ODILE, SARAH
from tests.fuzz.mutations import encoded
from tests.fuzz.stage import OWN, Marker, Recorded, proof_headers
from tests.raw_http import Answer, post
from workflow.items.journal import What
from workflow.ports.desk import Desk

JSON = "application/json"
NUMBER = "INC0001002"


class Recording(Acts):
    """Acts that remember what was delivered."""

    def __init__(self, connector: Connector, endpoint: str) -> None:
        super().__init__(connector, endpoint)
        self.recorded: list[Recorded] = []

    async def deliver(self, activity: Any, authorization: object = None) -> tuple[int, Any]:
        entrance = str(activity.get("name") or activity.get("type"))
        self.recorded.append(Recorded(entrance, activity))
        return await super().deliver(activity, authorization)


@dataclass
class TeamsStage:
    """The faculty on Teams; Sarah and Jade write the markers, the others played the story."""

    faculty: Faculty
    name: str = "teams"
    recorded: list[Recorded] = field(default_factory=list)
    sent: int = 0

    async def send(self, chance: Random, entrance: str, payload: Any) -> tuple[Answer, bytes]:
        self.sent += 1
        body = encoded(chance, payload)
        acts = self.faculty.acts
        proof = [("Authorization", f"Bearer {token(APP, acts.connector.url)}")]
        return await post(acts.endpoint, body, proof_headers(chance, proof, JSON)), body

    def fresh(self, payload: Any) -> Any:
        """Return an activity with an id of its own."""
        return {**payload, "id": f"fuzz:{self.sent}", "timestamp": f"2026-08-18T13:10:00.{self.sent:07}Z"}

    async def mark(self, words: str, number: int) -> Marker:
        acts, card = self.faculty.acts, self.faculty.card(HELP, OWN)
        match number % 3:
            case 0:
                receipt = self.faculty.tenant.personal(SARAH)[0]
                quoted = {"contentType": "messageReference", "content": {"messageId": receipt.id}}
                await acts.says(SARAH, words, attachments=[quoted])
                return Marker(words, What.COMMENT, by_support=False)
            case 1:
                await acts.says(JADE, words, under=card, mention=True)
                return Marker(words, What.COMMENT)
            case _:
                await acts.says(JADE, words, under=card)
                return Marker(words, What.WORK_NOTE)

    async def settle(self) -> None:
        await self.faculty.vigie.settle()

    @property
    def desk(self) -> Desk:
        return self.faculty.vigie.desk


@asynccontextmanager
async def teams(folder: Path) -> AsyncIterator[TeamsStage]:
    """Play the story, then give the stage."""
    migrate(f"sqlite:///{folder / 'vigie.db'}", create=True)
    with pytest.MonkeyPatch.context() as patch:
        async with at_work(folder, patch) as faculty:
            await faculty.says(SARAH, "The sound of my virtual class crackles.")
            await faculty.presses(JADE, "Prendre en charge", faculty.card(HELP, OWN))
            recording = Recording(faculty.acts.connector, faculty.acts.endpoint)
            played = Faculty(faculty.tenant, recording, faculty.vigie, faculty.clock)
            await _story(played)
            yield TeamsStage(faculty, recorded=recording.recorded)


async def _story(faculty: Faculty) -> None:
    """Do a little of all that people do."""
    acts, tenant = faculty.acts, faculty.tenant
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    card = faculty.card(HELP, NUMBER)
    await faculty.presses(LEA, "Prendre en charge", card)
    await faculty.says(LEA, "Utilisez Firefox en attendant.", under=card, mention=True)
    note = await faculty.says(LEA, "Le fournisseur est prévenu.", under=card)
    for kind in ("messageUpdate", "messageDelete"):
        await acts.deliver({**note.activity, "type": kind, "text": "Le fournisseur est là."})
    await acts.sees(LEA, card)
    dialog = await faculty.presses(LEA, "Résoudre", card)
    await faculty.fills(LEA, dialog, "Résoudre", text="Antem est réparé.")
    for words in ("aide", "demandes", "tâches", "accueil", NUMBER, "vigie antem"):
        await faculty.says(CAMILLE, words)
    await faculty.drops(CAMILLE, "ecran.png", b"\x89PNG", "Voici l’écran.")
    shared = await acts.says(ODILE, "Qui connaît Zoom ?", INTERVIEWS, mention=True)
    payload = {"id": shared.id, "from": {"user": {"id": ODILE.aad}}, "body": {"content": "<p>Qui connaît Zoom ?</p>"}}
    chosen = {"commandId": "open_request", "messagePayload": {**payload, "conversation": {"id": shared.conversation}}}
    await acts.invoke(LEA, "composeExtension/fetchTask", chosen, shared)
    found = {"commandId": "search", "parameters": [{"name": "query", "value": "antem"}]}
    await acts.invoke(LEA, "composeExtension/query", found)
    await acts.invoke(CAMILLE, "fileConsent/invoke", {"action": "accept", "context": {"file": "x"}, "uploadInfo": {}})
    await acts.deliver({**acts.base(CAMILLE, CAMILLE.personal), "type": "installationUpdate", "action": "add"})
    moved = {**acts.base(ODILE, HELP), "type": "conversationUpdate"}
    for change in ("membersAdded", "membersRemoved"):
        await acts.deliver(
            {**moved, "id": f"f:{tenant.new_id()}", change: [{"id": ODILE.mri, "aadObjectId": ODILE.aad}]}
        )
    await faculty.vigie.settle()
