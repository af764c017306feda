"""``vigie run``: the configured platforms, served until told to stop."""

import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import structlog

from bot import wiring
from bot.assembly import assemble
from bot.cli.leaving import leave_within
from bot.cli.logs import log_to_stderr, log_what_is_unhandled
from bot.cli.refused import sentence_of
from bot.cli.signals import told_to_stop
from bot.cli.speaking import REFUSED
from bot.config.configuration import Configuration
from bot.config.environment import SECRETS, Environment
from bot.config.kept import set_aside
from bot.config.secret_files import in_the_environment, open_secrets
from bot.config.unknown import unknown_variables
from bot.delivery.garbage import spare_what_stays
from bot.ops.now import SystemNow
from bot.ops.repeats import Repeats
from bot.platform import Connect
from bot.platforms import reached
from bot.set_up import BadSettingError, NotSetUpError

_log = structlog.get_logger(__name__)


def run() -> None:
    """Serve the configured platforms until told to stop; away from a terminal, what ends it is a line of the log."""
    log_to_stderr()
    log_what_is_unhandled()
    try:
        _serve(Environment())
    except Exception as error:
        why = sentence_of(error)
        if why is None or sys.stderr.isatty():
            raise
        _log.critical("not served", why=why)
        raise SystemExit(REFUSED) from error


def _serve(environment: Environment) -> None:
    repeats = log_to_stderr(environment.log_level)
    platforms = reached(environment)
    url = environment.vigie_database_url
    for one in unknown_variables(os.environ):
        _log.warning("a variable is unknown to Vigie, and ignored", variable=one.name, nearest=one.nearest)
    _warn_of_open(SECRETS)
    _log.info("database", address=wiring.address_of(url))
    wiring.look(url)  # before the lock, which would leave its file beside what is no database
    with wiring.instance_lock(url):
        before = wiring.migrate(url, create=True)
        if before.revision is None:
            _log.warning("nothing was there: a new database is made", address=before.address)
        elif before.age is wiring.Age.NEWER:
            _log.warning("a newer Vigie has migrated the database: install it here too", revision=before.revision)
        asyncio.run(_run(environment, platforms, repeats))


async def _run(environment: Environment, platforms: Sequence[Connect], repeats: Repeats) -> None:
    watching = asyncio.create_task(repeats.watch())
    try:
        await _live(environment, platforms)
    finally:
        await _cancelled(watching)


async def _live(environment: Environment, platforms: Sequence[Connect]) -> None:
    async with wiring.opened_desk(environment) as (desk, configuration):
        if await set_aside(desk, environment):
            _log.warning(
                "the file of VIGIE_CONFIG is read no more, and says something else than what is in force; "
                "vigie config diff says what differs",
                file=str(environment.vigie_config),
            )
        vigie = await assemble(desk, configuration, [*platforms, *mail_of(configuration)], SystemNow())
        told = asyncio.create_task(told_to_stop())
        starting = asyncio.create_task(vigie.start(environment.vigie_http_host, environment.vigie_http_port))
        try:
            await asyncio.wait({told, starting}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                starting.result()
                spare_what_stays()
                await told
        finally:
            if told.done():
                leave_within()
            await _cancelled(told, starting)
            await vigie.stop()


def mail_of(configuration: Configuration) -> tuple[Connect, ...]:
    """Return what serves the mailboxes, beside the chat: none where one lacks its secret, which the log says."""
    if not configuration.mailboxes:
        return ()
    from bot.mail.setup import connect  # The libraries of mail are loaded where a mailbox is configured.

    _warn_of_open(one.secret for one in configuration.mailboxes)
    try:
        return (connect(configuration, in_the_environment()),)
    except NotSetUpError as error:
        _log.warning("Mail is not served: it is set in part", missing=error.missing)
    except BadSettingError as error:
        _log.error("Mail is not served: what it is set with cannot be used", why=str(error))
    return ()


def _warn_of_open(secrets: Iterable[str]) -> None:
    """Log each file of these secrets that everyone on the machine may read."""
    for file in open_secrets(filter(None, secrets)):
        _log.warning("everyone on this machine may read the file of a secret", file=str(file))


async def _cancelled(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
