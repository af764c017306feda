"""Teams' ids: who is a person, what is a channel, where a thread is."""

from bot.ingress.payload import Payload, identifier, optional_identifier, optional_text, written
from workflow.people.people import Address, Platform

THREAD = ";messageid="
CHATS = ("@thread.v2", "@unq.gbl.spaces")
"""Of several people, and of two: there we are met through the message extension alone."""


def channel_of(conversation: str) -> str:
    """Return the channel of a thread's conversation: ``19:…`` of ``19:…;messageid=…``."""
    return conversation.partition(THREAD)[0]


def root_of(conversation: str) -> str | None:
    """Return the message at the root of a thread's conversation."""
    return conversation.partition(THREAD)[2] or None


def in_thread(conversation: str, root: str) -> str:
    """Return the conversation of the thread under a message; a personal conversation has no threads."""
    return f"{channel_of(conversation)}{THREAD}{root}" if is_channel(conversation) else conversation


def is_channel(identity: str) -> bool:
    """Return whether an id is a channel's: chats of several, or of two, have no threads."""
    return identity.startswith("19:") and not any(kind in identity for kind in CHATS)


def is_shared(identity: str) -> bool:
    """Return whether an id is a place that several read: a channel or a chat between people."""
    return identity.startswith("19:")


def is_bot(user: Payload) -> bool:
    """Return whether an account is an application's."""
    return written(user, "id").startswith("28:")


def is_personal(conversation: Payload) -> bool:
    """Return whether a conversation is one person's own with us: a chat between two people is called personal too."""
    kind = optional_text(conversation, "conversationType")
    return kind in (None, "personal") and not is_shared(written(conversation, "id"))


def account_of(user: Payload, tenant: str) -> Address:
    """Return the address of a person: by their id in the directory, else by their id in Teams. Raises Malformed."""
    known = optional_identifier(user, "aadObjectId") or optional_identifier(user, "objectId")
    return Address(Platform.TEAMS, tenant, known or identifier(user, "id"))
