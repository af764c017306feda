"""Pasted lines of a session plan: what is understood of each, and that none is lost."""

from datetime import date, time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.courses.grid import Season, Term
from workflow.people.people import Person
from workflow.reading.faults import LineFault
from workflow.reading.text import squash
from workflow.teaching.session_lines import Course, Reading, read_lines
from workflow.teaching.session_lines.columns import headings_of
from workflow.teaching.session_lines.course import middle_of
from workflow.teaching.session_lines.pieces import whole
from workflow.teaching.sessions import Mode, Session

PAUL = Person(1, "Paul Tremblay", "paul.tremblay@example.org")
SOFIA = Person(2, "Sofia El-Amrani", "sofia.elamrani@example.org")
LUCIE = Person(3, "Lucie Tremblay", "lucie.tremblay@example.org")
FALL = middle_of(Term(year=2026, season=Season.FALL))
LIVE = Course("RITM0001001", "virtual_class", FALL, (PAUL, SOFIA))
RECORDED = Course("RITM0001002", "recording", FALL, (PAUL, SOFIA, LUCIE))


def one(line: str, course: Course = LIVE) -> Session:
    """Read a line that gives one session."""
    reading = read_lines(line, course)
    assert reading.bad == ()
    (session,) = reading.sessions
    return session


def fault(line: str, course: Course = LIVE) -> tuple[LineFault, str]:
    """Read a line that cannot be taken: why, and the words."""
    reading = read_lines(line, course)
    assert reading.sessions == ()
    (bad,) = reading.bad
    assert bad.text == line
    return bad.why, bad.said


def test_the_line_of_the_guide_is_understood_whole() -> None:
    session = one("3 sept. 9 h — Le cœur — Paul Tremblay — Zoom")
    assert session == Session(
        0, "RITM0001001", Mode.ZOOM_LIVE, "Le cœur", PAUL.id, day=date(2026, 9, 3), starts=time(9)
    )


@pytest.mark.parametrize("mark", [" — ", "—", " – ", " - ", ";", " ; ", "\t", " | ", ", "], ids=repr)
def test_pieces_may_be_in_any_order_between_any_marks(mark: str) -> None:
    pieces = ("10 sept.", "9 h 30 à 11 h", "Le cœur", "Sofia El-Amrani", "Zoom")
    for order in permutations(pieces):
        session = one(mark.join(order))
        assert (session.day, session.starts, session.ends) == (date(2026, 9, 10), time(9, 30), time(11))
        assert (session.theme, session.presenter, session.mode) == ("Le cœur", SOFIA.id, Mode.ZOOM_LIVE)


@pytest.mark.parametrize(
    "written",
    [
        "3 sept.",
        "3 septembre",
        "3 SEPT",
        "jeudi 3 septembre",
        "jeu. 3 sept. 2026",
        "le jeudi 3 septembre 2026",
        "03/09",
        "3/9/2026",
        "03.09.2026",
        "2026-09-03",
        "September 3",
        "Sept. 3rd, 2026",
        "Thursday, September 3",
        "3 September 2026",
        "3-sept-2026",
    ],
)
def test_days_in_french_and_english_with_or_without_a_year(written: str) -> None:
    session = one(f"{written} — Le cœur")
    assert (session.day, session.theme) == (date(2026, 9, 3), "Le cœur")


@pytest.mark.parametrize(
    ("season", "written", "expected"),
    [
        (Season.FALL, "17 déc.", date(2026, 12, 17)),
        (Season.FALL, "7 janv.", date(2027, 1, 7)),
        (Season.WINTER, "7 janv.", date(2026, 1, 7)),
        (Season.WINTER, "16 déc.", date(2025, 12, 16)),
        (Season.WINTER, "30 avril", date(2026, 4, 30)),
        (Season.SUMMER, "1er mai", date(2026, 5, 1)),
        (Season.SUMMER, "31 août", date(2026, 8, 31)),
    ],
)
def test_a_day_without_a_year_lies_in_the_term(season: Season, written: str, expected: date) -> None:
    course = Course("RITM0001001", "virtual_class", middle_of(Term(year=2026, season=season)))
    assert one(f"{written} — Le cœur", course).day == expected


@pytest.mark.parametrize(
    ("written", "starts", "ends"),
    [
        ("9 h", time(9), None),
        ("9h", time(9), None),
        ("9 h 30", time(9, 30), None),
        ("9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30", time(9, 30), None),
        ("9h05", time(9, 5), None),
        ("9:30", time(9, 30), None),
        ("13:30:00", time(13, 30), None),
        ("13h-15h", time(13), time(15)),
        ("13h–15h", time(13), time(15)),
        ("13 h – 15 h", time(13), time(15)),
        ("de 13 h à 15 h 30", time(13), time(15, 30)),
        ("9-11 h", time(9), time(11)),
        ("9:30 to 11:00", time(9, 30), time(11)),
        ("9 h à 11", time(9), time(11)),
        ("2 pm", time(14), None),
        ("12:30 pm", time(12, 30), None),
        ("12 a.m.", time(0), None),
        ("1-3 pm", time(13), time(15)),
        ("midi", time(12), None),
        ("9 h (2 h)", time(9), time(11)),
        ("9 h, durée 1 h 30", time(9), time(10, 30)),
        ("9 h, 90 min", time(9), time(10, 30)),
        ("9 h — 11 h", time(9), time(11)),
        ("9 h — 2 h", time(9), time(11)),
        ("90 min — 9 h", time(9), time(10, 30)),
    ],
)
def test_times_spans_and_lengths(written: str, starts: time, ends: time | None) -> None:
    session = one(f"3 sept. — {written} — Le cœur")
    assert (session.starts, session.ends, session.theme) == (starts, ends, "Le cœur")
    together = one(f"3 sept. {written} — Le cœur")
    assert (together.starts, together.ends, together.theme) == (starts, ends, "Le cœur")


@pytest.mark.parametrize(
    ("written", "mode", "of_recordings"),
    [
        ("Zoom", Mode.ZOOM_LIVE, Mode.ZOOM_RECORDING),
        ("zoom en direct", Mode.ZOOM_LIVE, Mode.ZOOM_LIVE),
        ("Classe virtuelle", Mode.ZOOM_LIVE, Mode.ZOOM_LIVE),
        ("Enregistrement Zoom", Mode.ZOOM_RECORDING, Mode.ZOOM_RECORDING),
        ("PowerPoint narré", Mode.NARRATED_POWERPOINT, Mode.NARRATED_POWERPOINT),
        ("narrated PowerPoint", Mode.NARRATED_POWERPOINT, Mode.NARRATED_POWERPOINT),
        ("enregistrement, Antem", Mode.ANTEM, Mode.ANTEM),
        ("ANTEM", Mode.ANTEM, Mode.ANTEM),
        ("en cubicule", Mode.ROOM, Mode.ROOM),
        ("cubicule 3", Mode.ROOM, Mode.ROOM),
        ("Booth", Mode.ROOM, Mode.ROOM),
        ("studio", Mode.ROOM, Mode.ROOM),
        ("En salle ou cubicule", Mode.ROOM, Mode.ROOM),
        ("en salle", Mode.ZOOM_LIVE, Mode.ROOM),
        ("Enregistrement", Mode.RECORDING, Mode.RECORDING),
    ],
)
def test_ways_are_known_by_their_words_and_zoom_by_the_approach(written: str, mode: Mode, of_recordings: Mode) -> None:
    line = f"3 sept. — Le cœur — {written}"
    assert one(line).mode is mode
    assert one(line, RECORDED).mode is of_recordings


def test_a_room_is_kept_with_its_name() -> None:
    session = one("3 sept. — Le cœur — cubicule B-204", RECORDED)
    assert (session.mode, session.space) == (Mode.ROOM, "cubicule B-204")
    live = one("3 sept. — Le cœur — Zoom — salle 1120")
    assert (live.mode, live.space) == (Mode.ZOOM_LIVE, "salle 1120")


def test_the_room_its_hosts_and_its_moderator_are_read() -> None:
    session = one(
        "3 sept. — Le cœur — Zoom https://zoom.example.org/j/1;2?pwd=a—b — hôtes : A, B — modératrice : Sofia"
    )
    assert session.link == "https://zoom.example.org/j/1;2?pwd=a—b"
    assert (session.hosts, session.moderator, session.theme) == ("A, B", "Sofia", "Le cœur")


@pytest.mark.parametrize(
    "written",
    [
        "Paul Tremblay",
        "Tremblay, Paul",
        "tremblay paul",
        "Dr Paul Tremblay",
        "P. Tremblay",
        "Paul.Tremblay@example.org",
    ],
)
def test_a_presenter_is_known_in_all_the_ways_they_are_named(written: str) -> None:
    session = one(f"3 sept. — Le cœur — {written}")
    assert (session.presenter, session.presenter_text, session.theme) == (PAUL.id, "", "Le cœur")


def test_who_could_be_either_of_two_is_not_guessed() -> None:
    session = one("3 sept. — Le cœur — Tremblay", RECORDED)
    assert (session.presenter, session.presenter_text) == (None, "Tremblay")
    assert one("3 sept. — Le cœur — L. Tremblay", RECORDED).presenter == LUCIE.id


def test_someone_unknown_is_kept_as_they_were_written() -> None:
    assert one("3 sept. — Le cœur — Une Invitée").presenter_text == "Une Invitée"
    written = "Une Invitée <invitee@example.org>"
    assert one(f"{written} — 3 sept. — Le cœur").presenter_text == written


def test_a_theme_with_a_dash_in_it_stays_one_when_the_rest_is_told_apart() -> None:
    session = one("3 sept. — Le cœur — anatomie — Paul Tremblay")
    assert session.theme == "Le cœur — anatomie"


@pytest.mark.parametrize("before", ["- ", "• ", "1. ", "12) ", "Séance 3 : ", "Cours 2 - ", "\N{NO-BREAK SPACE}"])
def test_what_a_list_puts_before_a_line_is_no_part_of_it(before: str) -> None:
    session = one(f"{before}3 sept. — Le cœur")
    assert (session.day, session.theme) == (date(2026, 9, 3), "Le cœur")


@pytest.mark.parametrize(
    ("line", "why", "said"),
    [
        ("32 sept. 9 h — Le cœur", LineFault.NO_SUCH_DAY, "32 sept"),
        ("31/02 — Le cœur", LineFault.NO_SUCH_DAY, "31/02"),
        ("mercredi 3 sept. — Le cœur", LineFault.WRONG_WEEKDAY, "mercredi 3 sept"),
        ("3 sept. 25 h — Le cœur", LineFault.NO_SUCH_TIME, "25 h"),
        ("3 sept. — 9 h 75 — Le cœur", LineFault.NO_SUCH_TIME, "9 h 75"),
        ("3 sept. 11 h à 9 h — Le cœur", LineFault.ENDS_FIRST, ""),
        ("3 sept. — 4 sept. — Le cœur", LineFault.TWO_DAYS, "4 sept"),
        ("3 sept. — Zoom en direct — Antem — Le cœur", LineFault.TWO_MODES, "Antem"),
        ("3 sept. — Le cœur — paul@exemple", LineFault.EMAIL_INVALID, "paul@exemple"),
        ("3 sept. — A — B — C", LineFault.TOO_MANY_PARTS, "C"),
        ("Bonjour à toutes et à tous", LineFault.NO_DATE_NOR_THEME, ""),
        ("3 sept. — " + "x" * 201, LineFault.TOO_LONG, ""),
    ],
)
def test_a_line_that_cannot_be_right_is_given_back_with_its_reason(line: str, why: LineFault, said: str) -> None:
    assert fault(line) == (why, said)


def test_a_session_without_a_date_says_so_or_says_enough_else() -> None:
    assert one("Le cœur — date à venir").day is None
    assert one("Le cœur — Antem — Paul Tremblay", RECORDED).mode is Mode.ANTEM
    assert fault("Le cœur")[0] is LineFault.NO_DATE_NOR_THEME


def test_under_a_line_of_headings_cells_are_read_as_its_columns() -> None:
    pasted = "Thème\tDate\tHeure\tPrésentateur\nLe cœur\t3 sept.\t9 h\tUne Invitée\nLe foie\t10 sept.\t\tP. Tremblay"
    reading = read_lines(pasted, LIVE)
    assert [(s.theme, s.starts, s.presenter, s.presenter_text) for s in reading.sessions] == [
        ("Le cœur", time(9), None, "Une Invitée"),
        ("Le foie", None, PAUL.id, ""),
    ]


def test_the_same_line_twice_is_one_session() -> None:
    reading = read_lines("3 sept. 9 h — Le cœur\n\n3 septembre, 9:00 — LE COEUR", LIVE)
    assert (len(reading.sessions), reading.duplicates, reading.lines_read) == (1, 1, 2)


def test_beyond_so_many_lines_each_is_given_back() -> None:
    reading = read_lines("\n".join(f"3 sept. — Thème {number}" for number in range(203)), LIVE)
    assert len(reading.sessions) == 200
    assert [bad.why for bad in reading.bad] == [LineFault.TOO_MANY_LINES] * 3


def test_every_line_that_the_documentation_shows_is_understood() -> None:
    page = Path(__file__).parents[2] / "docs" / "sessions.md"
    lines = page.read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    known = (Person(1, "Camille Roy", "camille.roy@example.org"), Person(2, "Paul Haddad", "paul.haddad@example.org"))
    reading = read_lines(lines, Course("RITM0001001", "virtual_class", FALL, known))
    assert reading.bad == ()
    assert [session.theme for session in reading.sessions] == [
        "Le cœur",
        "Le foie",
        "Les os",
        "The heart",
        "Le rein",
        "La peau",
        "Le cerveau",
        "Les nerfs",
    ]
    assert [session.presenter for session in reading.sessions] == [1, 1, 2, 1, 1, None, None, 1]
    assert reading.sessions[6].hosts == "Camille Roy"


# --- Properties ------------------------------------------------------------------


def sums_hold(reading: Reading, text: str) -> None:
    """No line is lost: each that holds a letter or a digit is a session, a duplicate or bad; headings apart."""
    said = [line for line in map(whole, text.splitlines()) if squash(line)]
    assert reading.lines_read == len(said) - sum(headings_of(line) is not None for line in said)
    for session in reading.sessions:
        assert session.day or session.theme
        assert session.ends is None or (session.starts is not None and session.ends > session.starts)


PIECE = st.sampled_from(
    ["3 sept.", "10/09", "9 h", "13h-15h", "(2 h)", "Zoom", "Antem", "salle 2", "Paul Tremblay", "x@example.org", "=A1"]
) | st.text(max_size=20)


@given(st.lists(PIECE, max_size=7), st.sampled_from([" — ", " - ", ";", "\t", ",", " ", ": "]))
def test_nothing_that_people_type_breaks_the_reading(pieces: list[str], mark: str) -> None:
    text = mark.join(pieces)
    sums_hold(read_lines(text, LIVE), text)
    sums_hold(read_lines(text, RECORDED), text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault_of_ours(text: str) -> None:
    sums_hold(read_lines(text, LIVE), text)


@given(
    day=st.dates(date(2026, 8, 24), date(2026, 12, 22)),
    starts=st.times(time(7), time(19)).map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.integers(15, 240),
    presenter=st.sampled_from([PAUL, SOFIA]),
    form=st.sampled_from(["{d} {m} {h} h {n:02}", "{h}:{n:02} — {y}-{k:02}-{d:02}", "{d:02}/{k:02}/{y} ; {h}h{n:02}"]),
)
def test_a_well_formed_line_says_what_it_was_made_of(
    day: date, starts: time, minutes: int, presenter: Person, form: str
) -> None:
    months = ["janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]
    when = form.format(d=day.day, m=months[day.month - 1], y=day.year, k=day.month, h=starts.hour, n=starts.minute)
    session = one(f"{when} — {minutes} min — Le cœur — {presenter.name}")
    assert (session.day, session.starts, session.presenter) == (day, starts, presenter.id)
    assert session.ends is not None
    length = (session.ends.hour - starts.hour) * 60 + session.ends.minute - starts.minute
    assert length == minutes
