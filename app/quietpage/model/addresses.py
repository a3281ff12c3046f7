"""Addresses of pages: what makes two of them that of the same page."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from quietpage.model.names import encodable
from quietpage.model.sites import site_key

_INDEX = re.compile(r"/(?:index\.(?:html?|php)|default\.aspx?)$", re.I)
_TRACKING = re.compile(r"^(?:utm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ref_src|cmpid)$", re.I)
"""What newsletters and networks add to an address to learn who came from where."""


def page_address(url: str) -> str:
    """Return an address without what makes no other page of it; empty for a front page, or for no address.

    A front page is another page every day.
    """
    url = encodable(url.strip())
    try:
        parts = urlsplit(url)
        host = site_key(url, "")
        port = parts.port
    except ValueError:
        return ""
    path = _INDEX.sub("/", parts.path).rstrip("/")
    asked = sorted(
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)
    )
    if parts.scheme not in ("http", "https") or not host or not (path or asked):
        return ""
    return f"{host}{f':{port}' if port not in (None, 80, 443) else ''}{path}{f'?{urlencode(asked)}' if asked else ''}"
