"""What shows in the workspace that a step of the story was done."""

from collections.abc import Callable

from bot.sandbox.faculty import MANAGEMENT, PEOPLE, TECHNOLOGY, direct_channel
from bot.sandbox.state import State

ROLES = {person.id: person.role for person in PEOPLE}


def clicked(role: str, *action_ids: str) -> Callable[[State], bool]:
    """Someone of the role clicked one of these."""
    return did(role, "click", *action_ids)


def did(role: str, kind: str, *names: str) -> Callable[[State], bool]:
    """Someone of the role did such a thing."""

    def check(state: State) -> bool:
        return any(deed.kind == kind and deed.name in names and ROLES.get(deed.user) == role for deed in state.deeds)

    return check


def wrote_to_app(state: State) -> bool:
    """A teacher wrote to the app."""
    return any(
        not message.by_app
        for person, role in ROLES.items()
        if role == "teacher"
        for message in state.public(direct_channel(person))
    )


def answered_in_thread(state: State) -> bool:
    """A technologist wrote under a message of the app's in their channel."""
    for message in state.public(TECHNOLOGY):
        root = state.message(TECHNOLOGY, message.thread_ts) if message.thread_ts else None
        if root is not None and root.by_app and ROLES.get(message.user) == "technologist":
            return True
    return False


def latest_card(state: State) -> str | None:
    """The last thing the app said to the technologists, outside threads."""
    cards = (message for message in state.public(TECHNOLOGY) if message.by_app and message.thread_ts is None)
    return max((card.ts for card in cards), default=None)


def dropped_grid(state: State) -> bool:
    """A workbook lies in the managers' channel."""
    return any(
        file.name.endswith(".xlsx") and MANAGEMENT in file.channels and ROLES.get(file.user) == "manager"
        for file in state.files.values()
    )


def moved_clock(state: State) -> bool:
    """The clock was pushed."""
    return any(deed.kind == "clock" for deed in state.deeds)
