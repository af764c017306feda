"""Mail servers, and a road to a mailbox on them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.sandbox.postroom.certificate import certify
from tests.bot.mail.imap.house import House
from tests.mail_servers.dovecot import Dovecot, run_dovecot
from tests.mail_servers.submission import run_submission


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with run_dovecot() as dovecot:
        yield dovecot


@pytest.fixture(scope="session")
def plain_dovecot() -> Iterator[Dovecot]:
    """One that can only do what every server can."""
    with run_dovecot(imap_capability="IMAP4rev1") as dovecot:
        yield dovecot


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certify(tmp_path_factory.mktemp("certificate"))[0]


@pytest.fixture
async def house(dovecot: Dovecot) -> AsyncIterator[House]:
    async with run_submission(dovecot.certificate, dovecot.deliver) as post:
        house = House.at(dovecot, post)
        yield house
        await house.close()


@pytest.fixture
async def plain_house(plain_dovecot: Dovecot) -> AsyncIterator[House]:
    async with run_submission(plain_dovecot.certificate, plain_dovecot.deliver) as post:
        house = House.at(plain_dovecot, post)
        yield house
        await house.close()
