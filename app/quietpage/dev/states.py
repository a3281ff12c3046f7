"""The states of the window that a picture is taken of. A new one: a function in its file, and a line in `STATES`."""

from collections.abc import Callable
from dataclasses import dataclass

from quietpage.dev import newer, panels, popups
from quietpage.dev.stage import Stage
from quietpage.model.grouping import Grouping


@dataclass(frozen=True, slots=True)
class State:
    """A picture: its name, and what brings the window there."""

    name: str
    prepare: Callable[[Stage], object]
    size: tuple[int, int] = (1280, 800)
    empty: bool = False
    """Whether the library holds nothing yet."""
    scale: str = "1"
    """Device pixels for each pixel."""


STATES: tuple[State, ...] = (
    State("empty-library", panels.nothing, empty=True),
    State("list-of-many", panels.nothing),
    State("article", panels.opened("twin-ports")),
    State("article-200-percent", panels.opened("twin-ports"), scale="2"),
    State("long-article", panels.opened("long")),
    State("long-article-end", panels.scrolled("long", 1.0)),
    State("sample", panels.opened("the-lighthouse-that-went-quiet")),
    State("text-dump", panels.opened("council-votes-to-reopen-the-canal")),
    State("table-and-code", panels.opened("table-and-code")),
    State("table-and-code-end", panels.scrolled("table-and-code", 1.0)),
    State("lists-and-figures", panels.opened("lists-and-figures")),
    State("lists-and-figures-middle", panels.scrolled("lists-and-figures", 0.5)),
    State("lists-and-figures-end", panels.scrolled("lists-and-figures", 1.0)),
    State("drawings", panels.opened("drawings")),
    State("drawings-end", panels.scrolled("drawings", 1.0)),
    State("tables", panels.opened("tables")),
    State("tables-middle", panels.scrolled("tables", 0.5)),
    State("tables-end", panels.scrolled("tables", 1.0)),
    State("table-window", popups.table),
    State("arabic-table", panels.opened("arabic-table")),
    State("small-things", panels.opened("small-things"), size=(1280, 1800)),
    State("footnotes", panels.opened("footnotes")),
    State("footnotes-note", panels.note_of_the_text),
    State("picture", popups.picture),
    State("arabic", panels.opened("arabic")),
    State("hebrew", panels.opened("hebrew")),
    State("chinese", panels.opened("chinese")),
    State("japanese", panels.opened("japanese")),
    State("one-fold-open", panels.one_fold_open),
    State("everything-shown", panels.everything_shown),
    State("selection-bar", panels.selection_bar),
    State("highlight-bar", panels.highlight_bar),
    State("underlining-bar", panels.underlining_bar),
    State("edges-by-keys", panels.edges_by_keys),
    State("block-cursor", panels.block_cursor),
    State("sidebar-highlights", panels.opened("the-lighthouse-that-went-quiet")),
    State("sidebar-whole-library", panels.whole_library),
    *(State(f"sidebar-by-{grouping}", panels.grouped(grouping)) for grouping in Grouping),
    State("sidebar-picked", panels.picked),
    State("sidebar-filtered", panels.filtered),
    State("sidebar-tags", panels.tab(1)),
    State("sidebar-info", panels.tab(2)),
    State("note-editor", panels.note_editor),
    State("note-formatted", panels.formatted_note),
    State("tags-editor", panels.tags_editor),
    State("search", panels.search),
    State("nothing-found", panels.nothing_found),
    State("tag-filter", panels.tag_filter),
    State("selected-many", panels.selected_many),
    State("import-running", popups.import_running),
    State("import-summary", popups.imported),
    State("import-results", popups.import_results),
    State("drop-frame", popups.drop_frame),
    State("export", popups.command("export")),
    State("export-scopes", popups.combo_box),
    State("error", popups.error),
    State("bug-window", popups.bug),
    State("file-dialog", popups.file_dialog),
    State("undo-offered", popups.done),
    State("commands", popups.command("commands")),
    State("commands-filtered", popups.commands_filtered),
    State("keys", popups.command("keys")),
    State("outline", popups.outline),
    State("rule", popups.rule),
    State("rule-wide", popups.wide_rule),
    State("rule-narrow", popups.rule, size=(900, 600)),
    State("rule-made", popups.rule_made),
    State("rules", popups.rules),
    State("rules-removed", popups.rule_removed),
    State("rules-none", popups.command("rules")),
    State("color-names", popups.command("color_names")),
    State("type-panel", popups.command("type")),
    State("offer", panels.offer("the-lighthouse-that-went-quiet")),
    State("offer-740", panels.offer("the-lighthouse-that-went-quiet"), size=(740, 600)),
    State("review", popups.review),
    State("review-of-several", popups.review_of_several),
    State("looking-again", popups.looking_again),
    State("copy-offer", newer.offered),
    State("copy-offer-740", newer.offered, size=(740, 600)),
    State("copy-report", newer.reported),
    State("copy-report-narrow", newer.reported, size=(740, 600)),
    State("copy-taken-over", newer.taken_over),
    State("focus-mode", panels.focus_mode),
    State("justified", panels.justified),
    State("find-bar", panels.find_bar),
    State("find-bar-740", panels.find_expression, size=(740, 600)),
    State("narrow-900", panels.opened("twin-ports"), size=(900, 600)),
    State("narrow-900-sidebar", panels.sliding_sidebar, size=(900, 600)),
    State("narrow-740", panels.opened("twin-ports"), size=(740, 600)),
    State("narrow-740-list", panels.list_alone, size=(740, 600)),
    State("text-only", popups.command("text_only")),
    State("menu-text", popups.text_menu),
    State("menu-list", popups.list_menu),
    State("menu-highlight", popups.card_menu),
    State("menu-sort", popups.sort_menu),
    State("menu-themes", popups.themes_menu),
    State("tooltip", popups.tooltip),
    State("focus-header", panels.focus("button_type")),
    State("focus-chip", panels.focus("chip_inbox")),
    State("focus-tab", panels.focus("tab_tags")),
    State("focus-text", panels.focus("text")),
    State("focus-highlight", panels.focus("card")),
    State("focus-color", panels.focus("filter_pink")),
)
