"""Signs in the workspace that a step of the story was done."""

from collections.abc import Callable, Iterable, Iterator

from bot.language import Locale
from bot.language.commands import COMMANDS
from bot.sandbox.double.acts.inputs import options_of
from bot.sandbox.double.acts.interactions import blocks_of
from bot.sandbox.double.state.records import Json, Message, direct_channel
from bot.sandbox.double.state.state import State
from bot.sandbox.double.validation.blocks import elements_of
from bot.sandbox.faculty import CORRESPONDENTS, MANAGEMENT, PEOPLE, TECHNOLOGY

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


def confirmed(state: State) -> bool:
    """A teacher confirmed that a request is settled, by a button or in words: they are asked how the help was."""
    said = (one for person, role in ROLES.items() if role == "teacher" for one in state.public(direct_channel(person)))
    return any(offer.startswith("rate:") for one in said if one.by_app for offer in _offers(blocks_of(one)))


def _offers(blocks: Iterable[Json]) -> Iterator[str]:
    for block in blocks:
        for element in elements_of(block):
            yield f"{element.get('action_id', '')}:{element.get('value', '')}"
            yield from (str(option["value"]) for option in options_of(element))


REQUESTS = {f"/{COMMANDS['requests'].slashed(locale)}" for locale in Locale}


def listed_courses(state: State) -> bool:
    """A teacher asked for what they follow, and the app's answer names a request for a course."""
    for deed in state.deeds:
        if deed.kind == "command" and deed.name in REQUESTS and ROLES.get(deed.user) == "teacher":
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
    return any(True for _one in _written_in_threads(state))


def _written_in_threads(state: State) -> Iterator[Message]:
    """Return what technologists wrote under messages of the app's in their channel."""
    for message in state.public(TECHNOLOGY):
        root = state.message(TECHNOLOGY, message.thread_ts) if message.thread_ts else None
        if root is not None and root.by_app and ROLES.get(message.user) == "technologist":
            yield message


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
    """The app brought to the technologists' threads what a teacher wrote to it once one of them had written there."""
    asked = min((one.ts for one in _written_in_threads(state)), default=None)
    if asked is None:
        return False
    teachers = [direct_channel(person) for person, role in ROLES.items() if role == "teacher"]
    own = (message for channel in teachers for message in state.public(channel) if not message.by_app)
    written = {message.text for message in own if message.ts > asked}
    said = (message for message in state.public(TECHNOLOGY) if message.by_app and message.thread_ts is not None)
    brought = [words for words in (f"{one.text}{blocks_of(one)}" for one in said) if "💬" in words]
    return any(one in words for words in brought for one in written)


def turned_orange(state: State) -> bool:
    """A card of the technologists shows the last level."""
    cards = (message for message in state.public(TECHNOLOGY) if message.by_app and message.thread_ts is None)
    return any("🟠" in f"{card.text}{blocks_of(card)}" for card in cards)


def card_of_mail(state: State) -> str | None:
    """The last card of the technologists that is of someone who is in no chat."""
    return max((card.ts for card in _said_of_mail(state) if card.thread_ts is None), default=None)


def wrote_by_mail(state: State) -> bool:
    """What someone wrote who is in no chat stands among the technologists."""
    return card_of_mail(state) is not None


def answered_to_mail(state: State) -> bool:
    """A technologist wrote under such a card."""
    cards = {card.ts for card in _said_of_mail(state) if card.thread_ts is None}
    return any(message.thread_ts in cards for message in _written_in_threads(state))


def brought_from_mail(state: State) -> bool:
    """The app brought their answer to the thread."""
    return any("💬" in _words(one) for one in _said_of_mail(state) if one.thread_ts is not None)


def _said_of_mail(state: State) -> Iterator[Message]:
    """Return what the app said to the technologists of those who are in no chat."""
    names = [one.real_name for one in CORRESPONDENTS]
    said = (message for message in state.public(TECHNOLOGY) if message.by_app)
    return (message for message in said if any(name in _words(message) for name in names))


def _words(message: Message) -> str:
    return f"{message.text}{blocks_of(message)}"
