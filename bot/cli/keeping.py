"""``vigie purge``: take away what has served, or forget who someone is."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial

import typer

from bot.cli.desks import desk_in_use
from bot.cli.speaking import demand_agreement, refuse, say
from bot.config.environment import Environment
from bot.desk.upkeep import purging
from bot.language import _
from bot.ops.now import SystemNow, real
from bot.platforms import MEMORIES
from workflow.people.refusals import NoSuchPerson
from workflow.upkeep.keeping import Purged
from workflow.upkeep.use_cases.forgetting import Forgotten, known_by

WENT = {
    "failed_bodies": _("bodies of messages that couldn’t be processed: {count}"),
    "inbox": _("processed arrivals: {count}"),
    "once": _("keys of what was done once: {count}"),
    "outbox": _("rows of what was said: {count}"),
    "job_runs": _("runs of periodic jobs: {count}"),
    "workbooks": _("workbooks of decided imports: {count}"),
    "offered": _("files nobody picked up: {count}"),
    "drafts": _("drafts of session plans: {count}"),
    "unverified": _("e-mails from unverified senders: {count}"),
}
FORGOTTEN = {
    "person": _("This person is number {count} from now on."),
    "incidents": _("help requests without their words: {count}"),
    "requests": _("service requests that no longer name them: {count}"),
    "entries": _("lines of history without their words: {count}"),
    "workbooks": _("workbooks of imports that named them: {count}"),
}
FORGET = _("Forget {who}? Names, addresses and words go for good; figures and history stay.")
ERASE = _("Nobody is known at {who}. Erase this address and the e-mails that wait from it?")
ERASED = {"rows": _("entries without this address: {count}")}


def purge(person: str, *, yes: bool, dry_run: bool, machine: bool) -> None:
    """Delete what is past its retention; or forget the person with this e-mail address."""
    if person and dry_run:
        refuse(say(_("--person asks before it forgets: it has no --dry-run.")))
    if person and machine and not yes:
        refuse(say(_("With --json nothing is asked: add --yes.")))
    environment = Environment()
    if person:
        gone = asyncio.run(_forget(environment, person.strip().casefold(), yes=yes))
        _told(gone, ERASED if "rows" in gone else FORGOTTEN, machine=machine)
    elif dry_run:
        shown = asyncio.run(_preview(environment))
        people = [{"person": one.id, "name": one.name, "email": one.email} for one in shown.people]
        lines = [say(_("would be forgotten: {who}"), who=one.email or one.name) for one in shown.people]
        _told({**asdict(shown.purged), "people": people}, WENT, machine=machine, more=lines)
    else:
        purged, forgotten = asyncio.run(_purge(environment))
        lines = [say(_("forgotten: person number {person}"), person=one.person) for one in forgotten]
        document = {**asdict(purged), "people": [asdict(one) for one in forgotten]}
        _told(document, WENT, machine=machine, more=lines)


def _told(gone: Mapping[str, object], words: Mapping[str, str], *, machine: bool, more: Sequence[str] = ()) -> None:
    """Say what went: as one document, or a line for each count, then ``more``."""
    if machine:
        typer.echo(json.dumps(gone, ensure_ascii=False))
        return
    for name, msgid in words.items():
        typer.echo(say(msgid, count=gone[name]))
    for line in more:
        typer.echo(line)


async def _purge(environment: Environment) -> tuple[Purged, Sequence[Forgotten]]:
    async with desk_in_use(environment) as (desk, _configuration):
        return await purging.purge(desk, desk.rules.keeping, SystemNow()(), real(), MEMORIES)


async def _preview(environment: Environment) -> purging.PurgePreview:
    async with desk_in_use(environment) as (desk, _configuration):
        return await purging.preview(desk, desk.rules.keeping, SystemNow()(), real())


async def _forget(environment: Environment, email: str, *, yes: bool) -> Mapping[str, object]:
    """Forget who has an e-mail; where the desk knows nobody by it, the address itself. Raises refusals.NoSuchPerson."""
    async with desk_in_use(environment) as (desk, _configuration):
        try:
            known = await desk.read(partial(known_by, email=email))
        except NoSuchPerson:
            _agree(ERASE, email, yes=yes)
            rows = await purging.forget_address(desk, email, MEMORIES)
            if not rows:
                raise
            return {"rows": rows}
        _agree(FORGET, known.name, yes=yes)
        return asdict(await purging.forget_person(desk, known, SystemNow()(), MEMORIES))


def _agree(asked: str, who: str, *, yes: bool) -> None:
    if not yes:
        demand_agreement(say(asked, who=who))
