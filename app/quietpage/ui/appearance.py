"""How the window looks: its theme, chosen or that of the desktop, and how the text is set."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from quietpage.config.settings import Settings
from quietpage.model.errors import UserError
from quietpage.ui.menu import Menu
from quietpage.ui.reader.typography import SIZES, Typography, stepped
from quietpage.ui.theme.collection import Themes
from quietpage.ui.theme.palette import Theme, load_theme
from quietpage.ui.theme.style import wear


class Appearance(QObject):
    """Knows the present look, changes it, and tells of each change."""

    theme_changed = Signal(object)
    """`Theme`."""
    typography_changed = Signal(object)
    """`Typography`."""
    said = Signal(str)
    failed = Signal(object)
    """`UserError`: what is wrong with a theme that the reader made."""

    def __init__(self, settings: Settings, themes: Themes, window: QWidget) -> None:
        """Start with the look of the last time."""
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._chosen = settings.theme
        self.typography = Typography(
            settings.size, settings.width, settings.font, settings.leading, settings.spacing, settings.justified
        )
        self._names = {name: str(words) for name, words in settings.color_names.items()}
        self.theme = self._fitting_theme()
        _dress(self.theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def remember(self, settings: Settings) -> Settings:
        """Return `settings` with the present look."""
        typography = self.typography
        return replace(
            settings,
            theme=self._chosen,
            color_names=self._names,
            font=typography.family,
            size=typography.size,
            width=typography.width,
            leading=typography.leading,
            spacing=typography.spacing,
            justified=typography.justified,
        )

    def choose_theme(self, name: str) -> None:
        """Wear a theme by its name; an empty one follows the desktop."""
        self._chosen = name
        self._wear(self._fitting_theme())

    def next_theme(self) -> None:
        """Wear the next theme."""
        names = [theme.name for theme in self._all()]
        here = names.index(self.theme.name) if self.theme.name in names else -1
        self.choose_theme(names[(here + 1) % len(names)])
        self.said.emit(f"Theme: {self.theme.title}")

    def step_size(self, steps: int) -> None:
        """Set the text larger, or smaller when `steps` is negative; 0 sets it as at a first start."""
        size = self.typography.size if steps else Typography().size
        for _step in range(abs(steps)):
            size = int(stepped(SIZES, size, steps))
        if size != self.typography.size:
            self._set_typography(replace(self.typography, size=size))

    def offer_type(self, button: QWidget) -> None:
        """Offer typeface and measures below `button`."""
        from quietpage.ui.type_panel import TypePanel  # noqa: PLC0415 - after the first paint

        panel = TypePanel(self.typography, self._window)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.changed.connect(self._set_typography)
        panel.open_below(button)

    def offer_color_names(self) -> None:
        """Offer other names for the colours of highlights."""
        from quietpage.ui.color_names import ColorNames  # noqa: PLC0415 - after the first paint

        dialog = ColorNames(self.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.named.connect(self._name_colors)
        dialog.open()

    def follow_desktop(self) -> None:
        """Wear the theme that fits the desktop, and go with it when it changes."""
        self.choose_theme("")
        self.said.emit(f"Theme: as the desktop, {self.theme.title}")

    def offer_themes(self, button: QWidget) -> None:
        """Offer all themes below `button`."""
        menu = Menu(self._window)
        menu.setObjectName("themes")
        for name, title in [("", "Follow the desktop"), *((theme.name, theme.title) for theme in self._all())]:
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._chosen)
            action.triggered.connect(lambda _checked=False, name=name: self.choose_theme(name))
        menu.addSeparator()
        menu.addAction("Add a theme…").triggered.connect(self.open_folder)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.open_below(button)

    def open_folder(self) -> None:
        """Open the folder of the reader's themes in the desktop's own program."""
        try:
            folder = self._themes.folder_with_one()
        except UserError as error:
            self.failed.emit(error)
            return
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            self.said.emit(f"Themes are files in {folder}; change one, and choose it")

    def _all(self) -> list[Theme]:
        themes, errors = self._themes.all()
        for error in errors:
            self.failed.emit(error)
        return themes

    def _name_colors(self, names: dict[str, str]) -> None:
        self._names = names
        self._wear(self._fitting_theme())
        self.said.emit("Names of colours saved")

    def _fitting_theme(self) -> Theme:
        try:
            if self._chosen and (theme := self._themes.find(self._chosen)) is not None:
                return replace(theme, names=self._names)
        except UserError as error:
            # a signal of now would be lost at the start, before the window listens
            QTimer.singleShot(0, self, partial(self.failed.emit, error))
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return replace(load_theme("dark" if dark else "light"), names=self._names)

    def _follow_desktop(self) -> None:
        if not self._chosen:
            self._wear(self._fitting_theme())

    def _wear(self, theme: Theme) -> None:
        self.theme = theme
        _dress(theme)
        self.theme_changed.emit(theme)

    def _set_typography(self, typography: Typography) -> None:
        self.typography = typography
        self.typography_changed.emit(typography)


def _dress(theme: Theme) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wear(application, theme)
