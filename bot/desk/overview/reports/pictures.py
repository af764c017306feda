"""The figures of a report as pictures: promises, the age of what waits, the time in each step.

matplotlib is slow to load, so it is loaded with the first picture. Each picture
says in words what it shows; kept and broken differ by hatching as well as by
colour, levels by their word.
"""

from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from bot.delivery.chat import Enclosure
from bot.desk.overview.cards.report import days_counted, days_said, total
from bot.desk.overview.reports.canvas import INK, blank_figure, drawn_picture, plain_axes
from bot.desk.overview.reports.names import approach_name, group_name, step_name
from bot.desk.overview.reports.tables import both
from bot.language import _
from bot.ui.model import plain
from bot.ui.parts import CLOCKS, LEVEL_WORDS, capital, spent
from bot.ui.say import Say
from workflow.business_time.calendar import DAY_SECONDS
from workflow.business_time.sla import ClockKind, Level
from workflow.overview.reports.backlog import AGES
from workflow.overview.reports.promises import Promises
from workflow.overview.reports.steps import StepRow
from workflow.overview.use_cases.reports import ReportView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WEEKS = 16
"""The last weeks that a picture has room for."""
STEPS = 10
_FEW = 4
"""Bars that stand beside one another without growing broad, their names level."""
COLOURS = {Level.NORMAL: "#2563EB", Level.MODERATE: "#15803D", Level.HIGH: "#C28503", Level.OVERDUE: "#EA580C"}
"""Those of the bar beside a card."""
HATCHES = {Level.NORMAL: "", Level.MODERATE: "..", Level.HIGH: "//", Level.OVERDUE: "xx"}
KEPT, BROKEN = COLOURS[Level.NORMAL], COLOURS[Level.OVERDUE]
_PATCH = {"facecolor": "white", "edgecolor": "none", "boxstyle": "round,pad=0.15"}
"""Behind a number that stands on hatching."""
_LINE = 22
"""Letters of a name."""

PROMISES_SHOWN = _("Promises kept and broken {days} — {sums}.")
BACKLOG_SHOWN = _("Help requests at work by age: {levels}.")
STEPS_SHOWN = _("Time in each step, in business days: {steps}.")

Panel = tuple[str, list[tuple[str, Promises]]]


def pictures(view: ReportView, say: Say) -> tuple[Enclosure, ...]:
    """Draw what there is to show. Blocks: call it in a thread."""
    return tuple(one for draw in (_promises, _backlog, _steps) for one in draw(view, say))


def _promises(view: ReportView, say: Say) -> Iterator[Enclosure]:
    """Draw promises by week; by group, where there is one week only."""
    rows = view.report.promises
    if not rows:
        return
    weeks = [(say.day_in_year(week), pair) for week, pair in both(rows, lambda cell: cell.week).items()][-WEEKS:]
    groups = [(group_name(view, key), pair) for key, pair in both(rows, lambda cell: cell.group).items()]
    shown = weeks if len(weeks) > 1 else groups
    panels: list[Panel] = [
        (capital(say(CLOCKS[clock])), [(name, pair[at]) for name, pair in shown])
        for at, clock in enumerate((ClockKind.RESPONSE, ClockKind.RESOLUTION))
    ]
    title = say(_("Promises by week")) if shown is weeks else say(_("Promises by group"))
    figure = blank_figure(4.6, title)
    axes = figure.subplots(2, 1, sharey=True)
    for ax, (name, bars) in zip(axes, panels, strict=True):
        _kept_and_broken(ax, name, bars)
    names = (say(_("kept")), say(_("broken")))
    handles = axes[0].get_legend_handles_labels()[0]
    figure.legend(handles, names, loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    words = say(PROMISES_SHOWN, days=days_said(say, days_counted(say, view)), sums=plain(total(rows, say)))
    yield drawn_picture(figure, say(_("Promises.png")), words)


def _kept_and_broken(ax: "Axes", title: str, bars: Sequence[tuple[str, Promises]]) -> None:
    at = list(range(len(bars)))
    kept = [one.kept for _name, one in bars]
    broken = [one.settled - one.kept for _name, one in bars]
    ax.bar(at, kept, color=KEPT, label="kept", width=0.7)
    over = ax.bar(at, broken, bottom=kept, color=BROKEN, hatch="//", edgecolor="white", label="broken", width=0.7)
    ax.bar_label(over, [f"{one.kept}/{one.settled}" if one.settled else "" for _name, one in bars], fontsize=8)
    ax.set_xticks(at, [fill(name, 14) for name, _one in bars], parse_math=False)
    ax.set_xlim(-0.6, max(len(bars), _FEW) - 0.4)
    if len(bars) > _FEW:
        ax.tick_params(axis="x", rotation=45)
    ax.set_title(title, fontsize=10, color=INK)
    plain_axes(ax, "y")


def _backlog(view: ReportView, say: Say) -> Iterator[Enclosure]:
    """Draw ages, each cut by level."""
    rows = [one for one in reversed(view.report.backlog) if one.count]
    if not rows:
        return
    figure = blank_figure(3.2, say(_("Age of the backlog")))
    ax = figure.subplots()
    names = [*(say(_("Up to {days} d"), days=days) for days in AGES), say(_("Over {days} d"), days=AGES[-1])]
    at = list(range(len(names)))
    below = [0] * len(names)
    for one in rows:
        bars = ax.bar(at, one.ages, bottom=below, label=say(LEVEL_WORDS[one.level]), width=0.7, edgecolor="white")
        for bar in bars:
            bar.set(facecolor=COLOURS[one.level], hatch=HATCHES[one.level])
        counts = [str(count or "") for count in one.ages]
        ax.bar_label(bars, counts, label_type="center", fontsize=8, color=INK, bbox=_PATCH)
        below = [before + count for before, count in zip(below, one.ages, strict=True)]
    ax.set_xticks(at, names)
    plain_axes(ax, "y")
    figure.legend(loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    levels = ", ".join(f"{say(LEVEL_WORDS[one.level])} {one.count}" for one in reversed(rows))
    yield drawn_picture(figure, say(_("Backlog.png")), say(BACKLOG_SHOWN, levels=levels))


def _steps(view: ReportView, say: Say) -> Iterator[Enclosure]:
    """Draw the median of each step, with a line to what nine of ten stay within."""
    rows = [one for one in view.report.steps if one.middle is not None][:STEPS]
    if not rows:
        return
    figure = blank_figure(1.3 + 0.45 * len(rows), say(_("Time in each step, in business days")))
    ax = figure.subplots()
    at = list(range(len(rows)))
    middles = [_days(one.middle) for one in rows]
    most = [_days(one.most) for one in rows]
    ax.barh(at, middles, color=KEPT, label=say(_("median")), height=0.55)
    ax.hlines(at, middles, most, color=INK, linewidth=1.5)
    ax.plot(most, at, "|", color=INK, markersize=10, markeredgewidth=2, label=say(_("9 of 10 within")))
    ax.set_yticks(at, [fill(_step(one, view, say), _LINE) for one in rows], parse_math=False)
    ax.invert_yaxis()
    plain_axes(ax, "x")
    ax.set_xlim(0, max(1.0, *most) * 1.08)
    figure.legend(loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    told = "; ".join(f"{_step(one, view, say)} {spent(say, int(one.middle or 0))}" for one in rows)
    yield drawn_picture(figure, say(_("Steps.png")), say(STEPS_SHOWN, steps=told))


def _step(one: StepRow, view: ReportView, say: Say) -> str:
    return ", ".join(filter(None, (step_name(view, one.key, say), approach_name(one.key.approach, say))))


def _days(seconds: float | None) -> float:
    return (seconds or 0) / DAY_SECONDS
