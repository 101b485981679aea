"""Paths, folders, standard input and JSONL records become documents."""

from factx.readers.dates import iso_date
from factx.readers.discovery import SUFFIXES, Source, find_sources
from factx.readers.stream import read_documents, read_source

__all__ = ["SUFFIXES", "Source", "find_sources", "iso_date", "read_documents", "read_source"]
