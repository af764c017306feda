"""Search results: requests and courses, each with a link."""

from bot.desk.courses.cards.courses import course, due
from bot.desk.overview.cards.lines import incident_line
from bot.desk.support.cards.support_lines import support_line
from bot.desk.values import FoundPage
from bot.language import _
from bot.ui.model import Block, Card, Heading, Paragraph, StyledText
from bot.ui.parts import joined, listed, small
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.overview.use_cases.finding import SearchPage


def found_card(say: Say, found: SearchPage, words: str) -> Card:
    """Draw what was found, or say that nothing was and what to try."""
    title = say(_("Search: {words}"), words=words)
    blocks: list[Block] = [Heading(title)]
    if found.incidents:
        blocks.append(Heading(say(_("Help requests"))))
        blocks += [incident_line(row, say) for row in found.incidents]
    if found.requests:
        blocks.append(Heading(say(_("Courses"))))
        for request in found.requests:
            number = (StyledText(request.number),)
            line = joined(course(say, request), (StyledText(request.data.lead_name),), due(say, request), number)
            blocks.append(listed(say, line, request.number))
    if found.support:
        blocks.append(Heading(say(_("Support tasks"))))
        blocks += [support_line(say, row) for row in found.support]
    if found.more:
        many = _("There’s more than fits on these pages. One more word narrows the search.")
        blocks.append(small(StyledText(say(many))))
    blocks += turning(say, found.page, "search_page", lambda page: str(FoundPage(page, words)))
    others = len(found.incidents) + len(found.support)
    if others and others == found.page.total:
        courses = _("No course was found: a course is found by its code, its name, its term or its people.")
        blocks.append(small(StyledText(say(courses))))
    if not (others or found.requests):
        nothing = _("Nothing found. Try fewer words, a course code, a name or a number; {/vigie} shows what I can do.")
        blocks.append(Paragraph((StyledText(say(nothing)),)))
    return Card(title, tuple(blocks))
