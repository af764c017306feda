"""The socket is kept alive, whatever happens to it."""

import asyncio
from datetime import timedelta

from bot.sandbox.double.double import SlackDouble
from bot.slack.socket import Patience
from tests.bot.answering import Clock
from tests.bot.slack.office import new_desk, running
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


async def test_what_was_lost_is_read_though_slack_tells_something_newer_before_it_greets_again(
    ws: SlackDouble, clock: Clock
) -> None:
    """Slack asks for another connection after a quarter of an hour, and what is said then comes over the old one."""
    async with running(ws, new_desk(), clock, IMPATIENT) as office:
        await ws.driver.send_message("Camille", "app", "Allo ?")
        assert len(await office.waiting(1)) == 1
        ws.faults.events_down = True
        await ws.driver.send_message("Chloé", "app", "Le micro ne marche pas")
        ws.faults.events_down = False
        clock.at += timedelta(minutes=15)
        connects = ws.fail_next("apps.connections.open", held=True)
        await ws.sockets.refresh()
        await connects.struck()
        await ws.driver.send_message("Stéphane", "app", "Mon accès a expiré")
        assert len(await office.waiting(2)) == 1
        await ws.delivery.settle()
        await connects.land()
        assert len(await office.waiting(3)) == 1


async def test_a_workspace_that_refuses_a_socket_is_asked_again(ws: SlackDouble, clock: Clock) -> None:
    ws.fail_next("apps.connections.open", error="internal_error", times=2)
    async with asyncio.timeout(PATIENCE), running(ws, new_desk(), clock, IMPATIENT) as office:
        assert await office.platform.ready()
