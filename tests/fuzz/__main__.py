"""``python -m tests.fuzz [--minutes 10] [--seed N] [--only slack|teams]``: half of the time on each platform."""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from structlog.testing import capture_logs

from tests.fuzz.run import Tally, fuzz, until
from tests.fuzz.slack import slack
from tests.fuzz.stage import Stage
from tests.fuzz.teams import teams

STAGES: Mapping[str, Callable[[Path], AbstractAsyncContextManager[Stage]]] = {"slack": slack, "teams": teams}


async def _run(name: str, seed: int, seconds: float) -> Tally:
    with TemporaryDirectory() as folder, capture_logs():
        async with STAGES[name](Path(folder)) as stage:
            return await fuzz(stage, seed, until(seconds))


def main() -> int:
    """Run, print the tallies, and return 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the entrances of both platforms.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", choices=sorted(STAGES))
    asked = parser.parse_args()
    names = [asked.only] if asked.only else list(STAGES)
    tallies = [asyncio.run(_run(name, asked.seed, asked.minutes * 60 / len(names))) for name in names]
    for tally in tallies:
        print(tally)
    return 1 if any(tally.failures for tally in tallies) else 0


sys.exit(main())
