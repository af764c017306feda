"""``vigie run`` that works already is stopped by a signal, whatever still runs in it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.test_cli_run import KNOWN, TOKENS, slack_that_answers
from tests.patience import PATIENCE

pytestmark = pytest.mark.whole

BUSY = """
import asyncio, sys, time
from datetime import timedelta

from sqlalchemy import text

from bot import instance
from bot.cli import main

instance.CATCH_UP = timedelta()


async def thread(desk):
    await asyncio.to_thread(time.sleep, 600)


async def statement(desk):
    count = text("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
    await desk._database.read(lambda session: session.first(count))


async def stubborn(desk):
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            pass


async def nothing(desk):
    pass


async def purge(vigie):
    print("purging", file=sys.stderr, flush=True)
    await busy(vigie.desk)


busy = dict(thread=thread, statement=statement, stubborn=stubborn, nothing=nothing)[sys.argv.pop()]
instance.Vigie._purge = purge
main()
"""
"""A ``vigie run`` whose first purge does what its last argument names, for longer than anybody waits."""
SOCKETS = {"ok": False, "error": "internal_error"}


WORDS = [
    ("nothing", signal.SIGINT),
    *((one, signal.SIGTERM) for one in ("nothing", "thread", "statement", "stubborn")),
]


@pytest.mark.parametrize(("busy_with", "word"), WORDS)
def test_a_running_vigie_ends_well_at_a_signal_whatever_it_is_busy_with(
    tmp_path: Path, busy_with: str, word: signal.Signals
) -> None:
    answers = {
        "auth.test": KNOWN,
        "apps.connections.open": SOCKETS,
        "users.conversations": {"ok": True, "channels": []},
    }
    with slack_that_answers(answers) as address:
        environment = {
            "PATH": os.environ["PATH"],
            "VIGIE_DATABASE_URL": f"sqlite:///{tmp_path / 'vigie.db'}",
            "VIGIE_HTTP_PORT": "0",
            **TOKENS,
            "SLACK_API_URL": address,
        }
        vigie = [sys.executable, "-c", BUSY, "run", busy_with]
        with subprocess.Popen(vigie, env=environment, stderr=subprocess.PIPE, text=True) as running:
            assert running.stderr is not None
            try:
                said = [next(line for line in running.stderr if line == "purging\n")]
                running.send_signal(word)
                said += running.stderr.readlines()
                assert running.wait(timeout=PATIENCE) == 0, said
            finally:
                running.kill()
