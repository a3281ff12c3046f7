"""Posts of social networks that a page quotes whole: they stand in the text as the people quoted in it do."""

import re
from collections.abc import Sequence

from quietpage.extraction.splitting import Placed

_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-embed)"
)


def embedded_posts(placed: Sequence[Placed]) -> frozenset[int]:
    """Return the numbers of the blocks that belong to such a post, by the classes that the networks' own code gives."""
    return frozenset(
        index
        for index, (block, element) in enumerate(placed)
        if block.quote
        and any(_POST.search(around.get("class") or "") for around in (element, *element.iterancestors("blockquote")))
    )
