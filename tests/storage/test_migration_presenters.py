"""A database from before presenters were persons: every line of every list finds or makes one."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import migrate, open_desk
from tests.servers import database_beside
from tests.storage.samples import NOW
from tests.storage.schemas import schema_at
from workflow.teaching.use_cases.presenters import lines_of
from workflow.upkeep.rulebook import Rulebook

LISTS = {
    "RITM0001001": ["Denis Roy <denis@example.org>", "camille@example.org", "Denis R. Denis@example.org"],
    "RITM0001002": [],
    "RITM0001003": ["Camille Côté (camille@example.org)"],
}


def as_it_was(url: str) -> None:
    """Make the schema of before, with requests and one person whom the desk knows."""
    with schema_at(url, "v0009_support_tasks") as connection:
        connection.execute(
            text("INSERT INTO persons (name, email, locale) VALUES ('Denis Roy-Gagnon', 'denis@example.org', 'en')")
        )
        for number, lines in LISTS.items():
            connection.execute(
                text(
                    "INSERT INTO service_requests (number, plan, term, code, section, approach, department, title,"
                    " lead_name, lead_email, remarks, lead, opened_at, due_confirmed, presenters, calendar, state,"
                    " version) VALUES (:number, 'teaching_support', 'A26', :number, '', 'recording', 'd', 't', 'l',"
                    " 'l@example.org', '', 1, :at, false, :lines, '', 'open', 1)"
                ),
                {"number": number, "at": int(NOW.timestamp()), "lines": json.dumps(lines)},
            )


@pytest.fixture(params=["sqlite", "postgres"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of before, of each kind, of its own."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'vigie.db'}"
        as_it_was(url)
        yield url
        return
    with database_beside(request.getfixturevalue("postgres_server")) as url:
        as_it_was(url)
        yield url


async def test_lines_of_before_are_persons_with_their_order_and_the_name_that_the_desk_knew(
    old_url: str, rules: Rulebook
) -> None:
    migrate(old_url)
    desk = await open_desk(old_url, rules)
    found = {number: [str(one) for one in await desk.read(partial(lines_of, number=number))] for number in LISTS}
    assert found == {
        "RITM0001001": ["Denis Roy-Gagnon <denis@example.org>", "Camille Côté <camille@example.org>"],
        "RITM0001002": [],
        "RITM0001003": ["Camille Côté <camille@example.org>"],
    }
    await desk.close()
