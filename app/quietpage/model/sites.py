"""Sites: what makes two articles pages of the same one, and the rules that a reader made for it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp|old)\.(?=.*\.)")
"""What the host of a site begins with where it shows the same pages in another way."""


def site_key(url: str, site: str) -> str:
    """Return the host of an address without what only leads to it, or else the name of the site; may be empty."""
    return _FRONT.sub("", _host(url)) or " ".join(site.split())


def shown_host(url: str) -> str:
    """Return the host of an address as readers know it, without `www.`; empty where there is none."""
    return _host(url).removeprefix("www.")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class Match(StrEnum):
    """What a rule looks at."""

    TEXT = "text"
    """Blocks that say exactly this, whatever the case and the spacing."""
    BEGINS = "begins"
    """Blocks that begin with these words."""
    INSIDE = "inside"
    """Blocks inside an element such as `div.newsletter`."""
    ONWARD = "onward"
    """The first block that says exactly this, and everything after it."""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """The reader's word on a part of every page of a site."""

    site: str
    """See `site_key`."""
    kept: bool
    match: Match
    value: str
    id: int = 0
    """0 for a rule that is not in the library."""
    created_at: str = ""

    @property
    def sentence(self) -> str:
        """The rule as a reader would say it."""
        return f"On {self.site}, always {'keep' if self.kept else 'hide'} {self.target}"

    @property
    def target(self) -> str:
        """What the rule means, such as `parts that begin with “Read also”`."""
        return {
            Match.TEXT: f"parts that say “{self.value}”",
            Match.BEGINS: f"parts that begin with “{self.value}”",
            Match.INSIDE: f"everything inside {self.value}",
            Match.ONWARD: f"everything from “{self.value}” on",
        }[self.match]
