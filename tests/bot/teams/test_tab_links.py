"""Links into the tab: what is shown in the chat opens there too, at the same place, and nowhere without a tab."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.teams.tab.links import link_into_tab
from bot.teams.tab.manifest import ENTITY
from tests.bot.teams.acts import walk
from tests.bot.teams.connector import settings_at
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import APP, CAMILLE, LEA, TENANT, Json, Member
from tests.bot.teams.test_doors import linked
from tests.bot.teams.test_tab import Browser, browser, office, tab_token

__all__ = ["browser", "office"]
AT = "https://vigie.example.org"
INC = "INC0001001"


async def with_tab(faculty: Faculty, public_url: str = AT) -> None:
    """Start again with an address that Teams can show."""
    faculty.vigie.desk.rules = replace(faculty.vigie.desk.rules, public_url=public_url)
    (teams,) = faculty.vigie._platforms
    await teams.admitted()


def links(card: Json) -> set[str]:
    """The addresses that a card opens."""
    return {str(one["url"]) for one in walk(card) if one.get("type") == "Action.OpenUrl"}


def place_of(link: str) -> str:
    """Where Teams says that the page is to be opened."""
    query = parse_qs(urlsplit(link).query)
    return str(json.loads(query["context"][0])["subEntityId"])


async def shown(faculty: Faculty, who: Member, words: str) -> set[str]:
    await faculty.says(who, words)
    return {one for one in links(faculty.tenant.personal(who)[-1].cards[0]) if "/l/entity/" in one}


@pytest.mark.parametrize(
    ("who", "words", "place"),
    [
        (CAMILLE, "accueil", ""),
        (CAMILLE, "demandes", "asked_page:0"),
        (LEA, "tâches miennes", "narrow:mine||||"),
        (CAMILLE, INC, f"show:{INC}"),
        (CAMILLE, "vigie agenda", "agenda:"),
        (CAMILLE, "vigie ma-page", ""),
    ],
)
async def test_what_is_shown_in_the_chat_leads_to_the_same_in_the_tab(
    faculty: Faculty, who: Member, words: str, place: str
) -> None:
    await with_tab(faculty)
    await faculty.says(CAMILLE, "Le micro ne marche pas")
    (link,) = await shown(faculty, who, words)
    assert place_of(link).startswith(place)
    parts = urlsplit(link)
    assert (parts.netloc, parts.path) == ("teams.microsoft.com", f"/l/entity/{APP}/{ENTITY}")
    assert parse_qs(parts.query)["tenantId"] == [TENANT]


async def test_without_an_address_that_teams_can_show_nothing_leads_there(faculty: Faculty) -> None:
    await with_tab(faculty)
    assert await shown(faculty, CAMILLE, "accueil")
    await with_tab(faculty, "http://vigie.example.org")
    assert await shown(faculty, CAMILLE, "accueil") == set()
    assert link_into_tab(replace(settings_at("http://here"), playground=True), AT) is None


PLACES = {
    "": "/page?entered",
    "show:INC0001001": "/page/see/show?v=INC0001001&entered",
    "agenda": "/page/see/agenda?entered",
    "agenda:day||p1": "/page/see/agenda?v=day%7C%7Cp1&entered",
    "claim:INC0001001": "/page?entered",
    "show:x\r\nSet-Cookie: a=b": "/page/see/show?v=x%0D%0ASet-Cookie%3A%20a%3Db&entered",
    "../../leave": "/page?entered",
    "//evil.example.org/x:y": "/page?entered",
    "é:💥": "/page?entered",
}


@pytest.mark.parametrize("place", PLACES)
async def test_the_tab_begins_where_the_link_says_and_only_shows_something(browser: Browser, place: str) -> None:
    assert await browser.enters(f"Bearer {tab_token()}", place=place) == 204
    assert browser.begins == PLACES[place]


async def test_an_address_of_the_page_that_is_pasted_shows_its_number_to_who_may_see_it(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas")
    assert await linked(faculty, CAMILLE, f"{AT}/page/see/show?v={INC}") is not None
    assert await linked(faculty, CAMILLE, f"{AT}/page/see/agenda?v=day") is None
