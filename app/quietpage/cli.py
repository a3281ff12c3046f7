"""The command line, for scripts and for checks; it never loads Qt."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from quietpage.config import resources
from quietpage.config.paths import data_dir
from quietpage.model.blocks import in_words
from quietpage.model.color import Color, Style
from quietpage.model.counting import count
from quietpage.model.errors import UserError
from quietpage.model.highlight import CHANGED
from quietpage.model.listing import ListQuery
from quietpage.model.names import one_line
from quietpage.services.library import Library
from quietpage.sites.rule_file import as_object
from quietpage.storage.database import Database


def run(options: argparse.Namespace) -> int:
    """Run a command and return the exit status: 0 well, 1 failed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _RUN[options.command](options)
    except UserError as error:
        print(f"quietpage: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing is left to say
        return 1


@contextmanager
def _library(options: argparse.Namespace) -> Iterator[Library]:
    with closing(Database(data_dir(options.data_dir))) as database:
        yield Library(database)


def _say(options: argparse.Namespace, value: Mapping[str, object], line: str) -> None:
    print(json.dumps(value, ensure_ascii=False) if options.json else line)


def _say_none(sentence: str) -> None:
    """Say why a list is empty, where a script does not take it for one of its lines."""
    print(sentence, file=sys.stderr)


def _import(options: argparse.Namespace) -> int:
    from quietpage.services.importer import FileResult, Importer  # noqa: PLC0415 - only this command needs workers

    def report(result: FileResult) -> None:
        carry = f"quietpage carry {result.newer_than} {result.article}" if result.newer_than is not None else ""
        what = " · ".join(filter(None, (result.title, result.reason, carry)))
        _say(options, asdict(result), f"{result.status:8}{one_line(result.path)}{': ' + what if what else ''}")

    with (
        _library(options) as library,
        closing(
            Importer(library.add, library.imported, library.reader.find_source, title_of=library.title_of)
        ) as importer,
    ):
        summary = importer.run([Path(path) for path in options.paths], on_result=report)
    if not options.json:
        print(summary.sentence)
    return int(any(result.status == "failed" for result in summary.results))


def _list(options: argparse.Namespace) -> int:
    with _library(options) as library:
        ids = library.reader.ids(ListQuery(text=options.query))
        if not ids:
            _say_none(f"No article has “{options.query}”." if options.query.strip() else "There are no articles yet.")
        for start in range(0, len(ids), 500):
            page = ids[start : start + 500]
            rows = library.reader.rows(page)
            for row in (rows[article_id] for article_id in page):
                value = {**asdict(row), "minutes": row.minutes}
                _say(options, value, f"{row.id:6}  {row.state:8}{row.published or '-':12}{row.title}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with _library(options) as library:
        article = library.reader.article(options.article)
        if article is None:
            raise _no_article(options.article)
        body = library.reader.body(options.article)
    shown = body.shown()
    blocks = [
        {"text": block.text, "kind": block.kind, "kept": v.kept, "reason": v.reason, "confidence": v.confidence}
        for block, v in zip(body.blocks, shown, strict=True)
        if v.kept or options.hidden
    ]
    if options.json:
        print(json.dumps({"article": article.id, **asdict(article), "blocks": blocks}, ensure_ascii=False))
        return 0
    details = article.details
    print(details.title)
    byline = " · ".join(filter(None, (details.author, details.site, details.published)))
    print(byline, end="\n\n" if byline else "\n")
    for block, verdict in zip(body.blocks, shown, strict=True):
        if (verdict.kept or options.hidden) and (words := in_words(block).strip()):
            print(words if verdict.kept else f"[{verdict.reason}] {words}", end="\n\n")
    return 0


def _extract(options: argparse.Namespace) -> int:
    from quietpage.extraction.page import Extraction, kept_html, kept_text  # noqa: PLC0415 - loads the parser
    from quietpage.importing.work import extract  # noqa: PLC0415 - loads the parser

    page: Extraction = extract(options.file)
    details = page.details
    if not options.json:
        print(details.title, " · ".join(filter(None, (details.author, details.site, details.published))), sep="\n")
        print()
        print(kept_text(page))
        return 0
    value = {
        **{name: getattr(details, name) for name in ("title", "author", "published", "site", "language")},
        "text": kept_text(page),
        "html": kept_html(page),
        "notice": page.notice,
        "blocks": [
            {"text": b.text, "kind": b.kind, "kept": v.kept, "reason": v.reason, "confidence": v.confidence}
            for b, v in zip(page.blocks, page.mask, strict=True)
        ],
    }
    print(json.dumps(value, ensure_ascii=False))
    return 0


def _highlight(options: argparse.Namespace) -> int:
    from quietpage.anchoring.places import count_quote, find_quote  # noqa: PLC0415 - beside the others that load late

    with _library(options) as library:
        if library.reader.article(options.article) is None:
            raise _no_article(options.article)
        blocks = library.reader.body(options.article).blocks
        place = find_quote(blocks, options.quote, options.nth)
        if place is None:
            raise _not_there(options.article, count_quote(blocks, options.quote))
        color, style = Color(options.color), Style(options.style)
        outcome = library.highlight(options.article, place, color, options.note, options.tag, style)
        made = library.reader.highlight(outcome.created[0])
    assert made is not None
    value: dict[str, object] = {"highlight": made.id, "article": made.article_id, "start": made.start, "end": made.end}
    value |= {"quote": made.quote, "color": made.color, "style": made.style}
    value |= {"note": made.note, "tags": made.tags}
    _say(options, value, f"Highlighted: {made.quote}")
    return 0


def _tag(options: argparse.Namespace) -> int:
    with _library(options) as library:
        if library.reader.article(options.article) is None:
            raise _no_article(options.article)
        library.add_article_tags([options.article], options.tags)
        article = library.reader.article(options.article)
    assert article is not None
    _say(options, {"article": article.id, "tags": article.tags}, ", ".join(article.tags))
    return 0


def _rules(options: argparse.Namespace) -> int:
    with _library(options) as library:
        if options.export:
            written = library.site_rules.export(Path(options.export))
            print(f"{count(written, 'rule')} written to {options.export}", file=sys.stderr)
        elif options.add:
            print(library.site_rules.import_file(Path(options.add)).sentence, file=sys.stderr)
        elif options.remove:
            present = {rule.id for rule in library.reader.site_rules()}
            for number in options.remove:
                if number not in present:
                    raise UserError(f"There is no rule {number}.", "See the numbers with: quietpage rules")
            print(library.site_rules.remove(options.remove).sentence, file=sys.stderr)
        else:
            rules = library.reader.site_rules()
            if not rules:
                _say_none("There are no rules for sites yet.")
            for rule in rules:
                _say(options, {"id": rule.id, **as_object(rule)}, f"{rule.id:6}  {rule.sentence}")
    return 0


def _review(options: argparse.Namespace) -> int:
    from quietpage.services.rereader import Rereader  # noqa: PLC0415 - only this command looks again
    from quietpage.services.review import Proposal, what_would_change  # noqa: PLC0415

    def report(proposal: Proposal) -> None:
        said = [
            {"block": d.block, "kept": d.verdict.kept, "reason": d.verdict.reason, "text": d.text}
            for d in proposal.differences
        ]
        value = {"article": proposal.article_id, "title": proposal.title, "applied": options.apply, "differences": said}
        would = what_would_change(proposal.differences)
        lines = [f"{proposal.article_id:6}  {proposal.title}: would {would}"]
        for d in proposal.differences:
            lines.append(f"        [{'show' if d.verdict.kept else f'hide: {d.verdict.reason}'}] {one_line(d.text)}")
        _say(options, value, "\n".join(lines))

    parts = 0
    with _library(options) as library, closing(Rereader()) as rereader:
        ids = options.articles or library.reader.ids(ListQuery())
        for article_id in ids:
            if not library.reader.has(article_id):
                raise _no_article(article_id)
        for proposal in library.review.look_over(ids, rereader):
            if proposal.differences:
                report(proposal)
            parts += len(proposal.differences)
            if options.apply:
                library.review.decide([proposal], lambda _proposal, _difference: True)
    if not options.json:
        done = "taken over." if options.apply else "would change. To take it over: --apply"
        print(f"{count(parts, 'part')} {done}" if parts else f"Nothing would change in {count(len(ids), 'article')}.")
    return 0


def _carry(options: argparse.Namespace) -> int:
    with _library(options) as library:
        report = library.carrying.report(options.old, options.new)
        for fate in report.fates:
            value = {"highlight": fate.highlight.id, "how": fate.how, "quote": fate.highlight.quote}
            value |= {"found": fate.words, "start": fate.start, "end": fate.end, "confidence": fate.confidence}
            lines = [f"{fate.highlight.id:6}  {fate.how:8}{one_line(fate.highlight.quote)}"]
            if fate.how == CHANGED:
                lines.append(f"{'':16}{one_line(fate.words)}")
            _say(options, value | {"applied": options.apply}, "\n".join(lines))
        found = [fate.highlight.id for fate in report.fates if fate.place is not None]
        outcome = library.carrying.take_over(report, found, archive=not options.stay) if options.apply else None
    if not options.json:
        print(f"{report.sentence}." if outcome is None else f"{outcome.sentence}.")
        if outcome is None and report.fates:
            print("To take them over: --apply")
    return 0


def _export(options: argparse.Namespace) -> int:
    from quietpage.services.exporter import export, format_named  # noqa: PLC0415 - only this command exports

    format_ = format_named(options.format)
    with _library(options) as library:
        query = ListQuery(text=options.query)
        if options.out:
            rows = export(library.reader, format_, query, Path(options.out))
            print(f"{count(rows, 'highlight')} written to {options.out}", file=sys.stderr)
            return 0
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding=format_.encoding, newline="", errors="replace")
        format_.write(library.reader.export_rows(query), sys.stdout)
    return 0


def _check(options: argparse.Namespace) -> int:
    with _library(options) as library:
        faults = library.reader.check()
        counts = library.reader.counts()
    value = {"faults": faults, "articles": counts.articles, "highlights": counts.highlights}
    held = f"{count(counts.articles, 'article')}, {count(counts.highlights, 'highlight')}"
    _say(options, value, "\n".join(faults) or f"The library is well: {held}.")
    return int(bool(faults))


def _self_check(options: argparse.Namespace) -> int:
    """Try the whole path once in a temporary library, and that the program's own files are all there."""
    # none of these should be loaded on the way to the window
    import tempfile  # noqa: PLC0415
    import tomllib  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415
    from xml.etree import ElementTree  # noqa: PLC0415

    from quietpage.exporting.csv_format import Csv  # noqa: PLC0415

    packages = ("quietpage", "PySide6-Essentials", "readability-lxml", "lxml", "sqlmodel")
    for name in packages:
        print(f"{name} {version(name)}")
    with tempfile.TemporaryDirectory() as folder:
        common = argparse.Namespace(data_dir=folder, json=False)
        samples = [str(path) for path in sorted(resources.folder("sample").iterdir()) if path.is_file()]
        status = _import(argparse.Namespace(**vars(common), paths=samples))
        with _library(common) as library:
            ids = library.reader.ids(ListQuery())
            words = [block.text for block in library.reader.body(ids[0]).blocks if len(block.text) > 80][0]
        fields = {"article": ids[0], "quote": words, "nth": 1, "color": "green", "style": "underlined"}
        fields |= {"note": "=1+1", "tag": ["check"]}
        status |= _highlight(argparse.Namespace(**vars(common), **fields))
        out = Path(folder, "highlights.csv")
        status |= _export(argparse.Namespace(**vars(common), format="csv", query="", out=str(out)))
        with out.open(encoding=Csv.encoding, newline="") as file:
            (row,) = Csv().read(file)
        status |= int((row["highlight"], row["note"]) != (words, "=1+1"))
        status |= _check(common)
    for theme in resources.folder("themes").glob("*.toml"):
        tomllib.loads(theme.read_text("utf-8"))
    icons = [ElementTree.parse(icon) for icon in resources.folder("icons").glob("*.svg")]
    status |= int(not icons)
    print("All is well." if not status else "Something is wrong: see above.")
    return status


def _not_there(article_id: int, times: int) -> UserError:
    if times:
        often = "once" if times == 1 else f"{times:,} times"
        return UserError(f"These words occur {often} in the article.", f"--nth counts from 1 to {times}.")
    return UserError("These words are not in the article.", f"See its text with: quietpage show {article_id} --hidden")


def _no_article(article_id: int) -> UserError:
    return UserError(f"There is no article {article_id}.", "See the numbers with: quietpage list")


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": _import,
    "list": _list,
    "show": _show,
    "extract": _extract,
    "highlight": _highlight,
    "tag": _tag,
    "rules": _rules,
    "review": _review,
    "carry": _carry,
    "export": _export,
    "check": _check,
    "self-check": _self_check,
}
