"""Mail, where a mailbox is configured; nothing is said of it elsewhere."""

from collections.abc import AsyncIterator

from bot.config.secret_files import in_the_environment
from bot.language import _
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, broken
from bot.set_up import BadSettingError, NotSetUpError

IN_PART = _("Mail is not served: {names} must be set too")


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at the mailboxes through what is set."""
    if not case.configuration.mailboxes:
        return
    from bot.mail.checkup import look  # The libraries of mail are loaded where a mailbox is configured.
    from bot.mail.graph.checkup import is_told
    from bot.mail.setup import set_up

    try:
        found = set_up(case.configuration, in_the_environment())
    except NotSetUpError as error:
        yield broken(IN_PART, names=", ".join(error.missing))
        return
    except BadSettingError as error:
        yield broken(error.why, **error.values)
        return
    async for line in look(found, case.clock, case.configuration.people.managers):
        yield line
    for one in found:
        if one.table.notifications:
            yield await is_told(one.table.address, case.environment.vigie_public_url, case.desk, case.clock)
