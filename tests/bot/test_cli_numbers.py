"""``vigie numbers``: what was handed out last, and what is left out after a restored backup."""

import asyncio
import io
from pathlib import Path

import pytest

from storage import open_desk
from tests.bot.terminal import Ran
from tests.storage.lived import lived
from workflow.upkeep.rulebook import Rulebook


async def _lived(url: str, rules: Rulebook) -> None:
    desk = await open_desk(url, rules)
    try:
        await lived(desk)
    finally:
        await desk.close()


@pytest.fixture
def inhabited(url: str, rules: Rulebook) -> None:
    """A desk that was used."""
    asyncio.run(_lived(url, rules))


@pytest.mark.usefixtures("inhabited")
def test_numbers_go_on_beyond_one_that_was_seen_and_never_back(ran: Ran) -> None:
    assert "INC: the last number handed out is INC0001001\n" in ran("numbers")[1]
    for beyond in ("inc0001042", "INC0001010"):
        code, out, _err = ran("numbers", "--beyond", beyond)
        assert (code, "INC: the last number handed out is INC0001042\n" in out) == (0, True)
    assert "Everything adds up" in ran("audit", "--check", "--whole")[1]


@pytest.mark.usefixtures("inhabited")
@pytest.mark.parametrize("beyond", ["1042", "INC00010420", f"INC{'9' * 30}"])
def test_what_is_no_number_is_refused(ran: Ran, beyond: str) -> None:
    code, _out, err = ran("numbers", "--beyond", beyond)
    assert (code, f"“{beyond}” isn’t a number like INC0001042." in err) == (1, True)
    assert "INC: the last number handed out is INC0001001\n" in ran("numbers")[1]


@pytest.mark.usefixtures("inhabited")
def test_the_last_numbers_of_a_kind_are_not_used_up_even_by_who_agrees(ran: Ran) -> None:
    code, _out, err = ran("numbers", "--beyond", "INC9999999", "--yes")
    assert (code, "Too few numbers would be left beyond INC9999999." in err) == (1, True)
    assert "INC: the last number handed out is INC0001001\n" in ran("numbers")[1]


@pytest.mark.usefixtures("inhabited")
def test_who_would_leave_thousands_out_is_asked_first(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, out, err = ran("numbers", "--beyond", "INC0006002")
    assert (code, "Leave out 5001 numbers, from INC0001002 to INC0006002?" in out) == (1, True)
    assert "--yes" in err
    assert "INC: the last number handed out is INC0001001\n" in ran("numbers")[1]
    assert ran("numbers", "--beyond", "INC0006001")[0] == 0
    assert "INC: the last number handed out is INC0060000\n" in ran("numbers", "--beyond", "INC0060000", "--yes")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "TASK: the last number handed out is TASK0099999\n" in ran("numbers", "--beyond", "TASK0099999")[1]


def test_a_new_database_goes_on_beyond_what_the_chat_shows_before_anybody_is_let_in(
    ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert ran("migrate", "--create")[0] == 0
    assert ran("numbers")[0] == 1, "what is only asked must be there"
    code, out, _err = ran("numbers", "--beyond", "INC0001042")
    assert (code, "INC0001042\n" in out) == (0, True)
