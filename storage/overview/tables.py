"""The words by which items are found."""

from sqlalchemy import Column, Table

from storage.columns import Words
from storage.metadata import metadata

search = Table(
    "search",
    metadata,
    Column("item", Words(exact=True), primary_key=True),
    Column("words", Words(), nullable=False),
)
