"""views.open, push, update, publish."""

from bot.sandbox.double.acts import views
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.web_api.call import Call


async def views_open(call: Call) -> Json:
    """Open a modal for the person of the trigger."""
    return {"view": views.open_modal(call.ws, call.get("trigger_id"), call.get("view"))}


async def views_push(call: Call) -> Json:
    """Put a modal on top of the one acted in."""
    return {"view": views.push_modal(call.ws, call.get("trigger_id"), call.get("view"))}


async def views_update(call: Call) -> Json:
    """Change an open modal."""
    place = (call.get("view_id"), call.get("external_id"), call.get("hash"))
    return {"view": views.update_modal(call.ws, call.get("view"), *place)}


async def views_publish(call: Call) -> Json:
    """Change a person's Home tab."""
    person = call.person("user_id")
    return {"view": views.publish_home(call.ws, person.id, call.get("view"), call.get("hash"))}
