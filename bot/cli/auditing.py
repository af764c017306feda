"""``vigie audit``: who did what, when; or the proof that what always holds of a desk does."""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.desks import desk_in_use
from bot.cli.instants import day_or_instant
from bot.cli.speaking import REFUSED, reader_locale, refuse, say
from bot.config.environment import Environment
from bot.desk.upkeep.cards.acts import DONE, about, who
from bot.desk.upkeep.cards.integrity import fault_sentence
from bot.language import _
from bot.ui.say import Say
from workflow.business_time.calendar import BusinessCalendar
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.acts import Act, ActQuery
from workflow.upkeep.integrity import Fault
from workflow.upkeep.use_cases import auditing, integrity
from workflow.upkeep.use_cases.verifying import verify
from workflow.upkeep.verified import KEY, Verified, rules_of

WIDE = 186
"""Characters that a line takes at most; a narrower terminal wraps it, and no number is cut."""
CHANGED = _(
    "Looked at what has changed since {when}, and at what was broken; “vigie audit --whole” looks at everything."
)
CHECKED = {
    "incidents": _("help requests"),
    "requests": _("service requests"),
    "tasks": _("service tasks"),
    "support_tasks": _("support tasks"),
    "entries": _("lines of history"),
    "imports": _("imports"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed to choose among the acts; "" and none for what was left out."""

    person: str = ""
    item: str = ""
    group: str = ""
    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def audit(asked: Asked, *, check: bool, whole: bool, machine: bool) -> None:
    """Print the acts that were asked for, or what does not add up: of what has changed, or of the ``whole``."""
    environment = Environment()
    if check or whole:
        if asked != Asked():
            refuse(say(_("--check looks at everything: give it nothing but --whole and --json.")))
        asyncio.run(_check(environment, whole=whole, machine=machine))
        return
    unknown = next((one for one in asked.kinds if one not in DONE), None)
    if unknown is not None:
        known = ", ".join(sorted(str(one) for one in DONE))
        refuse(say(_("“{kind}” isn’t a kind of act. Kinds are: {known}."), kind=unknown, known=known))
    asyncio.run(_acts(environment, asked, machine=machine))


async def _acts(environment: Environment, asked: Asked, *, machine: bool) -> None:
    async with desk_in_use(environment) as (desk, _configuration):
        printer: _Printed | _Document = _Document() if machine else _Printed(desk)

        async def read(tx: Transaction) -> None:
            query = await _query(tx, asked, desk.rules.calendar)
            await auditing.acts(tx, query, printer.page)
            printer.end([asdict(one) for one in await auditing.refused(tx, query)])

        await desk.read(read)


async def _query(tx: Transaction, asked: Asked, calendar: BusinessCalendar) -> ActQuery:
    if asked.group and asked.group not in {one.key for one in await tx.groups.all()}:
        refuse(say(_("There is no group “{group}”."), group=asked.group))
    return ActQuery(
        person=await auditing.whose(tx, asked.person) if asked.person else None,
        items=await auditing.with_steps(tx, asked.item) if asked.item else None,
        group=asked.group or None,
        kinds=frozenset(asked.kinds) or None,
        since=day_or_instant(asked.since, calendar) if asked.since else None,
        until=day_or_instant(asked.until, calendar, whole_day=True) if asked.until else None,
    )


class _Document:
    """One JSON document, written as it is read: any number of acts in little memory."""

    def __init__(self) -> None:
        self._count = 0

    def page(self, page: auditing.Page) -> None:
        for act in page.acts:
            row = json.dumps(_row(act, page.people.get), ensure_ascii=False)
            typer.echo(f"{self._before()}\n {row}", nl=False)
            self._count += 1

    def _before(self) -> str:
        return "," if self._count else '{"acts": ['

    def end(self, refused: list[dict[str, object]]) -> None:
        rest = json.dumps(refused, ensure_ascii=False, default=str)
        begun = "" if self._count else self._before()
        typer.echo(f'{begun}\n],\n"count": {self._count},\n"refused": {rest}}}')


def _row(act: Act, known: Callable[[int], Person | None]) -> dict[str, object]:
    return {
        "at": act.at.isoformat(),
        "by": _someone(act.by, known),
        "kind": str(act.kind),
        "item": act.item,
        "about": _someone(act.person, known),
        "detail": dict(act.detail),
    }


def _someone(person: int | None, known: Callable[[int], Person | None]) -> dict[str, object] | None:
    found = known(person) if person is not None else None
    return None if found is None else {"id": found.id, "name": found.name, "email": found.email}


class _Printed:
    """Lines on a terminal, a table for each page: columns keep their width."""

    def __init__(self, desk: Desk) -> None:
        self._say = Say(reader_locale(), desk.rules.calendar, datetime.now(UTC))
        self._console = Console(highlight=False, width=max(WIDE, Console().width))
        self._pages = 0

    def page(self, page: auditing.Page) -> None:
        table = Table(box=None, show_header=not self._pages, pad_edge=False)
        for heading, width in ((_("When"), 19), (_("Who"), 24), (_("Item"), 18), (_("What"), 36)):
            table.add_column(self._say(heading), width=width, no_wrap=True)
        table.add_column(self._say(_("About")), no_wrap=True, overflow="ellipsis")
        for act in page.acts:
            at = act.at.astimezone(self._say.zone).strftime("%Y-%m-%d %H:%M:%S")
            cells = (at, who(act, page.people), act.item, self._say(DONE[act.kind]), about(act, page.people, self._say))
            table.add_row(*map(Text, cells))
        self._console.print(table)
        self._pages += 1

    def end(self, refused: Iterable[dict[str, object]]) -> None:
        if not self._pages:
            self._console.print(Text(self._say(_("No such act was found."))))
        for one in refused:
            told = self._say(_("{day}: {count} requests refused ({platform}, {reason})"), **one)
            self._console.print(Text(told))


async def _check(environment: Environment, *, whole: bool, machine: bool) -> None:
    async with desk_in_use(environment) as (desk, _configuration):
        now, rules = datetime.now(UTC), rules_of(desk.rules, version("vigie"))
        printer = _Faults(Say(reader_locale(), desk.rules.calendar, now), machine=machine)
        before = Verified.of(await desk.get_setting(KEY), rules)
        look = partial(verify, before=before, rules=rules, now=now, report=printer.fault, whole=whole)
        checked, verified = await desk.read(look)
        await desk.put_setting(KEY, None if verified is None else verified.as_detail())
        printer.end(checked, None if whole or before is None else before.at)
        if checked.faults:
            raise SystemExit(REFUSED)


class _Faults:
    """Faults as they are found, then what was looked at."""

    def __init__(self, here: Say, *, machine: bool) -> None:
        self._say = here
        self._machine = machine
        self._count = 0
        if machine:
            typer.echo('{"faults": [', nl=False)

    def fault(self, fault: Fault) -> None:
        told = fault_sentence(fault, self._say)
        if self._machine:
            row = {"what": fault.what, "item": fault.item, **fault.detail, "sentence": told}
            typer.echo(f"{',' if self._count else ''}\n {json.dumps(row, ensure_ascii=False)}", nl=False)
        else:
            typer.echo(f"✗ {told}", err=True)
        self._count += 1

    def end(self, checked: integrity.Checked, since: datetime | None) -> None:
        """Say what was looked at: everything, or what has changed ``since``."""
        counts = {name: count for name, count in asdict(checked).items() if name in CHECKED}
        if self._machine:
            told = json.dumps(None if since is None else since.isoformat())
            typer.echo(f'\n],\n"checked": {json.dumps(counts)},\n"since": {told}}}')
            return
        if since is not None:
            typer.echo(self._say(CHANGED, when=self._say.moment(since)))
        for name, count in counts.items():
            typer.echo(self._say(_("{what}: {count}"), what=self._say(CHECKED[name]), count=count))
        if not checked.faults:
            typer.echo(f"✓ {self._say(_('Everything adds up.'))}")
