"""Under which key an activity is stored, and in which stream it is worked; and what is not stored at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.ingress.payload import Payload, mappings, optional_identifier, optional_mapping, text, written
from bot.teams.addresses import channel_of, is_personal
from bot.teams.html_text import attachments_in
from bot.teams.interactions import key_of
from bot.teams.read import Activity, html_of, reaction_of
from workflow.people.people import Address, Platform

SAID = "message"
MOVED = "conversationUpdate"
BOTS = "28:"
"""Ids of bots begin so."""
REACTED = "messageReaction"
CHANGED = frozenset({"messageUpdate", "messageDelete"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an activity goes in the inbox."""

    key: str
    stream: str


def slot_of(activity: Activity, tenant: str) -> Slot | None:
    """Place an activity; None for bots' own, and for what says nothing to us. Raises Malformed, as all here do."""
    kind = text(activity, "type")
    if (written(activity, "from", "id") or BOTS).startswith(BOTS):
        return None
    conversation = optional_mapping(activity, "conversation")
    stream = str(Address(Platform.TEAMS, tenant, channel_of(written(conversation, "id"))))
    if kind == SAID:
        worth = written(activity, "text") or mappings(activity, "attachments")
        return Slot(key_of(activity), stream) if worth else None
    if kind in CHANGED:
        # An edit has its message's id: when it was made tells one from another.
        return Slot(f"{key_of(activity)}:{kind}:{optional_identifier(activity, 'timestamp') or ''}", stream)
    if kind == REACTED:
        return Slot(f"{key_of(activity)}:{kind}", stream) if reaction_of(activity) is not None else None
    if kind == "installationUpdate" and is_personal(conversation):
        return Slot(key_of(activity), stream)
    return None


def moves_in(activity: Activity) -> Iterator[Payload]:
    """Return each person whom a change of members is about, bots left out."""
    if text(activity, "type") == MOVED and not is_personal(optional_mapping(activity, "conversation")):
        for member in (*mappings(activity, "membersAdded"), *mappings(activity, "membersRemoved")):
            if not (written(member, "id") or BOTS).startswith(BOTS):
                yield member


def adds_bot(activity: Activity, own: str) -> bool:
    """Return whether a team takes us in."""
    added = mappings(activity, "membersAdded") if text(activity, "type") == MOVED else ()
    shared = not is_personal(optional_mapping(activity, "conversation"))
    return shared and any(written(member, "id") == own for member in added)


def may_hold_files(activity: Activity) -> bool:
    """Return whether a message of a channel shows attachments that the activity itself does not hold."""
    shared = not is_personal(optional_mapping(activity, "conversation"))
    return shared and text(activity, "type") == SAID and bool(attachments_in(html_of(activity)))
