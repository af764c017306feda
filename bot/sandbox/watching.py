"""What shows in the workspace that a step of the story was done."""

from collections.abc import Callable, Iterable, Iterator

from bot.sandbox.double.acts.inputs import options_of
from bot.sandbox.double.acts.interactions import blocks_of
from bot.sandbox.double.state.records import Json, direct_channel
from bot.sandbox.double.state.state import State
from bot.sandbox.double.validation.blocks import elements_of
from bot.sandbox.faculty import MANAGEMENT, PEOPLE, TECHNOLOGY

ROLES = {person.id: person.role for person in PEOPLE}


def clicked(role: str, *action_ids: str) -> Callable[[State], bool]:
    """Someone of the role clicked one of these."""
    return did(role, "click", *action_ids)


def did(role: str, kind: str, *names: str) -> Callable[[State], bool]:
    """Someone of the role did such a thing."""

    def check(state: State) -> bool:
        return any(deed.kind == kind and deed.name in names and ROLES.get(deed.user) == role for deed in state.deeds)

    return check


def either(*checks: Callable[[State], bool]) -> Callable[[State], bool]:
    """One of several was done."""
    return lambda state: any(check(state) for check in checks)


def offered(channel: str, action: str, prefix: str) -> Callable[[State], bool]:
    """A card of the app's in a channel offers an action, on an item whose number begins so: it is in such a state."""
    wanted = f"{action}:{prefix}"

    def check(state: State) -> bool:
        said = (message for message in state.public(channel) if message.by_app)
        return any(one.startswith(wanted) for message in said for one in _offers(blocks_of(message)))

    return check


def _offers(blocks: Iterable[Json]) -> Iterator[str]:
    for block in blocks:
        for element in elements_of(block):
            yield f"{element.get('action_id', '')}:{element.get('value', '')}"
            yield from (str(option["value"]) for option in options_of(element))


def listed_courses(state: State) -> bool:
    """A teacher asked for what they follow, and the app's answer names a request for a course."""
    for deed in state.deeds:
        if deed.kind == "command" and deed.name == "/demandes" and ROLES.get(deed.user) == "teacher":
            said = state.messages.get(deed.channel or "", {}).values()
            if any(one.by_app and one.only_for == deed.user and "RITM" in str(blocks_of(one)) for one in said):
                return True
    return False


def got_report(state: State) -> bool:
    """Figures with pictures stand in a manager's conversation with the app."""
    managers = [direct_channel(person) for person, role in ROLES.items() if role == "manager"]
    said = (message for channel in managers for message in state.public(channel) if message.by_app)
    return any(state.files[file].mimetype == "image/png" for message in said for file in message.files)


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


def passed_on(state: State) -> bool:
    """The app brought to the technologists' threads what a teacher wrote to it."""
    teachers = [direct_channel(person) for person, role in ROLES.items() if role == "teacher"]
    written = {message.text for channel in teachers for message in state.public(channel) if not message.by_app}
    said = (message for message in state.public(TECHNOLOGY) if message.by_app and message.thread_ts is not None)
    brought = [words for words in (f"{one.text}{blocks_of(one)}" for one in said) if "💬" in words]
    return any(one in words for words in brought for one in written)


def turned_orange(state: State) -> bool:
    """A card of the technologists shows the last level."""
    cards = (message for message in state.public(TECHNOLOGY) if message.by_app and message.thread_ts is None)
    return any("🟠" in f"{card.text}{blocks_of(card)}" for card in cards)
