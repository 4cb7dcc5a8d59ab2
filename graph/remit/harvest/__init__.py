"""A polite harvest of one archive of web pages, kept as WARC files that `remit build` reads."""

from remit.harvest.crawl import harvest
from remit.harvest.options import Options
from remit.harvest.summary import Summary

__all__ = ["Options", "Summary", "harvest"]
