"""The headers that every answer bears, whatever its status and whoever made it."""

from __future__ import annotations

from remit_api.front.message import Headers, Reply

# No script at all for now, and no style but our own file: nothing that a label says can run.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Without credentials, and the same for every origin, so that an answer does not vary with it.
EVERY = (
    ("access-control-allow-origin", "*"),
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("server", "remit"),
    ("x-content-type-options", "nosniff"),
)
EXPOSED = "Content-Location, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Query-Id"
PUBLIC = "public, max-age=300"
NO_STORE = "no-store"


def complete(reply: Reply, method: str) -> Reply:
    """The reply with those of the headers that it has not set itself."""
    if reply.whole:
        return reply
    headers = reply.headers
    there = {name for name, _ in headers}
    headers += [item for item in EVERY if item[0] not in there]
    if method == "OPTIONS":
        headers += _preflight(reply.header("allow"))
    elif "access-control-expose-headers" not in there:
        headers.append(("access-control-expose-headers", EXPOSED))
    if reply.status >= 400 and "cache-control" not in there:
        headers.append(("cache-control", NO_STORE))
    if isinstance(reply.body, bytes) and "content-length" not in there and reply.status != 304:
        headers.append(("content-length", str(len(reply.body))))
    return reply


def _preflight(allow: str | None) -> Headers:
    return [
        ("access-control-allow-methods", allow or "GET, HEAD, OPTIONS"),
        ("access-control-allow-headers", "Accept, Content-Type, X-Query-Id"),
        ("access-control-max-age", "86400"),
    ]
