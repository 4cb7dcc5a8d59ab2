"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from remit.settings import SETTINGS, help_for

Command = Callable[..., Any]

EXIT_CODES = """
\b
Exit codes: 0 done; 1 the content fails a check; 2 the command is wrong; 3 a remote or system fault.
"""


def setting(name: str) -> Callable[[Command], Command]:
    """The option of a setting, with the help of the one table of settings."""
    defaults = {key: default for key, default, _ in SETTINGS}
    default = defaults[name]
    if isinstance(default, bool):
        return click.option(
            f"--{name.replace('_', '-')}", name, is_flag=True, default=None, help=help_for(name)
        )
    kind = click.Path(path_type=Path) if isinstance(default, Path) else type(default)
    return click.option(f"--{name.replace('_', '-')}", name, type=kind, default=None, help=help_for(name))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
release_option = click.option(
    "--release", "release_id", metavar="ID", help="Ask this release [default: current]."
)
endpoint_option = click.option(
    "--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint instead of a release."
)
