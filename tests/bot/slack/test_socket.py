"""The socket is kept alive, whatever happens to it."""

import asyncio

from bot.sandbox.double.double import SlackDouble
from bot.slack.socket import Patience
from tests.bot.slack.office import Clock, new_desk, running
from tests.patience import PATIENCE

IMPATIENT = Patience(look=0.02, down=0.05)
"""Pings are left at their pace: a pong that is late on a busy machine would end a session that is alive."""


async def test_a_socket_that_dies_is_replaced_and_what_went_by_is_read(ws: SlackDouble, clock: Clock) -> None:
    async with running(ws, new_desk(), clock, IMPATIENT) as office:
        assert await office.platform.ready()
        ws.faults.events_down = True
        await ws.driver.send_message("Camille", "app", "Allo ?")
        ws.faults.events_down = False
        await ws.sockets.close()
        assert len(await office.waiting(1)) == 1
        await ws.driver.send_message("Camille", "app", "Êtes-vous là ?")
        assert len(await office.waiting(2)) == 1


async def test_a_workspace_that_refuses_a_socket_is_asked_again(ws: SlackDouble, clock: Clock) -> None:
    ws.fail_next("apps.connections.open", error="internal_error", times=2)
    async with asyncio.timeout(PATIENCE), running(ws, new_desk(), clock, IMPATIENT) as office:
        assert await office.platform.ready()
