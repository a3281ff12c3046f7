"""Invented words: sentences, titles, names and sites that read like the web and quote nobody."""

from random import Random

_WHO = (
    "the harbour master", "a retired clockmaker", "the town's last tanner", "my neighbour on the third floor",
    "the night librarian", "a schoolteacher from {place}", "the man who winds the tower clock", "{name}",
    "the ferry's only engineer", "an archivist in {place}", "the committee", "whoever kept the ledger",
    "the younger of the two sisters", "a surveyor called {name}", "the choir of {place}", "the beekeeper",
    "nobody on the council", "the woman at the ticket window", "a botanist named {name}", "the bridge keeper",
)  # fmt: skip
_DID = (
    "wrote down", "measured", "forgot about", "paid for", "repaired", "drew a map of", "refused to sell",
    "learned from", "kept a careful record of", "walked past", "photographed", "argued over", "counted",
    "returned to", "described", "built a model of", "translated", "inherited", "gave away", "could not explain",
)  # fmt: skip
_WHAT = (
    "the tide tables of {year}", "a box of unsent letters", "the orchard behind the mill", "every lamp on the quay",
    "the sound of the old bell", "a wall of pressed ferns", "the station at {place}", "eleven kinds of rope",
    "the recipe for the blue glaze", "a canal that was never dug", "the weather of that winter", "the garden's plan",
    "a dictionary of knots", "the third edition", "the observatory's roof", "a telephone that rang once a year",
    "the seed catalogue", "half of the manuscript", "the reservoir above {place}", "the name of the boat",
)  # fmt: skip
_WHEN = (
    "long after the ferry had stopped", "in the spring of {year}", "before anyone in {place} was awake",
    "because there was no one left to ask", "with a pencil and a borrowed ruler", "for the rest of the decade",
    "while the rest of the street slept", "as if it were the plainest thing in the world", "without telling the mayor",
    "until the roof gave way", "at a price that still seems low", "in a hand that is hard to read",
    "although the contract said otherwise", "on the second Sunday of every month", "and then did it all again",
    "so that the next person would not have to", "during the long strike", "whenever the fog came in",
    "and called it a holiday", "though it cost {number} crowns",
)  # fmt: skip
_OPENINGS = ("", "", "", "Still, ", "By then ", "That year, ", "It is said that ", "In the end ", "Perhaps ", "Twice, ")
_TITLES = (
    "What {who} knew about {what}", "{what}, and other things we kept", "How {place} lost {what}",
    "A short history of {what}", "The year {who} {did} {what}", "Notes on {what}", "Who {did} {what}?",
    "{place} after the flood of {year}", "Letters from {place}: {what}", "In defence of {what}",
)  # fmt: skip
_FIRST = (
    "Ada", "Bela", "Corin", "Dunja", "Emre", "Fenna", "Gesa", "Hanno", "Ilka", "Jaro", "Kees", "Liv", "Mirel", "Nilo",
    "Orla", "Pavo", "Quirin", "Runa", "Silvan", "Tove", "Ulla", "Veit", "Ylva", "Zeno",
)  # fmt: skip
_SYLLABLES = (
    "ar", "bel", "cor", "dun", "el", "fen", "gol", "har", "ith", "kes", "lund", "mor", "nim", "ost", "pel", "quen",
    "rav", "sol", "tar", "uln", "vel", "wen", "yar", "zil",
)  # fmt: skip
_ENDINGS = ("haven", "moor", "stead", "wick", "bruck", "sund", "field", "ford")
_SITES = (
    "The Tidal Review", "Lantern & Ledger", "Northquay Weekly", "Slow Machines", "The Paper Orchard", "Field Notes",
    "Common Ground Journal", "The Second Draft", "Harbourlight", "Margins", "The Quiet Engineer", "Old Roads",
)  # fmt: skip

TAGS = (
    "craft",
    "harbours",
    "history",
    "letters",
    "machines",
    "maps",
    "music",
    "plants",
    "to quote",
    "towns",
    "weather",
)
SECTIONS = ("Essays", "Reportage", "Letters", "Science", "Towns", "Objects")


class Inventor:
    """Invents from a source of chance: the same chance, the same words."""

    def __init__(self, chance: Random) -> None:
        """Draw from `chance`."""
        self._chance = chance

    def sentence(self) -> str:
        """Return a sentence with its full stop."""
        pick = self._chance.choice
        opening = pick(_OPENINGS)
        text = f"{opening}{pick(_WHO)} {pick(_DID)} {pick(_WHAT)} {pick(_WHEN)}."
        return _capital(self._filled(text))

    def paragraph(self, sentences: int) -> list[str]:
        """Return the sentences of a paragraph."""
        return [self.sentence() for _ in range(sentences)]

    def title(self) -> str:
        """Return a headline."""
        pick = self._chance.choice
        text = pick(_TITLES).replace("{who}", pick(_WHO)).replace("{did}", pick(_DID)).replace("{what}", pick(_WHAT))
        return _capital(self._filled(text))

    def name(self) -> str:
        """Return the name of a person."""
        return f"{self._chance.choice(_FIRST)} {self.place()}"

    def place(self) -> str:
        """Return a word that could be a town, or a family from it."""
        pick = self._chance.choice
        return (pick(_SYLLABLES) + pick(_SYLLABLES) + pick(_ENDINGS)).capitalize()

    def site(self) -> tuple[str, str]:
        """Return a site's name and its address; the domain is one that can never exist."""
        name = self._chance.choice(_SITES)
        return name, f"https://{''.join(letter for letter in name.lower() if letter.isalpha())}.example"

    def _filled(self, text: str) -> str:
        while "{" in text:
            start, end = text.index("{"), text.index("}")
            what = text[start + 1 : end]
            if what == "year":
                word = str(self._chance.randint(1871, 1998))
            elif what == "number":
                word = str(self._chance.randint(3, 900))
            else:
                word = self.name() if what == "name" else self.place()
            text = text[:start] + word + text[end + 1 :]
        return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
