"""A faculty to act in."""

import pytest

from tests.workflow.office import Office, open_office


@pytest.fixture
async def office() -> Office:
    return await open_office()
