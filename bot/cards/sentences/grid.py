"""What is refused of a grid and its import, said."""

from collections.abc import Mapping
from datetime import datetime

from babel.numbers import format_decimal

from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui.say import Say
from workflow.imports import ImportState
from workflow.refusal import Refusal
from workflow.refusals.grid import (
    AlreadyImported,
    CellTooLong,
    ControlCharacters,
    EncryptedWorkbook,
    ExternalEntities,
    FileOutOfReach,
    FileTooLarge,
    ImportNotWaiting,
    InflatesTooMuch,
    MarkupTooLong,
    NoGridFound,
    NotAWorkbook,
    OtherFormat,
    PartTooLarge,
    SheetFormat,
    TooDeep,
    TooManyCells,
    TooManyElements,
    TooManyParts,
    TooManyRows,
    TooManyStrings,
    TooManyStyles,
    TooMuchMemory,
    TooMuchText,
    TooSlow,
)

IMPORT_STATES = {
    ImportState.IMPORTING: _("This grid is being imported by {who}."),
    ImportState.DONE: _("This grid was already imported by {who}."),
    ImportState.ABANDONED: _("This grid was given up by {who}. Drop it again to import it."),
    ImportState.PREVIEWED: _("This grid waits for a decision: see its card."),
}


def _imported(refusal: AlreadyImported, say: Say, _names: Names) -> str:
    at = datetime.fromisoformat(refusal.at)
    return say(_("This very file was already imported {when}. Nothing to do."), when=say.moment(at))


def _not_waiting(refusal: ImportNotWaiting, say: Say, names: Names) -> str:
    who = names.person(refusal.by)
    return say(IMPORT_STATES[ImportState(refusal.state)], who=who)


def _grid(refusal: NoGridFound, say: Say, _names: Names) -> str:
    if not refusal.missing:
        return say(_("This workbook holds no grid: no visible sheet has its headings."))
    return say(
        _("This workbook holds no complete grid. Missing in its headings: {columns}."),
        columns=", ".join(refusal.missing),
    )


OTHER_FORMATS = {
    SheetFormat.XLSM: _(
        "This is a workbook with macros (.xlsm). In Excel, “Save as…” in the .xlsx format, and drop that."
    ),
    SheetFormat.XLSB: _("This is a binary workbook (.xlsb). In Excel, “Save as…” in the .xlsx format, and drop that."),
    SheetFormat.XLS: _(
        "This is a workbook of an older Excel (.xls). In Excel, “Save as…” in the .xlsx format, and drop that."
    ),
    SheetFormat.ODS: _("This is an OpenDocument spreadsheet (.ods). Save it in the .xlsx format, and drop that."),
    SheetFormat.CSV: _(
        "This is a text file, as a .csv is. Open it in Excel, “Save as…” in the .xlsx format, and drop that."
    ),
}
_ALONE = _("Copy the values of the sheet alone into a new workbook, and drop that.")


def _other_format(refusal: OtherFormat, say: Say, _names: Names) -> str:
    return say(OTHER_FORMATS[refusal.format])


def _met(msgid: str) -> Sentence:
    """Return the sentence of a limit that was met, with what to do about it."""

    def said(refusal: Refusal, say: Say, _names: Names) -> str:
        values = {name: format_decimal(value, locale=say.locale.value) for name, value in vars(refusal).items()}
        return f"{say(msgid, **values)} {say(_ALONE)}"

    return said


LIMITS_MET: Mapping[type[Refusal], Sentence] = {
    PartTooLarge: _met(_("A part of this workbook is larger than {limit_megabytes} MB.")),
    MarkupTooLong: _met(_("A single tag inside this workbook is larger than {limit_megabytes} MB.")),
    TooManyParts: _met(_("This workbook is made of more than {limit} parts.")),
    TooManyElements: _met(_("This workbook holds more than {limit} elements, empty rows and formats included.")),
    TooDeep: _met(_("This workbook is nested more than {limit} levels deep, which Excel never does.")),
    TooManyStyles: _met(_("This workbook has more than {limit} formats of cells.")),
    TooManyStrings: _met(_("This workbook has more than {limit} different texts.")),
    TooManyCells: _met(_("This workbook has more than {limit} cells.")),
    CellTooLong: _met(_("A cell of this workbook holds more than {limit} characters.")),
    TooMuchText: _met(_("The cells of this workbook hold more than {limit_megabytes} MB of text.")),
    TooMuchMemory: _met(_("Reading this workbook would take more than {limit_megabytes} MB of memory.")),
    TooSlow: _met(_("Reading this workbook takes more than {limit_seconds} seconds.")),
}
"""Each says which limit was met."""

GRIDS: Mapping[type[Refusal], Sentence] = {
    NotAWorkbook: sentences.just(
        _(
            "This file is not an Excel workbook (.xlsx). Open it in Excel, then “Save as…” in the "
            ".xlsx format, and drop it again."
        )
    ),
    OtherFormat: _other_format,
    **LIMITS_MET,
    ControlCharacters: sentences.just(
        _(
            "This workbook holds control characters, which Excel never writes. Open it in Excel, let it repair the "
            "file, save it, and drop it again."
        )
    ),
    EncryptedWorkbook: sentences.just(
        _("This workbook is protected by a password. Remove it in Excel, and drop the file again.")
    ),
    FileOutOfReach: sentences.just(_("I cannot open this file any more. Please drop it again.")),
    FileTooLarge: sentences.just(_("This file is larger than {limit_megabytes} MB.")),
    TooManyRows: sentences.just(_("This grid has more than {limit} rows. Split it in several files.")),
    InflatesTooMuch: sentences.just(
        _(
            "Once unpacked, this workbook would take more than {limit_megabytes} MB. Copy the "
            "grid alone into a new workbook."
        )
    ),
    ExternalEntities: sentences.just(
        _("This workbook refers to things outside itself, which is not accepted. Copy the grid into a new workbook.")
    ),
    NoGridFound: _grid,
    ImportNotWaiting: _not_waiting,
    AlreadyImported: _imported,
}
"""By type of refusal."""
