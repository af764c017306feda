"""The words by which items are found."""

from sqlalchemy import Column, Table

from storage.columns import TextColumn
from storage.metadata import metadata

search = Table(
    "search",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("words", TextColumn(), nullable=False),
)
