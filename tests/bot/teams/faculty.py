"""A tenant, and the whole of Vigie at work in it, on Teams alone."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.assembly import assemble
from bot.config.environment import Environment
from bot.desk.teaching.cards.served import WHY
from bot.instance import Vigie
from bot.teams.setup import platform_at
from bot.wiring import opened_desk
from tests.bot.answering import Clock
from tests.bot.teams.acts import Acts, read, shown, walk
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.office import START, settings_for
from tests.bot.teams.tenant import HELP, INTERVIEWS, MANAGEMENT, NADIA, Member, Message, Tenant

CONFIG = f"""
[conversation]
hold_seconds = 0

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
    clock: Clock

    async def later(self, *, business_hours: int) -> None:
        """Let so much business time pass, and do what is due by then."""
        await self.vigie.settle()
        self.clock.at = self.vigie.desk.rules.calendar.due(self.clock.at, business_hours * 3600)
        await self.vigie.tick()
        await self.vigie.timers()
        await self.vigie.settle()

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

    async def interviews(self, who: Member, dialog: Any, **answers: str) -> Any:
        """Go through the pages of an interview with these answers by field, and close it; return what came last."""
        implied = {"calendar_stands": "to_come" if "to_come" in answers else "given"}
        implied |= {"helper": "super_user"} if "super_user" in answers else {}
        while True:
            card = dialog["task"]["value"]["card"]["content"]
            names = {str(one.get("id", "")).removeprefix("field.") for one in walk(card)}
            here = {name: text for name, text in {**implied, **answers}.items() if name in names}
            last = "ending" in names
            answer: Any = await self.fills(who, dialog, "Terminer" if last else "Continuer", **here)
            if last:
                return answer
            dialog = answer

    async def leaves(self, who: Member, dialog: Any, why: str = "Convenu avec la responsable.") -> object:
        """Close a step by the form that is open, with a sentence wherever it asks why something is left."""
        fields = (str(one.get("id", "")).removeprefix("field.") for one in walk(dialog["task"]["value"]["card"]))
        reasons = {name: why for name in fields if name.startswith(WHY)}
        return await self.fills(who, dialog, "Fermer la tâche", **reasons)

    async def drops(self, who: Member, name: str, content: bytes | None, text: str = "") -> None:
        """Hand a file over in the personal chat."""
        await self.acts.drops(who, name, content, text)
        await self.vigie.settle()

    async def imports(self, content: bytes) -> None:
        """Have Nadia hand a grid over and import it."""
        await self.drops(NADIA, "une.xlsx", content)
        preview = next(one for one in self.tenant.personal(NADIA) if one.cards and "[Importer]" in shown(one.cards[0]))
        await self.presses(NADIA, "Importer", preview)

    def card(self, channel: str, named: str) -> Message:
        """The one card of a channel that names this."""
        (found,) = [one for one in self.tenant.roots(channel) if one.cards and named in shown(one.cards[0])]
        return found

    def thread(self, root: Message) -> list[str]:
        return [said for one in self.tenant.replies(root) if (said := read(one))]

    def personal(self, who: Member) -> list[str]:
        return [said for one in self.tenant.personal(who) if (said := read(one))]


@pytest.fixture
async def faculty(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Faculty]:
    """The faculty on a Tuesday at 9:10, on Teams alone."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    async with at_work(tmp_path, monkeypatch) as faculty:
        yield faculty


@asynccontextmanager
async def at_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tenant: Tenant | None = None
) -> AsyncIterator[Faculty]:
    """The faculty at work on the database that lies in a folder; after a restart, in the ``tenant`` that there was."""
    config = folder / "vigie.toml"
    config.write_text(CONFIG, encoding="utf-8")
    environment = Environment(vigie_database_url=f"sqlite:///{folder / 'vigie.db'}", vigie_config=config)
    connector = Connector(tenant or Tenant())
    async with serving(connector.application()) as url, opened_desk(environment) as (desk, configuration):
        connector.url = url
        monkeypatch.setattr("bot.teams.platform.fetcher", lambda _settings: connector.fetch)
        clock = Clock(START)
        teams = partial(platform_at, settings_for(connector))
        vigie = await assemble(desk, configuration, [teams], clock)
        try:
            at = await vigie.start("127.0.0.1", 0)
            yield Faculty(connector.tenant, Acts(connector, f"{at}/api/messages"), vigie, clock)
        finally:
            await vigie.stop()
