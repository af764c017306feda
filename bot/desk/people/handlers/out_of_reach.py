"""People who cannot be written to: ``/vigie injoignables``, and installing the app for those who lack it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

import structlog

from bot.delivery.chat import SlowDown
from bot.desk.answers import ActionHandler, Answer, Ask, Viewed
from bot.desk.domain import JobTools
from bot.desk.people.cards.out_of_reach import install_asked, instant, out_of_reach_card
from bot.desk.people.directory import Pause
from bot.ui.model import Card
from bot.ui.values import whole
from workflow.people.installing import InstallRefusal, installable
from workflow.people.people import PersonId
from workflow.people.use_cases.out_of_reach import ask_install, not_installed, out_of_reach_view, tell_installed
from workflow.ports.desk import AlreadyDoneError
from workflow.upkeep.use_cases.installed import installed

_log = structlog.get_logger(__name__)

TRIES = 20
"""How often a platform may put off the installation for one person; then the whole job is tried later."""


async def unreachable(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie injoignables``. Raises refusals.ManagersOnly."""
    return Viewed(await _list(asked, 0))


async def page(asked: Ask, value: str) -> Answer:
    """Show a page of the list."""
    return asked.turned(await _list(asked, whole(value)))


async def install_app(asked: Ask, value: str) -> Answer:
    """Answer the button that has the app be installed, once it was agreed to. Raises NobodyToInstallFor."""
    until = instant(value)
    count = await asked.do(ask_install, until=until, key=asked.key)
    return asked.instead(install_asked(asked.say, count) if count else await _list(asked, 0))


async def _list(asked: Ask, number: int) -> Card:
    return out_of_reach_card(asked.say, await asked.read(out_of_reach_view, number))


async def install(tools: JobTools, body: Mapping[str, object], key: str, *, pause: Pause = asyncio.sleep) -> None:
    """Install the app for the ``persons`` of a job, as slowly as their platform asks, and tell ``by`` what came of it.

    Again is the same: who has it already counts as done. Raises NotSent, InDoubt, SlowDown.
    """
    chosen = body["persons"]
    outcomes: list[InstallRefusal | None] = []
    for person in chosen if isinstance(chosen, list) else ():
        if outcomes and (last := outcomes[-1]) is not None and last.for_all:
            outcomes.append(last)
            continue
        outcomes += await _install(tools, int(person), int(str(body["by"])), key, pause)
    await _tell(tools, body, key, outcomes)


async def give_up(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Tell ``by`` that the platform did not answer, and for how many of the ``persons`` it is done all the same."""
    chosen = body["persons"]
    persons = [int(one) for one in chosen] if isinstance(chosen, list) else []
    people = await tools.desk.read(lambda tx: tx.people.many(persons))
    await _tell(tools, body, key, [InstallRefusal.NOT_NOW if installable(one) else None for one in people.values()])


async def _tell(
    tools: JobTools, body: Mapping[str, object], key: str, outcomes: Sequence[InstallRefusal | None]
) -> None:
    refused = [one for one in outcomes if one is not None]
    _log.info("app installed for people", installed=len(outcomes) - len(refused), refused=refused)
    told = partial(
        tell_installed,
        person=int(str(body["by"])),
        key=key,
        installed=len(outcomes) - len(refused),
        refused=refused,
        now=tools.now(),
    )
    with suppress(AlreadyDoneError):
        await tools.desk.write(told, once=f"{key}:told")


async def _install(
    tools: JobTools, person: PersonId, by: PersonId, key: str, pause: Pause
) -> list[InstallRefusal | None]:
    """Install it for one person; return the one outcome (None: it is done), or nothing where there is no way to."""
    known = await tools.desk.read(lambda tx: tx.people.get(person))
    if known.out_of_reach is None:
        return [None]
    account = installable(known)
    installer = None if account is None else tools.installers.get(account.platform)
    if account is None or installer is None:
        return []
    refused = await _patiently(partial(installer.install, account), pause)
    if refused is None:
        with suppress(AlreadyDoneError):
            done = partial(installed, person=person, by=by, now=tools.now())
            await tools.desk.write(done, once=f"{key}:{person}")
    elif not refused.for_all:
        await tools.desk.write(partial(not_installed, person=person, why=refused))
    return [refused]


async def _patiently(install: Callable[[], Awaitable[InstallRefusal | None]], pause: Pause) -> InstallRefusal | None:
    """Install it as slowly as the platform asks. Raises SlowDown where it asks too often."""
    for _try in range(TRIES):
        try:
            return await install()
        except SlowDown as slow:
            await pause(slow.after.total_seconds())
    return await install()


ACTIONS: Mapping[str, ActionHandler] = {"unreachable": page, "install_app": install_app}
