"""Handle together the requests that say the same thing."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler
from bot.desk.common import at_once
from workflow.helpdesk.use_cases import alike

ACTIONS: Mapping[str, ActionHandler] = {"gather_alike": at_once(alike.gather)}
