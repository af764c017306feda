"""The map of docs/architecture.md names every folder with its one job; a domain has one name in all layers."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tools import modules

ROOT = Path(__file__).parents[1]
LAYERS = ("workflow", "storage", "bot/desk")
ROW = re.compile(r"^\| \[?`([\w/]+/)`[^|]*\| (\S[^|]+) \|$", re.MULTILINE)
DOMAIN_ROW = re.compile(r"^\| `(\w+)` \| \S[^|]+ \|$", re.MULTILINE)


def the_map() -> str:
    _before, _heading, after = (ROOT / "docs/architecture.md").read_text("utf-8").partition("## Map of the code\n")
    return after


DOMAINS = DOMAIN_ROW.findall(the_map())


def folders(top: str) -> Iterator[PurePosixPath]:
    """The folders of a layer that hold modules."""
    held = {path.parent.relative_to(ROOT) for path in (ROOT / top).rglob("*.py")}
    return iter(sorted(map(PurePosixPath, held)))


def in_the_map(folder: PurePosixPath) -> str:
    """A folder as the map writes it: the nine domains share their rows."""
    *above, last = folder.parts
    for layer in LAYERS:
        inner = folder.relative_to(layer).parts if folder.is_relative_to(layer) else ()
        if inner and inner[0] in DOMAINS and len(inner) <= 2 and not own_row(folder):
            return "/".join([layer, "DOMAIN", *inner[1:]]) + "/"
    return "/".join([*above, last]) + "/"


def own_row(folder: PurePosixPath) -> bool:
    return f"`{folder}/`" in the_map()


@pytest.mark.parametrize("top", ["workflow", "storage", "bot"])
def test_every_folder_stands_in_the_map_with_its_one_job(top: str) -> None:
    rows = dict(ROW.findall(the_map()))
    assert [str(folder) for folder in folders(top) if in_the_map(folder) not in rows] == []


def test_the_map_names_no_folder_that_is_not_there() -> None:
    there = {in_the_map(folder) for top in ("workflow", "storage", "bot") for folder in folders(top)}
    named = {name for name, _job in ROW.findall(the_map()) if not name.startswith(("tests/", "tools/", "manifest/"))}
    assert named - there - {"bot/sandbox/page/"} == set()


def test_a_domain_has_the_same_name_in_every_layer() -> None:
    assert len(DOMAINS) == 9
    for layer in LAYERS:
        inside = {folder.relative_to(layer).parts[0] for folder in folders(layer) if folder != PurePosixPath(layer)}
        assert set(DOMAINS) <= inside, f"{layer} lacks {set(DOMAINS) - inside}"
    homes = [path.parts for top in ("workflow", "storage", "bot") for path in folders(top)]
    elsewhere = {
        "/".join(parts) for parts in homes for at, part in enumerate(parts) if part in DOMAINS and at != depth(parts)
    }
    assert elsewhere == set(), "a domain's name stands where no domain does"


def depth(parts: tuple[str, ...]) -> int:
    return 2 if parts[:2] == ("bot", "desk") else 1


# --- Paths that pages name ----------------------------------------------------------------

TOPS = ("bot", "docs", "manifest", "requirements", "samples", "storage", "tests", "tools", "workflow")
PATH = re.compile(rf"`((?:{'|'.join(TOPS)})/[\w./-]*)(?:::\w+)?`")
PLACEHOLDER = re.compile(r"\b(DOMAIN|PLATFORM)\b")
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)?(?:#([\w-]+))?\)")
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    *(str(page.relative_to(ROOT)) for page in sorted((ROOT / "docs").rglob("*.md"))),
]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    named = PATH.findall((ROOT / page).read_text("utf-8"))
    missing = {path for path in named if not any(ROOT.glob(PLACEHOLDER.sub("*", path)))}
    assert missing == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = [
        ((ROOT / page).parent.joinpath(path or Path(page).name).resolve(), heading)
        for path, heading in LINK.findall(text)
    ]
    lost = {str(target.relative_to(ROOT)) for target, heading in targets if not leads_to(target, heading)}
    assert lost == set()


def test_every_page_that_the_program_names_is_there() -> None:
    said = (ROOT / "bot/language/locale/fr/LC_MESSAGES/vigie.po").read_text("utf-8")
    named = set(re.findall(r"docs/[\w/-]+\.md", said))
    assert named
    assert [page for page in named if not (ROOT / page).exists()] == []


NAME = re.compile(r"`([A-Za-z_]\w+)`")
INVENTED = {"FOUR_STEPS"}
"""What a recipe has its reader call something new."""


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "docs/extending.md"])
def test_every_name_that_a_page_for_developers_has_stands_in_the_code(page: str) -> None:
    code = {word for file in written() for word in re.findall(r"\w+", file.read_text("utf-8"))}
    assert set(NAME.findall((ROOT / page).read_text("utf-8"))) - code - INVENTED == set()


def written() -> Iterator[Path]:
    yield ROOT / "Makefile"
    yield ROOT / "pyproject.toml"
    for top in ("bot", "storage", "tests", "tools", "workflow"):
        yield from (ROOT / top).rglob("*.py")


def leads_to(target: Path, heading: str) -> bool:
    """Tell whether a file is there, with a heading that GitHub names so."""
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE) if heading else ()
    return not heading or heading in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


def test_the_page_of_modules_is_what_the_code_has() -> None:
    assert modules.PAGE.read_text("utf-8") == modules.page(), "run `make modules`"


def test_every_module_says_what_it_is_for() -> None:
    assert [str(one.path) for one in modules.modules() if not one.does] == []
