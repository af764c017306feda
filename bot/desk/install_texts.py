"""Name and description of Vigie where an administrator installs it, the same on every platform."""

from bot.language import _

NAME = "Vigie"
COLOUR = "#1D4ED8"
DESCRIPTION = _("Help requests, course preparation and deadlines: nothing slips by.")
SHORTCUT = _("Open a request")
SHORTCUT_DESCRIPTION = _("Turn this message into a help request")
