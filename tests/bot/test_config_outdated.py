"""A desk that began with settings which a later version would refuse goes on without them, and says so."""

from structlog.testing import capture_logs

from bot.config.configuration import Configuration
from bot.config.kept import CONFIG, kept_settings, unname_settings
from tests.desks.memory import MemoryDesk
from workflow.people.people import Person
from workflow.upkeep.rulebook import Rulebook


async def test_what_is_kept_and_no_longer_allowed_falls_back_and_the_rest_stays(rules: Rulebook) -> None:
    kept = Configuration().model_dump(mode="json", by_alias=True)
    kept["people"]["managers"] = ["nadia.fortin", "gestion@example.org", "tom"]
    kept["files"]["limit_megabytes"] = 5000
    kept["guides"][1]["link"] = "javascript:alert(1)"
    kept["services"][0].pop("name")
    kept["gone"] = {"since": 1}
    desk = MemoryDesk(rules)
    await desk.put_setting(CONFIG, kept)
    with capture_logs() as said:
        found = await kept_settings(desk)
    assert found.people.managers == ("gestion@example.org",)
    assert found.files == Configuration().files
    assert [one.link for one in found.guides][1] == ""
    assert [one.key for one in found.services] == [one.key for one in Configuration().services][1:]
    assert sorted(one["key"] for one in said) == [
        "files.limit_megabytes",
        "gone",
        "guides.1.link",
        "people.managers.0",
        "people.managers.2",
        "services.0",
    ]


async def test_what_is_kept_and_allowed_is_as_it_was(rules: Rulebook) -> None:
    desk = MemoryDesk(rules)
    await desk.put_setting(CONFIG, Configuration().model_dump(mode="json", by_alias=True))
    with capture_logs() as said:
        assert await kept_settings(desk) == Configuration()
    assert said == []


TEXT = """[people]
managers = ["nadia.fortin", "gestion@example.org", "EMAIL"]
[calendar]
opens = 09:15:00
closures = [{ date = 2026-12-24, from = "13:00", name = "Veille de Noël" }]
[files]
limit_megabytes = 5000
"""
"""What a desk keeps that began before settings were kept by their fields."""


async def test_what_is_kept_as_the_text_of_a_file_is_read_as_leniently(rules: Rulebook) -> None:
    desk = MemoryDesk(rules)
    await desk.put_setting(CONFIG, TEXT.replace("EMAIL", "tom"))
    with capture_logs() as said:
        found = await kept_settings(desk)
    assert found.people.managers == ("gestion@example.org",)
    assert f"{found.calendar.opens:%H:%M}" == "09:15"
    assert [one.name for one in found.calendar.closures or ()] == ["Veille de Noël"]
    assert found.files == Configuration().files
    assert sorted(one["key"] for one in said) == ["files.limit_megabytes", "people.managers.0", "people.managers.2"]


async def test_someone_who_is_forgotten_is_taken_out_of_a_text_too(rules: Rulebook) -> None:
    desk = MemoryDesk(rules)
    await desk.put_setting(CONFIG, TEXT.replace("EMAIL", "lea.roy@example.org"))
    await unname_settings(desk, Person(1, "Léa Roy", "lea.roy@example.org"))
    assert "lea.roy" not in str(await desk.get_setting(CONFIG))
    assert (await kept_settings(desk)).people.managers == ("gestion@example.org",)
