"""Slack's scopes, each with its purpose: for the manifest and the doctor."""

from collections.abc import Mapping

from bot.language import _

SCOPES: Mapping[str, str] = {
    "app_mentions:read": _("to hear what mentions it in a channel"),
    "channels:history": _("to read what was said in public channels while it was away"),
    "channels:read": _("to know who is in the public channels that are linked"),
    "chat:write": _("to write at all"),
    "commands": _("for its commands, and for “Open a request” on a message"),
    "files:read": _("to read grids, and pass on what people attach"),
    "files:write": _("to pass files on, and send reports and workbooks"),
    "groups:history": _("to read what was said in private channels while it was away"),
    "groups:read": _("to know who is in the private channels that are linked: that gives them their rights"),
    "im:history": _("to read what people write to it"),
    "im:read": _("to know its conversations with people"),
    "im:write": _("to write to someone first"),
    "metadata.message:read": _("to find a message whose answer was lost, rather than post it twice"),
    "reactions:read": _("to follow the emojis that members put on cards and messages"),
    "reactions:write": _("to mark what was passed on"),
    "users:read": _("to know people’s names and languages"),
    "users:read.email": _("to know people by their e-mail: first managers, course leads, delegates"),
}
