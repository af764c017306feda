"""Cards and forms of any shape, for properties: every block and field, and hostile text."""

from hypothesis import strategies as st

from bot.ui.model import (
    Actions,
    Bullets,
    Button,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    Confirm,
    DateField,
    Form,
    Heading,
    Line,
    Mention,
    Menu,
    Paragraph,
    Rule,
    Style,
    StyledText,
    TextField,
)
from workflow.business_time.clock import Level
from workflow.people.people import Address, Platform

LINKS = ("https://example.org/guide?a=1&b=2", "http://x", "javascript:alert(1)", "https://", "ftp://e.org", "h t", "")
HOSTILE = (
    "<!channel>",
    "<@U0LEA>",
    "*gras* _it_ ~non~ `code`",
    ":tada:",
    "> cité\n> encore",
    "a & b < c",
    "@here",
    "=CMD()",
)
ACCOUNTS = (
    Address(Platform.SLACK, "T0FACULTE", "U0LEA"),
    Address(Platform.SLACK, "T0AUTRE", "U1"),
    Address(Platform.TEAMS, "tenant", "29:x"),
)

words = st.one_of(
    st.text(max_size=40),
    st.sampled_from(HOSTILE),
    st.builds(lambda text, times: text * times, st.sampled_from(("mot ", "&", "<", "_", "é")), st.integers(1, 4500)),
)
spans = st.builds(StyledText, words, st.booleans(), st.booleans(), st.one_of(st.none(), st.sampled_from(LINKS)))
mentions = st.builds(Mention, st.lists(st.sampled_from(ACCOUNTS), max_size=2).map(tuple), words)
inlines = st.lists(st.one_of(spans, mentions), max_size=5).map(tuple)
confirms = st.builds(Confirm, words, words, words, words)
names = st.from_regex(r"[a-z_]{1,40}", fullmatch=True)
buttons = st.builds(Button, names, words, words, st.sampled_from(Style), st.one_of(st.none(), confirms))
choices = st.builds(Choice, words, words, words)
menus = st.builds(Menu, names, words, st.lists(choices, max_size=130).map(tuple), st.one_of(st.none(), words))
blocks = st.one_of(
    st.builds(Paragraph, inlines, st.booleans(), st.booleans()),
    st.builds(Bullets, st.lists(inlines, max_size=8).map(tuple)),
    st.builds(Heading, words),
    st.just(Rule()),
    st.builds(Actions, st.lists(st.one_of(buttons, menus), max_size=30).map(tuple)),
    st.builds(Line, inlines, st.one_of(st.none(), buttons)),
)
some_blocks = st.builds(
    lambda drawn, times: tuple(drawn) * times, st.lists(blocks, max_size=6), st.sampled_from((1, 1, 1, 20))
)
cards = st.builds(Card, words, some_blocks, st.one_of(st.none(), st.sampled_from(Level)))
texts = st.builds(TextField, names, words, st.integers(1, 5), words, words, st.booleans(), st.integers(0, 5000))
dates = st.builds(DateField, names, words, st.sampled_from(("", "2026-09-03", "demain", "2026-13-40")), words)
picks = st.builds(
    ChoiceField, names, words, st.lists(choices, max_size=120).map(tuple), st.one_of(st.none(), words), words
)
checks = st.builds(
    ChecksField, names, words, st.lists(choices, max_size=35).map(tuple), st.lists(words, max_size=3).map(tuple), words
)
fields = st.lists(st.one_of(texts, dates, picks, checks), max_size=6, unique_by=lambda field: field.name)


def _parts(prose: tuple[object, ...], asked: list[object]) -> tuple[object, ...]:
    return (*prose, *asked)


forms = st.builds(
    Form, names, words, words, words, st.builds(_parts, some_blocks, fields), st.dictionaries(names, words, max_size=4)
)
