"""Words of a mail's author, apart from what programs add: quoted mails, signatures, footers.

Nothing is thrown away: each line is in the text or in what is folded. In doubt a line is the author's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.mail.reading import endings
from bot.mail.reading import fold_words as words
from bot.mail.reading.lines import Line, Role, joined

_HEADING_LINES = 10
"""Over which the heading of a quoted mail may stand."""
_WROTE_LINES = 4
"""Over which "On …, … wrote:" may be wrapped."""
_EXCERPT_LINES, _EXCERPT_SIGNS = 3, 240
"""Of what somebody answers inside a quoted mail, how much is repeated."""
_SHORT_NOTE = 1500
"""Words above a quoted mail that may say that answers stand inside it."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A mail's text, and what was folded away from it."""

    text: str
    rest: str
    unsaid_pictures: frozenset[str]
    """The pictures that stand in what is folded only."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a mail besides its text."""

    name: str
    """Of its author; empty where it is not known."""
    subject: str
    answers: bool
    """It answers another mail."""


def fold(lines: Sequence[Line], about: About) -> Folded:
    """Return what the author wrote, and what they pass on, from the rest."""
    lines = _lifted(lines)
    roles = [Role.SAID] * len(lines)
    passed_on = _mark_quoted(lines, roles, about)
    lines.insert(passed_on, Line(""))
    roles.insert(passed_on, Role.SAID)
    spoken = False
    for start, end in list(_stretches(roles)):
        endings.mark(lines, roles, range(start, min(end, max(passed_on, start))), about.name)
        endings.mark_footers(lines, roles, range(max(start, passed_on), end))
        if spoken:
            endings.mark_footers(lines, roles, range(start, end), alone=True)
        spoken = spoken or any(roles[at] is Role.SAID and not lines[at].blank for at in range(start, end))
    _unsign(lines, roles)
    said = _with_excerpts(lines, roles)
    rest = [line for line, role in zip(lines, roles, strict=True) if role is not Role.SAID]
    seen = {picture for line in said for picture in line.pictures}
    hidden = {picture for line in rest for picture in line.pictures}
    return Folded(joined(said), joined(rest), frozenset(hidden - seen))


def _lifted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of a mail that is passed on inside a quotation as if it stood outside (Apple)."""
    found = list(lines)
    for number, line in enumerate(lines):
        if line.depth and len(line.text) <= words.LONGEST and words.PASSED_ON.match(line.text):
            for later in range(number, len(found)):
                found[later] = replace(found[later], depth=max(found[later].depth - line.depth, 0))
            break
    return found


def _mark_quoted(lines: Sequence[Line], roles: list[Role], about: About) -> int:
    """Mark what is quoted; return where a mail that is passed on begins, the end where none is."""
    answers = about.answers or bool(words.ANSWERS.match(about.subject))
    marked = _mark_by_signs(lines, roles, answers=answers)
    cut, passes = _unmarked(lines, about, answers=answers)
    if cut is None:
        return len(lines)
    if passes:
        inside = _after_heading(lines, cut)
        _mark_by_signs(lines, roles, answers=True, start=inside)
        again, _ = _unmarked(lines, about, answers=True, start=inside)
        for number in range(len(lines) if again is None else again, len(lines)):
            roles[number] = Role.QUOTED
        return cut
    note = "\n".join(line.text for line in lines[:cut] if not line.depth)
    if not marked and len(note) <= _SHORT_NOTE and words.POINTS_BELOW.search(note):
        return len(lines)
    for number in range(cut, len(lines)):
        if not lines[number].depth or answers:
            roles[number] = Role.QUOTED
    return len(lines)


def _mark_by_signs(lines: Sequence[Line], roles: list[Role], *, answers: bool, start: int = 0) -> bool:
    """Mark lines with signs of quoting, and those that say who wrote them; tell whether there are any.

    In a mail that answers none, signs without such a line are the author's own.
    """
    found = answers
    for number in range(start, len(lines)):
        end = _who_wrote(lines, number)
        following = _next_written(lines, end) if end else None
        if end and following is not None and lines[following].depth > lines[number].depth:
            roles[number:end] = [Role.QUOTED] * (end - number)
            found = True
    if not found:
        return False
    deep = [number for number in range(start, len(lines)) if lines[number].depth]
    for number in deep:
        roles[number] = Role.QUOTED
    return bool(deep)


def _unmarked(lines: Sequence[Line], about: About, *, answers: bool, start: int = 0) -> tuple[int | None, bool]:
    """Find where a mail begins that is quoted without signs, up to the end; tell whether it is passed on."""
    passes_on = bool(words.PASSES_ON.match(about.subject)) or not answers
    for number in range(start, len(lines)):
        line = lines[number]
        if line.depth or line.blank or len(line.text) > words.LONGEST:
            continue
        if words.PASSED_ON.match(line.text):
            return number, True
        if words.ANSWERED.match(line.text) or _is_heading(lines, number):
            above = next((at for at in range(number - 1, max(number - 4, -1), -1) if not lines[at].blank), number)
            ruled = above < number and words.RULER.match(lines[above].text[: words.LONGEST])
            return above if ruled else number, passes_on
        end = _who_wrote(lines, number)
        if answers and end and _is_certain(" ".join(one.text for one in lines[number:end]).lstrip()):
            following = _next_written(lines, end)
            if following is None or not lines[following].depth:
                return number, False
    return None, False


def _is_certain(said: str) -> bool:
    """Return whether a line says so fully who wrote what follows that no signs of quoting are needed."""
    return bool(words.WROTE_BEGINS.match(said) and words.DATE.search(said) and words.ADDRESS.search(said))


def _who_wrote(lines: Sequence[Line], number: int) -> int:
    """Return where "On …, … wrote:" ends that begins at a line; 0 where none does."""
    first = lines[number]
    begins = bool(words.WROTE_BEGINS.match(first.text[: words.LONGEST].lstrip()))
    said = ""
    for end in range(number, min(number + (_WROTE_LINES if begins else 1), len(lines))):
        line = lines[end]
        if line.blank or line.depth != first.depth or len(said) + len(line.text) > words.LONGEST:
            return 0
        said = f"{said} {line.text.strip()}".lstrip()
        dated = bool(words.DATE.search(said) or words.ADDRESS.search(said))
        if dated and (words.WROTE.search(said) or words.WROTE_ON.search(said)):
            return end + 1
        if said.endswith(":") and words.ADDRESS.search(said) and words.DATE.search(said):
            return end + 1
    return 0


def _is_heading(lines: Sequence[Line], number: int) -> bool:
    """Return whether the heading of a quoted mail begins at a line: From, Sent, To, Subject, in either language."""
    first = words.HEADING.match(lines[number].text)
    if first is None or not (first["from"] or first["subject"] or first["date"]):
        return False
    kinds: set[str] = set()
    address = False
    for line in lines[number : number + _HEADING_LINES]:
        named = words.HEADING.match(line.text[: words.LONGEST])
        if named is not None:
            kinds.update(kind for kind, value in named.groupdict().items() if value is not None and kind != "value")
            address = address or bool(words.ADDRESS.search(named["value"]))
        elif line.blank:
            break
    return "from" in kinds and {"date", "subject"} <= kinds and ("to" in kinds or address)


def _after_heading(lines: Sequence[Line], number: int) -> int:
    """Return where the text begins of a mail that is passed on: after its heading."""
    end = number
    for later in range(number, min(number + _HEADING_LINES + 2, len(lines))):
        if words.HEADING.match(lines[later].text[: words.LONGEST]):
            end = later + 1
        elif lines[later].blank and end > number:
            break
    return max(end, number + 1)


def _next_written(lines: Sequence[Line], number: int) -> int | None:
    """Return the next line in which something is written."""
    return next((later for later in range(number, min(number + 5, len(lines))) if not lines[later].blank), None)


def _stretches(roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Go through the runs of lines that are the author's."""
    start = 0
    for number in range(len(roles) + 1):
        if number == len(roles) or roles[number] is Role.QUOTED:
            if start < number:
                yield start, number
            start = number + 1


def _unsign(lines: Sequence[Line], roles: list[Role]) -> None:
    """Where nothing else is said, take what stands in the program's signature: some people write there."""
    if any(role is Role.SAID and not line.blank for line, role in zip(lines, roles, strict=True)):
        return
    for number, line in enumerate(lines):
        if line.signed and roles[number] is Role.ASIDE:
            roles[number] = Role.SAID


def _with_excerpts(lines: Sequence[Line], roles: Sequence[Role]) -> list[Line]:
    """Return what is said, each answer inside a quoted mail below the last lines of what it answers."""
    written = [number for number, role in enumerate(roles) if role is Role.SAID and not lines[number].blank]
    runs = _answered_runs(lines, roles)
    inline = len(runs) > 1 or (len(runs) == 1 and bool(written) and written[0] < runs[0][0])
    said: list[Line] = []
    excerpts = {end: _excerpt([lines[at] for at in range(start, end) if lines[at].depth]) for start, end in runs}
    for number, line in enumerate(lines):
        if inline and number in excerpts:
            said.extend((Line(""), *excerpts[number], Line("")))
        if roles[number] is Role.SAID:
            said.append(line)
    return said


def _answered_runs(lines: Sequence[Line], roles: Sequence[Role]) -> list[tuple[int, int]]:
    """Return the runs of quoted lines below which the author writes; blank lines between do not part them."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    end = 0
    for number, role in enumerate(roles):
        if role is Role.QUOTED:
            start = number if start is None else start
            end = number + 1
        elif start is not None and role is Role.SAID and not lines[number].blank:
            runs.append((start, end))
            start = None
    return runs


def _excerpt(run: Sequence[Line]) -> list[Line]:
    """Return the last lines of a quotation, marked as such."""
    last: list[Line] = []
    signs = 0
    for line in reversed(run):
        if line.blank:
            if last:
                break
            continue
        text = line.text.strip()
        if last and signs + len(text) > _EXCERPT_SIGNS:
            break
        last.append(Line(text if len(text) <= _EXCERPT_SIGNS else text[: _EXCERPT_SIGNS - 1] + "…", 1))
        signs += len(text)
        if len(last) == _EXCERPT_LINES:
            break
    return last[::-1]
