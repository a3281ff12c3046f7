"""Works on a library until it is killed: says what each action will change before it, and `ok` after it returned.

A process of its own, started by test_kill.py. It forks for each round, since importing everything takes longer than
the round itself.
"""

import json
import os
import random
import sys
from pathlib import Path

from quietpage.anchoring.places import find_quote
from quietpage.importing.html import Html
from quietpage.model.color import Color
from quietpage.model.listing import ListQuery, State
from quietpage.services.library import Library
from quietpage.storage.database import Database

SENTENCES = 8


def contents(reader):
    """Everything that a reader made, by names that never change: a file's for an article, a quote for a highlight."""
    found = {}
    for article_id in reader.ids(ListQuery()):
        article, body = reader.article(article_id), reader.body(article_id)
        assert len(body.blocks) > SENTENCES
        assert reader.source(article_id).startswith(b"<html>")
        hidden = sorted(block for block, kept in body.corrections.items() if not kept)
        found[article.source_name] = [article.details.title, article.state, sorted(article.tags), hidden]
        for highlight in reader.highlights(article_id):
            value = [article.source_name, highlight.note, highlight.color, sorted(highlight.tags)]
            found[highlight.quote] = value
    return found


def page(name):
    sentences = [f"Sentence {number} of {name} tells of a harbour in the fog." for number in range(SENTENCES)]
    text = f"<html><body><h1>{name}</h1>{''.join(f'<p>{sentence}</p>' for sentence in sentences)}</body></html>"
    return Html().read(text.encode(), Path("/saved") / name)


class Round:
    """One life of the worker."""

    def __init__(self, folder, seed):
        self.library = Library(Database(Path(folder)))
        self.reader = self.library.reader
        self.random = random.Random(seed)
        self.seed = seed
        self.made = 0
        self.model = contents(self.reader)
        self.done, self.undone = [], []

    def act(self, changes, action, *arguments):
        """Say what will be, do it, say that it is done."""
        before = {key: self.model.get(key) for key in changes}
        say({"about": changes})
        action(*arguments)
        say("ok")
        self.model.update(changes)
        return before, changes

    def step(self):
        articles = [key for key, value in self.model.items() if value and key.endswith(".html")]
        highlights = [key for key, value in self.model.items() if value and not key.endswith(".html")]
        kind = self.random.choice(
            ["import", "highlight", "highlight", "note", "tags", "color", "article", "undo", "redo"]
        )
        if kind == "undo" and self.done:
            before, after = self.done.pop()
            self.act(before, self.library.steps.undo)
            self.undone.append((before, after))
        elif kind == "redo" and self.undone:
            before, after = self.undone.pop()
            self.act(after, self.library.steps.redo)
            self.done.append((before, after))
        elif kind == "import" or len(articles) < 2:
            self.did(self.import_pages())
        elif kind == "highlight" or not highlights:
            self.did(self.highlight(self.random.choice(articles)))
        elif kind == "article":
            self.did(self.change_article(self.random.choice(articles), highlights))
        elif kind in ("note", "tags", "color"):
            self.did(self.change_highlight(self.random.choice(highlights), kind))

    def did(self, step):
        self.done.append(step)
        self.undone.clear()

    def import_pages(self):
        names = [f"page-{self.seed}-{self.made + number}.html" for number in range(self.random.randint(1, 3))]
        self.made += len(names)
        drafts = [page(name) for name in names]

        def add():
            self.library.imported([added.article_id for added in self.library.add(drafts)])

        return self.act({name: [name, "inbox", [], []] for name in names}, add)

    def highlight(self, name):
        self.made += 1
        quote = f"Sentence {self.made % SENTENCES} of {name} tells of"
        color, note = self.random.choice([*Color]), f"note {self.seed}-{self.made}"
        article_id = self.id_of(name)
        if self.model.get(quote):
            return self.act({quote: None}, self.library.delete_highlights, [self.id_of(quote)])
        place = find_quote(self.reader.body(article_id).blocks, quote)
        value = [name, note, color.value, ["fog"]]
        return self.act({quote: value}, self.library.highlight, article_id, place, color, note, ["fog"])

    def change_highlight(self, quote, kind):
        self.made += 1
        value = [*self.model[quote]]
        number = self.id_of(quote)
        if kind == "note":
            value[1] = f"another {self.seed}-{self.made} " + "word " * self.random.randint(0, 2000)
            value[1] = value[1].strip()
            return self.act({quote: value}, self.library.set_note, number, value[1])
        if kind == "color":
            value[2] = self.random.choice([color.value for color in Color if color.value != value[2]])
            return self.act({quote: value}, self.library.recolor, [number], Color(value[2]))
        value[3] = sorted([f"tag {self.made % 7}", f"tag {self.seed}-{self.made}"])
        return self.act({quote: value}, self.library.set_highlight_tags, number, value[3])

    def change_article(self, name, highlights):
        self.made += 1
        value = [*self.model[name]]
        number = self.id_of(name)
        kind = self.random.choice(["title", "state", "tags", "hide", "delete"])
        if kind == "title":
            value[0] = f"title {self.seed}-{self.made}"
            return self.act({name: value}, lambda: self.library.edit_details(number, title=value[0]))
        if kind == "state":
            value[1] = self.random.choice([state.value for state in State if state.value != value[1]])
            return self.act({name: value}, self.library.set_state, [number], State(value[1]))
        if kind == "tags":
            value[2] = [f"tag {self.seed}-{self.made}"]
            return self.act({name: value}, self.library.set_article_tags, number, value[2])
        if kind == "hide" and not value[3]:
            value[3] = [1, 2, 3]
            return self.act({name: value}, self.library.correct, number, value[3], False)
        gone = [name, *(quote for quote in highlights if self.model[quote][0] == name)]
        return self.act(dict.fromkeys(gone), self.library.delete_articles, [number])

    def id_of(self, key):
        for article_id in self.reader.ids(ListQuery()):
            if self.reader.article(article_id).source_name == key:
                return article_id
            for highlight in self.reader.highlights(article_id):
                if highlight.quote == key:
                    return highlight.id
        raise LookupError(key)


def say(value):
    os.write(1, json.dumps(value).encode() + b"\n")


def main():
    page("warm.html")
    for line in sys.stdin:
        folder, seed = json.loads(line)
        child = os.fork()
        if not child:
            worker = Round(folder, seed)
            while True:
                worker.step()
        say({"process": child})
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
