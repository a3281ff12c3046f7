"""Every command of the window: its name, title, keys and icon. A new one: a line here, and a connection."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from quietpage.config.settings import Settings
from quietpage.model.color import Color
from quietpage.ui.theme.palette import Theme


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can ask for by key, menu or the list of commands."""

    name: str
    title: str
    keys: tuple[str, ...] = ()
    group: str = "Window"


COMMANDS: tuple[Command, ...] = (
    Command("next_article", "Next article", ("J",), "Articles"),
    Command("previous_article", "Previous article", ("K",), "Articles"),
    Command("archive", "Archive the article", ("E",), "Articles"),
    Command("later", "Keep the article for later", ("L",), "Articles"),
    Command("inbox", "Move the article to the inbox", ("I",), "Articles"),
    Command("unread", "Mark as unread or read", ("U",), "Articles"),
    Command("delete", "Delete the highlight, or what is selected in the list", ("Del",), "Articles"),
    Command("delete_article", "Delete the article", (), "Articles"),
    Command("search", "Search articles, notes, highlights", ("Ctrl+L", "/"), "Articles"),
    Command("import", "Import files…", ("Ctrl+O",), "Articles"),
    Command("import_folder", "Import a folder…", ("Ctrl+Shift+O",), "Articles"),
    Command("look_again", "Look at the selected articles again…", (), "Articles"),
    Command("export", "Export highlights…", ("Ctrl+E",), "Articles"),
    Command("print", "Print the article…", ("Ctrl+P",), "Articles"),
    Command("pdf", "Save the article as PDF…", ("Ctrl+Shift+P",), "Articles"),
    Command("next_paragraph", "Next paragraph", ("N",), "Text"),
    Command("previous_paragraph", "Previous paragraph", ("P",), "Text"),
    Command("open", "Open the picture, table, note, link or hidden part here", ("Shift+O",), "Text"),
    Command("back", "Back to where you were", ("Alt+Left", "Backspace"), "Text"),
    Command("forward", "Forward again", ("Alt+Right",), "Text"),
    Command("hidden", "Show or hide the hidden parts", ("B",), "Text"),
    Command("correct", "Keep or hide the paragraph", ("X",), "Text"),
    Command("rule", "Always on this site…", ("Shift+X",), "Text"),
    Command("next_uncertain", "Next part the program is unsure of", (".",), "Text"),
    Command("previous_uncertain", "Previous part the program is unsure of", (",",), "Text"),
    Command("review", "Review what would change…", ("V",), "Text"),
    Command("outline", "Outline: go to a heading…", ("O",), "Text"),
    Command("copy", "Copy the selection, the highlight or the article", ("Ctrl+C",), "Text"),
    Command("copy_markdown", "Copy it as Markdown", ("Ctrl+Shift+C",), "Text"),
    Command("find", "Find in the text", ("Ctrl+F",), "Text"),
    Command("find_next", "Find the next place", ("F3",), "Text"),
    Command("find_previous", "Find the place before", ("Shift+F3",), "Text"),
    Command("focus", "Focus: dim all but one paragraph", ("F",), "Text"),
    Command("larger", "Larger text", ("Ctrl++", "Ctrl+="), "Text"),
    Command("smaller", "Smaller text", ("Ctrl+-",), "Text"),
    Command("usual_size", "Usual size of the text", ("Ctrl+0",), "Text"),
    Command("highlight", "Highlight the selection or the paragraph", ("H",), "Highlights"),
    Command("color_yellow", "Yellow", ("1",), "Highlights"),
    Command("color_green", "Green", ("2",), "Highlights"),
    Command("color_blue", "Blue", ("3",), "Highlights"),
    Command("color_pink", "Pink", ("4",), "Highlights"),
    Command("color_violet", "Violet", ("5",), "Highlights"),
    Command("style", "Underline, or fill", ("Shift+U",), "Highlights"),
    Command("color_names", "Names of the colours…", (), "Highlights"),
    Command("note", "Write a note", ("M",), "Highlights"),
    Command("tags", "Write tags", ("T",), "Highlights"),
    Command("range", "Move the edges of the highlight", ("R",), "Highlights"),
    Command("split", "Split the highlight at the caret", ("S",), "Highlights"),
    Command("merge", "Merge the highlight with what it touches", ("Shift+M",), "Highlights"),
    Command("next_highlight", "Next highlight", ("]",), "Highlights"),
    Command("previous_highlight", "Previous highlight", ("[",), "Highlights"),
    Command("attach", "Attach the lost highlight here", ("Shift+H",), "Highlights"),
    Command("carry", "Take highlights over from an older copy…", (), "Highlights"),
    Command("undo", "Undo", ("Ctrl+Z",), "Window"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Window"),
    Command("rules", "Rules for sites…", (), "Window"),
    Command("list", "Show or hide the list", ("F8",), "Window"),
    Command("sidebar", "Show or hide the sidebar", ("F9",), "Window"),
    Command("text_only", "Only the text", ("F11",), "Window"),
    Command("theme", "Next theme", ("Ctrl+T",), "Window"),
    Command("themes", "Choose a theme…", ("Ctrl+Shift+T",), "Window"),
    Command("follow_desktop", "Theme: follow the desktop", (), "Window"),
    Command("type", "Type and column…", ("Ctrl+,",), "Window"),
    Command("menu", "Menu of what has the focus", ("Shift+F10",), "Window"),
    Command("commands", "All commands…", ("Ctrl+K",), "Window"),
    Command("keys", "Keys…", ("?",), "Window"),
    Command("snap", "Selections by mouse take whole words, or stay as drawn", (), "Window"),
    Command("letters", "Single letters as keys", (), "Window"),
    Command("quit", "Quit", ("Ctrl+Q",), "Window"),
)


class Actions:
    """The commands as Qt's actions, ready to be connected."""

    def __init__(self, window: QWidget, *, letters: bool) -> None:
        """Make an action for each command, active in the whole of `window`; see `set_letters`."""
        self._actions: dict[str, QAction] = {}
        self.letters = letters
        """Whether single letters are keys."""
        for command in COMMANDS:
            action = QAction(command.title, window)
            action.setObjectName(command.name)
            window.addAction(action)
            self._actions[command.name] = action
        self.set_letters(letters)

    def __getitem__(self, name: str) -> QAction:
        """Return the action of that name."""
        return self._actions[name]

    def connect(self, **slots: Callable[[], object]) -> None:
        """Connect commands, by name, with what they do."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _checked=False, slot=slot: slot())

    def set_theme(self, theme: Theme) -> None:
        """Call the colours as the reader calls them."""
        for color in Color:
            self._actions[f"color_{color.value}"].setText(theme.color_title(color.value))

    def set_letters(self, on: bool) -> None:
        """Use single letters as keys, or only those with a modifier and the function keys."""
        self.letters = on
        for command in COMMANDS:
            keys = [key for key in command.keys if on or len(key.removeprefix("Shift+")) > 1]
            self._actions[command.name].setShortcuts([QKeySequence(key) for key in keys])

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with what the keys are."""
        return replace(settings, letters=self.letters)

    def tip(self, name: str) -> str:
        """Return a tooltip: the title with its first key."""
        action = self._actions[name]
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        title = action.text().rstrip("…")
        return f"{title} ({key})" if key else title
