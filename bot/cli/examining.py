"""``vigie doctor``: what is configured, reachable and missing."""

import asyncio
import json
import logging
from dataclasses import asdict
from pathlib import Path

import typer

from bot.cli.desks import tell_database
from bot.cli.logs import log_to_stderr
from bot.cli.speaking import REFUSED, reader_locale
from bot.config.environment import Environment
from bot.ops.doctor.examine import Report, examine
from bot.ops.findings import Verdict

SIGNS = {Verdict.WORKS: "✓", Verdict.OFF: "○", Verdict.BROKEN: "✗"}


def doctor(env_file: Path | None, *, machine: bool) -> None:
    """Print what is found; end with 1 where something that is promised does not work."""
    log_to_stderr(logging.CRITICAL)  # What is found is said below.
    environment = Environment()
    tell_database(environment)
    report = asyncio.run(examine(environment, reader_locale(), env_file=env_file))
    typer.echo(json.dumps(_document(report), ensure_ascii=False, indent=1) if machine else _lines(report))
    if not report.works:
        raise SystemExit(REFUSED)


def _document(report: Report) -> dict[str, object]:
    given_up = [{**asdict(one), "at": one.at.isoformat()} for one in report.given_up]
    return {"works": report.works, "findings": [asdict(one) for one in report.findings], "given_up": given_up}


def _lines(report: Report) -> str:
    return "\n".join(f"{SIGNS[one.verdict]} {one.text}" for one in report.findings)
