"""The forms of intentions: what is announced, and why it is refused."""

from collections.abc import Mapping

from bot.desk.courses.cards.departments import carried, department_field
from bot.desk.courses.cards.intentions import course_of
from bot.language import _
from bot.ui.model import ChecksField, Choice, ChoiceField, DateField, Field, Form, Paragraph, StyledText, TextField
from bot.ui.say import Say
from workflow.courses.use_cases.intention_views import IntentionView
from workflow.courses.wishes import REMARKS, SECTION, TITLE, Offered, WishFault

CODE = 20
DETAILS = "remarks"
"""The field by which the last page is known."""
FAULTS: Mapping[WishFault, str] = {
    WishFault.CODE: _("Write letters then digits, such as MMD 1231."),
    WishFault.TERM: _("Choose a term in the list."),
    WishFault.TITLE: _("Write the title of the course."),
    WishFault.APPROACHES: _("Tick at least one box."),
    WishFault.DEPARTMENT: _("Choose a department in the list, or write its name."),
    WishFault.OTHER: _("Write the name of the department."),
    WishFault.DATE: _("Choose a date, or leave this empty."),
    WishFault.DATE_PASSED: _("This day has passed. Choose a later one, or leave this empty."),
    WishFault.SECTION: _("Write the section as the grid does, such as A or 02."),
    WishFault.SESSIONS: _("Write a whole number."),
    WishFault.TOO_LONG: _("This text is too long. Shorten it."),
}


def intention_form(say: Say, offered: Offered, code: str = "") -> Form:
    """Ask a teacher which course they announce, and how it is to be taught; the rest is asked on the next page."""
    intro = Paragraph(
        (
            StyledText(
                say(
                    _(
                        "Announce a course you want to teach at a distance with the support cell’s help. The person "
                        "who answers for your department approves it first, or else the management of the support "
                        "cell; you’ll get the answer here."
                    )
                )
            ),
        )
    )
    fields: tuple[Field, ...] = (
        TextField("code", say(_("Course code")), value=code, limit=CODE, hint=say(_("For example: MMD 1231"))),
        TextField("title", say(_("Course title")), limit=TITLE),
        ChoiceField("term", say(_("Term")), _terms(say, offered), offered.likely.code),
        ChecksField("approaches", say(_("Approaches")), _approaches(say, offered), required=True),
        department_field(say, offered.departments),
        DateField(
            "first_activity",
            say(_("First activity")),
            required=False,
            hint=say(_("First teaching or welcome activity of the course")),
        ),
    )
    return Form("intention", say(_("Announce a course")), say(_("Continue")), say(_("Cancel")), (intro, *fields))


def details_form(say: Say, said: Mapping[str, str]) -> Form:
    """Ask for what may be said beside, before an intention whose first page ``said`` this is sent."""
    intro = Paragraph((StyledText(say(_("Nothing here is required: add what you know, then send."))),))
    fields = (
        TextField("section", say(_("Section")), required=False, limit=SECTION, hint=say(_("If there are several"))),
        TextField("sessions", say(_("Number of sessions")), required=False, limit=10),
        TextField(DETAILS, say(_("Remarks")), lines=3, required=False, limit=REMARKS),
    )
    title, context = say(_("Announce a course")), carried(said)
    return Form("intention", title, say(_("Send")), say(_("Cancel")), (intro, *fields), context)


def _terms(say: Say, offered: Offered) -> tuple[Choice, ...]:
    return tuple(Choice(term.name(say.locale), term.code) for term in offered.terms)


def _approaches(say: Say, offered: Offered) -> tuple[Choice, ...]:
    return tuple(Choice(one.name(say.locale), one.key) for one in offered.approaches)


def wish_faults(say: Say, faults: Mapping[str, WishFault]) -> dict[str, str]:
    """Say under each field what is wrong."""
    return {field: say(FAULTS[fault]) for field, fault in faults.items()}


def refusal_form(view: IntentionView, say: Say) -> Form:
    """Ask the one who refuses for the reason, which the teacher reads."""
    hint = say(_("Sent to {who} as you write it."), who=view.author.name)
    fields = (
        Paragraph(course_of(say, view.intention.wish)),
        TextField("text", say(_("Reason")), lines=4, hint=hint, limit=REMARKS),
    )
    context = {"intention": str(view.intention.id)}
    return Form("refuse_intention", say(_("Refuse")), say(_("Send")), say(_("Cancel")), fields, context)
