"""The formats of registers, by the name that `--format` takes: one file a format."""

from __future__ import annotations

from remit.readers import govuk, ifg, register_csv
from remit.readers.reader import Reader

READERS: dict[str, Reader] = {
    "csv": register_csv.READER,
    "govuk": govuk.READER,
    "ifg": ifg.READER,
}
