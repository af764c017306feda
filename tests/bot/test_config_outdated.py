"""A desk that began with settings which a later version would refuse goes on without them, and says so."""

from structlog.testing import capture_logs

from bot.config.configuration import Configuration
from bot.config.kept import CONFIG, kept_settings
from tests.desks.memory import MemoryDesk
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
