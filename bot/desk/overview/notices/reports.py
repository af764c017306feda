"""Text of a report, counted when it is due, with its workbook."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from bot.delivery.chat import Enclosure
from bot.delivery.utterance import Enclosed, Nothing, Utterance
from bot.desk.overview.cards.report import report_card
from bot.desk.overview.reports.pictures import pictures
from bot.desk.scene import Scene
from workflow.notice import Notice
from workflow.overview.notices import ReportTold
from workflow.overview.reports import Period
from workflow.overview.use_cases.reports import report_view


async def _told(scene: Scene, notice: ReportTold) -> Utterance:
    from bot.files.workbook.report import report_name, report_workbook

    period = Period(date.fromisoformat(notice.first), date.fromisoformat(notice.last))
    view = await scene.desk.read(partial(report_view, period=period, now=scene.now))
    if notice.weekly and view.report.is_empty:
        return Nothing("nothing happened in these weeks")
    drawn = await asyncio.to_thread(pictures, view, scene.say)
    content = await asyncio.to_thread(report_workbook, view, scene.say)
    workbook = Enclosure(report_name(view, scene.say), content)
    return Enclosed(report_card(view, scene.say), (*drawn, workbook))


REPORTS: Mapping[type[Notice], Callable[[Scene, Any], Awaitable[Utterance]]] = {
    ReportTold: _told,
}
"""By kind of notice."""
