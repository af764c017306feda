"""Mistakes in a file of settings: what is no TOML, and keys and values that cannot be."""

GROUPS = """[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
[[groups]]
key = "technologues"
name = "Technologues"
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
"""
"""Eleven lines that can be used: what is added begins on the twelfth."""
BOX = """[[mailboxes]]
address = "soutien@example.org"
domains = ["example.org"]
authserv = "mx.example.org"
imap = "imap.example.org"
smtp = "smtp.example.org"
secret = "MAIL_PASSWORD"
"""
PLAN = """[[plans]]
key = "studio"
name = "Studio"
[[plans.tasks]]
key = "book"
name = "Réserver"
group = "technologues"
"""
DOUBLE = GROUPS.replace('name = "Technopédagogues"', 'name = "Technopédagogues"\ndefault_for_help = true')
CHANNEL = GROUPS.replace('"Technologues"', '"Technologues"\nslack = ["C0A"]')
Mistake = tuple[str, int, str]
"""A file, the line that is told, and what its sentence says in English."""
VALUES: dict[str, Mistake] = {
    # What is no TOML.
    "a key without a value": ("[people]\nmanagers =\n", 2, "managers: a value is missing"),
    "a word without quotation marks": ("[calendar]\ntimezone = America\n", 2, "timezone: a value is missing"),
    "curved quotation marks": ("[calendar]\ntimezone = “America/Toronto”\n", 2, "straight quotation marks"),
    "a text that does not end": ('[calendar]\ntimezone = "America/Toronto\n', 2, "a text ends on its line"),
    "a list that does not end": ('[people]\nmanagers = ["a@example.org"\n', 3, "a list is not closed"),
    "a table name that does not end": ("[people\n", 1, "a bracket is missing"),
    "a key without an equals sign": ("[people]\nmanagers\n", 2, "an equals sign is missing"),
    "a key that stands twice": ("[files]\nlimit_megabytes = 1\nlimit_megabytes = 2\n", 3, "stands twice in its table"),
    "a key twice within a line": (
        '[calendar]\nclosures = [{ date = 2026-12-24, name = "a", name = "b" }]\n',
        2,
        "stands twice in its table",
    ),
    "a table that stands twice": ("[people]\n[people]\n", 2, "this table stands twice"),
    "one table where there are several": ("[[groups]]\n[groups]\n", 2, "as [[groups]]"),
    "a table within a line that does not end": ("[levels]\nresponse = { moderate = 1\n", 2, "its brace is missing"),
    "two values on a line": ("[files]\nlimit_megabytes = 10 MB\n", 2, "something stands after the value"),
    "a backslash alone": ('[[faq]]\ntitle = "C:\\dossier"\n', 2, "a backslash is written twice"),
    "True in capitals": ("[[groups]]\nmanagement = True\n", 2, "management: a value is missing or cannot be read"),
    "a month that is none": (
        '[calendar]\nclosures = [{ date = 2026-13-24, name = "x" }]\n',
        2,
        "cannot be read from here on",
    ),
    # Names.
    "an unknown table": ("[calender]\n", 1, 'calender: there is no such key here. Did you mean "calendar"?'),
    "an unknown key": (
        "[people]\nmanager = []\n",
        2,
        'people.manager: there is no such key here. Did you mean "managers"?',
    ),
    "a key that resembles none": (
        "[files]\nquota = 3\n",
        2,
        'files.quota: there is no such key here; there are: "limit_megabytes"',
    ),
    "an unknown key of a group": (
        GROUPS + 'slak = ["C1"]\n',
        12,
        'groups.2.slak: there is no such key here. Did you mean "slack"?',
    ),
    "an unknown key within a line": (
        '[calendar]\nclosures = [\n{ date = 2026-12-24, name = "a" },\n{ name = "b", nam = "b", date = 2026-12-25 }]\n',
        4,
        'closures.1.nam: there is no such key here. Did you mean "name"?',
    ),
    "a key that is missing": ('[[faq]]\ntext = "x"\n', 1, "faq.0.title: this key is required"),
    "a key that is missing within a line": (
        '[calendar]\nclosures = [\n{ date = 2026-12-24, name = "a" },\n{ name = "b" },\n]\n',
        4,
        "closures.1.date: this key is required",
    ),
    # Kinds of values.
    "a text for a list": (
        '[people]\nmanagers = "a@example.org"\n',
        2,
        'between square brackets; it says "a@example.org"',
    ),
    "a number for a text": (
        "[urgency]\ntelephone = 5145550100\n",
        2,
        "a text between quotation marks; it says 5145550100",
    ),
    "a text for a number": ('[files]\nlimit_megabytes = "25"\n', 2, 'it is a whole number; it says "25"'),
    "a part for a whole number": ("[files]\nlimit_megabytes = 2.5\n", 2, "it is a whole number; it says 2.5"),
    "a text for true": (GROUPS.replace("help = true", 'help = "oui"'), 7, 'it is true or false; it says "oui"'),
    "a number for true": (GROUPS + "task_clock = 1\n", 12, "it is true or false; it says 1"),
    "a text for a table": ('calendar = "08:30"\n', 1, 'it is a table, with keys of its own; it says "08:30"'),
    "a table for a list of tables": ("[routing]\n", 1, "routing: there may be several such tables"),
    "a list for a table": ("[[calendar]]\n", 1, "it is written between single brackets, as [calendar]"),
    # Bounds.
    "a file limit of nothing": ("[files]\nlimit_megabytes = 0\n", 2, "1 at least; it says 0"),
    "a file limit past all bounds": ("[files]\nlimit_megabytes = 5000\n", 2, "1000 at most; it says 5000"),
    "a retention too short": ("[keeping]\ninbox = 3\n", 2, "40 at least; it says 3"),
    "urgent minutes past a day": ("[urgency]\nminutes = 900\n", 2, "480 at most; it says 900"),
    "a hold that is too long": ("[conversation]\nhold_seconds = 600\n", 2, "60 at most; it says 600"),
    "usual days below one": ("[usual_days]\ninterview = 0\n", 2, "1 at least; it says 0"),
    "a negative level": (
        "[levels]\nresponse = { moderate = -1, high = 2, overdue = 3 }\n",
        2,
        "more than 0; it says -1",
    ),
    "hours that are no quarters": (
        "[levels]\nresponse = { moderate = 1.1, high = 2, overdue = 3 }\n",
        2,
        "a multiple of 0.25; it says 1.1",
    ),
    "levels out of order": (
        "[levels]\nresponse = { moderate = 4, high = 2, overdue = 8 }\n",
        2,
        "moderate < high < overdue; it says { moderate = 4, high = 2, overdue = 8 }",
    ),
    "a title too long": (
        f'[[canned]]\ngroup = "technologues"\ntitle = "{"x" * 80}"\ntext = "y"\n',
        3,
        "75 characters at most",
    ),
    "an empty name": (GROUPS.replace('"Gestion"', '""'), 10, 'it cannot be empty; it says ""'),
    # Times and days.
    "an hour as a number": ("[calendar]\nopens = 8\n", 2, "it is a time of day, as 08:30:00; it says 8"),
    "an hour as it is spoken": (
        '[calendar]\nopens = "8 h 30"\n',
        2,
        'it is a time of day, as 08:30:00; it says "8 h 30"',
    ),
    "an hour that is none": ('[calendar]\ncloses = "25:00"\n', 2, 'it is a time of day, as 08:30:00; it says "25:00"'),
    "an hour of another zone": ('[calendar]\nopens = "08:30Z"\n', 2, "it is a time of day"),
    "hours the wrong way round": (
        "[calendar]\nopens = 16:30:00\ncloses = 08:30:00\n",
        3,
        "it closes after it opens, at 16:30; it says 08:30:00",
    ),
    "an unknown time zone": ('[calendar]\ntimezone = "America/Montréal"\n', 2, 'Did you mean "America/Montreal"?'),
    "a day as a text of another order": (
        '[calendar]\nclosures = [{ date = "24/12/2026", name = "x" }]\n',
        2,
        "it is a date, as 2026-12-24",
    ),
    "a day as a number": (
        '[calendar]\nclosures = [{ date = 20261224, name = "x" }]\n',
        2,
        "it is a date, as 2026-12-24; it says 20261224",
    ),
    "an instant for a day": ("[calendar]\nopen_on = [2027-06-24T10:00:00]\n", 2, "open_on.0: it is a date"),
    "a closure that ends first": (
        '[calendar]\nclosures = [{ date = 2026-12-24, from = "15:00", to = "13:00", name = "x" }]\n',
        2,
        'ends after it starts; it says "13:00"',
    ),
    # Words of which there are few.
    "an unknown distribution": (
        GROUPS + 'distribution = "leastloaded"\n',
        12,
        '"manual", "round_robin", "least_loaded"; it says "leastloaded". Did you mean "least_loaded"?',
    ),
    "an unknown language": (GROUPS + 'language = "it"\n', 12, 'it is one of: "fr", "en"; it says "it"'),
    "an unknown kind of request": (
        GROUPS + '[[routing]]\ngroup = "technologues"\nkind = "incidents"\n',
        14,
        'Did you mean "incident"?',
    ),
    "an unknown approach": (
        GROUPS + '[[routing]]\ngroup = "technologues"\napproach = "recordings"\n',
        14,
        'Did you mean "recording"?',
    ),
    "an unknown emoji": ('[reactions]\nclaim = "🦄"\n', 2, 'it says "🦄"'),
    "an emoji for two acts": ('[reactions]\nclaim = "✅"\n', 2, 'ask for two things; it says "✅"'),
    "a field that nothing fills in": (
        '[[canned]]\ngroup = "technologues"\ntitle = "t"\ntext = "{nom}"\n',
        4,
        "nothing fills in {nom}; there are: {cours}, {numero}, {prenom}",
    ),
}
