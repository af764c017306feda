"""What the requester of an urgent request reads: whether somebody is told now, or when they are back."""

from bot.desk.helpdesk.cards.urgent import received_urgent
from bot.language import Locale
from bot.ui.model import plain
from bot.ui.say import Say
from tests.workflow.office import Office, at, open_office
from workflow.helpdesk.use_cases import urgent
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.use_cases.access import THE_DESK


async def receipt(office: Office, number: str) -> str:
    view = await office.desk.read(lambda tx: incident_view(tx, THE_DESK, number, office.now))
    return plain(received_urgent(view, Say(Locale.EN, office.desk.rules.calendar, office.now)))


async def test_what_becomes_urgent_in_the_evening_says_when_somebody_is_back() -> None:
    office = await open_office()
    await office.pass_to(at("08 15:00"))
    number = (await office.asks(office.john, "No sound in my class.")).number
    await office.pass_to(at("08 19:00"))
    await office.do(urgent.set_urgency, office.tom.id, number, urgent=True, text="Class tomorrow at 8.")
    told = await receipt(office, number)
    assert "right now" not in told, "nobody is there"
    assert "is back Wednesday, September 9, 8:30\N{NO-BREAK SPACE}AM" in told


async def test_what_becomes_urgent_while_the_desk_is_open_is_told_at_once_also_when_it_is_read_later() -> None:
    office = await open_office()
    await office.pass_to(at("08 15:00"))
    number = (await office.asks(office.john, "No sound in my class.")).number
    await office.do(urgent.set_urgency, office.tom.id, number, urgent=True, text="In class.")
    assert "right now" in await receipt(office, number)
