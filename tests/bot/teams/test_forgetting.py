"""Who is forgotten is forgotten by what Teams needs as well."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.cli import main
from bot.config.environment import Environment
from bot.desk.upkeep.purging import purge
from bot.platforms import MEMORIES
from bot.teams.book import Book
from bot.wiring import migrate, opened_desk
from tests.bot.teams.connector import Connector
from tests.bot.teams.office import address, settings_for
from tests.bot.teams.tenant import CAMILLE, TENANT, Tenant
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.upkeep.keeping import Keeping

KEYS = (f"teams:person:{CAMILLE.aad}", f"teams:conversation:{CAMILLE.personal}")


def test_where_someone_was_written_to_goes_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    migrate(url, create=True)
    environment = Environment(vigie_database_url=url)
    asyncio.run(_written_to(environment))
    assert all(asyncio.run(_kept(environment)))

    monkeypatch.setenv("VIGIE_DATABASE_URL", url)
    monkeypatch.setattr(sys, "argv", ["vigie", "purge", "--person", CAMILLE.email, "--yes"])
    with pytest.raises(SystemExit) as ended:
        main()
    structlog.reset_defaults()
    assert ended.value.code == 0
    assert asyncio.run(_kept(environment)) == [None, None]


async def test_and_so_it_does_when_they_are_forgotten_by_themselves(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    migrate(url, create=True)
    environment = Environment(vigie_database_url=url)
    await _written_to(environment)
    assert all(await _kept(environment))
    later = datetime.now(UTC) + timedelta(days=2)
    async with opened_desk(environment) as (desk, _configuration):
        _purged, gone = await purge(desk, Keeping(people=1), later, later, MEMORIES)
    assert len(gone) == 1
    assert await _kept(environment) == [None, None]


async def _written_to(environment: Environment) -> None:
    async def meet(tx: Transaction) -> None:
        await tx.people.add_many([Person(0, CAMILLE.name, CAMILLE.email, "fr", (address(CAMILLE.aad),))])

    async with opened_desk(environment) as (desk, _configuration):
        await desk.write(meet)
        said = {
            "type": "message",
            "locale": "fr-CA",
            "from": CAMILLE.as_account(),
            "conversation": {"id": CAMILLE.personal, "conversationType": "personal"},
            "channelData": {"tenant": {"id": TENANT}},
        }
        await Book(desk, settings_for(Connector(Tenant()))).learn(said)


async def _kept(environment: Environment) -> list[Any]:
    async with opened_desk(environment) as (desk, _configuration):
        return [await desk.get_setting(key) for key in KEYS]
