"""Where a detail of a page came from, in a few words that a reader understands."""

Origins = dict[str, str]
"""The name of a field of `Details`, or `lead_image`, with such words; nothing for what is not known."""

ADDRESS = "the address"
BYLINE = "the byline"
HEADING = "the heading"
LAST_CHANGE = "the day of the last change"
LINK = "a link to the author"
MICRODATA = "microdata"
NEAR_TITLE = "a line near the title"
ON_PAGE = "the only date on the page"
PICTURE = "the first picture of the text"
TITLE = "the title of the page"
UNDER_TITLE = "the line under the title"
