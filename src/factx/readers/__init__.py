"""Paths, folders, standard input and records become documents."""

from factx.readers.dates import iso_date
from factx.readers.discovery import Source, find_sources, may_hold_many
from factx.readers.forms import MAX_SIZE, SUFFIXES, ReadSettings
from factx.readers.ignoring import Selection
from factx.readers.stream import read_documents, read_source

__all__ = [
    "MAX_SIZE",
    "SUFFIXES",
    "ReadSettings",
    "Selection",
    "Source",
    "find_sources",
    "iso_date",
    "may_hold_many",
    "read_documents",
    "read_source",
]
