"""Cost of a grid for each group, as a small picture beside the lines of its preview that say the same."""

from textwrap import fill

from bot.delivery.chat import Enclosure
from bot.desk.courses.cards.capacity import hours, in_words
from bot.desk.overview.reports.canvas import FULL, INK, SHORT, blank_figure, drawn_picture, plain_axes
from bot.language import _
from bot.ui.say import Say
from workflow.overview.use_cases.capacity import Capacity

HOUR = 3600
LINE = 16
"""Letters of a group's name in a line."""


def capacity_picture(capacity: Capacity, say: Say) -> Enclosure | None:
    """Draw for each group what the grid takes before the day that is hardest to meet, against what it has until then.

    None where no group's hours are known, or no course has a date. Blocks: call it in a thread.
    """
    dated = [(one.group, one.effort) for one in capacity.loads if one.day is not None and one.effort is not None]
    if not dated:
        return None
    figure = blank_figure(1.5 + 0.6 * len(dated), say(_("What this grid takes, in hours")))
    ax = figure.subplots()
    at = list(range(len(dated)))
    wanted, free = [one.wanted / HOUR for _group, one in dated], [one.free / HOUR for _group, one in dated]
    ax.barh(at, free, color="white", edgecolor=INK, height=0.7, label=say(_("free until then")))
    bars = ax.barh(at, wanted, color=FULL, height=0.4, label=say(_("this grid")))
    for bar, (_group, one) in zip(bars, dated, strict=True):
        if one.wanted > one.free:
            bar.set(facecolor=SHORT, hatch="//", edgecolor="white")
    ax.bar_label(bars, [f" {hours(one.wanted, say)}" for _group, one in dated], fontsize=8, color=INK)
    ax.set_yticks(at, [fill(capacity.names.get(group, group), LINE) for group, _effort in dated], parse_math=False)
    ax.invert_yaxis()
    plain_axes(ax, "x")
    ax.set_xlim(0, max(1.0, *wanted, *free) * 1.2)
    figure.legend(loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    return drawn_picture(figure, say(_("Capacity.png")), in_words(capacity, say))
