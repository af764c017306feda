"""Doctor's checks of Slack: our tokens, its scopes, its clock, our channels."""

from collections.abc import AsyncIterator, Callable, Iterable

from slack_sdk.errors import SlackApiError

from bot.delivery.chat import CannotReach, NotSent, Rejected, SlowDown
from bot.language import _
from bot.ops.causes import cause
from bot.ops.clocks import DatedAnswer, clock
from bot.ops.doctor.channels import WORTH_KNOWING, channel_troubles
from bot.ops.findings import CheckLine, Marked, broken, off, works
from bot.slack.api import SlackApi, SlackSettings
from bot.slack.faults import meaning
from bot.slack.rejections import at_the_door, of_app_token
from bot.slack.scopes import SCOPES
from workflow.people.people import Address, Group
from workflow.ports.desk import Now

OVER_A_SOCKET = _("Slack: workspace {team}, Socket Mode")
OVER_HTTP = _("Slack: workspace {team}, HTTP")
NO_ANSWER = _("Slack does not answer: {why}")
CONNECTS = _("Slack: the app’s token is accepted, a connection can be opened")
NO_CONNECTION = _("Slack opens no connection: {why}")
NOT_GRANTED = _(
    "Slack: the scope {scope} is not granted, which Vigie needs {purpose}; add it on the app’s page “OAuth & "
    "Permissions”, then install the app again"
)
GRANTED = _("Slack: all {count} scopes are granted")
SCOPES_HEADER = "x-oauth-scopes"


async def look(
    settings: SlackSettings,
    groups: Callable[[str], Iterable[Group]],
    now: Now,
    requested: Iterable[tuple[str, Address]] = (),
) -> AsyncIterator[CheckLine]:
    """Look at everything, from our tokens to each channel; ``groups`` are given for a workspace.

    ``requested`` are channels in which help is asked for, each with the name of a group.
    """
    api = SlackApi(settings)
    try:
        team = (await api.open()).team
        yield works(OVER_A_SOCKET if settings.app_token else OVER_HTTP, team=team)
        async for found in _greeting(api, now):
            yield found
        if settings.app_token:
            yield await _connection(api, settings.app_token)
        async for trouble, group, channel in channel_troubles(api, groups(team), requested):
            yield (off if trouble in WORTH_KNOWING else broken)(trouble, group=group, channel=channel)
    except Rejected as rejected:
        yield broken(rejected.why, **rejected.values)
    except CannotReach as refused:
        closed = at_the_door(refused.why)
        yield broken(closed.why, **closed.values)
    except (NotSent, SlowDown) as error:
        yield broken(NO_ANSWER, why=cause(error))
    finally:
        await api.close()


async def _greeting(api: SlackApi, now: Now) -> AsyncIterator[CheckLine]:
    """Read what the headers of an answer say: the scopes that we were granted, and the time."""
    began = now()
    answer = await api.answer(api.client.auth_test)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    told = clock("Slack", DatedAnswer(began, now(), headers.get("date"), headers.get("age")))
    if told is not None:
        yield told
    if SCOPES_HEADER in headers:
        granted = {one.strip() for one in headers[SCOPES_HEADER].split(",")}
        missing = SCOPES.keys() - granted
        for scope in sorted(missing):
            yield broken(NOT_GRANTED, scope=scope, purpose=Marked(SCOPES[scope]))
        if not missing:
            yield works(GRANTED, count=len(SCOPES))


async def _connection(api: SlackApi, app_token: str) -> CheckLine:
    """Ask for the address of a socket, which nobody then uses: that is what proves the app's own token."""
    try:
        await api.client.apps_connections_open(app_token=app_token)
    except Exception as error:  # noqa: BLE001 - whatever it is, there is no connection
        rejected = of_app_token(str(error.response.get("error"))) if isinstance(error, SlackApiError) else None
        if rejected is not None:
            return broken(rejected.why, **rejected.values)
        why = cause(error)
        return broken(NO_CONNECTION, why=meaning(error) if why is error else why)
    return works(CONNECTS)
