"""Tables: what all numbered things share."""

from sqlalchemy import Column, Index, Table

from storage.columns import Words
from storage.metadata import metadata

places = Table(
    "places",
    metadata,
    Column("topic", Words(exact=True), primary_key=True),
    Column("address", Words(exact=True), primary_key=True),
    Column("channel", Words(exact=True), nullable=False),
    Column("message", Words(exact=True), nullable=False),
    Index(None, "channel", "message"),
)
