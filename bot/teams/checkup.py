"""Doctor's checks of Teams: whether Microsoft knows us, what the tenant permits, whether we are in channels."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime

import aiohttp
import jwt

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.desk.people.channel_names import known_name
from bot.language import _
from bot.microsoft.certificate import read_certificate
from bot.microsoft.tokens import GRAPH_SCOPE, Fetch, claims_of
from bot.ops.causes import cause
from bot.ops.clocks import DatedAnswer, clock
from bot.ops.doctor.channels import PUBLIC, PUBLIC_MANAGEMENT, WORTH_KNOWING
from bot.ops.doctor.strangers import strangers
from bot.ops.findings import CheckLine, broken, off, works
from bot.set_up import BadSettingError
from bot.teams.abilities import Abilities
from bot.teams.book import Book
from bot.teams.channels import PRIVATE, SHARED
from bot.teams.connector import Connector, Web
from bot.teams.credentials import fetcher
from bot.teams.graph import Graph
from bot.teams.looking import Looking
from bot.teams.messages import GraphMessages
from bot.teams.people import People
from bot.teams.permissions import OPTIONAL
from bot.teams.settings import CERTIFICATE, TeamsSettings
from bot.teams.tokens import CONNECTOR_SCOPE, Tokens
from workflow.people.people import Address, Group, Platform
from workflow.ports.desk import Desk, Now

REACHED = _("Teams: tenant {tenant}, app {app}")
NO_TOKEN = _("Teams: Microsoft gives us no token: {why}")
ENDS = _(
    "Teams: the certificate ends on {day}; register its successor beside the app in Entra, and name it in "
    "MICROSOFT_APP_CERTIFICATE"
)
ENDED = _(
    "Teams: the certificate has ended on {day}; register its successor beside the app in Entra, and name it in "
    "MICROSOFT_APP_CERTIFICATE"
)
GRANTED = _("Teams: Graph grants the app {names}")
NOT_IN = _("group {group}: I am not in its channel {channel} of Teams; add the app to its team")
NOT_NOW = _("group {group}: its channel {channel} of Teams could not be looked at now: {why}")
UNHEARD = _(
    "group {group}: whether its channel {channel} of Teams is private is known once somebody has mentioned me there"
)
NOT_ALLOWED = _(
    "group {group}: the team of its channel {channel} does not grant what the package asks of it, so I cannot tell "
    "whether it is private, nor read its threads without a mention; its owner adds the app again and accepts, or an "
    "administrator lets owners consent"
)
NOT_TARGETED = _(
    "Teams: nobody has typed a slash to Vigie in a channel yet, so I don’t know that Teams keeps such messages to one "
    "person; what only one person should see in a channel goes to their personal chat"
)
UNREAD = _(
    "group {group}: the team of its channel {channel} does not let me read its messages (ChannelMessage.Read.Group), "
    "so what is said there while I am down comes only if Teams sends it again, what is in doubt there is sent again, "
    "perhaps twice, nobody compares its cards by night, and after a silence numbers go on after a gap; its owner adds "
    "the app again and accepts"
)
MINOR = frozenset({*(one.without for one in OPTIONAL), UNHEARD, UNREAD, NOT_TARGETED, *WORTH_KNOWING})
"""What works all the same, in another way, or by and by."""
NO_KEYS = _("Teams: Microsoft’s keys cannot be read, so nothing that comes in can be verified: {why}")


def _trouble(msgid: str, **values: object) -> CheckLine:
    return (off if msgid in MINOR else broken)(msgid, **values)


async def look(
    settings: TeamsSettings,
    desk: Desk,
    groups: Iterable[Group],
    now: Now,
    fetch: Fetch | None = None,
    *,
    requested: Iterable[tuple[str, Address]] = (),
) -> AsyncIterator[CheckLine]:
    """Look at everything, from our own proof to each channel; ``fetch`` gives tokens in place of Entra's.

    ``requested`` are channels in which help is asked for, each with the name of a group.
    """
    try:
        tokens = Tokens(fetch or fetcher(settings))
    except BadSettingError as error:
        yield _trouble(error.why, **error.values)
        return
    for found in _certificate(settings, now()):
        yield found
    try:
        await tokens.bearer(CONNECTOR_SCOPE)
    except Rejected as rejected:
        yield broken(rejected.why, **rejected.values)
        return
    except NotSent as error:
        yield broken(NO_TOKEN, why=cause(error))
        return
    yield works(REACHED, tenant=settings.tenant, app=settings.app_id)
    if settings.playground:
        return
    for found in await _permissions(tokens):
        yield found
    if not await Abilities(desk, settings, Book(desk, settings).service, now).proven():
        yield _trouble(NOT_TARGETED)
    web = Web(tokens)
    web.open()
    try:
        async for found in _keys(settings, web, now):
            yield found
        async for found in _channels(settings, web, desk, groups, requested):
            yield found
    finally:
        await web.close()


async def _keys(settings: TeamsSettings, web: Web, now: Now) -> AsyncIterator[CheckLine]:
    """Read where the keys are that requests are verified by, and what time it is there."""
    began = now()
    try:
        async with web.session.get(settings.open_id) as answer:
            answer.raise_for_status()
            asked = DatedAnswer(began, now(), answer.headers.get("Date"), answer.headers.get("Age"))
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        yield broken(NO_KEYS, why=cause(error))
        return
    told = clock("Microsoft", asked)
    if told is not None:
        yield told


def _certificate(settings: TeamsSettings, at: datetime) -> Iterable[CheckLine]:
    if settings.certificate is not None and not settings.managed_identity:
        ending = read_certificate(settings.certificate, CERTIFICATE).ending(at, ENDS, ENDED)
        if ending is not None:
            yield ending


async def _permissions(tokens: Tokens) -> list[CheckLine]:
    """Read what the directory grants to the app itself: it stands in our own token."""
    try:
        token = (await tokens.bearer(GRAPH_SCOPE)).removeprefix("Bearer ")
        roles = claims_of(token).get("roles") or ()
    except NotSent as error:
        return [_trouble(NO_TOKEN, why=cause(error))]
    except jwt.InvalidTokenError:
        return []
    granted = [name for one in OPTIONAL for name in one.granted(roles)]
    missing = [_trouble(one.without) for one in OPTIONAL if not one.granted(roles)]
    return [*([works(GRANTED, names=", ".join(granted))] if granted else []), *missing]


async def _channels(
    settings: TeamsSettings, web: Web, desk: Desk, groups: Iterable[Group], requested: Iterable[tuple[str, Address]]
) -> AsyncIterator[CheckLine]:
    book, graph = Book(desk, settings), Graph(web, settings)
    people = People(Connector(web, settings), graph, book, settings)
    looking = Looking(GraphMessages(graph, book, settings))
    for group in groups:
        for channel in group.channels:
            if channel.platform is Platform.TEAMS:
                for msgid, why in await _wrong_with(channel, group, people, book, graph, looking):
                    yield _trouble(msgid, group=group.name, channel=await _called(channel, desk, book), why=why)
    for name, channel in requested:
        if channel.platform is Platform.TEAMS:
            for msgid, why in await _closed_to_us(channel, people, book, looking):
                yield _trouble(msgid, group=name, channel=await _called(channel, desk, book), why=why)


async def _called(channel: Address, desk: Desk, book: Book) -> str:
    """Return what a channel is or was called, with the id by which it is configured."""
    name = await known_name(desk, channel) or (await book.channel(channel.id)).get("name")
    return f"{name} ({channel.id})" if name else channel.id


async def _closed_to_us(channel: Address, people: People, book: Book, looking: Looking) -> list[tuple[str, object]]:
    """Return the sentence of a channel that we are not in, or may not read; none when all is well."""
    try:
        await people.roster(channel)
        unread = await _unread(channel, book, looking)
    except CannotReach as refused:
        return [(NOT_IN, refused.why)]
    except (InDoubt, NotSent, SlowDown) as failure:
        return [(NOT_NOW, cause(failure))]
    return [(unread, "")] if unread else []


async def _wrong_with(
    channel: Address, group: Group, people: People, book: Book, graph: Graph, looking: Looking
) -> list[tuple[str, object]]:
    """Return the sentences of what is wrong with a channel, none when all is well, each with why."""
    try:
        there = await people.roster(channel)
        shared = (await book.channel(channel.id)).get("type") == SHARED
        openness = await _openness(channel, group, book, graph)
        found = [*strangers(group, there.values(), shared=shared), openness, await _unread(channel, book, looking)]
    except CannotReach as refused:
        return [(NOT_IN, refused.why)]
    except _NotAllowedError:
        return [(NOT_ALLOWED, "")]
    except (InDoubt, NotSent, SlowDown) as failure:
        return [(NOT_NOW, cause(failure))]
    return [(msgid, "") for msgid in found if msgid]


async def _unread(channel: Address, book: Book, looking: Looking) -> str:
    """Return the sentence of a channel whose messages Graph may not read; empty while its team is not known yet."""
    known = (await book.channel(channel.id)).get("group")
    return UNREAD if known and not await looking.can_look(channel.id) else ""


async def _openness(channel: Address, group: Group, book: Book, graph: Graph) -> str:
    """Return the sentence of a channel that anyone may enter, or may for all that is known; empty otherwise."""
    known = await book.channel(channel.id)
    if known.get("type") in (PRIVATE, SHARED) or channel in group.public:
        return ""
    if not known.get("group"):
        return UNHEARD
    if await _is_private(graph, str(known["group"])):
        return ""
    return PUBLIC_MANAGEMENT if group.management else PUBLIC


class _NotAllowedError(Exception):
    """A team's owner has not granted what the package asks for."""


async def _is_private(graph: Graph, team: str) -> bool:
    try:
        return await graph.is_private(team)
    except CannotReach as refused:
        raise _NotAllowedError from refused
