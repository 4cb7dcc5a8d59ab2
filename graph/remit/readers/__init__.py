"""Formats to records: one file a format, the table of the formats of registers, and what reads all inputs."""

from __future__ import annotations

from remit.readers.formats import READERS
from remit.readers.reading import Read, read_all, read_pages, read_tables

__all__ = ["READERS", "Read", "read_all", "read_pages", "read_tables"]
