"""Workbooks that may plan the sessions of a course: dropped in a task's thread, or sent with its number."""

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import Chats
from bot.desk.dropped_files import FilesRead
from bot.desk.teaching.handlers.session_drafts import dropped
from workflow.courses.workbook_refusals import NotAWorkbook
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.use_cases.named_numbers import numbers_in
from workflow.people.people import Person
from workflow.people.refusals import MembersOnly, NotYourGroup
from workflow.ports.desk import AlreadyDoneError, Desk
from workflow.refusal import Refusal
from workflow.teaching.refusals import NoPlanFound

WORKBOOKS = (".xlsx", ".xlsm")
PLANNED = frozenset({ItemKind.TASK, ItemKind.REQUEST})
"""Items that have a session plan."""


async def dropped_sheets(desk: Desk, chats: Chats, author: Person, said: MessageSaid, key: str) -> FilesRead:
    """Preview the sheets of sessions of a message.

    They belong to the item in whose thread they are dropped, or whose number stands beside them in a direct
    message. A workbook without such a sheet is a file like any other, unless the desk was asked to read it.
    """
    files = [file for file in said.files if _may_plan(file)]
    number = await _item_of(desk, said) if files else None
    if number is None:
        return FilesRead()
    read, refused = False, []
    for file in files:
        file_key = f"{key}:{file.id}"
        try:
            await dropped(desk, chats.of(said.place), author, said, file, number, file_key)
        except AlreadyDoneError:
            read = True
        except Refusal as refusal:
            asked = said.to_desk and not said.direct
            if asked or not isinstance(refusal, NoPlanFound | NotAWorkbook | MembersOnly | NotYourGroup):
                refused.append((file_key, refusal))
        else:
            read = True
    return FilesRead(read, refused)


def _may_plan(file: SharedFile) -> bool:
    """Return whether a file may be a sheet of sessions; its content decides."""
    return file.name.casefold().endswith(WORKBOOKS)


async def _item_of(desk: Desk, said: MessageSaid) -> str | None:
    """Return the item in whose thread something was said; of a direct message, the one that it names."""
    if said.direct:
        return next((one for one in numbers_in(said.text) if kind_of(one) in PLANNED), None)
    if said.thread is None:
        return None
    thread = said.thread
    root = await desk.read(lambda tx: tx.places.at(said.channel, thread))
    return root.topic if root is not None and kind_of(root.topic) in PLANNED else None
