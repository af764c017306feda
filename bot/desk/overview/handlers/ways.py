"""The ways through one's own page, and the link that opens it outside of Teams."""

from bot.desk.answers import Answer, Ask, Said
from bot.desk.overview.cards.own_page import agenda_label, link_card, not_open_card
from bot.desk.page_links import page_link
from bot.desk.tab_links import in_tab
from bot.desk.values import AskedPage
from bot.language import _
from bot.ui.model import Button
from bot.ui.parts import button
from workflow.items.use_cases.acting import actor
from workflow.support.agenda import Shown


async def page(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie ma-page``: a link that opens one's own page in a browser, once, and where there is, the tab."""
    link = await page_link(asked)
    return Said(not_open_card(asked.say) if link is None else await in_tab(asked, link_card(asked.say, link)))


async def ways(asked: Ask) -> tuple[Button, ...]:
    """Return the lists that stand beside someone's home, each as the button that shows it."""
    say, member = asked.say, (await asked.read(actor)).is_member
    work = (button(say, "narrow", _("Your tasks"), ""),) if member else ()
    requests = button(say, "asked_page", _("Your requests"), str(AskedPage(0)))
    return (*work, requests, button(say, "agenda", agenda_label(member=member), str(Shown())))
