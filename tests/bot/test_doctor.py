"""What the doctor says of the address at which calendars reach us."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Environment
from bot.doctor import examine
from bot.doctor_signs import Finding
from bot.language import Locale
from bot.wiring import migrate, opened_desk


async def found(folder: Path, public_url: str) -> Finding:
    url = f"sqlite:///{folder / 'vigie.db'}"
    environment = Environment(vigie_database_url=url, vigie_public_url=public_url)
    migrate(url, create=True)
    findings = await examine(environment, Locale.EN)
    async with opened_desk(environment) as (desk, _configuration):
        assert desk.rules.public_url == public_url.rstrip("/")
    return next(one for one in findings if one.text.startswith("subscriptions"))


@pytest.mark.parametrize(
    ("public_url", "well", "says"),
    [
        ("", False, "VIGIE_PUBLIC_URL"),
        ("https://soutien.example.org/", True, "https://soutien.example.org"),
        ("http://soutien.example.org", False, "in the clear"),
        ("http://127.0.0.1:3978", True, "127.0.0.1"),
    ],
)
async def test_the_doctor_says_whether_calendars_can_reach_us(
    tmp_path: Path, public_url: str, well: bool, says: str
) -> None:
    finding = await found(tmp_path, public_url)
    assert finding.well is well
    assert says in finding.text


def test_an_address_that_is_none_of_the_web_is_refused_at_start() -> None:
    with pytest.raises(ValidationError, match="VIGIE_PUBLIC_URL"):
        Environment(vigie_public_url="ftp://soutien.example.org")
