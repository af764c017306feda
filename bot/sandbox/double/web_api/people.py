"""users.*: people as the app may know them."""

from bot.sandbox.double.acts.shapes import person_json
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.web_api.call import Call


async def users_info(call: Call) -> Json:
    """One person."""
    return {"user": person_json(call.ws, call.person(), locale=call.flag("include_locale"))}


async def users_list(call: Call) -> Json:
    """Everyone, the app too."""
    page, cursor = call.page(list(call.ws.state.people.values()))
    locale = call.flag("include_locale")
    members = [person_json(call.ws, person, locale=locale) for person in page]
    return {
        "members": members,
        "cache_ts": int(call.ws.now().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


async def users_lookup_by_email(call: Call) -> Json:
    """The active person with an e-mail address."""
    email = call.need("email").strip().lower()
    for person in call.ws.state.people.values():
        if person.email.lower() == email and not person.deleted:
            return {"user": person_json(call.ws, person)}
    raise SlackError("users_not_found")
