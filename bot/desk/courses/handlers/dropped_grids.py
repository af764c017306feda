"""Files dropped for the desk to read: grids where they are taken; elsewhere, where they are taken is told."""

import mimetypes

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import Chats
from bot.desk.courses.handlers import grids
from bot.desk.dropped_files import FilesRead
from bot.desk.people.channel_names import known_names
from workflow.courses.refusals import GridsByManagement, GridsElsewhere, OnlyGridsHere
from workflow.items.kinds import kind_of
from workflow.items.use_cases.acting import actor
from workflow.people.channels import linked_to
from workflow.people.people import Group, Person
from workflow.people.use_cases.people import open_groups
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction
from workflow.refusal import Refusal

LOOKED_AT = frozenset({"image", "audio", "video"})
"""Media that colleagues show one another: nobody expects the desk to read them."""


async def dropped_grids(desk: Desk, chats: Chats, author: Person, said: MessageSaid, key: str) -> FilesRead:
    """Preview the grids of a message, where grids are taken."""
    files = [file for file in said.files if grids.looks_like_grid(file)]
    if not files or not await takes_files(desk, said, author):
        return FilesRead()
    chat, refused = chats.of(said.place), []
    for file in files:
        file_key = f"{key}:{file.id}"
        try:
            await grids.preview(desk, chat, author, said, file, file_key)
        except AlreadyDoneError:
            continue
        except Refusal as refusal:
            refused.append((file_key, refusal))
    return FilesRead(read=True, refused=refused)


async def takes_files(desk: Desk, said: MessageSaid, author: Person) -> bool:
    """Return whether managers drop files for the desk to read where something was said."""

    async def read(tx: Transaction) -> bool:
        if said.direct:
            return (await actor(tx, author.id)).manager
        group = linked_to(said.place, await tx.groups.all())
        return group is not None and group.management

    return await desk.read(read)


async def left_unread(desk: Desk, said: MessageSaid, author: Person) -> Refusal | None:
    """Return what someone must be told who dropped a file that nobody reads there; None where it has its place.

    Under the card of an item it is attached to that item. Sent to the desk directly it is passed on with what is
    written beside it: a grid alone is said to be one, and who imports it.
    """
    files = [file.name for file in said.files if _may_be_meant(file)]
    grid = next((file.name for file in said.files if grids.looks_like_grid(file)), None)
    if said.direct:
        return None if grid is None or said.text.strip() else await _for_management(desk, grid)
    if not files:
        return None

    async def read(tx: Transaction) -> tuple[Group | None, tuple[Group, ...]]:
        groups = await tx.groups.all()
        here = linked_to(said.place, groups)
        if here is None or not (await actor(tx, author.id)).acts_for(here.key):
            return None, ()
        root = await tx.places.at(said.channel, said.thread) if said.thread else None
        return (None, ()) if root is not None and kind_of(root.topic) else (here, groups)

    here, groups = await desk.read(read)
    if here is None:
        return None
    if here.management:
        return OnlyGridsHere(files[0])
    if grid is None:
        return None
    management = [group for group in groups if group.management]
    names = await known_names(desk, [one for group in management for one in group.channels])
    return GridsElsewhere(grid, ", ".join(names or [group.name for group in management]))


async def _for_management(desk: Desk, grid: str) -> GridsByManagement:
    groups = await desk.read(open_groups)
    return GridsByManagement(grid, ", ".join(one.name for one in groups if one.management))


def _may_be_meant(file: SharedFile) -> bool:
    """Return whether someone may expect the desk to read a file, by its name."""
    kind, _encoding = mimetypes.guess_type(file.name)
    return (kind or "").partition("/")[0] not in LOOKED_AT
