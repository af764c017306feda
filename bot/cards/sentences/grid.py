"""What is refused of a grid and its import, said."""

from collections.abc import Mapping
from datetime import datetime

from bot.cards import sentences
from bot.cards.say import Say
from bot.cards.sentences import Names, Sentence
from bot.language import _
from workflow import refusals
from workflow.imports import ImportState

IMPORT_STATES = {
    ImportState.IMPORTING: _("This grid is being imported by {who}."),
    ImportState.DONE: _("This grid was already imported by {who}."),
    ImportState.ABANDONED: _("This grid was given up by {who}. Drop it again to import it."),
    ImportState.PREVIEWED: _("This grid waits for a decision: see its card."),
}


def _imported(refusal: refusals.AlreadyImported, say: Say, _names: Names) -> str:
    at = datetime.fromisoformat(refusal.at)
    return say(_("This very file was already imported {when}. Nothing to do."), when=say.moment(at))


def _not_waiting(refusal: refusals.ImportNotWaiting, say: Say, names: Names) -> str:
    who = names.person(refusal.by)
    return say(IMPORT_STATES[ImportState(refusal.state)], who=who)


def _grid(refusal: refusals.NoGridFound, say: Say, _names: Names) -> str:
    if not refusal.missing:
        return say(_("This workbook holds no grid: no visible sheet has its headings."))
    return say(
        _("This workbook holds no complete grid. Missing in its headings: {columns}."),
        columns=", ".join(refusal.missing),
    )


GRIDS: Mapping[type[refusals.Refusal], Sentence] = {
    refusals.NotAWorkbook: sentences.just(
        _(
            "This file is not an Excel workbook (.xlsx). Open it in Excel, then “Save as…” in the "
            ".xlsx format, and drop it again."
        )
    ),
    refusals.EncryptedWorkbook: sentences.just(
        _("This workbook is protected by a password. Remove it in Excel, and drop the file again.")
    ),
    refusals.FileOutOfReach: sentences.just(_("I cannot open this file any more. Please drop it again.")),
    refusals.FileTooLarge: sentences.just(_("This file is larger than {limit_megabytes} MB.")),
    refusals.TooManyRows: sentences.just(_("This grid has more than {limit} rows. Split it in several files.")),
    refusals.InflatesTooMuch: sentences.just(
        _(
            "Once unpacked, this workbook would take more than {limit_megabytes} MB. Copy the "
            "grid alone into a new workbook."
        )
    ),
    refusals.ExternalEntities: sentences.just(
        _("This workbook refers to things outside itself, which is not accepted. Copy the grid into a new workbook.")
    ),
    refusals.NoGridFound: _grid,
    refusals.ImportNotWaiting: _not_waiting,
    refusals.AlreadyImported: _imported,
}
"""By type of refusal."""
