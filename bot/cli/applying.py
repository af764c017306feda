"""``vigie config diff`` and ``vigie config apply``: a running desk against a file, and brought to it."""

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer
from rich.console import Console

from bot.cli.console import print_blocks
from bot.cli.desks import desk_in_use
from bot.cli.speaking import demand_agreement, reader_locale, refuse, say
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.kept import has_begun, mailboxes_served
from bot.config.mailboxes import MailboxChange, mailbox_changes
from bot.config.reading import configuration_text, read_configuration
from bot.config.wanted import not_met, wanted_of
from bot.desk.business_time.cards.calendar import effect
from bot.desk.upkeep.cards.differences import Names, difference_blocks, difference_rows, mailbox_rows
from bot.language import _
from bot.ops.now import SystemNow
from bot.ui.say import Say
from workflow.business_time.use_cases.recounting import Foreseen
from workflow.people.people import Person, Platform
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.differences import Differences
from workflow.upkeep.use_cases import bringing

DIFFERS = 1
AT_START = _("The service hasn’t started yet: its first start will set the desk as {file} says.")
OTHER_AT_START = _(
    "The service hasn’t started yet, and its first start won’t go by {file}: VIGIE_CONFIG names another file, or none."
)
SAME = _("The desk is set as {file} says: nothing differs.")
TITLES = {Platform.SLACK: "Slack", Platform.TEAMS: "Teams"}


@dataclass(frozen=True, slots=True)
class _Compared:
    """A desk against a file."""

    found: Differences
    names: Names
    effect: Foreseen | None
    not_met: tuple[Platform, ...]
    mailboxes: tuple[MailboxChange, ...]

    @property
    def some(self) -> bool:
        """Return whether the file says anything else than the desk does."""
        return self.found.some or bool(self.mailboxes)


def diff(file: Path) -> None:
    """Say what applying a file would change; end with 1 where anything would, as ``diff`` does."""
    if asyncio.run(_differ(Environment(), file)):
        raise SystemExit(DIFFERS)


def apply(file: Path, acting: str, *, yes: bool) -> None:
    """Say what a file changes, ask, and set the desk as it says, as the manager with the e-mail ``acting``."""
    if not acting:
        refuse(say(_("Name the acting manager: --as EMAIL")))
    asyncio.run(_apply(Environment(), file, acting.strip().casefold(), yes=yes))


async def _differ(environment: Environment, file: Path) -> bool:
    async with desk_in_use(environment) as (desk, seeded):
        configuration = read_configuration(configuration_text(file), file)
        if not await desk.read(has_begun):
            typer.echo(say(AT_START if configuration == seeded else OTHER_AT_START, file=file))
            return configuration != seeded
        compared = await _compare(desk, configuration)
        _show(desk, compared, file)
        return compared.some


async def _apply(environment: Environment, file: Path, acting: str, *, yes: bool) -> None:
    async with desk_in_use(environment) as (desk, seeded):
        configuration = read_configuration(configuration_text(file), file)
        if not await desk.read(has_begun):
            if configuration != seeded:
                refuse(say(OTHER_AT_START, file=file))
            typer.echo(say(AT_START, file=file))
            return
        compared = await _compare(desk, configuration)
        _show(desk, compared, file)
        if not compared.found.some:
            return
        await _bring(desk, configuration, compared, acting, file, yes=yes)


async def _bring(
    desk: Desk, configuration: Configuration, compared: _Compared, acting: str, file: Path, *, yes: bool
) -> None:
    """Ask, then set the desk as was shown."""
    manager: Person = await desk.write(partial(manager_by_email, email=acting))
    wanted = wanted_of(configuration)
    await desk.read(partial(bringing.preview, person=manager.id, wanted=wanted))
    if not yes:
        demand_agreement(say(_("Apply as {who}?"), who=manager.name))
    shown, now = compared.found.digest, SystemNow()()
    await desk.write(partial(bringing.bring, person=manager.id, wanted=wanted, shown=shown, now=now))
    typer.echo(say(_("✅ The desk is set as {file} says. Running instances already go by it."), file=file))
    if any(step.after for step in compared.found.channels):
        typer.echo(say(_("Channels to link are looked at first: management reads in chat when that’s done.")))


async def _compare(desk: Desk, configuration: Configuration) -> _Compared:
    now, mailboxes = SystemNow()(), mailbox_changes(await mailboxes_served(desk), configuration.mailboxes)

    async def compare(tx: Transaction) -> _Compared:
        standing, wanted = await bringing.standing(tx), wanted_of(configuration)
        found = await bringing.compare(tx, wanted)
        groups = {one.key: one.name for one in configuration.groups} | {one.key: one.name for one in standing.groups}
        moved = await bringing.effect(tx, wanted, now)
        return _Compared(found, Names(groups, {}), moved, not_met(configuration, standing), mailboxes)

    return await desk.read(compare)


def _show(desk: Desk, compared: _Compared, file: Path) -> None:
    here = Say(reader_locale(), desk.rules.calendar, SystemNow()())
    for platform in compared.not_met:
        told = _("{platform} hasn’t been met yet: the channels that the file names there aren’t compared.")
        typer.echo(say(told, platform=TITLES[platform]), err=True)
    if not compared.some:
        typer.echo(say(SAME, file=file))
        return
    rows = (*difference_rows(compared.found, compared.names, here), *mailbox_rows(compared.mailboxes, here))
    blocks = (
        *difference_blocks(rows, here, str, length=0),
        *(effect(compared.effect, here) if compared.effect else ()),
    )
    print_blocks(Console(highlight=False, soft_wrap=True), blocks)
