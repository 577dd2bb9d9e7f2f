"""On a phone a list's rows are stacked: each cell bears the word of its column."""

from markupsafe import Markup

from kernel.web.tables import label_cells

HEADS = [
    Markup('<th scope="col" class="number">Seat &amp; row</th>'),
    Markup('<th scope="col">Candidate</th>'),
    Markup('<th scope="col"><span class="visually-hidden">Actions</span></th>'),
]


def test_cells_bear_the_word_of_their_column_in_every_row() -> None:
    row = Markup('<tr data-x="1"><td class="number">{}</td><th scope="row">{}</th><td>…</td></tr>')
    labelled = label_cells(row.format(1, "Ли") + row.format(2, "<td>"), HEADS)
    assert labelled == (
        '<tr data-x="1"><td data-label="Seat &amp; row" class="number">1</td>'
        '<th scope="row">Ли</th><td>…</td></tr>'
        '<tr data-x="1"><td data-label="Seat &amp; row" class="number">2</td>'
        '<th scope="row">&lt;td&gt;</th><td>…</td></tr>'
    )


def test_cells_beyond_the_heads_stay_as_they_are() -> None:
    row = Markup("<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr>")
    assert label_cells(row, HEADS).endswith("<td>3</td><td>4</td></tr>")
