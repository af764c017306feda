"""The calendar of support in a real browser: looked at, subscribed to, fetched and revoked."""

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.ics import checked, events
from tests.journeys.faculty import Faculty
from tests.journeys.test_agenda import TASK, fetched, support_planned
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

THOMAS, HELP = "U0THOMAS", "C0TECHNO"
TALL = ViewportSize(width=1366, height=1000)


def links(visitor: Visitor) -> Locator:
    return visitor.here.locator("a[href*='/calendar/']")


async def test_someone_looks_at_the_agenda_and_subscribes_to_it(visitor: Visitor, faculty: Faculty) -> None:
    await support_planned(faculty)
    await visitor.page.set_viewport_size(TALL)
    await visitor.acts_as(THOMAS, HELP)
    await visitor.page.get_by_test_id("composer").fill("/vigie agenda")
    await visitor.sends()
    await visitor.reads("Calendrier de soutien · semaine du lundi 17 août")
    await visitor.reads("Avec Thomas Girard · V-114")
    await visitor.takes_picture("agenda", small=True)

    await visitor.presses("S’abonner à mon agenda")
    await visitor.reads("Votre lien privé")
    await visitor.takes_picture("agenda-link", small=True)
    shown = await links(visitor).last.get_attribute("href")
    assert shown is not None
    status, body = await fetched(shown)
    assert (status, list(events(checked(body)))) == (200, [TASK])

    await visitor.presses("Révoquer ce lien")
    await visitor.page.get_by_role("button", name="Révoquer ce lien", exact=True).last.click()
    await visitor.reads("est révoqué")
    await expect(links(visitor)).to_have_count(0)
    assert (await fetched(shown))[0] == 404
