"""All settings in one table, which `--help`, the README and the tests read.

Options come first, then `REMIT_...` variables, then the defaults here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from remit.errors import CommandError
from remit.terms import DEFAULT_BASE

SETTINGS: tuple[tuple[str, object, str], ...] = (
    ("dir", Path("build"), "the folder that holds releases"),
    ("base", DEFAULT_BASE, "the IRI base of what a build mints"),
    ("host", "127.0.0.1", "the address the server listens on"),
    ("port", 8000, "the port the server listens on"),
    ("url", "", "the public address of the server, where it is not http://HOST:PORT/"),
    ("endpoint", "", "the SPARQL 1.1 endpoint that is served instead of a release"),
    ("workers", os.cpu_count() or 1, "query worker processes"),
    ("threads", 8, "threads that answer HTTP requests"),
    ("deadline", 10.0, "seconds that a query may take"),
    ("memory", 1024, "megabytes that a query worker may use"),
    ("in_memory", 1024, "megabytes that a release may take to be held in memory; 0 leaves it on disk"),
    ("query_length", 65536, "bytes that the text of a query may have"),
    ("query_depth", 64, "levels that a query may be nested"),
    ("answer_rows", 100_000, "rows or triples that an answer may have"),
    ("answer_size", 50, "megabytes that an answer may have"),
    ("concurrent", 2, "queries that one client may run at once; 0 sets no limit"),
    ("cpu_minute", 60.0, "seconds of processor time that one client may use in a minute; 0 sets no limit"),
    ("errors_minute", 30, "queries of one client that may fail in a minute; 0 sets no limit"),
    ("spool", 1024, "megabytes of all answers together that wait for slow clients"),
    ("unsafe", False, "run queries although nothing on this host keeps their workers from the network"),
    ("cache", 64, "megabytes of answers that the server keeps; 0 keeps none"),
    ("proxies", 0, "trusted proxies in front, whose X-Forwarded-For tells who asks"),
    ("log_level", "info", "the least of debug, info, warning, error that is logged; info has every request"),
    ("log_file", "", "the file of the log, which may be rotated, instead of standard error"),
    ("log_queries", False, "log the text of queries, not their hash alone"),
)

LOG_LEVELS = ("debug", "info", "warning", "error")

_BY_NAME = {name: (default, help_text) for name, default, help_text in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; see `SETTINGS` for what each means."""

    dir: Path
    base: str
    host: str
    port: int
    url: str
    endpoint: str
    workers: int
    threads: int
    deadline: float
    memory: int
    in_memory: int
    query_length: int
    query_depth: int
    answer_rows: int
    answer_size: int
    concurrent: int
    cpu_minute: float
    errors_minute: int
    spool: int
    unsafe: bool
    cache: int
    proxies: int
    log_level: str
    log_file: str
    log_queries: bool

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **options: object) -> Settings:
        """Settings from the options that are not None, else `REMIT_...` variables, else the defaults."""
        given = os.environ if environ is None else environ
        values: dict[str, object] = {}
        for item in fields(cls):
            default = _BY_NAME[item.name][0]
            option = options.get(item.name)
            printed = given.get(variable(item.name))
            values[item.name] = option if option is not None else _parse(item.name, printed, default)
            _check(
                item.name, values[item.name], f"--{item.name.replace('_', '-')}" if option is not None else ""
            )
        return cls(**values)  # type: ignore[arg-type]


def variable(name: str) -> str:
    """The environment variable that sets `name`."""
    return f"REMIT_{name.upper()}"


def help_for(name: str) -> str:
    """One line on what the setting is, its default and its variable."""
    default, help_text = _BY_NAME[name]
    return f"{help_text} [default {default}, or {variable(name)}]"


def _parse(name: str, printed: str | None, default: object) -> object:
    if not printed:
        return default
    try:
        if isinstance(default, bool):
            return _TRUTH[printed.lower()]
        return type(default)(printed) if not isinstance(default, Path) else Path(printed)  # type: ignore[call-arg]
    except (KeyError, ValueError):
        raise CommandError(
            f"{variable(name)} is {printed!r}: expected {_WANTED[type(default)]}, as for {default}"
        ) from None


def _check(name: str, value: object, option: str) -> None:
    """Raises CommandError for a value with which nothing can be built or served."""
    if name == "base" and not _BASE.fullmatch(str(value)):
        wanted = "an IRI that ends in / or #, such as https://data.example.org/"
    elif name == "url" and value and not _URL.fullmatch(str(value)):
        wanted = "an address such as https://data.example.org/"
    elif name == "log_level" and value not in LOG_LEVELS:
        wanted = "one of " + ", ".join(LOG_LEVELS)
    elif name in _RANGES and not _RANGES[name][0] <= float(str(value)) <= _RANGES[name][1]:
        wanted = f"a number from {_RANGES[name][0]:.10g} to {_RANGES[name][1]:.10g}"
    else:
        return
    raise CommandError(f"{option or variable(name)} is {str(value)!r}: expected {wanted}")


_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`/]+(/[^\s<>\"{}|\\^`]*)?")

_RANGES: dict[str, tuple[float, float]] = {
    "port": (0, 65535),
    "workers": (1, 1024),
    "threads": (1, 1024),
    "deadline": (0.001, 86400),
    "memory": (1, 1 << 20),
    "in_memory": (0, 1 << 20),
    "query_length": (1, 1 << 30),
    "query_depth": (1, 1024),
    "answer_rows": (1, 1 << 40),
    "answer_size": (1, 1 << 20),
    "concurrent": (0, 1024),
    "cpu_minute": (0, 1 << 20),
    "errors_minute": (0, 1 << 20),
    "spool": (1, 1 << 30),
    "cache": (0, 1 << 20),
    "proxies": (0, 16),
}

_WANTED = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}
_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
