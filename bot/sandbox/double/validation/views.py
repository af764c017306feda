"""Modals and Home tabs."""

from collections.abc import Sequence

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.validation.blocks import Surface, check_blocks, elements_of
from bot.sandbox.double.validation.schema import Report, check


def view_faults(view: object, surfaces: Sequence[Surface]) -> list[str]:
    """What Slack would say against the view; nothing when it is fit for one of the surfaces."""
    report = Report()
    if not isinstance(view, dict):
        report.error("/view", "must be an object")
        return report.messages
    kind = view.get("type")
    if kind not in [str(surface) for surface in surfaces]:
        report.error("/view/type", f"unsupported type: {kind}")
        return report.messages
    surface = Surface(str(kind))
    check(surface, view, "/view", report)
    check_blocks(view.get("blocks", []), "/view/blocks", surface, report)
    if surface is Surface.MODAL and not report.messages:
        _check_modal(view, report)
    return report.messages


def _check_modal(view: Json, report: Report) -> None:
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if has_input and "submit" not in view:
        report.error("/view", "submit is required when an input block is within blocks")
    focused = sum(element.get("focus_on_load") is True for block in view["blocks"] for element in elements_of(block))
    if focused > 1:
        report.error("/view", "only one element can have focus_on_load")
