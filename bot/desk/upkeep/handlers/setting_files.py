"""The settings as a file: given to a manager, dropped once mended, shown against what is in force, applied."""

from collections.abc import Mapping
from functools import partial

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import Chat, Chats
from bot.desk.answers import ActionHandler, Answer, Ask, Redrawn, Said
from bot.desk.courses.handlers.dropped_grids import takes_files
from bot.desk.dropped_files import FilesRead, content_of
from bot.desk.helpdesk.cards import talk
from bot.desk.upkeep import waiting_file
from bot.desk.upkeep.cards import setting_files as cards
from bot.language import _
from bot.ui.values import whole
from workflow.items.attachments import safe_name
from workflow.people.people import Person
from workflow.ports.desk import AlreadyDoneError, Desk
from workflow.refusal import Refusal
from workflow.upkeep.use_cases import bringing


async def dropped_settings(desk: Desk, chats: Chats, author: Person, said: MessageSaid, key: str) -> FilesRead:
    """Show what the files of settings of a message would change, where managers drop files."""
    files = [file for file in said.files if looks_like_settings(file)]
    if not files or not await takes_files(desk, said, author):
        return FilesRead()
    refused = []
    for file in files:
        file_key = f"{key}:{file.id}"
        try:
            await _show(desk, chats.of(said.place), author, said, file, file_key)
        except AlreadyDoneError:
            continue
        except Refusal as refusal:
            refused.append((file_key, refusal))
    return FilesRead(read=True, refused=refused)


def looks_like_settings(file: SharedFile) -> bool:
    """Return whether a file is meant as one of settings."""
    return file.name.casefold().endswith(".toml")


async def _show(desk: Desk, chat: Chat, author: Person, said: MessageSaid, file: SharedFile, key: str) -> None:
    name = safe_name(file.name)
    text = waiting_file.text_of(name, await content_of(chat, file), author.locale)
    await waiting_file.seen(desk, author.id, waiting_file.read_file(name, text, author.locale), said.at)
    await waiting_file.keep(desk, author.id, name, text)
    await desk.write(partial(bringing.show_file, person=author.id, now=said.at), once=key)


async def give(asked: Ask, _value: str) -> Answer:
    """Answer "Télécharger": what is in force comes as a file. Raises refusals.ManagersOnly."""
    await asked.do(bringing.give, asked.at)
    told = _(
        "The settings are on their way to you in private, as a file. Mend it, then drop it there or in a management "
        "channel."
    )
    return Said(talk.said(asked.say, told))


async def turn(asked: Ask, value: str) -> Answer:
    """Turn to another page of what a file would change. Raises refusals.ManagersOnly, NoFileWaits."""
    file = await waiting_file.waiting(asked.desk, asked.person)
    seen = await waiting_file.seen(asked.desk, asked.person.id, file, asked.at)
    return asked.turned(cards.file_card(seen, asked.say, whole(value)))


async def apply(asked: Ask, value: str) -> Answer:
    """Answer "Appliquer": all of the file or nothing. Raises refusals.NoFileWaits, and what ``bringing.bring`` does."""
    file = await waiting_file.waiting(asked.desk, asked.person)
    await asked.do(bringing.bring, file.wanted, value, asked.at)
    await waiting_file.drop(asked.desk, asked.person.id)
    return Redrawn(cards.applied_card(file.name, asked.say))


async def drop(asked: Ask, _value: str) -> Answer:
    """Answer "Abandonner"."""
    await waiting_file.drop(asked.desk, asked.person.id)
    return Redrawn(talk.said(asked.say, _("The settings stay as they are.")))


ACTIONS: Mapping[str, ActionHandler] = {
    "settings_file": give,
    "file_changes": turn,
    "apply_file": apply,
    "drop_file": drop,
}
