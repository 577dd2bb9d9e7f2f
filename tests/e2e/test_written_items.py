"""An examiner writes an item with a picture and takes items from a table, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Stack
from tests.e2e.office import Examiner
from tests.e2e.test_import_review import PASSWORD, make_examiner
from tests.e2e.words import ru
from tests.factories.bank import NOW
from tests.factories.cards import make_card

HEAD = "card;function;skill;kind;index;type;stem;option_1;option_2;option_3;key"
GOOD = "1;1;1;ability;1;single;Когда сажают тюльпаны?;осенью;зимой;летом;1"
FIRST_BAD = "1;1;1;ability;9;single;Когда сажают розы?;осенью;зимой;летом;1"
SECOND_BAD = "1;1;1;ability;2;single;Когда сажают астры?;весной;зимой;;1"


class Writer(Examiner):
    """Writes items and sends files of them."""

    def type_row(self, row: int, left: str, right: str) -> None:
        self.page.fill(f"[name=row_{row}]", left)
        self.page.fill(f"[name=pair_{row}]", right)

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def send_table(self, file: Path, *rows: str) -> None:
        """As a Russian office program saves it."""
        file.write_bytes("\r\n".join((HEAD, *rows)).encode("cp1251"))
        self.page.goto(f"{self.address}/items/import")
        self.page.set_input_files("[name=file]", file)
        self.press("Look through the file")

    def fits(self) -> None:
        """Nothing is wider than the screen."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, self.page.url


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "tools.png"
    Image.new("RGB", (320, 120), "seagreen").save(file)
    return file


def test_an_item_is_written_with_a_picture_and_a_table_is_mended(
    start_stack: Callable[..., Stack], new_page: Callable[..., Page], picture: Path, tmp_path: Path
) -> None:
    stack = start_stack()
    make_examiner(stack)
    with stack.sessions.begin() as session:
        card_id = make_card(session, NOW).id
    writer = Writer(new_page(), stack.address)
    writer.sign_in("examiner", PASSWORD)

    write_a_match(writer, card_id, picture)
    mend_a_table(writer, tmp_path / "items.csv")

    writer.page.set_viewport_size({"width": 360, "height": 740})
    for place in ("new", f"write?card={card_id}&type=match", f"write?card={card_id}&type=multiple", "import"):
        writer.page.goto(f"{stack.address}/items/{place}")
        expect(writer.page.locator("h1")).to_be_visible()
        writer.fits()


def write_a_match(writer: Writer, card_id: int, picture: Path) -> None:
    """With two errors first: a row without its match, and a picture without words."""
    page = writer.page
    page.goto(f"{writer.address}/items/new?card={card_id}")
    page.check("[name=type][value=match]")
    writer.press("Write the item")
    page.select_option("[name=place]", "1.2.ability.1")
    page.fill("[name=stem]", "Для какой работы служит инструмент?")
    writer.type_row(1, "секатор", "обрезка ветвей")
    writer.type_row(2, "лейка", "")
    writer.type_row(3, "", "вскопка грядок")
    page.locator("summary", has_text=ru("Pictures")).click()
    page.set_input_files("[name=picture_upload_1]", picture)
    writer.press("Save the draft")

    summary = page.locator(".error-summary")
    expect(summary).to_contain_text(ru("Give every row of the left side one match on the right side."))
    expect(page.locator("[name=row_1]")).to_have_value("секатор")
    expect(page.locator(".entry-picture img")).to_be_visible()
    expect(page.locator(".entry-picture img")).to_have_js_property("naturalWidth", 320)

    page.fill("[name=pair_2]", "полив цветов")
    page.fill("[name=picture_alt_1]", "Секатор и лейка на скамье")
    writer.press("Save the draft")
    writer.says(ru("Saved as a draft. It needs review before papers can take it."))
    expect(page.get_by_alt_text("Секатор и лейка на скамье")).to_be_visible()
    expect(page.locator(".pairs li").first).to_contain_text("обрезка ветвей")


def mend_a_table(writer: Writer, file: Path) -> None:
    """Two bad rows of three are told, mended and taken with the good one."""
    writer.send_table(file, GOOD, FIRST_BAD, SECOND_BAD)
    writer.says(ru("Nothing is stored yet"))
    writer.says(ru("The card has no such labour function, skill or statement."))
    writer.says(ru("Write %(least)s to %(most)s of them.") % {"least": 3, "most": 8})
    writer.says(ru("Take the good rows: %(n)s") % {"n": 1})
    writer.send_table(file, GOOD, FIRST_BAD.replace(";9;", ";2;"), SECOND_BAD.replace(";;1", ";летом;1"))
    writer.page.locator("main").get_by_role("button", name=ru("Take all items: %(n)s") % {"n": 3}).click()
    writer.says(ru("Items taken as drafts: %(n)s.") % {"n": 3})
    expect(writer.page.locator("tbody tr")).to_have_count(4)
