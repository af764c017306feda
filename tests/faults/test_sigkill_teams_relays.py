"""A relay that is held on Teams' wire, in a bot that is killed of it, while its author edits it or takes it back.

Of what a dead bot has in hand its leases last on: another serves meanwhile, or it is started again itself.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.bot.teams.faculty import CONFIG
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, Message
from tests.faults.keeper import Keeper, survivor
from tests.faults.tenancy import Tenancy, in_tenancy
from tests.faults.test_sigkill import AFTER_THE_SEND
from workflow.upkeep.rulebook import Rulebook

INC = "INC0001001"
HELD = "committed outbox.hold"
SENT = AFTER_THE_SEND.format("Answered")
LONG = 60
"""Seconds that it is held, until the test has them pass."""


@asynccontextmanager
async def holding(folder: Path, url: str, rules: Rulebook) -> AsyncIterator[Tenancy]:
    """A tenancy in which Camille has asked for help, and relays are held for long."""
    async with in_tenancy(folder, url, rules) as tenancy:
        said = CONFIG.replace("hold_seconds = 0", f"hold_seconds = {LONG}")
        (folder / "vigie.toml").write_text(said, encoding="utf-8")
        await tenancy.start_to_die()
        await tenancy.line.says(CAMILLE, "Le micro ne marche pas dans ma classe")
        await tenancy.quiet()
        yield tenancy


async def writes(tenancy: Tenancy) -> Message:
    """Léa answers under the card."""
    (card,) = tenancy.cards(HELP, INC)
    return await tenancy.line.says(LEA, "ALPHA", under=card, mention=True)


async def changes(tenancy: Tenancy, written: Message, change: str) -> None:
    later = {**written.activity, "timestamp": "2026-09-08T13:20:00.000Z"}
    match change:
        case "edited":
            text = written.activity["text"].replace("ALPHA", "BRAVO")
            await tenancy.line.deliver({**later, "type": "messageUpdate", "text": text})
        case "deleted":
            await tenancy.line.deliver({**later, "type": "messageDelete"})


def ever(tenancy: Tenancy) -> str:
    """All that was ever sent to Camille."""
    return "\n".join(str(said) for where, said in tenancy.tenant.ever if where == CAMILLE.personal)


@pytest.mark.parametrize("change", ["deleted", "edited"])
@pytest.mark.parametrize("database", ["sqlite", "postgres"], ids=["started again", "one of two servers"])
async def test_what_is_taken_back_while_a_dead_servers_leases_last_never_comes(
    tmp_path: Path, request: pytest.FixtureRequest, rules: Rulebook, database: str, change: str
) -> None:
    async with holding(tmp_path, request.getfixturevalue(f"{database}_url"), rules) as tenancy:
        other = tenancy.beside("other")
        tenancy.arm(HELD)
        try:
            if database == "postgres":
                await other.start_to_die(HELD)
                written = await writes(tenancy)
                lives: Keeper = await survivor(tenancy, other)
                tenancy.reach(lives)
                await tenancy.line.tell_again()
            else:
                written = await writes(tenancy)
                await tenancy.killed()
                await tenancy.start()
                lives = tenancy
            await changes(tenancy, written, change)
            await tenancy.waits_in_inbox(2)
            await tenancy.holds_end()
            told = len(tenancy.tenant.personal(CAMILLE))
            await tenancy.line.says(CAMILLE, "Bonjour")
            await tenancy.until(lambda: len(tenancy.tenant.personal(CAMILLE)) > told)
            assert "ALPHA" not in ever(tenancy), "all that could be said was said since the hold was over"
            await tenancy.leases_end()
            await tenancy.quiet()
            assert "ALPHA" not in ever(tenancy), tenancy.log()
            assert len(tenancy.told(CAMILLE, "BRAVO")) == (1 if change == "edited" else 0), tenancy.log()
            assert lives.bot.alive
        finally:
            await other.stop()


@pytest.mark.parametrize(
    ("change", "granted", "stands"),
    [
        pytest.param("deleted", False, ["ALPHA"], id="Graph may not look for a copy that nobody recorded: it stays"),
        pytest.param("deleted", True, [], id="taken back where Graph finds it"),
        pytest.param("edited", False, ["BRAVO"], id="mended once it was sent"),
        pytest.param("edited", True, ["BRAVO"], id="mended where Graph finds it"),
        pytest.param("", False, ["ALPHA"], id="left as it was"),
        pytest.param("", True, ["ALPHA"], id="found"),
    ],
)
async def test_what_was_sent_when_the_bot_died_stands_once_or_is_said_to_be_sent_again(
    tmp_path: Path, sqlite_url: str, rules: Rulebook, change: str, granted: bool, stands: list[str]
) -> None:
    async with holding(tmp_path, sqlite_url, rules) as tenancy:
        tenancy.tenant.chats_granted = granted
        tenancy.arm(SENT)
        written = await writes(tenancy)
        await tenancy.until_held(INC)
        await tenancy.holds_end()
        await tenancy.dead()
        await tenancy.start()
        await changes(tenancy, written, change)
        await tenancy.quiet()
        standing = tenancy.told(CAMILLE, "ALPHA") + tenancy.told(CAMILLE, "BRAVO")
        again = tenancy.again(CAMILLE.aad)
        assert len(standing) <= len(stands) + again, "nothing stands twice but what was sent in doubt"
        assert [word for word in ("ALPHA", "BRAVO") if standing and word in standing[-1]] == stands
        assert not (granted and again)
