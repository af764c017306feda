"""Whole stories on Teams' wire: signed activities in, what stands in its conversations out."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.config import Environment
from bot.teams.read import DROPPED_FILE
from bot.wiring import Reached, Vigie, assemble, migrate, opened_desk
from tests.bot.teams.acts import Acts, shown
from tests.bot.teams.answering import Clock
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.office import START, settings_for
from tests.bot.teams.tenant import (
    CAMILLE,
    HELP,
    INTERVIEWS,
    JADE,
    LEA,
    MANAGEMENT,
    NADIA,
    ODILE,
    Member,
    Message,
    Tenant,
)

SAMPLES = Path(__file__).parents[3] / "samples"
CONFIG = f"""
[people]
managers = ["nadia.fortin@example.org"]

[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
teams = ["{INTERVIEWS}"]

[[groups]]
key = "technologues"
name = "Technologues"
teams = ["{HELP}"]
default_for_help = true

[[groups]]
key = "gestion"
name = "Gestion"
management = true
teams = ["{MANAGEMENT}"]
"""


@dataclass
class Faculty:
    """A tenant, and Vigie at work in it."""

    tenant: Tenant
    acts: Acts
    vigie: Vigie

    async def says(self, who: Member, text: str, under: Message | None = None, *, mention: bool = False) -> Message:
        said = await self.acts.says(who, text, under=under, mention=mention)
        await self.vigie.settle()
        return said

    async def presses(self, who: Member, label: str, on: Message) -> object:
        answer = await self.acts.presses(who, label, on)
        await self.vigie.settle()
        return answer

    async def fills(self, who: Member, dialog: object, label: str, **answers: str) -> object:
        answer = await self.acts.fills(who, dialog, label, **answers)
        await self.vigie.settle()
        return answer

    def card(self, channel: str, named: str) -> Message:
        """The one card of a channel that names this."""
        (found,) = [one for one in self.tenant.roots(channel) if one.cards and named in shown(one.cards[0])]
        return found

    def thread(self, root: Message) -> list[str]:
        return [shown(one.cards[0]) for one in self.tenant.replies(root) if one.cards]

    def personal(self, who: Member) -> list[str]:
        return [shown(one.cards[0]) for one in self.tenant.personal(who) if one.cards]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "vigie.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
async def faculty(tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Faculty]:
    """The faculty on a Tuesday at 9:10, on Teams alone."""
    shutil.copy(migrated, tmp_path / "vigie.db")
    config = tmp_path / "vigie.toml"
    config.write_text(CONFIG, encoding="utf-8")
    environment = Environment(vigie_database_url=f"sqlite:///{tmp_path / 'vigie.db'}", vigie_config=config)
    connector = Connector(Tenant())
    async with serving(connector.application()) as url, opened_desk(environment) as (desk, configuration):
        connector.url = url
        monkeypatch.setattr("bot.teams.platform.fetcher", lambda _settings: connector.fetch)
        reached = Reached(teams=settings_for(connector))
        vigie = await assemble(desk, configuration, reached, Clock(START))
        try:
            at = await vigie.start("127.0.0.1", 0)
            yield Faculty(connector.tenant, Acts(connector, f"{at}/api/messages"), vigie)
        finally:
            await vigie.stop()


async def test_a_question_is_noted_claimed_answered_and_settled(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    receipt = faculty.tenant.personal(CAMILLE)[0]
    assert "INC0001001" in shown(receipt.cards[0])
    card = faculty.card(HELP, "INC0001001")
    assert "Antem affiche une page blanche" in shown(card.cards[0])

    await faculty.presses(LEA, "Prendre en charge", card)
    assert "<at>Léa Gagnon</at>" in shown(card.cards[0])
    assert card.edits > 0
    assert any("Léa Gagnon" in one for one in faculty.personal(CAMILLE))

    await faculty.says(LEA, "Utilisez Firefox en attendant.", under=card, mention=True)
    assert any("Utilisez Firefox en attendant." in one for one in faculty.personal(CAMILLE))
    assert "✉️ transmis au demandeur" in faculty.thread(card)

    await faculty.says(LEA, "Le fournisseur est prévenu.", under=card)
    assert "📝 gardé comme note interne" in faculty.thread(card)
    assert not any("fournisseur" in one for one in faculty.personal(CAMILLE))

    dialog = await faculty.presses(LEA, "Résoudre", card)
    await faculty.fills(LEA, dialog, "Envoyer", text="Antem est réparé.")
    assert "résolue" in shown(card.cards[0])
    assert any("Antem est réparé." in one for one in faculty.personal(CAMILLE))

    await faculty.presses(CAMILLE, "C’est réglé", receipt)
    assert "fermée" in shown(card.cards[0])


async def test_two_who_press_at_once_are_told_who_was_first(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas en classe.")
    card = faculty.card(HELP, "INC0001001")
    before = Message(card.conversation, card.id, card.activity, card.author)
    await faculty.presses(LEA, "Prendre en charge", card)
    answer = await faculty.presses(JADE, "Prendre en charge", before)
    assert isinstance(answer, dict)
    assert "Léa Gagnon" in answer["value"]


async def test_a_card_that_teams_has_lost_is_posted_anew(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas en classe.")
    lost = faculty.card(HELP, "INC0001001")
    faculty.tenant.messages.remove(lost)
    await faculty.presses(LEA, "Prendre en charge", lost)
    assert "Léa Gagnon" in shown(faculty.card(HELP, "INC0001001").cards[0])


async def test_a_grid_dropped_in_the_personal_chat_becomes_tasks(faculty: Faculty) -> None:
    faculty.tenant.files["grille.xlsx"] = (SAMPLES / "grille-automne-2026.xlsx").read_bytes()
    dropped = {
        "contentType": DROPPED_FILE,
        "contentUrl": "https://example.org/grille.xlsx",
        "name": "grille.xlsx",
        "content": {
            "downloadUrl": f"{faculty.acts.connector.url}/files/grille.xlsx",
            "uniqueId": "u",
            "fileType": "xlsx",
        },
    }
    await faculty.acts.says(NADIA, "", attachments=[dropped])
    await faculty.vigie.settle()
    preview = next(one for one in faculty.tenant.personal(NADIA) if one.cards and "[Importer]" in shown(one.cards[0]))
    assert "Rien n’est encore écrit" in shown(preview.cards[0])
    await faculty.presses(NADIA, "Importer", preview)
    await faculty.vigie.settle()
    assert "[Importer]" not in shown(preview.cards[0])
    consent = [
        one for one in faculty.tenant.personal(NADIA) if "consent" in one.activity["attachments"][0]["contentType"]
    ]
    assert len(consent) == 1
    assert any(
        "Entrevue" in shown(one.cards[0]) or "à prendre" in shown(one.cards[0])
        for one in faculty.tenant.roots(INTERVIEWS)
    )

    await faculty.acts.says(ODILE, "tâches")
    listed = faculty.tenant.personal(ODILE)[-1]
    await faculty.presses(ODILE, "Prendre en charge", listed)
    await faculty.acts.says(ODILE, "tâches")
    assert "Miennes" in faculty.personal(ODILE)[-1]


async def test_someone_who_is_no_member_sees_nothing_internal(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas en classe.")
    card = faculty.card(HELP, "INC0001001")
    answer = await faculty.presses(CAMILLE, "Prendre en charge", card)
    assert isinstance(answer, dict)
    assert "⛔" in answer["value"]
