"""Saved pages for the import: as large as real ones and as full of what is not the article."""

from pathlib import Path
from random import Random

from quietpage.dev.sentences import SECTIONS, Inventor

_SIZE = 100_000
"""Characters; the pages of readability's own tests have a median of 107 kB."""


def write_pages(folder: Path, number: int) -> Path:
    """Write pages that all differ, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for position in range(number):
        chance = Random(f"page {position}")
        size = int(_SIZE * chance.choice((0.3, 0.6, 1, 1, 1.5, 2.5)))
        (folder / f"page-{position + 1:03}.html").write_text(_page(Inventor(chance), chance, size), "utf-8")
    return folder


def write_long_page(path: Path, name: str, size: int) -> Path:
    """Write one article of so many characters of HTML, of which its words are less than half, as on real pages."""
    chance = Random(name)
    inventor = Inventor(chance)
    title = inventor.title()
    parts = [f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>{title}</title><article><h1>{title}</h1>"]
    length = 0
    while length < size:
        look = f'class="body-{_noise(chance, 60)}" data-component="{_noise(chance, 40)}"'
        text = " ".join(inventor.paragraph(chance.randint(1, 2)))
        kind = chance.random()
        if kind < 0.08:
            parts.append(f"<h2 {look}>{inventor.title()}</h2>")
        elif kind < 0.12:
            parts.append(f"<div class='share social'>{_links(inventor, '#', 4)}</div>")
        else:
            parts.append(f'<p {look}>{text} <a href="#{_noise(chance, 50)}">{inventor.place()}</a>.</p>')
        length += len(parts[-1])
    path.write_text("\n".join([*parts, "</article></html>"]), "utf-8")
    return path


def _page(inventor: Inventor, chance: Random, size: int) -> str:
    site, address = inventor.site()
    title = inventor.title()
    parts = [
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title} | {site}</title>",
        f'<meta property="og:title" content="{title}"><meta name=author content="{inventor.name()}">',
        f"<style>{_noise(chance, size // 12)}</style>",
        f"<script>var state = '{_noise(chance, size // 6)}';</script></head>",
        f'<body><header class="site-header"><nav><ul>{_links(inventor, address, 40)}</ul></nav></header>',
        f'<div class="layout"><aside class="sidebar"><ul>{_links(inventor, address, 25)}</ul></aside>',
        f"<main><article><h1>{title}</h1><p class=byline>By {inventor.name()}</p>",
    ]
    length = sum(map(len, parts))
    while length < size * 0.8:
        parts.append(_block(inventor, chance, address))
        length += len(parts[-1])
    parts += [
        '</article></main></div><section class="comments"><h2>Comments</h2>',
        *(
            f"<div class=comment><b>{inventor.name()}</b><p>{inventor.sentence()}</p><a href=#>Reply</a></div>"
            for _ in range(max(1, size // 8000))
        ),
        f'</section><footer class="footer"><ul>{_links(inventor, address, 30)}</ul></footer></body></html>',
    ]
    return "\n".join(parts)


def _block(inventor: Inventor, chance: Random, address: str) -> str:
    kind = chance.random()
    text = " ".join(inventor.paragraph(chance.randint(2, 6)))
    if kind < 0.08:
        return f"<h2>{inventor.title()}</h2>"
    if kind < 0.14:
        return "<ul>" + "".join(f"<li>{inventor.sentence()}</li>" for _ in range(4)) + "</ul>"
    if kind < 0.2:
        return f"<blockquote><p>{text}</p></blockquote>"
    if kind < 0.26:
        return f'<div class="advert"><a href="{address}/offer">{inventor.sentence()}</a></div>'
    link = f'<a href="{address}/{inventor.place()}">{inventor.place()}</a>'
    return f"<p>{text} See <em>{inventor.place()}</em> and {link}.</p>"


def _links(inventor: Inventor, address: str, number: int) -> str:
    return "".join(
        f'<li><a href="{address}/{section.lower()}/{place.lower()}">{section}: {place}</a></li>'
        for section, place in ((SECTIONS[i % len(SECTIONS)], inventor.place()) for i in range(number))
    )


def _noise(chance: Random, size: int) -> str:
    return "".join(chance.choices("abcdefghij0123456789 .:;", k=size))
