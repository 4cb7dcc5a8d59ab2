"""Remit: who was responsible, who took over, and who says so."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("remit")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0+checkout"
