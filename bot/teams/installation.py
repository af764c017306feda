"""Installations of the app in Teams: someone has it, or has it no longer."""

from bot.ingress.payload import Payload, optional_mapping, optional_text, written
from bot.teams.addresses import is_personal


def is_added(activity: Payload) -> bool:
    """Return whether someone has just been given the app; "add-upgrade" comes to everyone who has it already."""
    return _is_told(activity) and written(activity, "action") == "add"


def is_removed(activity: Payload) -> bool:
    """Return whether the app was taken away from someone."""
    return _is_told(activity) and written(activity, "action").startswith("remove")


def _is_told(activity: Payload) -> bool:
    own = is_personal(optional_mapping(activity, "conversation"))
    return own and optional_text(activity, "type") == "installationUpdate"
