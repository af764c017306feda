"""A relay that is held, in a bot that is killed around its hold, while its author edits it or takes it back.

The bot is a process of its own; the checker reads what the other person's conversation shows, and all that was ever
sent to it.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.sandbox.double.server import Extend
from bot.sandbox.double.state.records import Message
from tests.faults.keeper import Keeper, survivor
from tests.faults.test_sigkill import AFTER_THE_SEND
from tests.faults.town import CONFIGURATION, HELP, Town, in_town, shows
from workflow.ports.desk import Transaction
from workflow.upkeep.rulebook import Rulebook

INC = "INC0001001"
SENT = AFTER_THE_SEND.format("Answered")
HELD = "committed outbox.hold"
OVER, LONG = 1, 60
"""Seconds that it is held: it is over before a bot stands again, or lasts until it is taken back."""


@asynccontextmanager
async def holding(
    seconds: int, folder: Path, url: str, rules: Rulebook, extend: Extend | None = None
) -> AsyncIterator[Town]:
    """A town in which Camille has asked for help, and relays are held so long."""
    async with in_town(folder, url, rules, extend=extend) as town:
        said = CONFIGURATION.replace("hold_seconds = 0", f"hold_seconds = {seconds}")
        (folder / "vigie.toml").write_text(said, encoding="utf-8")
        await town.start_to_die()
        await town.says("camille", "Le micro ne marche pas dans ma classe")
        await town.until(lambda: bool(town.cards(INC) and town.cards(INC, "app", "camille")))
        await town.quiet()
        yield town


async def writes(town: Town) -> Message:
    """Léa answers under the card, and the bot dies of it at the point that it was told."""
    (card,) = town.cards(INC)
    return await town.says("lea", "@Vigie ALPHA", HELP, card)


async def changes(town: Town, written: Message, change: str) -> None:
    match change:
        case "edited":
            await town.people.edit(written, "@Vigie BRAVO")
        case "kept for colleagues":
            await town.people.edit(written, "BRAVO")
        case "deleted":
            await town.people.delete(written)


@asynccontextmanager
async def beside(town: Town) -> AsyncIterator[Keeper]:
    """The keeper of a second server."""
    other = town.beside("other")
    try:
        yield other
    finally:
        await other.stop()


def screen(town: Town) -> str:
    """All that Camille's conversation shows."""
    roots = town.said("app", "camille")
    return "\n".join(shows(one) for root in roots for one in (root, *town.people.thread(root)))


def sent(town: Town) -> str:
    """All that was ever sent to her."""
    own = {one.channel for one in town.said("app", "camille")}
    calls = [one for method in ("chat.postMessage", "chat.update") for one in town.ws.wire.calls(method)]
    return "\n".join(str(one.body) for one in calls if one.body.get("channel") in own)


@pytest.mark.parametrize(
    ("database", "deaths", "change", "stands", "never"),
    [
        pytest.param("sqlite", [HELD], "deleted", {}, ["ALPHA"], id="taken back while it was held"),
        pytest.param("postgres", [HELD], "edited", {"BRAVO": 1}, ["ALPHA"], id="mended while it was held"),
        pytest.param("sqlite", [HELD, SENT], "", {"ALPHA": 1}, ["BRAVO"], id="left as it was"),
        pytest.param("postgres", [SENT], "deleted", {}, ["BRAVO"], id="taken back once it was sent"),
        pytest.param("sqlite", [SENT], "edited", {"BRAVO": 1}, [], id="mended once it was sent"),
    ],
)
async def test_what_was_taken_back_in_time_is_never_shown_and_all_else_once(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    rules: Rulebook,
    database: str,
    deaths: Sequence[str],
    change: str,
    stands: dict[str, int],
    never: Sequence[str],
) -> None:
    url = request.getfixturevalue(f"{database}_url")
    async with holding(OVER, tmp_path, url, rules) as town:
        first, *others = deaths
        town.arm(first)
        written = await writes(town)
        await town.dead()
        for point in others:
            await town.start_to_die(point)
            await town.dead()
        await changes(town, written, change)
        await town.start()
        await town.quiet()
        shown, ever = screen(town), sent(town)
        assert {word: shown.count(word) > 0 for word in ("ALPHA", "BRAVO")} == {
            word: word in stands for word in ("ALPHA", "BRAVO")
        }, town.log()
        for word in never:
            assert word not in ever, town.log()
        copies = [one for root in town.said("app", "camille") for one in town.people.thread(root)]
        assert len([one for one in copies if any(word in shows(one) for word in stands)]) == len(stands)
        assert town.deaths == len(deaths)


@pytest.mark.parametrize("point", ["inside outbox.withdraw", "committed outbox.withdraw"])
async def test_a_death_of_taking_it_back_lets_nothing_go(
    tmp_path: Path, sqlite_url: str, rules: Rulebook, point: str
) -> None:
    async with holding(LONG, tmp_path, sqlite_url, rules) as town:
        written = await writes(town)

        async def waits(tx: Transaction) -> bool:
            return bool(await tx.outbox.held(INC))

        await town.until_read(partial(waits), wanted=True)
        town.arm(point)
        await town.people.delete(written)
        await town.dead()
        await town.start()
        await town.quiet()
        assert "ALPHA" not in sent(town), town.log()
        assert town.deaths == 1


@pytest.mark.parametrize("change", ["deleted", "edited"])
@pytest.mark.parametrize("database", ["sqlite", "postgres"], ids=["started again", "one of two servers"])
async def test_what_is_taken_back_while_a_dead_servers_leases_last_never_comes(
    tmp_path: Path, request: pytest.FixtureRequest, rules: Rulebook, database: str, change: str
) -> None:
    url = request.getfixturevalue(f"{database}_url")
    async with holding(LONG, tmp_path, url, rules) as town, beside(town) as other:
        town.arm(HELD)
        if database == "postgres":
            await other.start_to_die(HELD)
            written = await writes(town)
            lives = await survivor(town, other)
        else:
            written = await writes(town)
            await town.killed()
            await town.start()
            lives = town
        await changes(town, written, change)
        await town.waits_in_inbox(2)
        await town.holds_end()
        told = len(town.said("app", "camille"))
        await town.says("camille", "Bonjour")
        await town.until(lambda: len(town.said("app", "camille")) > told)
        assert "ALPHA" not in sent(town), "all that could be said was said since the hold was over"
        await town.leases_end()
        await town.quiet()
        assert "ALPHA" not in sent(town), town.log()
        assert screen(town).count("BRAVO") == (1 if change == "edited" else 0), town.log()
        assert lives.bot.alive
