"""After a restored backup, numbers that cards in Teams show are not given again, and those cards say so."""

from datetime import timedelta
from pathlib import Path

from tests.bot.teams.acts import shown
from tests.bot.teams.tenant import CAMILLE, GROUP, HELP, JADE, SARAH, TEAM, Member
from tests.faults.backups import Backup
from tests.faults.tenancy import Tenancy
from tests.faults.town import TUESDAY


async def opens(tenancy: Tenancy, who: Member, text: str, number: str) -> None:
    await tenancy.line.says(who, text)
    await tenancy.quiet()
    assert tenancy.cards(HELP, number)


async def test_no_number_is_given_twice_and_a_lost_card_says_that_it_is_not_followed(
    tenancy: Tenancy, database_url: str, tmp_path: Path
) -> None:
    known = {"team": TEAM, "group": GROUP, "type": "private", "name": ""}
    await tenancy.desk.put_setting(f"teams:channel:{HELP}", known)
    tenancy.tenant.pass_time(TUESDAY)
    await tenancy.start()
    await opens(tenancy, CAMILLE, "Le micro ne marche pas", "INC0001001")
    backup = Backup(database_url, tmp_path)
    await opens(tenancy, JADE, "Antem reste blanc depuis hier", "INC0001002")
    await tenancy.stop()
    await tenancy.desk.close()
    backup.restore()
    tenancy.set_clock(TUESDAY + timedelta(hours=1))
    tenancy.tenant.pass_time(TUESDAY + timedelta(hours=1))

    await tenancy.start()
    await opens(tenancy, SARAH, "The projector is dark", "INC0001003")
    (lost,) = tenancy.cards(HELP, "INC0001002")
    await tenancy.until(lambda: "plus personne ne suit ce message" in shown(lost.cards[0]))
    assert "[Prendre en charge]" not in shown(lost.cards[0])
