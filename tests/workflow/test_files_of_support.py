"""What support drops and edits in one channel of a group, as its other channels get it."""

from dataclasses import replace

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, TECHNO, Office, channel, names
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import edits, incidents, intake
from workflow.items.attachments import MEGABYTE, Attachment
from workflow.items.journal import What
from workflow.items.notices import FileNotRelayed, FileRelayed
from workflow.items.use_cases import files, noting, talking
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Address
from workflow.ports.desk import Transaction

INC = "INC0001001"


@pytest.fixture
async def asked(office: Office) -> Office:
    """A request of Marie's that Tom has, its cards posted."""
    await office.do(intake.message_from_requester, office.marie.id, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, INC)
    await office.post_cards()
    office.said()
    return office


def copies(office: Office) -> list[tuple[str, str]]:
    return names(office.said(FileRelayed, FileNotRelayed))


async def two_channels(office: Office, key: str) -> None:
    """Have a group read a second channel."""

    async def link(tx: Transaction) -> None:
        group = next(one for one in await tx.groups.all() if one.key == key)
        await tx.groups.save(replace(group, channels=(*group.channels, channel("C0AUTRE"))))

    await office.desk.write(link)


def dropped_in(place: Address, size: int = 10) -> Attachment:
    return Attachment("plan.pdf", "https://files.example.org/plan.pdf", "F9", str(place), size=size)


async def test_a_file_of_supports_thread_is_copied_to_the_groups_other_channels_alone(asked: Office) -> None:
    await two_channels(asked, "technologues")
    await asked.do(noting.note, asked.tom.id, INC, "Voici.", files=[dropped_in(TECHNO)])
    assert copies(asked) == [("FileRelayed", "C0AUTRE")]
    await asked.do(talking.answer, asked.tom.id, INC, "Voici.", files=[dropped_in(TECHNO)])
    assert copies(asked) == [("FileRelayed", "C0AUTRE"), ("FileRelayed", "U0MARIE")]
    await asked.do(incidents.set_private, asked.tom.id, INC, private=True)
    asked.said()
    await asked.do(noting.note, asked.tom.id, INC, "Entre nous.", files=[dropped_in(TECHNO)])
    assert ("FileRelayed", "C0AUTRE") not in copies(asked)


async def test_a_file_on_a_task_is_kept_inside_and_copied_to_the_groups_other_channels(asked: Office) -> None:
    await asked.import_grid(sheet(row()))
    number = min(asked.desk.state.tasks)
    await two_channels(asked, "technopedagogues")
    asked.said()

    await asked.do(noting.note, asked.gisele.id, number, "Le plan.", files=[dropped_in(PEDAGO)])

    ((notice, where),) = asked.said(FileRelayed)
    assert isinstance(notice, FileRelayed)
    assert (notice.internal, where.id) == (True, "C0AUTRE")
    await asked.do(files.relayed, notice, "https://files.example.org/copie.pdf")
    kept_there = [entry for entry in asked.journal(number) if entry.what in {What.ATTACHMENT, What.FILE_RELAYED}]
    assert [entry.internal for entry in kept_there] == [True, True]


async def test_a_large_file_that_nobody_else_would_get_is_no_trouble(asked: Office) -> None:
    large = dropped_in(TECHNO, size=26 * MEGABYTE)
    await asked.do(noting.note, asked.tom.id, INC, "Voici.", files=[large])
    assert copies(asked) == []
    await two_channels(asked, "technologues")
    await asked.do(noting.note, asked.tom.id, INC, "Voici.", files=[large])
    assert copies(asked) == [("FileNotRelayed", "U0TOM")]


async def test_an_edited_note_on_a_task_is_told_in_the_groups_other_channels(asked: Office) -> None:
    await asked.import_grid(sheet(row()))
    number = min(asked.desk.state.tasks)
    await two_channels(asked, "technopedagogues")
    await asked.do(tasks.claim, asked.paul.id, number)
    await asked.post_cards()
    written = Relayed(PEDAGO, "5.1", "C0PEDAGO")
    await asked.do(noting.note, asked.gisele.id, number, "Appelée.", written=written)
    await asked.post_cards()
    asked.said()

    await asked.do(edits.message_edited, "C0PEDAGO", "5.1", "Appelée deux fois.", mentions_desk=False)

    assert names(asked.said()) == [("CopyChanged", "C0AUTRE")]
