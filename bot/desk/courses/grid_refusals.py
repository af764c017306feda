"""Sentences of what is refused of a grid: its workbook, its import, and taking that back."""

from collections.abc import Mapping
from datetime import datetime

from babel.numbers import format_decimal

from bot.desk import refusal_parts
from bot.desk.courses.cards.grids import template_button
from bot.desk.refusal_parts import Names, Sentence
from bot.desk.upkeep.cards.acts import DONE
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block
from bot.ui.say import Say
from workflow.courses.imports import ImportState
from workflow.courses.refusals import (
    AlreadyImported,
    GridsByManagement,
    GridsElsewhere,
    ImportBegun,
    ImportedSince,
    ImportNotWaiting,
    NoGridFound,
    NoImportToUndo,
    OnlyGridsHere,
)
from workflow.courses.workbook_refusals import (
    CellTooLong,
    ControlCharacters,
    EncryptedWorkbook,
    ExternalEntities,
    FileOutOfReach,
    FileTooLarge,
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
    TooManyRows,
    TooManyStrings,
    TooManyStyles,
    TooMuchMemory,
    TooMuchText,
    TooSlow,
)
from workflow.items.topics import topic_of
from workflow.refusal import Refusal

IMPORT_STATES = {
    ImportState.IMPORTING: _("This grid is being imported by {who}."),
    ImportState.DONE: _("This grid was already imported by {who}."),
    ImportState.ABANDONED: _("This grid was given up by {who}. Drop it again to import it."),
    ImportState.UNDONE: _("This import was undone by {who}. Drop the grid again to import it."),
    ImportState.PREVIEWED: _("This grid is waiting for a decision: see its card."),
}


def _imported(refusal: AlreadyImported, say: Say, _names: Names) -> str:
    at = datetime.fromisoformat(refusal.at)
    return say(_("This file was already imported {when}. Nothing to do."), when=say.moment(at))


def _not_waiting(refusal: ImportNotWaiting, say: Say, names: Names) -> str:
    who = names.person(refusal.by)
    return say(IMPORT_STATES[ImportState(refusal.state)], who=who)


CANNOT_UNDO = _(
    "This import can’t be undone any more, because work on it has begun: {begun}. Cancel the requests that shouldn’t "
    "be there one by one, or with “Taken off the grid” of a corrected one."
)
OTHERS = _n("{count} other item", "{count} other items")
TAKEN_OFF = _n("{count} request taken off the grid was cancelled", "{count} requests taken off the grid were cancelled")


def _begun(refusal: ImportBegun, say: Say, names: Names) -> str:
    begun = [
        f"{_item(item, say)} ({say(DONE[act])}, {names.person(who)})"
        for item, who, act in zip(refusal.items, refusal.people, refusal.acts, strict=True)
    ]
    if refusal.others:
        begun.append(say.count(OTHERS, refusal.others))
    if refusal.cancelled:
        begun.append(say.count(TAKEN_OFF, refusal.cancelled))
    return say(CANNOT_UNDO, begun=", ".join(begun))


def _item(topic: str, say: Say) -> str:
    """Name an item by its number, an intention by what it is."""
    return topic if topic_of(topic) is None else say(_("an intention"))


def _since(refusal: ImportedSince, say: Say, _names: Names) -> str:
    return say(
        _("Only the last import can be undone: {file} was imported after it, {when}. Undo that one first."),
        file=refusal.file_name,
        when=say.moment(datetime.fromisoformat(refusal.at)),
    )


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
    NotAWorkbook: refusal_parts.just(
        _(
            "This file isn’t an Excel workbook (.xlsx). Open it in Excel, then “Save as…” in the "
            ".xlsx format, and drop it again."
        )
    ),
    OtherFormat: _other_format,
    **LIMITS_MET,
    ControlCharacters: refusal_parts.just(
        _(
            "This workbook holds control characters, which Excel never writes. Open it in Excel, let it repair the "
            "file, save it, and drop it again."
        )
    ),
    EncryptedWorkbook: refusal_parts.just(
        _("This workbook is protected by a password. Remove it in Excel, and drop the file again.")
    ),
    FileOutOfReach: refusal_parts.just(_("I can no longer open this file. Please drop it again.")),
    FileTooLarge: refusal_parts.just(_("This file is larger than {limit_megabytes} MB.")),
    TooManyRows: refusal_parts.just(_("This grid has more than {limit} rows. Split it in several files.")),
    InflatesTooMuch: refusal_parts.just(
        _(
            "Once unpacked, this workbook would take more than {limit_megabytes} MB. Copy the "
            "grid alone into a new workbook."
        )
    ),
    ExternalEntities: refusal_parts.just(
        _("This workbook refers to things outside itself, which isn’t accepted. Copy the grid into a new workbook.")
    ),
    NoGridFound: _grid,
    GridsElsewhere: refusal_parts.just(
        _("I don’t read grids in this channel. Drop “{file}” in {where}; managers can also send it to me here.")
    ),
    GridsByManagement: refusal_parts.just(
        _(
            "“{file}” looks like a grid of courses: {who} imports those. Write here what you’d like done with it, and "
            "the team will pass it on."
        )
    ),
    OnlyGridsHere: refusal_parts.just(
        _(
            "In the management channel I read only grids (.xlsx) and settings (.toml), so “{file}” stays unread. "
            "To attach it to an item, drop it in the thread of its card."
        )
    ),
    ImportNotWaiting: _not_waiting,
    ImportBegun: _begun,
    ImportedSince: _since,
    NoImportToUndo: refusal_parts.just(_("There’s no import to undo.")),
    AlreadyImported: _imported,
}
"""By type of refusal."""
WITH_TEMPLATE = (NoGridFound, NotAWorkbook, OtherFormat)
"""Refusals that an empty grid helps out of."""


def offer_template(_refusal: Refusal, say: Say) -> tuple[Block, ...]:
    """Offer an empty grid to fill in."""
    return parts.actions(template_button(say))
