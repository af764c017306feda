"""The mailboxes of the TOML: what they need, and that they are read at each start."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.kept import first_settings, seed
from bot.config.reading import BadConfigurationError, read_configuration
from bot.mail.imap.road import ImapRoad
from bot.mail.setup import set_up
from bot.set_up import NotSetUpError
from tests.desks.memory import MemoryDesk
from tests.workflow.office import at
from workflow.people.people import Platform
from workflow.people.roads import mail_account
from workflow.upkeep.rulebook import Rulebook

BOX = """[[mailboxes]]
address = "Soutien@Example.org"
group = "technologues"
domains = ["@Example.org"]
authserv = "mx.example.org"
imap = "imap.example.org"
smtp = "smtp.example.org"
secret = "MAIL_PASSWORD"
"""


def test_a_mailbox_writes_to_the_people_of_its_domains() -> None:
    rules = read_configuration(BOX).rulebook()
    account = mail_account(rules.mail, "Lea.Roy@example.org")
    assert str(account) == "mail:soutien@example.org:lea.roy@example.org"
    assert mail_account(rules.mail, "max@elsewhere.example") is None
    assert mail_account(rules.mail, "soutien@example.org") is None
    assert mail_account(rules.mail, None) is None


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('address = "Soutien@Example.org"', 'address = "Soutien"', "no e-mail address"),
        ('domains = ["@Example.org"]', "domains = []", "needs a domain"),
        ('domains = ["@Example.org"]', 'domains = ["a b"]', "no domain"),
        ('authserv = "mx.example.org"\n', "", "authserv: a mailbox of kind “imap” needs this key"),
        ('smtp = "smtp.example.org"\n', "", "smtp: a mailbox of kind “imap” needs"),
        ('secret = "MAIL_PASSWORD"', 'secret = "hunter2"', "secret"),
        ('group = "technologues"', 'group = "nobody"', "line 3: mailboxes.0.group: there is no such group"),
        ('group = "technologues"', 'kind = "graph"', "tenant: a mailbox of kind “graph” needs"),
        ('group = "technologues"', 'client = "c"', "tenant: a mailbox of kind “imap” needs"),
    ],
)
def test_what_a_mailbox_lacks_is_said(before: str, after: str, why: str) -> None:
    with pytest.raises(BadConfigurationError, match=why):
        read_configuration(BOX.replace(before, after))


def test_two_mailboxes_have_two_addresses() -> None:
    with pytest.raises(
        BadConfigurationError, match=r"line 10: mailboxes.1.address: it stands twice.*Soutien@Example\.org"
    ):
        read_configuration(BOX + BOX)


def test_a_mailbox_without_its_secret_is_named() -> None:
    with pytest.raises(NotSetUpError) as refused:
        set_up(read_configuration(BOX), {})
    assert refused.value.missing == ("MAIL_PASSWORD",)


def test_a_mailbox_is_called_as_its_group_and_reached_by_its_kind() -> None:
    (found,) = set_up(read_configuration(BOX), {"MAIL_PASSWORD": "s3cret"})
    assert found.name == "Technologues"
    assert isinstance(found.make(at("08 09:10")), ImapRoad)
    assert "s3cret" not in repr(found)


async def test_the_mailboxes_of_the_file_count_at_each_start(tmp_path: Path, rules: Rulebook) -> None:
    desk, file = MemoryDesk(rules), tmp_path / "vigie.toml"
    await seed(desk, Configuration(), [Platform.SLACK], at("08 09:10"))
    environment = Environment(vigie_config=file)
    file.write_text(BOX, encoding="utf-8")
    assert [one.address for one in (await first_settings(desk, environment)).mailboxes] == ["soutien@example.org"]
    file.write_text("nonsense", encoding="utf-8")
    assert (await first_settings(desk, environment)).mailboxes == ()


async def test_mailboxes_that_came_later_are_read_on_while_the_file_cannot_be_used(
    tmp_path: Path, rules: Rulebook
) -> None:
    desk, file = MemoryDesk(rules), tmp_path / "vigie.toml"
    await seed(desk, Configuration(), [Platform.SLACK], at("08 09:00"))
    environment = Environment(vigie_config=file)
    file.write_text(BOX, encoding="utf-8")
    await seed(desk, await first_settings(desk, environment), [Platform.SLACK], at("08 09:10"))
    file.write_text(f'{BOX}\n[[guides]]\ntitle = "Zoom"\nlink = "intranet/zoom"\n', encoding="utf-8")
    for _start in range(2):
        found = await first_settings(desk, environment)
        assert [one.address for one in found.mailboxes] == ["soutien@example.org"]
        await seed(desk, found, [Platform.SLACK], at("08 09:20"))


async def test_a_file_that_cannot_be_used_is_said_in_the_log_and_not_passed_over(
    tmp_path: Path, rules: Rulebook
) -> None:
    file = tmp_path / "vigie.toml"
    file.write_text(BOX, encoding="utf-8")
    environment = Environment(vigie_config=file)
    desk = MemoryDesk(rules)
    await seed(desk, await first_settings(desk, environment), [Platform.SLACK], at("08 09:00"))
    file.write_text("[[mailboxes", encoding="utf-8")
    with capture_logs() as said:
        assert (await first_settings(desk, environment)).mailboxes
    assert [one["log_level"] for one in said] == ["error"]
    assert "mailboxes" in said[0]["event"]
