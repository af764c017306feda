"""A whole faculty per test: workspace, wire and Vigie in one process, on a database of its own."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, async_playwright, expect

from bot.sandbox import app
from bot.sandbox.app import Sandbox, sandbox
from bot.sandbox.faculty import FACULTY
from tests.desks import *  # noqa: F403
from tests.journeys.faculty import Faculty
from tests.journeys.visitor import LAPTOP, MILLISECONDS, Visitor
from workflow.upkeep.integrity import Fault
from workflow.upkeep.use_cases.integrity import check

TUESDAY = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
"""9:15 in Montréal: soon after the sandbox's own start, to the second."""
SAMPLES = Path(__file__).parents[2] / "samples"
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


@pytest.fixture(autouse=True)
def nothing_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a mention passes on leaves at once; a journey that is about its waiting says otherwise."""
    config = tmp_path / "faculty.toml"
    config.write_text(f"{app.CONFIG.read_text(encoding='utf-8')}\n[conversation]\nhold_seconds = 0\n", encoding="utf-8")
    monkeypatch.setattr(app, "CONFIG", config)


@pytest.fixture(autouse=True)
def slack_tries_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told while the desk is down is told again after a second, not after Slack's minute."""
    monkeypatch.setattr(app, "FACULTY", replace(FACULTY, retry_seconds=(0.0, 1.0, 1.0)))


@pytest.fixture
async def faculty(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Faculty]:
    """The faculty on a Tuesday at 9:15, Vigie listening over Socket Mode; its clock moves only when pushed."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    async with sandbox(tmp_path, port=0, samples=SAMPLES) as box:
        with box.now.held():
            box.now.move(TUESDAY)
            yield Faculty(box)
            await holds(box)


@pytest.fixture
async def faculty_over_http(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Faculty]:
    """The same, reached by signed requests."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    async with sandbox(tmp_path, port=0, samples=SAMPLES, http=True) as box:
        with box.now.held():
            box.now.move(TUESDAY)
            yield Faculty(box)
            await holds(box)


async def holds(box: Sandbox) -> None:
    """Whatever the story was, what always holds of a desk holds at its end."""
    faults: list[Fault] = []
    await box.vigie.desk.read(partial(check, report=faults.append))
    assert faults == []


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: a folder that VIGIE_SCREENSHOTS names (docs/images), else a passing one."""
    folder = Path(os.environ.get("VIGIE_SCREENSHOTS", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
async def visitor(faculty: Faculty, chromium: str, pictures: Path) -> AsyncIterator[Visitor]:
    """Someone at a laptop who reads French; an error in the page's console fails the test."""
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        context = await browser.new_context(
            viewport=LAPTOP, locale="fr-CA", device_scale_factor=1.5, reduced_motion="reduce"
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(f"{line.text} {line.location}") if line.type == "error" else None)
        await page.goto(faculty.ws.url)
        yield Visitor(page, pictures, faculty.quiet)
        await browser.close()
    assert errors == []


LOOPBACK = "--disable-features=LocalNetworkAccessChecks"
"""Lets a page of the web frame one of this machine: elsewhere a browser asks first."""


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[BrowserContext]:
    """A browser of someone who reads French, with nothing open."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=(*CHROMIUM, LOOPBACK))
        context = await started.new_context(viewport=LAPTOP, locale="fr-CA", reduced_motion="reduce")
        context.set_default_timeout(MILLISECONDS)
        expect.set_options(timeout=MILLISECONDS)
        yield context
        await started.close()
