"""views.open, push, update, publish."""

from bot.sandbox import modals
from bot.sandbox.records import Json
from bot.sandbox.web_api.call import Call


async def views_open(call: Call) -> Json:
    """Open a modal for the person of the trigger."""
    return {"view": modals.open_modal(call.ws, call.get("trigger_id"), call.get("view"))}


async def views_push(call: Call) -> Json:
    """Put a modal on top of the one acted in."""
    return {"view": modals.push_modal(call.ws, call.get("trigger_id"), call.get("view"))}


async def views_update(call: Call) -> Json:
    """Change an open modal."""
    place = (call.get("view_id"), call.get("external_id"), call.get("hash"))
    return {"view": modals.update_modal(call.ws, call.get("view"), *place)}


async def views_publish(call: Call) -> Json:
    """Change a person's Home tab."""
    person = call.person("user_id")
    return {"view": modals.publish_home(call.ws, person.id, call.get("view"), call.get("hash"))}
