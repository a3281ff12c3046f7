"""Pages of an invented newspaper."""

from quietpage.importing.work import read

APPEAL = "The Harbour Post depends on its readers, and this report was paid for by the four hundred who support it."
TALES = {
    "ferry": "The ferry from the north pier has been late every morning since the new timetable came into force. "
    "Passengers wait in the rain, and the shelter that the town promised them was never built. ",
    "market": "The fish market opens at five, when the boats have unloaded and the ice has come from the works. "
    "By eight the best of it is gone, and the sellers drink their coffee standing. ",
    "bridge": "Engineers closed the old bridge on Tuesday after a crack was found in one of its seven arches. "
    "Lorries must go round by the valley road, which adds half an hour to every journey. ",
    "school": "The school on the hill has twenty pupils left, and its only teacher retires in the summer. "
    "Parents have offered to drive their children to the next village, if the road is cleared. ",
}


def write_page(folder, name, site="harbour-post.example"):
    """Write a page about one of the tales; returns its path."""
    paragraphs = "".join(f"<p>{TALES[name]}{n} of them were asked for this report.</p>" for n in (3, 5, 9))
    path = folder / f"{name}-{site}.html"
    path.write_text(
        f"<html lang=en><head><title>The {name} | Harbour Post</title>"
        f'<link rel=canonical href="https://www.{site}/{name}"></head><body><article><h1>The {name}</h1>'
        f'<p class="standfirst">What became of the {name} this year, told by those who use it every day.</p>'
        f'{paragraphs}<p class="appeal">{APPEAL}</p><p>{TALES[name]} That was in May.</p></article></body></html>'
    )
    return path


EDITIONS = "harbour-post.example/tide"
_TIDE = {
    "same": "The tide tables of the harbour have been wrong since the second of March, and nobody knows why.",
    "moved": "Two clerks compare them every evening with the marks on the old stone beside the customs house.",
    "changed": "The office in the capital answered in April that the tables were printed with the greatest care.",
    "lost": "Its letter closed with a drawing of a fish, which the harbour master has framed and hung in his room.",
    "rest": "Until somebody finds the fault, the pilots go by the moon, as their grandfathers did before them.",
}
TIDE_CHANGED = "The office in the capital answered in June that these tables were printed with the utmost care."


def write_edition(folder, number, address=f"https://www.{EDITIONS}"):
    """Write the first or the second copy of one page, of which one paragraph moved, one changed and one went."""
    order = ("same", "changed", "moved", "lost", "rest") if number == 1 else ("same", "changed", "rest", "moved")
    said = _TIDE if number == 1 else _TIDE | {"changed": TIDE_CHANGED}
    path = folder / f"tide-{number}.html"
    path.write_text(
        f"<html lang=en><head><title>The tide | Harbour Post</title><link rel=canonical href='{address}'></head>"
        f"<body><article><h1>The tide</h1>{''.join(f'<p>{said[name]}</p>' for name in order)}</article></body></html>"
    )
    return path


def tide(name):
    """Return a paragraph of the first edition."""
    return _TIDE[name]


def add_page(library, path):
    """Import a page, as a step; returns the article's number."""
    (added,) = library.add([read(str(path)).draft])
    library.imported([added.article_id])
    return added.article_id
