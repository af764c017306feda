"""Canvas for pictures: small, in few colours, readable on a phone.

matplotlib is slow to load, so it is loaded with the first picture.
"""

import io
from typing import TYPE_CHECKING

from bot.delivery.chat import Enclosure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, RULE, FULL, SHORT = "#1F2937", "#D1D5DB", "#2563EB", "#EA580C"
_WIDE, _DPI = 4.2, 140
"""Inches, and dots in an inch: as wide as a phone or a card of Teams, so that words keep their size."""
_COLOURS = 16


def blank_figure(high: float, title: str) -> "Figure":
    """Return an empty picture of a height in inches, with its title."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDE, high), dpi=_DPI, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)  # pyplot would keep every figure, and is not made for threads
    figure.suptitle(title, fontsize=11, color=INK)
    return figure


def plain_axes(ax: "Axes", axis: str) -> None:
    """Leave the bars, whole numbers and a few lines to read them by."""
    from matplotlib.ticker import MaxNLocator

    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=8, colors=INK)
    scale = ax.yaxis if axis == "y" else ax.xaxis
    scale.set_major_locator(MaxNLocator(nbins=5, integer=True))
    scale.grid(visible=True, color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.margins(y=0.12) if axis == "y" else ax.margins(x=0.08)


def drawn_picture(figure: "Figure", name: str, shows: str) -> Enclosure:
    """Write a picture with few colours: a card of Teams carries three of them, and its text, in 80 KB."""
    from PIL import Image

    raw, written = io.BytesIO(), io.BytesIO()
    figure.savefig(raw, format="png")
    Image.open(raw).convert("RGB").quantize(_COLOURS).save(written, "PNG", optimize=True)
    return Enclosure(name, written.getvalue(), shows)
