"""Every export format. A new one: its file, and a line here."""

from quietpage.exporting.base import ExportFormat
from quietpage.exporting.csv_format import Csv

FORMATS: tuple[ExportFormat, ...] = (Csv(),)
