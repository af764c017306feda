"""Grids that come by e-mail: a manager's or a delegate's is put before management, who alone can import it."""

from bot.delivery.arrivals import MessageSaid
from bot.delivery.chat import Chats
from bot.desk.courses.handlers import grids
from bot.desk.dropped_files import FilesRead
from workflow.courses.refusals import AlreadyImported
from workflow.courses.use_cases.mailed_grids import may_mail
from workflow.people.people import Address, Person
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction
from workflow.refusal import Refusal


async def mailed_grids(desk: Desk, chats: Chats, author: Person, said: MessageSaid, key: str) -> FilesRead:
    """Preview the grids of a letter in the channel of management; anyone else's are files of what they ask.

    A letter none of whose files is a grid goes on as any other, and its sender knows why they are none.
    """
    files = [file for file in said.files if grids.looks_like_grid(file)]
    channel = await desk.read(_management) if files else None
    if channel is None or not await desk.read(lambda tx: may_mail(tx, author.id)):
        return FilesRead()
    chat, refused, read = chats.of(said.place), [], False
    for file in files:
        file_key = f"{key}:{file.id}"
        try:
            await grids.preview_mailed(desk, chat, author, said, file, file_key, channel=channel)
        except AlreadyDoneError:
            read = True
        except Refusal as refusal:
            refused.append((file_key, refusal))
            read = read or isinstance(refusal, AlreadyImported)
        else:
            read = True
    return FilesRead(read=read, refused=refused)


async def _management(tx: Transaction) -> Address | None:
    managing = (group for group in await tx.groups.all() if group.management)
    return next((channel for group in managing for channel in group.channels), None)
