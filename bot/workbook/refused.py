"""Why reading stopped, as the refusal that it is."""

from collections.abc import Callable, Mapping

from workflow import refusals
from workflow.refusals import Refusal, SheetFormat

_PLAIN: Mapping[str, Callable[[], Refusal]] = {
    "NotAWorkbook": refusals.NotAWorkbook,
    "EncryptedWorkbook": refusals.EncryptedWorkbook,
    "ExternalEntities": refusals.ExternalEntities,
    "ControlCharacters": refusals.ControlCharacters,
}
_BOUNDED: Mapping[str, Callable[[int], Refusal]] = {
    "InflatesTooMuch": refusals.InflatesTooMuch,
    "PartTooLarge": refusals.PartTooLarge,
    "MarkupTooLong": refusals.MarkupTooLong,
    "TooManyParts": refusals.TooManyParts,
    "TooManyElements": refusals.TooManyElements,
    "TooDeep": refusals.TooDeep,
    "TooManyStyles": refusals.TooManyStyles,
    "TooManyStrings": refusals.TooManyStrings,
    "TooManyCells": refusals.TooManyCells,
    "CellTooLong": refusals.CellTooLong,
    "TooMuchText": refusals.TooMuchText,
}


def refusal(reason: object, limit: object) -> Refusal:
    """Return the refusal of this name; any other error of a reader means that the file is no workbook."""
    if isinstance(reason, str) and isinstance(limit, int) and reason in _BOUNDED:
        return _BOUNDED[reason](limit)
    if reason == "OtherFormat" and isinstance(limit, str) and limit in set(SheetFormat):
        return refusals.OtherFormat(SheetFormat(limit))
    return _PLAIN.get(str(reason), refusals.NotAWorkbook)()
