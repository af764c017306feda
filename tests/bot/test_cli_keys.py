"""``vigie new-keys``: what was signed before is worth nothing once Vigie starts again."""

import asyncio

import pytest

from bot.cli.signing import KEYS
from bot.config.environment import Environment
from bot.desk.seal import NotSealedError, key_of, sealed, unsealed
from bot.wiring import opened_desk
from tests.bot.terminal import Ran


def keys() -> list[bytes]:
    """Return what the desk signs with once it has started."""

    async def read() -> list[bytes]:
        async with opened_desk(Environment()) as (desk, _configuration):
            return [await key_of(desk, one) for one in KEYS]

    return asyncio.run(read())


def test_what_was_signed_before_is_worth_nothing_afterwards(ran: Ran, begun: str) -> None:
    assert begun
    before = keys()
    assert keys() == before
    code, out, _err = ran("new-keys", "--yes")
    assert (code, out) == (
        0,
        "The old keys are gone. Restart Vigie, every instance of it: until then it goes by them.\n",
    )
    for old, new in zip(before, keys(), strict=True):
        with pytest.raises(NotSealedError):
            unsealed(sealed([1], old), new)


def test_nothing_is_done_without_a_yes(ran: Ran, begun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun
    before = keys()
    monkeypatch.setattr("bot.cli.speaking.answered", lambda _question: "n")
    code, _out, err = ran("new-keys")
    assert code == 1
    assert err.splitlines()[-1].startswith("Nothing was written.")
    assert keys() == before
