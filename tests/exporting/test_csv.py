import io

from hypothesis import given
from hypothesis import strategies as st

from quietpage.exporting.columns import COLUMNS
from quietpage.exporting.csv_format import Csv, guard, unguard

CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("'=+-@\t\r\n＝,;\""))


@given(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_what_goes_out_comes_in(cells):
    out = io.StringIO(newline="")
    assert Csv().write([tuple(cells)], out) == 1
    out.seek(0)
    (row,) = Csv().read(out)
    assert list(row.values()) == cells


@given(CELLS)
def test_no_cell_starts_a_formula(cell):
    assert guard(cell)[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert unguard(guard(cell)) == cell
