"""The forms that change the business calendar."""

from bot.desk.business_time.cards.calendar import NAME, closure, say_time
from bot.desk.business_time.public_holidays import Proposal
from bot.language import _
from bot.ui.model import ChecksField, Choice, DateField, Form, Paragraph, StyledText, TextField
from bot.ui.say import Say
from workflow.business_time.calendar import BusinessCalendar


def closure_form(say: Say, version: str) -> Form:
    """Ask for a closure to add."""
    fields = (
        DateField("date", say(_("Date of the closure"))),
        TextField("name", say(_("Name")), limit=NAME, hint=say(_("For example: winter closing"))),
        TextField(
            "starts", say(_("Closed from")), required=False, hint=say(_("For example 13:00; empty: the whole day"))
        ),
        TextField("ends", say(_("Closed until")), required=False, hint=say(_("Empty: until the end of the day"))),
    )
    return Form("add_closure", say(_("Add a closure")), say(_("Preview")), say(_("Cancel")), fields, {"base": version})


def hours_form(say: Say, calendar: BusinessCalendar) -> Form:
    """Ask when it opens and closes."""
    hint = say(_("For example 8:30 or 16:30"))
    fields = (
        TextField("opens", say(_("Opens at")), value=say_time(say, calendar.opening), hint=hint, limit=10),
        TextField("closes", say(_("Closes at")), value=say_time(say, calendar.closing), hint=hint, limit=10),
    )
    context = {"base": str(calendar.version)}
    return Form("set_hours", say(_("Opening hours")), say(_("Preview")), say(_("Cancel")), fields, context)


def holidays_form(say: Say, proposed: Proposal, year: int, version: int) -> Form:
    """Offer a year's public holidays, all ticked; of Easter, Good Friday or Easter Monday is to be chosen."""
    days = tuple(Choice(closure(say, one), one.date.isoformat()) for one in proposed.holidays)
    easter = tuple(Choice(closure(say, one), one.date.isoformat()) for one in proposed.easter)
    fields = []
    if days:
        fields.append(ChecksField("days", say(_("Public holidays")), days, tuple(one.value for one in days)))
    if easter:
        hint = say(_("The employer chooses: one, the other, or both"))
        fields.append(ChecksField("easter", say(_("Easter")), easter, hint=hint))
    title = say(_("Public holidays {year}"), year=year)
    context = {"base": str(version), "year": str(year)}
    intro = Paragraph((StyledText(say(_("Quebec’s public holidays, on the days on which they are observed."))),))
    return Form("propose_holidays", title, say(_("Preview")), say(_("Cancel")), (intro, *fields), context)
