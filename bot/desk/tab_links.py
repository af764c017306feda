"""Address of one's own page inside a platform that shows it, where it has such a place."""

import json
from dataclasses import replace
from urllib.parse import quote

from bot.desk.answers import Ask
from bot.language import _
from bot.ui.model import Card, StyledText
from bot.ui.parts import small
from bot.ui.values import MenuChoice
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Reads

PLACE = "{place}"
"""Stands in the link that a platform tells, within a JSON text, for what the page is to show."""


def _key(platform: Platform) -> str:
    return f"tab_link:{platform}"


async def keep_tab_link(desk: Desk, platform: Platform, link: str | None) -> None:
    """Keep where the page opens within a platform, None for nowhere; written only when it changes."""
    if await desk.get_setting(_key(platform)) != link:
        await desk.put_setting(_key(platform), link)


async def tab_link(desk: Reads, platform: Platform, shown: MenuChoice | None = None) -> str | None:
    """Return where the page opens within a platform, at what a button shows or at its home; None for nowhere."""
    kept = await desk.get_setting(_key(platform))
    place = json.dumps(str(shown) if shown else "", ensure_ascii=False)[1:-1]
    return None if kept is None else str(kept).replace(PLACE, quote(place, safe=""))


async def in_tab(asked: Ask, card: Card, shown: MenuChoice | None = None) -> Card:
    """Return a card with the link that opens the same in the tab, at its end; as it is where there is no tab."""
    link = await tab_link(asked.desk, asked.platform, shown)
    if link is None:
        return card
    return replace(card, blocks=(*card.blocks, small(StyledText(asked.say(_("Open in the tab")), link=link))))
