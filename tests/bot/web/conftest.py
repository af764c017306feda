"""A desk whose page is open."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.web.visits import House, open_house
from tests.workflow.office import Office, open_office


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
async def house(office: Office) -> AsyncIterator[House]:
    async with open_house(office) as house:
        yield house
