"""The dumps of releases: a table, and the files themselves, served by their names in the manifest only."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, send_file

from remit.release import Release, releases
from remit_api.faults import NoSuchThing
from remit_api.site import Site, site

blueprint = Blueprint("downloads", __name__)

SUMS = "SHA256SUMS"
A_YEAR = 31_536_000  # seconds; a release never changes


@blueprint.get("/downloads")
def table() -> str:
    """The dumps of the release that is served, and the other releases there are."""
    here = site()
    others = [item for item in _kept(here) if item.id != here.release.id]
    return render_template("downloads.html", url=here.url, others=others[::-1], sums=SUMS)


@blueprint.get("/downloads/<release_id>/<name>")
def file(release_id: str, name: str) -> Response:
    """One file of a release."""
    release = _release(release_id)
    for dump in release.dumps:
        if dump.name == name:
            media_type = "application/gzip" if name.endswith(".gz") else dump.media_type
            return _immutable(send_file(dump.path, media_type, as_attachment=True, etag=dump.sha256))
    raise NoSuchThing("the release has no such file")


def _release(release_id: str) -> Release:
    here = site()
    if release_id == here.release.id:
        return here.release
    for release in _kept(here):
        if release.id == release_id:
            return release
    raise NoSuchThing("there is no such release here")


def _kept(here: Site) -> list[Release]:
    """The releases on disk; none where an endpoint is served, which has no files."""
    return [] if here.settings.endpoint else releases(here.settings.dir)


def _immutable(answer: Response) -> Response:
    answer.cache_control.no_cache = None  # which send_file sets
    answer.cache_control.public = True
    answer.cache_control.max_age = A_YEAR
    answer.cache_control.immutable = True
    return answer
