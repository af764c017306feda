"""A process that is killed while it reads and sends over Graph."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bot.mail.campaign import comes_in_once, goes_out_once
from tests.bot.mail.graph.double import ADDRESS, GraphDouble
from tests.bot.mail.imap.house import PERSON, mail
from tests.bot.teams.connector import serving

FOLDERS = {"INBOX": "Inbox"}


@dataclass
class Mailbox:
    """A mailbox of Graph's, emptied; what is sent shows a while later."""

    graph: GraphDouble

    def __post_init__(self) -> None:
        self.graph.empties()
        self.graph.looks_before_it_shows = 2

    def told(self) -> dict[str, Any]:
        return {"road": "graph", "address": ADDRESS, "root": f"{self.graph.url}/v1.0", "token": "token"}

    def arrives(self, message_id: str) -> None:
        self.graph.arrives(mail(message_id))

    async def settled(self) -> None:
        while self.graph.at_once:  # noqa: ASYNC110 - the double is a server
            await asyncio.sleep(0.01)

    def standing(self) -> str:
        messages = self.graph.messages.values()
        held = [(one.message_id, one.folder, one.read, one.draft, one.to) for one in messages]
        return repr((held, self.graph.sent))

    async def ids_in(self, folder: str) -> list[str]:
        self.graph.time_passes()
        return [f"{one.message_id}{'*' * one.read}" for one in self.graph.in_folder(FOLDERS.get(folder, folder))]

    def sent(self) -> list[str]:
        assert all(one.to == [PERSON] for one in self.graph.sent)
        return [one.message_id for one in self.graph.sent]


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    graph = GraphDouble({"token"})
    async with serving(graph.application()) as graph.url:
        yield graph


@pytest.mark.parametrize("after", [False, True])
async def test_mails_come_in_once_wherever_the_process_is_killed(
    graph: GraphDouble, tmp_path: Path, after: bool
) -> None:
    await comes_in_once(lambda: Mailbox(graph), tmp_path, "Sent Items", after=after)


@pytest.mark.parametrize("after", [False, True])
async def test_mails_go_out_once_wherever_the_process_is_killed(
    graph: GraphDouble, tmp_path: Path, after: bool
) -> None:
    await goes_out_once(lambda: Mailbox(graph), tmp_path, "Sent Items", after=after)
