"""The pages of a real server in Debian's Chromium, at desktop and phone width."""

import struct
from urllib.parse import quote

import pytest

from .browser import Browser
from .conftest import READINGS

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)
PLAN = READINGS[0]
PAGES = (
    "/",
    "/document?id=plan",
    "/document?id=" + quote(READINGS[1].document.id, safe=""),
    "/?actor=nobody",
    "/nowhere",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_their_window(browser, address, tmp_path, path, width):
    browser.open(address + path, width=width)
    assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.value("document.querySelectorAll('h1').length") == 1
    assert browser.value("document.documentElement.lang") == "en"
    picture = browser.picture(tmp_path / "page.png").read_bytes()
    assert struct.unpack(">II", picture[16:24])[0] == width


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (390, "narrow")])
def test_the_drawing_that_fits_is_shown(browser, address, width, shown):
    browser.open(address, width=width)
    drawings = "[...document.querySelectorAll('svg.drawing')].filter(one => one.getBoundingClientRect().width > 0)"
    assert browser.value(f"{drawings}.length") == 1
    assert browser.value(f"{drawings}[0].classList.contains('{shown}')")
    assert browser.value(f"{drawings}[0].querySelectorAll('a.event').length") == 7
    # Text of a drawing that shrinks with its window must stay readable.
    assert browser.value(f"{drawings}[0].querySelector('text.day').getBoundingClientRect().height") >= 11


def test_the_style_is_applied_and_no_script_of_the_page_runs(browser, address):
    browser.open(f"{address}/document?id={quote(READINGS[1].document.id, safe='')}", width=1280)
    assert browser.value("getComputedStyle(document.querySelector('article')).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.value("document.scripts.length") == 0
    assert browser.value("document.querySelectorAll('[onload], iframe, object').length") == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_of_the_timeline_leads_to_its_sentence(browser, address, width):
    browser.open(address, width=width)
    visit = PLAN.reports[0].id
    link = browser.value(f"document.querySelector('h3 a[href$=\"{visit}\"]').href")
    browser.open(link, width=width)
    browser.until("document.querySelector(':target') !== null")
    assert browser.value("document.querySelector(':target').textContent") == "visit: Ann Lee goes to Santiago."
    browser.until("document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    assert browser.value("document.querySelector(':target').getBoundingClientRect().top") >= 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_marked_word_leads_to_its_note_and_back(browser, address, width):
    browser.open(f"{address}/document?id=plan", width=width)
    browser.value("document.querySelector('p.text a.m').click()")
    box = "document.querySelector('.notes li:target')?.getBoundingClientRect()"
    browser.until(f"{box}?.height > 0 && {box}.bottom <= innerHeight && {box}.top >= 0")
    browser.value("document.querySelector('.notes li:target .back').click()")
    browser.until("document.querySelector('p.text a.m:target') !== null")


def test_everything_can_be_reached_and_told_by_keyboard(browser, address):
    browser.open(address, width=1280)
    assert browser.value("[...document.querySelectorAll('input, select')].every(one => one.labels.length === 1)")
    browser.value("document.querySelector('h3 a').focus({focusVisible: true})")
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_form_asks_by_its_address(browser, address):
    browser.open(address, width=390)
    browser.value("document.querySelector('select[name=status]').value = 'cancelled'")
    browser.value("document.querySelector('form').submit()")
    browser.until("location.search.includes('status=cancelled') && document.readyState === 'complete'")
    assert browser.value("document.querySelectorAll('ol.events > li').length") == 1
    assert browser.value("document.querySelector('select[name=status]').value") == "cancelled"
