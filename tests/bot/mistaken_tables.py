"""Mistakes in a file of settings: addresses, mailboxes, and what tables say against each other."""

from tests.bot.mistaken_values import BOX, CHANNEL, DOUBLE, GROUPS, PLAN, Mistake

TABLES: dict[str, Mistake] = {
    # Addresses.
    "a manager without an address": (
        '[people]\nmanagers = ["nadia.fortin"]\n',
        2,
        'people.managers.0: this is no e-mail address, as name@example.org; it says "nadia.fortin"',
    ),
    "a delegate without an address": (
        '[[delegates]]\ndepartment = "Droit"\nemail = "Doyenne"\n',
        3,
        "this is no e-mail address",
    ),
    "someone on duty without an address": (
        GROUPS + '[[duty]]\ngroup = "technologues"\nmonday = ["tom"]\n',
        14,
        "duty.0.monday.0: this is no e-mail address",
    ),
    "a link that runs a script": (
        '[[faq]]\ntitle = "x"\nlink = "javascript:alert(1)"\n',
        3,
        'a link begins with https:// or http://; it says "javascript:alert(1)"',
    ),
    "a link without a scheme": (
        '[[guides]]\ntitle = "x"\nlink = "guide.example.org"\n',
        3,
        "a link begins with https://",
    ),
    "a channel by its name": (
        GROUPS + 'slack = ["#gestion"]\n',
        12,
        'stands here by its id, as C0123ABCD or 19:…@thread.tacv2, not by its name; it says "#gestion"',
    ),
    "a mailbox that is no address": (BOX.replace("soutien@example.org", "soutien"), 2, "this is no e-mail address"),
    "a mailbox without a domain": (BOX.replace('["example.org"]', "[]"), 3, "a mailbox needs a domain"),
    "a domain that is none": (BOX.replace('["example.org"]', '["a b"]'), 3, "“a b” is no domain"),
    "a mailbox without its server": (
        BOX.replace('imap = "imap.example.org"\n', ""),
        1,
        "mailboxes.0.imap: a mailbox of kind “imap” needs this key",
    ),
    "a port of nothing": (BOX + "imap_port = 0\n", 8, "1 at least; it says 0"),
    "a port past the last": (BOX + "smtp_port = 99999\n", 8, "65535 at most; it says 99999"),
    "a secret in the file": (
        BOX.replace("MAIL_PASSWORD", "hunter2"),
        7,
        "it is the name of a variable of the environment",
    ),
    # What tables say of each other.
    "two default groups": (DOUBLE, 8, "another group has it already: only one can"),
    "no default group": (GROUPS.replace("default_for_help = true\n", ""), 1, "one group has default_for_help = true"),
    "help that goes to management": (
        GROUPS.replace("default_for_help = true\n", "") + "default_for_help = true\n",
        11,
        "help requests go to a support group, not to management",
    ),
    "no management": (GROUPS.replace("management = true\n", ""), 1, "one group has management = true"),
    "two groups of one key": (
        GROUPS + '[[groups]]\nkey = "gestion"\nname = "X"\n',
        13,
        'it stands twice: another table of [[groups]] has it; it says "gestion"',
    ),
    "a group that the plan needs": (
        GROUPS.replace('"technologues"', '"techno"'),
        1,
        "no group has the key “technologues”",
    ),
    "a key in capitals": (GROUPS.replace('"gestion"', '"Gestion"'), 9, "a key is of small letters"),
    "a channel of two groups": (
        CHANNEL + 'slack = ["C0A"]\n',
        13,
        'groups.2.slack.0: this channel is linked twice: it has one group; it says "C0A"',
    ),
    "a channel of a group where others ask": (
        CHANNEL + '[[request_channels]]\ngroup = "gestion"\nslack = ["C0A"]\n',
        15,
        "this channel is linked twice",
    ),
    "a public channel that is not linked": (
        GROUPS.replace('"Technologues"', '"Technologues"\npublic = ["C0B"]'),
        7,
        "“C0B” is no channel of this group",
    ),
    "a public channel of management": (
        GROUPS + 'slack = ["C0G"]\npublic = ["C0G"]\n',
        13,
        "management has no public channel",
    ),
    "routing to an unknown group": (
        GROUPS + '[[routing]]\ngroup = "technologue"\n',
        13,
        'there are: "technopedagogues", "technologues", "gestion"; it says "technologue". Did you mean "technologues"?',
    ),
    "a canned answer of an unknown group": (
        '[[canned]]\ngroup = "soutien"\ntitle = "t"\ntext = "x"\n',
        2,
        "there is no such group",
    ),
    "a rota of an unknown group": ('[[duty]]\ngroup = "soutien"\n', 2, "duty.0.group: there is no such group"),
    "two rotas of a group": (
        '[[duty]]\ngroup = "gestion"\n[[duty]]\ngroup = "gestion"\n',
        4,
        "it stands twice: another table of [[duty]] has it",
    ),
    "a mailbox of an unknown group": (BOX + 'group = "soutien"\n', 8, "mailboxes.0.group: there is no such group"),
    "two mailboxes of one address": (BOX + BOX, 9, "it stands twice: another table of [[mailboxes]] has it"),
    "two services of one key": (
        '[[services]]\nkey = "zoom"\nname = "Zoom"\ndescription = "x"\n' * 2,
        6,
        "it stands twice: another table of [[services]] has it",
    ),
    "a task of an unknown group": (PLAN.replace("technologues", "soutien"), 7, '"gestion"; it says "soutien"'),
    "a task that waits for none of its plan": (
        PLAN + PLAN[PLAN.index("[[plans.tasks]]") :].replace("book", "lend") + 'waits_for = ["gone"]\n',
        12,
        'which is no task of this plan; the others are: "book"; it says ["gone"]',
    ),
    "two plans of one key": (PLAN + PLAN, 9, 'two plans have the key “studio”; it says "studio"'),
}
