"""Rebuild the French catalogue from the code, and say what a reader would retry_or_give_up over.

Without an option: extract every marked sentence, update vigie.po, compile vigie.mo. With --check: write nothing, and
fail when rebuilding would change either file. Both fail on what `faults` finds: empty or fuzzy strings, placeholders
that differ, French typography.
"""

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "bot"
PO = SOURCE / "language/locale/fr/LC_MESSAGES/vigie.po"
MO = PO.with_suffix(".mo")

# The marks of bot.language, and a literal handed straight to a translator, with the number of sentences each takes.
MARKS = {"_": 1, "_n": 2}
TRANSLATORS = {"gettext": 1, "ngettext": 2}

OF_TYPER = frozenset({"Argument", "Option", "Typer"})
SHOWN = frozenset({"help", "metavar"})

HEADER = (
    "# Vigie in French, as spoken in Québec. `make catalogue` keeps it in step with the code; write the French here."
)
CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # fixed, so that rebuilding an unchanged catalogue changes nothing

TYPOGRAPHY = (
    (re.compile(r"[ \u202f][:;?!»]|[«][ \u202f]"), "an ordinary or narrow space where U+00A0 belongs"),
    (re.compile(r"«(?![\u00a0 \u202f])|(?<![\u00a0 \u202f])»"), "« or » without its U+00A0"),
    (re.compile(r"[^\s\u00a0];"), "no U+00A0 before ;"),
    (re.compile(r"[\d}] (?:h|min|%|\$)(?!\w)"), "an ordinary space between a number and its unit"),
    (re.compile(r"['\"]"), "a straight quote: write ’ or « »"),
)


def extracted() -> Catalog:
    """Every sentence marked in bot/, in the order of the code, with the files that say it."""
    template = Catalog()
    for path in sorted(SOURCE.rglob("*.py")):
        for _line, sentences in sorted(marked(path)):
            template.add(sentences if len(sentences) > 1 else sentences[0], locations=[(_place(path), 0)])
    return template


def marked(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The sentences of one file with their lines, read from its syntax tree.

    Babel's own extraction reads tokens: it misses marks inside f-strings before Python 3.12, and inside calls.
    Raises SystemExit for a mark around anything but the sentence itself, which no catalogue could hold.
    """
    for call in ast.walk(ast.parse(path.read_bytes(), _place(path))):
        yield from _helps(call)
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        wanted = MARKS.get(name) or TRANSLATORS.get(name) or 0
        sentences = tuple(
            argument.value
            for argument in call.args[:wanted]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        if wanted and len(sentences) == wanted:
            yield call.lineno, sentences
        elif name in MARKS:
            sentence = f"{_place(path)}:{call.lineno}: {name}() marks a sentence written there, nothing computed."
            raise SystemExit(sentence)


def _helps(node: ast.AST) -> Iterator[tuple[int, tuple[str, ...]]]:
    """What the command line says of itself: the docstring of a command, ``help`` and ``metavar`` told to Typer."""
    if isinstance(node, ast.FunctionDef) and any(map(_makes_a_command, node.decorator_list)):
        yield node.lineno, (ast.get_docstring(node) or "",)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OF_TYPER:
        helps = (one.value for one in node.keywords if one.arg in SHOWN)
        yield from ((node.lineno, (str(one.value),)) for one in helps if isinstance(one, ast.Constant))


def _makes_a_command(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "command"
    )


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rebuilt(known: bytes) -> bytes:
    """A .po brought up to date with the code; a new sentence has no French."""
    catalogue = read_po(io.BytesIO(known), locale="fr", domain="vigie")
    catalogue.header_comment, catalogue.fuzzy = HEADER, False
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "Vigie", "1", ""
    catalogue.last_translator = catalogue.language_team = "the Vigie contributors"
    catalogue.creation_date = catalogue.revision_date = CREATED
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    po = io.BytesIO()
    write_po(po, catalogue, width=120, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    return po.getvalue()


def compiled(po: bytes) -> bytes:
    """The .mo of a .po; what has no French yet is left out, so that readers get its English and not an empty line."""
    catalogue = read_po(io.BytesIO(po), locale="fr")
    for message in [message for message in catalogue if not all(_forms(message))]:
        catalogue.delete(message.id, message.context)
    mo = io.BytesIO()
    write_mo(mo, catalogue)
    return mo.getvalue()


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the French or its English, one sentence a fault."""
    for message in catalogue:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        if any("'" in english for english in _ids(message)):
            yield f"{name!r}: a straight apostrophe in the English: write ’"
        if message.fuzzy:
            yield f"{name!r}: the French is marked fuzzy"
        for french in _forms(message):
            yield from (f"{name!r}: {fault}" for fault in _faults_of(message, french))


def _ids(message: Message) -> tuple[str, ...]:
    """The English of a message: one string, or one for each grammatical number."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    """The French of a message: one string, or one for each grammatical number."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _faults_of(message: Message, french: str) -> Iterator[str]:
    if not french.strip():
        yield "no French yet"
        return
    # French says the singular for 0 and 1 alike, so both its forms need what the English plural has.
    english = message.id if isinstance(message.id, str) else message.id[1]
    if placeholders(french) != placeholders(english):
        yield f"other placeholders in {french!r}"
    for pattern, sentence in TYPOGRAPHY:
        if pattern.search(french):
            yield f"{sentence}, in {french!r}"


def placeholders(text: str) -> set[str]:
    """The names in braces that `str.format` will fill."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def main(arguments: list[str]) -> int:
    """0 when the catalogue is whole and up to date, else 1 with the reasons on stderr."""
    checking = arguments == ["--check"]
    known = {PO: PO.read_bytes() if PO.exists() else b"", MO: MO.read_bytes() if MO.exists() else b""}
    po = rebuilt(known[PO])
    catalogue = read_po(io.BytesIO(po), locale="fr")
    problems = list(faults(catalogue))
    for path, content in ((PO, po), (MO, compiled(po))):
        if content == known[path]:
            continue
        if checking:
            problems.append(f"{path.relative_to(ROOT)} is not what the code makes: run `make catalogue`")
        else:
            path.write_bytes(content)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(catalogue)} sentences, {len(problems)} faults.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
