"""The activities that docs/teams.md has one send in the Agents Playground do what it says of them."""

import json
from pathlib import Path

import pytest

from bot.delivery.arrivals import MessageSaid
from bot.teams.interactions import interaction_of
from bot.teams.read import read_activity
from bot.teams.settings import PLAYGROUND_APP, PLAYGROUND_SERVICE, PLAYGROUND_TENANT, TeamsSettings
from tests.bot.teams.office import START
from tests.bot.teams.tenant import Json

SAMPLES = Path(__file__).parents[3] / "samples"
FOLDER = SAMPLES / "agents-playground"
SETTINGS = TeamsSettings(PLAYGROUND_APP, PLAYGROUND_TENANT, playground=True)


def sample(name: str) -> Json:
    return dict(json.loads((FOLDER / name).read_text(encoding="utf-8")))


def test_lea_claims_the_first_request() -> None:
    met = interaction_of(sample("lea-claims.json"), SETTINGS)
    assert met is not None
    assert (met.name, met.text) == ("claim", "INC0001001")


def test_nadia_drops_a_grid_that_is_among_the_samples() -> None:
    said = read_activity({"activity": sample("nadia-drops-a-grid.json")}, SETTINGS, START)
    assert isinstance(said, MessageSaid)
    assert said.direct
    (file,) = said.files
    assert (SAMPLES / file.name).is_file()


@pytest.mark.parametrize("name", ["lea-claims.json", "nadia-drops-a-grid.json"])
def test_a_sample_speaks_of_people_and_places_of_the_playground(name: str) -> None:
    set_up = (FOLDER / ".m365agentsplayground.yml").read_text(encoding="utf-8")
    activity = sample(name)
    ids = (activity["from"]["id"], activity["from"]["aadObjectId"], activity["recipient"]["id"])
    for known in (*ids, activity["conversation"]["id"], activity["conversation"]["tenantId"]):
        assert f"id: {known}\n" in set_up.replace("tenantId", "id").replace("aadObjectId", "id")
    assert activity["serviceUrl"] == PLAYGROUND_SERVICE
