"""A mailbox of the Graph double's, at work."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.delivery.admission import Admission
from bot.mail.app import App
from bot.mail.graph import road as graph_road
from bot.mail.graph.road import GraphRoad
from bot.mail.graph.settings import GraphSettings
from tests.bot.mail.graph.double import ADDRESS, GraphDouble
from tests.bot.mail.graph.office import Office
from tests.bot.mail.imap.house import Watch
from tests.bot.teams.connector import serving
from tests.bot.teams.tenant import APP, TENANT
from workflow.people.people import Platform


@pytest.fixture
async def office(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(graph_road, "LOOKED", timedelta(milliseconds=5))
    graph = GraphDouble({"token"})
    tokens = ["token"]
    async with serving(graph.application()) as url:
        graph.url = url
        settings = GraphSettings(App(ADDRESS, TENANT, APP, "VIGIE_MAIL_SECRET", "secret"), root=f"{url}/v1.0")
        watch = Watch()
        admission = Admission(Platform.TEAMS, "VIGIE_MAIL_SECRET")

        def made() -> GraphRoad:
            roads.append(GraphRoad(settings, admission, watch, fetch=lambda _scope: tokens[-1]))
            return roads[-1]

        roads: list[GraphRoad] = []
        office = Office(graph, made(), watch, tokens, made)
        await office.road.open()
        yield office
        for road in roads:
            await road.close()
