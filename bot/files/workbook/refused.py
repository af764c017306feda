"""Reasons why reading stopped, as refusals."""

from collections.abc import Callable, Mapping

from workflow.courses.workbook_refusals import (
    CellTooLong,
    ControlCharacters,
    EncryptedWorkbook,
    ExternalEntities,
    InflatesTooMuch,
    MarkupTooLong,
    NotAWorkbook,
    OtherFormat,
    PartTooLarge,
    SheetFormat,
    TooDeep,
    TooManyCells,
    TooManyElements,
    TooManyParts,
    TooManyStrings,
    TooManyStyles,
    TooMuchText,
)
from workflow.refusal import Refusal

_PLAIN: Mapping[str, Callable[[], Refusal]] = {
    "NotAWorkbook": NotAWorkbook,
    "EncryptedWorkbook": EncryptedWorkbook,
    "ExternalEntities": ExternalEntities,
    "ControlCharacters": ControlCharacters,
}
_BOUNDED: Mapping[str, Callable[[int], Refusal]] = {
    "InflatesTooMuch": InflatesTooMuch,
    "PartTooLarge": PartTooLarge,
    "MarkupTooLong": MarkupTooLong,
    "TooManyParts": TooManyParts,
    "TooManyElements": TooManyElements,
    "TooDeep": TooDeep,
    "TooManyStyles": TooManyStyles,
    "TooManyStrings": TooManyStrings,
    "TooManyCells": TooManyCells,
    "CellTooLong": CellTooLong,
    "TooMuchText": TooMuchText,
}


def refusal(reason: object, limit: object) -> Refusal:
    """Return the refusal of this name; any other error of a reader means that the file is no workbook."""
    if isinstance(reason, str) and isinstance(limit, int) and reason in _BOUNDED:
        return _BOUNDED[reason](limit)
    if reason == "OtherFormat" and isinstance(limit, str) and limit in set(SheetFormat):
        return OtherFormat(SheetFormat(limit))
    return _PLAIN.get(str(reason), NotAWorkbook)()
