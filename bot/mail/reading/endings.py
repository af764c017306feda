"""Ends of a mail's text that its author did not mean to say: signatures, footers, banners."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.mail.reading import fold_words as words
from bot.mail.reading.lines import Line, Role

_LONGEST_SIGNATURE = 30
"""Lines below a delimiter as it is written (RFC 3676)."""
_LONGEST_OTHER = 12
"""Lines of a signature that is told by what stands in it."""
_PARAGRAPH_SIGNS = 300
"""By how much of its beginning a footer is told."""
_CONTACT = re.compile(
    r"[^\s@<>]+@[^\s@<>]+\.\w|\bhttps?://|\bwww\.|\b[\w-]+\.(?:ca|com|org|net|edu|qc\.ca)\b"
    r"|(?:\+?\d[\s.-]?)?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b(?:poste|ext\.?)\s*\d",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:je|mon|ma|mes|vous|votre|vos|nous|notre|tu|ton|svp|merci|pouvez|pourriez|I|my|you|your|we|our|me|moi|please|thanks?"
    r"|est|sont|is|are|was)\b|\b[jm]['’]",
    re.IGNORECASE,
)
"""Words of sentences, which no signature has."""
_TITLE = re.compile(r"^\W{0,3}[A-ZÀ-ÞŒ0-9].*[^.?!:;,…]$")


def mark(lines: Sequence[Line], roles: list[Role], stretch: range, name: str) -> None:
    """Mark what is not the author's among consecutive lines that they wrote."""
    for number in stretch:
        if lines[number].signed:
            roles[number] = Role.ASIDE
    kept = [number for number in stretch if roles[number] is not Role.ASIDE]
    for number in _below_delimiter(lines, kept, name):
        roles[number] = Role.ASIDE
    mark_footers(lines, roles, stretch)
    kept = [number for number in stretch if roles[number] is not Role.ASIDE]
    for number in (*_mobile(lines, kept), *_below_name(lines, kept, name)):
        roles[number] = Role.ASIDE


def mark_footers(lines: Sequence[Line], roles: list[Role], stretch: range, *, alone: bool = False) -> None:
    """Mark legal footers at the end of the stretch, and a server's warnings at the mail's beginning.

    ``alone``: a footer may be all that stands in the stretch.
    """
    paragraphs = list(_paragraphs(lines, [number for number in stretch if roles[number] is not Role.ASIDE]))
    while len(paragraphs) > (0 if alone else 1) and _begins(lines, paragraphs[-1], words.LEGAL):
        for number in paragraphs.pop():
            roles[number] = Role.ASIDE
    while stretch and stretch[0] == 0 and paragraphs and _begins(lines, paragraphs[0], words.BANNER):
        for number in paragraphs.pop(0):
            roles[number] = Role.ASIDE


def _paragraphs(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[list[int]]:
    """Go through what is written between blank lines; a paragraph that begins as a footer begins of its own."""
    found: list[int] = []
    for number in kept:
        text = lines[number].text[:_PARAGRAPH_SIGNS]
        own = found and (words.LEGAL.match(text) or words.RULER.match(text) or words.BANNER.match(lines[found[0]].text))
        if found and (lines[number].blank or own):
            yield found
            found = []
        if not lines[number].blank and not words.RULER.match(text):
            found.append(number)
    if found:
        yield found


def _begins(lines: Sequence[Line], paragraph: Sequence[int], formula: re.Pattern[str]) -> bool:
    said, signs = [], 0
    for number in paragraph:
        said.append(lines[number].text.strip())
        signs += len(said[-1])
        if signs > _PARAGRAPH_SIGNS:
            break
    beginning = " ".join(said)[:_PARAGRAPH_SIGNS]
    return bool(formula.match(beginning)) and "?" not in beginning


def _below_delimiter(lines: Sequence[Line], kept: Sequence[int], name: str) -> Sequence[int]:
    """Return the lines from a delimiter on: ``-- `` says so, others only above a name or an address."""
    for at in range(max(len(kept) - _LONGEST_SIGNATURE - 1, 0), len(kept)):
        text = lines[kept[at]].text
        if not words.DELIMITER.match(text[: words.LONGEST]):
            continue
        below = [number for number in kept[at + 1 :] if not lines[number].blank]
        if text == "-- ":
            return kept[at:]
        certain = any(_is_name(lines[number].text, name) or _CONTACT.search(_start(lines[number])) for number in below)
        if not below or (certain and len(below) <= _LONGEST_OTHER and not _speaks(lines, below)):
            return kept[at:]
    return ()


def _mobile(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[int]:
    """Go through the lines that telephones add: a paragraph of their own, or the last one."""
    written = [number for number in kept if not lines[number].blank]
    for number in written:
        alone = number == 0 or lines[number - 1].blank or number == written[-1]
        if alone and len(lines[number].text) <= words.LONGEST and words.MOBILE.match(lines[number].text):
            yield number


def _below_name(lines: Sequence[Line], kept: Sequence[int], name: str) -> Sequence[int]:
    """Return what stands below the author's name at the end: titles, addresses, telephone numbers."""
    written = [number for number in kept if not lines[number].blank]
    for at in range(max(len(written) - _LONGEST_OTHER - 1, 0), len(written)):
        if not _is_name(lines[written[at]].text, name):
            continue
        below = written[at + 1 :]
        ends = next((i for i, number in enumerate(below) if words.POSTSCRIPT.match(_start(lines[number]))), len(below))
        below = below[:ends]
        contact = any(_CONTACT.search(_start(lines[number])) for number in below)
        titles = all(_TITLE.match(_start(lines[number]).strip()) for number in below)
        if below and (contact or titles) and not _speaks(lines, below):
            last = below[-1] if ends < len(written) - at - 1 else kept[-1]
            return [number for number in kept if written[at] < number <= last]
    return ()


def _speaks(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Return whether a sentence stands in the lines."""
    return any(len(lines[number].text) > 160 or _SPEAKS.search(lines[number].text) for number in numbers)


def _start(line: Line) -> str:
    return line.text[: words.LONGEST]


def _is_name(text: str, name: str) -> bool:
    """Return whether a line is somebody's name, with a title at most."""
    wanted, found = _letters(name), _letters(text[:100])
    return len(wanted) > 1 and len(text) <= 100 and wanted <= found and len(found) <= len(wanted) + 5


def _letters(text: str) -> set[str]:
    """Return the words of a name, without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return set(re.findall(r"[a-z]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))
