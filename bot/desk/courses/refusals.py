"""Sentences of what is refused: grids, service requests, plans, intentions."""

from collections.abc import Mapping
from datetime import datetime

from babel.numbers import format_decimal

from bot.desk import refusal_parts
from bot.desk.courses.cards.grids import template_button
from bot.desk.courses.cards.tasks import REQUIREMENTS
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.desk.upkeep.cards.acts import DONE
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block
from bot.ui.say import Say
from workflow.courses.imports import ImportState
from workflow.courses.intentions import IntentionState
from workflow.courses.plans import Requirement
from workflow.courses.refusals import (
    AlreadyAnnounced,
    AlreadyDelegate,
    AlreadyImported,
    AlreadyRequested,
    BadAnswers,
    BadPresenters,
    DelegatesOnly,
    GridIsOld,
    GridsByManagement,
    GridsElsewhere,
    ImportBegun,
    ImportedSince,
    ImportNotWaiting,
    InformationMissing,
    IntentionDecided,
    NoDepartmentNamed,
    NoEmailKnown,
    NoGridFound,
    NoImportToUndo,
    NoSuchDelegate,
    NoSuchIntention,
    NoSuchService,
    NoSuchStep,
    NotACourse,
    NotAScope,
    NotDelegate,
    NothingToCancel,
    NotYourIntention,
    OnlyGridsHere,
    OwnIntention,
    PreviewMoved,
    RequestIsOver,
    StepGoesOn,
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
from workflow.domain import gathered
from workflow.items.states import RequestState, TaskState
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

_GRIDS: Mapping[type[Refusal], Sentence] = {
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

DECIDED = {
    IntentionState.APPROVED: _("This intention was already approved by {who}. The support cell takes it from there."),
    IntentionState.IN_GRID: _("This intention was already approved by {who}. The support cell takes it from there."),
    IntentionState.REFUSED: _("This intention was already refused by {who}. A new one can be announced: {/intention}."),
    IntentionState.WITHDRAWN: _(
        "This intention was withdrawn by {who}, who announced it. There’s nothing left to decide."
    ),
    IntentionState.SUBMITTED: _("This intention is still waiting for an answer: only approved ones go on."),
}


def _decided(refusal: IntentionDecided, say: Say, names: Names) -> str:
    return say(DECIDED[IntentionState(refusal.state)], who=names.person(refusal.by))


def _already(refusal: AlreadyDelegate, say: Say, names: Names) -> str:
    return say(
        _("{who} already answers for the department {department}. Nothing to do."),
        who=names.person(refusal.person),
        department=refusal.department,
    )


def _unknown(refusal: NoSuchDelegate, say: Say, names: Names) -> str:
    return say(
        _("{who} doesn’t answer for the department {department} (any more). Type {/vigie delegates} for the list."),
        who=names.person(refusal.person),
        department=refusal.department,
    )


_INTENTIONS: Mapping[type[Refusal], Sentence] = {
    NoSuchIntention: refusal_parts.just(_("There’s no such intention. Type {/requests} to see yours.")),
    NotYourIntention: refusal_parts.just(
        _("Only the person who announced an intention, their department and management can see it.")
    ),
    IntentionDecided: _decided,
    OwnIntention: refusal_parts.just(
        _(
            "You announced this intention yourself: someone else who answers for your department decides on it, or "
            "else the management of the support cell."
        )
    ),
    NotDelegate: refusal_parts.just(
        _(
            "You don’t (or no longer) answer for this intention’s department, so you can’t approve or refuse it. "
            "Management names the people who do."
        )
    ),
    DelegatesOnly: refusal_parts.just(
        _(
            "This is for those who answer for a department, and for management. To announce a course: {/intention}; to "
            "follow yours: {/requests}."
        )
    ),
    AlreadyAnnounced: refusal_parts.just(
        _("Your intention for {code} is still waiting for an answer. To change it, withdraw it first: {/requests}.")
    ),
    AlreadyRequested: refusal_parts.just(
        _("The support of {code} is already under way for what you chose. Choose another approach, or write to me.")
    ),
    NoEmailKnown: refusal_parts.just(
        _("Your profile shows no e-mail, and that’s how we know a course lead. Add it to your profile, then try again.")
    ),
    AlreadyDelegate: _already,
    NoSuchDelegate: _unknown,
    NoDepartmentNamed: refusal_parts.just(_("Choose a department in the list, or write its name.")),
}


def _over(refusal: RequestIsOver, say: Say, _names: Names) -> str:
    return say(
        _(
            "{request} is {state}: its steps can’t be reopened. For what remains to be done, open a help request "
            "({/ask})."
        ),
        request=refusal.request,
        state=say(parts.REQUEST_STATES[RequestState(refusal.state)]),
    )


def _goes_on(refusal: StepGoesOn, say: Say, names: Names) -> str:
    if refusal.state == TaskState.CLOSED:
        return say(
            _("{number} can’t be reopened: {other}, which comes after it, is closed. Reopen {other} first."),
            number=refusal.number,
            other=refusal.other,
        )
    return say(
        _(
            "{number} can’t be reopened: {who} is working on {other}, which comes after it. Ask them to release it "
            "first."
        ),
        number=refusal.number,
        other=refusal.other,
        who=names.person(refusal.holder),
    )


_PLANS: Mapping[type[Refusal], Sentence] = {
    RequestIsOver: _over,
    StepGoesOn: _goes_on,
    PreviewMoved: refusal_parts.just(
        _("These requests have changed since you looked: nothing was cancelled. Open the list again.")
    ),
    GridIsOld: refusal_parts.just(
        _("Another grid was imported after this one. Use the card of the last grid that was imported.")
    ),
    NotAScope: refusal_parts.just(
        _(
            "I don’t understand “{text}”. Write the number of a request (RITM0001001), a department, a term (A26), "
            "or a department and a term."
        )
    ),
    NothingToCancel: refusal_parts.just(_("There’s no open request to cancel here.")),
}


def _missing(refusal: InformationMissing, say: Say, _names: Names) -> str:
    listed = ", ".join(say(REQUIREMENTS[Requirement(one)]) for one in refusal.missing)
    return say(_("{number} can’t be closed yet. Still missing: {list}."), number=refusal.number, list=listed)


def _presenters(refusal: BadPresenters, say: Say, _names: Names) -> str:
    return say(_("Each presenter needs a valid e-mail. Check: {lines}"), lines=" · ".join(refusal.lines[:3]))


_STEPS: Mapping[type[Refusal], Sentence] = {
    NotACourse: refusal_parts.just(_("“{text}” isn’t the code of a course. Write letters, then digits: MMD 1231.")),
    InformationMissing: _missing,
    BadPresenters: _presenters,
    NoSuchStep: refusal_parts.just(_("This step can’t be marked so: the checklist has changed. Open it again.")),
    BadAnswers: refusal_parts.just(
        _("The form of this service has changed, or an answer is missing. Open the form again.")
    ),
    NoSuchService: refusal_parts.just(_("The catalogue no longer has a service “{service}”. Open the form again.")),
}


def _offer_template(_refusal: Refusal, say: Say) -> tuple[Block, ...]:
    return parts.actions(template_button(say))


WORDED = Worded(
    gathered(_GRIDS, _INTENTIONS, _PLANS, _STEPS),
    dict.fromkeys((NoGridFound, NotAWorkbook, OtherFormat), _offer_template),
)
