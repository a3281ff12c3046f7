"""Words by which the parts of a page name themselves, in a dozen languages: hints for the classifier, never a rule."""

import re
from functools import lru_cache

_LISTS = {
    "related": r"""^(?:related|more (?:from|on|in|stories|posts|articles)|you (?:may|might)|read (?:more|next|also)
        |see also|recommended|popular|trending|latest|recent|top (?:stories|posts)|most (?:read|popular)|also on|similar
        |further reading|next (?:post|article)|previous|keep reading|up next|don.t miss|what.s hot|editor.?s.? picks?
        |our picks|weitere|mehr (?:zum|aus|von)|lesen sie|das könnte|auch interessant|passend|ähnliche|meistgelesen
        |à lire|lire aussi|articles? (?:liés|similaires)|voir aussi|sur le même|relacionad|te puede|lea también
        |más (?:leíd|de|sobre)|leggi anche|articoli correlati|veja também|leia (?:também|mais)|читайте|похожие
        |ещё по теме|相关|推荐|関連|おすすめ|관련)""",
    "comments": r"""^(?:\d+ )?(?:comments?|responses?|repl(?:y|ies)|leave a|post a|join the|discussion|kommentare?
        |diskussion|commentaires?|laisser|comentarios?|deja un|commenti|comentários|комментари|评论|コメント|댓글)
        |\b(?:thoughts? on|comments? on|reply)\b""",
    "share": r"""^(?:share|tweet|pin|e-?mail|print|follow|like|teilen|partager|compartir|condividi|поделиться|分享
        |シェア|공유)\b|\b(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram)\b""",
    "newsletter": r"""\b(?:newsletter|subscribe|sign up|sign in|log in|register|inbox|anmelden|abonnieren|s'abonner
        |inscri|suscr|iscriviti|подпис|订阅|登録|구독)""",
    "byline": r"""^(?:by|von|par|por|di|от|posted|published|updated|written|author|about the author|autor
        |veröffentlicht|publié|publicado)\b|\bmin(?:ute)?s? read\b""",
    "legal": r"""\b(?:cookies?|privacy|terms|all rights reserved|copyright|disclaimer|impressum|datenschutz|agb
        |mentions légales|aviso legal)\b|©""",
    "consent": r"""\b(?:cookies?|consent|personal data|vendors?|legitimate interest|einwilligung|données personnelles
        |consentement|datos personales|consentimiento)\b""",
    "tags": r"""^(?:tags?|filed under|categor|topics?|schlagw|étiquettes|etiquetas|метки|标签|タグ|태그)\b|^#\w+""",
    "credit": r"""^(?:photo|image|credit|source|foto|bild|quelle|getty|figure|fig\.|crédit|fuente|фото|图|写真|사진)\b
        |getty images|\(ap\b|reuters""",
    "button": r"""^(?:read|learn|find out|discover|view|see|show|load|click|download|buy|shop|get|try|book|contact|start
        |join|watch|listen|skip|back|next|close|menu|search|home)\b.{0,40}$""",
}


_LINES = {name: re.sub(r"\s*\n\s*", "", words) for name, words in _LISTS.items()}

PHRASES: dict[str, re.Pattern[str]] = {name: re.compile(line, re.IGNORECASE) for name, line in _LINES.items()}
"""What a block may say of itself or, as a heading, of what follows."""

_LOOKED_AT = 160
_NOTHING = (0.0,) * len(PHRASES)


class _Reader:
    """Reads texts, most of which say nothing: two looks tell so, one at the start and one at the rest."""

    def __init__(self, flags: int) -> None:
        alternatives = [alternative for line in _LINES.values() for alternative in _alternatives(line)]
        starts = [alternative[1:] for alternative in alternatives if alternative.startswith("^")]
        words = [alternative[2:] for alternative in alternatives if alternative.startswith(r"\b")]
        others = [alternative for alternative in alternatives if not alternative.startswith(("^", r"\b"))]
        self._start = re.compile("|".join(starts), flags)
        self._anywhere = re.compile("|".join([rf"\b(?:{'|'.join(words)})", *others]), flags)
        self._patterns = [re.compile(line, flags) for line in _LINES.values()]

    def read(self, text: str) -> tuple[float, ...]:
        if not self._start.match(text) and not self._anywhere.search(text):
            return _NOTHING
        return tuple([1.0 if pattern.search(text) else 0.0 for pattern in self._patterns])


def _alternatives(pattern: str) -> list[str]:
    """Cut a pattern at the bars outside all brackets."""
    found, depth = [""], 0
    for piece in re.findall(r"\\.|.", pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


_PLAIN, _ANY = _Reader(0), _Reader(re.IGNORECASE)


def says(text: str) -> tuple[float, ...]:
    """Return, for each of `PHRASES`, 1 when the start of `text` says so."""
    return whole_says(text.strip()[:_LOOKED_AT])


@lru_cache(4096)
def whole_says(start: str) -> tuple[float, ...]:
    """Return the same of a text that is looked at as it is; menus say the same on many pages."""
    # plain letters have no other forms than the small and the capital one: to compare small ones takes half the time
    return _PLAIN.read(start.lower()) if start.isascii() else _ANY.read(start)
