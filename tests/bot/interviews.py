"""Interviews, held page by page behind a switchboard."""

from collections.abc import Mapping

from bot.desk.answers import Answer, Opened
from bot.desk.values import InterviewPage
from bot.ui.model import ChecksField, ChoiceField, DateField, Form, TextField
from tests.bot.switchboard import Switchboard
from workflow.people.people import Person
from workflow.teaching.interview_pages import Page


def fields(form: Form) -> dict[str, str]:
    """What a form's fields hold, as they come back when nobody touches them."""
    found: dict[str, str] = {}
    for part in form.parts:
        if isinstance(part, TextField | DateField):
            found[part.name] = part.value
        elif isinstance(part, ChecksField):
            found[part.name] = ",".join(part.values)
        elif isinstance(part, ChoiceField):
            found[part.name] = part.value or ""
    return found


async def pages(line: Switchboard, who: Person, form: Form, answers: Mapping[str, str]) -> list[Form | Answer]:
    """Go on from a page to the last one, with these answers by field; return the pages, and what is said at the end."""
    gone: list[Form | Answer] = [form]
    implied = {"calendar_stands": "to_come" if "to_come" in answers else "given"}
    implied |= {"helper": "super_user"} if "super_user" in answers else {}
    while True:
        here = fields(form)
        asked = {name: text for name, text in {**implied, **answers}.items() if name in here}
        answer = await line.send(who, form, **here | asked)
        if not isinstance(answer, Opened):
            return [*gone, answer]
        form = answer.form
        gone.append(form)


async def hold(line: Switchboard, who: Person, number: str, **answers: str) -> Answer:
    """Hold an interview from the page to go on with to the last one; return what is said at the end."""
    *_pages, answer = await pages(line, who, await line.open(who, "interview", number), answers)
    assert not isinstance(answer, Form)
    return answer


async def page_of(line: Switchboard, who: Person, number: str, page: Page) -> Form:
    """Open one page of an interview."""
    return await line.open(who, "interview_page", str(InterviewPage(number, page)))
