"""Keep which page of an interview is next, and what was chosen on the pages before."""

import sqlalchemy as sa
from alembic import op

revision = "v0015_interview_pages"
down_revision = "v0014_last_wrote"


def upgrade() -> None:
    """Add the columns; interviews that were saved before show their last page."""
    op.add_column("interviews", sa.Column("page", sa.Text()))
    op.add_column("interviews", sa.Column("others", sa.JSON()))
    op.add_column("interviews", sa.Column("helper", sa.Text()))
    op.add_column("interviews", sa.Column("calendar_stands", sa.Text()))
    op.add_column("interviews", sa.Column("ask_again", sa.Date()))
