"""auth.test, apps.connections.open, team.info, bots.info and reactions."""

from bot.sandbox.double.acts import talk
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Json, Message
from bot.sandbox.double.web_api.call import Call


async def auth_test(call: Call) -> Json:
    """Who the token is."""
    settings = call.ws.settings
    return {
        "url": f"{call.ws.url}/",
        "team": settings.team_name,
        "team_id": settings.installed_in,
        "user": settings.app_name.lower(),
        "user_id": settings.app_user,
        "bot_id": settings.bot_id,
        "is_enterprise_install": bool(settings.enterprise_id),
        **({"enterprise_id": settings.enterprise_id} if settings.enterprise_id else {}),
    }


async def auth_teams_list(call: Call) -> Json:
    """The workspaces where the app is."""
    page, cursor = call.page([{"id": team, "name": team} for team in call.ws.settings.teams])
    return {"teams": page, "response_metadata": {"next_cursor": cursor}}


async def apps_connections_open(call: Call) -> Json:
    """An address for one socket."""
    if call.ws.mode != "socket":
        raise SlackError("not_allowed_token_type")
    place = call.ws.url.replace("http", "ws", 1)
    return {"url": f"{place}/link/?ticket={call.ws.passes.ticket()}&app_id={call.ws.settings.app_id}"}


async def team_info(call: Call) -> Json:
    """The workspace."""
    settings = call.ws.settings
    return {"team": {"id": settings.team_id, "name": settings.team_name, "domain": settings.team_domain}}


async def bots_info(call: Call) -> Json:
    """The app's bot."""
    settings = call.ws.settings
    if call.text("bot") not in ("", settings.bot_id):
        raise SlackError("bot_not_found")
    bot = {"id": settings.bot_id, "name": settings.app_name, "app_id": settings.app_id, "deleted": False}
    return {"bot": bot | {"user_id": settings.app_user, "updated": 0}}


async def reactions_add(call: Call) -> Json:
    """Put an emoji on a message."""
    message, name, there = _reaction(call)
    if there:
        raise SlackError("already_reacted")
    talk.react(call.ws, message, call.ws.settings.app_user, name)
    return {}


async def reactions_remove(call: Call) -> Json:
    """Take the app's emoji back."""
    message, name, there = _reaction(call)
    if not there:
        raise SlackError("no_reaction")
    talk.react(call.ws, message, call.ws.settings.app_user, name)
    return {}


def _reaction(call: Call) -> tuple[Message, str, bool]:
    message = call.message(call.channel(inside=True), "timestamp")
    name = call.text("name").strip(":")
    if not name or not all(letter.isalnum() or letter in "_+-'" for letter in name):
        raise SlackError("invalid_name")
    return message, name, call.ws.settings.app_user in message.reactions.get(name, ())
