"""Doctor's checks of the TOML: readable, in force, and who manages the desk."""

from collections.abc import AsyncIterator, Iterator

from bot.config.kept import from_file, set_aside
from bot.config.reading import BadConfigurationError
from bot.language import _
from bot.ops.doctor.calendar import closures
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, Verdict, broken, off, works

UNREADABLE = _("configuration: {why}")
READ = _("configuration: {file} can be read")
NO_FILE = _("configuration: VIGIE_CONFIG names no file, so the default settings hold")
SET_ASIDE = _(
    "configuration: {file} is no longer read since this database was started, and says something else than what is "
    "in force. Managers change settings in chat. What differs: vigie config diff {file}; to have it so: "
    "vigie config apply {file} --as MANAGER"
)
MANAGERS = _("first managers: {managers}")
IN_CHANNEL = _("first managers: none is named; anyone in a management channel manages the desk")
NO_MANAGER = _("no manager is named: set people.managers in the TOML of VIGIE_CONFIG")
NO_CHANNEL = _("group {name}: no channel is linked, its items go to management")


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at the file, then at what is in force: nothing is, where a start would refuse the file."""
    async for found in _file(case):
        yield found
        if found.verdict is Verdict.BROKEN:
            return
    yield _managers(case)
    yield closures((case.desk.rules if case.desk else case.configuration.rulebook()).calendar)
    for name in _without_channel(case):
        yield off(NO_CHANNEL, name=name)


async def _file(case: Case) -> AsyncIterator[CheckLine]:
    """Read it on a fresh machine too; once the desk has begun, a fault in it stops nothing."""
    file = case.environment.vigie_config
    if file is None:
        if not case.groups:
            yield off(NO_FILE)
        return
    try:
        from_file(case.environment)
    except BadConfigurationError as error:
        yield (off if case.groups else broken)(UNREADABLE, why=error)
        return
    aside = case.desk is not None and await set_aside(case.desk, case.environment)
    yield off(SET_ASIDE, file=file) if aside else works(READ, file=file)


def _managers(case: Case) -> CheckLine:
    named = case.configuration.people.managers
    if named:
        return works(MANAGERS, managers=", ".join(named))
    return off(IN_CHANNEL) if any(one.management and one.channels for one in case.groups) else broken(NO_MANAGER)


def _without_channel(case: Case) -> Iterator[str]:
    if case.groups:
        yield from (group.name for group in case.groups if not group.channels)
    else:
        yield from (group.name for group in case.configuration.groups if not (group.slack or group.teams))
