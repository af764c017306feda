"""Which item has to do with which."""

from sqlalchemy import Column, Index, Table

from storage.columns import Coded, Words
from storage.metadata import metadata
from workflow.links import LinkKind

links = Table(
    "links",
    metadata,
    Column("item", Words(exact=True), primary_key=True),
    Column("kind", Coded(LinkKind), primary_key=True),
    Column("other", Words(exact=True), primary_key=True),
    Index(None, "other"),
)
