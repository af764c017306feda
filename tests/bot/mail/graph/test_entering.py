"""A mailbox in Microsoft 365 is entered: by a token of Entra's, and what refuses the app is told."""

from typing import Any

import pytest

from bot.delivery.admission import Admission
from bot.delivery.chat import Rejected
from bot.mail.app import OUTLOOK_SCOPE, App, imap_token
from bot.mail.graph.road import GraphRoad
from bot.mail.graph.settings import GraphSettings
from bot.microsoft.entra import fetch_by
from bot.microsoft.tokens import GRAPH_SCOPE
from tests.bot.mail.graph.double import ADDRESS
from tests.bot.mail.graph.office import Office
from tests.bot.teams.connector import serving
from tests.bot.teams.entra import Entra
from tests.bot.teams.tenant import APP, TENANT
from workflow.people.people import Platform


async def test_a_token_that_is_not_accepted_any_more_gives_way_to_a_new_one(office: Office) -> None:
    office.graph.tokens = {"newer"}
    office.tokens.append("newer")
    assert await office.road.waiting(10) == []


async def test_an_app_that_may_not_read_the_mailbox_is_told_to_the_administrator(office: Office) -> None:
    settings = GraphSettings(
        App("autre@example.org", TENANT, APP, "VIGIE_MAIL_SECRET"), root=f"{office.graph.url}/v1.0"
    )
    admission = Admission(Platform.TEAMS, "VIGIE_MAIL_SECRET")
    road = GraphRoad(settings, admission, office.watch, fetch=lambda _scope: "token")
    with pytest.raises(Rejected, match=r"autre@example\.org .*Mail\.ReadWrite"):
        await road.open()
    assert admission.refusal is not None
    await road.close()


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"proof": "old"}, "invalid_client", "VIGIE_MAIL_SECRET"),
        ({"tenant": "nowhere"}, "invalid_tenant", "tenant"),
        ({"client": "other"}, "unauthorized_client", "client"),
    ],
)
async def test_entra_is_shown_the_secret_and_what_it_refuses_is_told(
    office: Office, changes: dict[str, Any], code: str, says: str
) -> None:
    entra = Entra()
    given: dict[str, Any] = {"tenant": TENANT, "client": APP, "proof": "secret"}
    root = f"{office.graph.url}/v1.0"
    async with serving(entra.application()) as url:
        entra.url = url

        def road(**set_up: Any) -> GraphRoad:
            app = App(ADDRESS, credential="VIGIE_MAIL_SECRET", **set_up)
            fetch = fetch_by(app.client, app.tenant, str(app.proof), entra.http)
            return GraphRoad(
                GraphSettings(app, root=root), Admission(Platform.TEAMS, "VIGIE_MAIL_SECRET"), office.watch, fetch=fetch
            )

        with pytest.raises(Rejected, match=says) as refused:
            await road(**{**given, **changes}).open()
        assert refused.value.code == code
        right = road(**given)
        with pytest.raises(Rejected):
            await right.open()  # Graph knows no token of this Entra yet.
        office.graph.tokens = set(entra.issued[GRAPH_SCOPE])
        await right.open()
        await right.close()


async def test_imap_is_shown_a_token_of_its_own_scope(office: Office) -> None:
    entra = Entra()
    async with serving(entra.application()) as url:
        entra.url = url
        app = App(ADDRESS, TENANT, APP, "VIGIE_MAIL_SECRET", "secret")
        admission = Admission(Platform.TEAMS, "VIGIE_MAIL_SECRET")
        token = imap_token(app.tokens(admission, fetch_by(app.client, app.tenant, str(app.proof), entra.http)))
        assert [await token(), await token()] == entra.issued[OUTLOOK_SCOPE] * 2
