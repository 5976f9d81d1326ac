"""HTML, feeds, archives and addresses."""

import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from communique.errors import InputError
from communique.model.terms import PublishedBasis
from communique.reading import documents, extras

PAGE = """<!doctype html><html lang="en-GB"><head>{head}<title>Envoys meet in Muscat - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-05-06T08:00:00Z">
</head><body><nav>Home News</nav><article><h1>Envoys meet in Muscat</h1>
<p>The foreign ministers of Oman and Chile met in Muscat on Monday to talk about ports and “fair trade”.</p>
<p>They will meet again in Santiago in June, the ministry said after the talks in a statement.</p></article>
<footer>Copyright Harbour Post</footer></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><language>en</language>
<item><title>Envoys meet</title><link>https://news.example/1</link><guid>https://news.example/1</guid>
<pubDate>Mon, 06 May 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;The envoys met.&lt;/p&gt;
&lt;p&gt;They dined.&lt;/p&gt;</description></item>
<item><title>Nothing</title></item></channel></rss>"""


def test_a_page_gives_its_main_text_title_site_and_day(read):
    [document] = read("a.html", PAGE.format(head='<meta name="tdm-reservation" content="1">'), date=date(2020, 1, 1))
    assert "met in Muscat on Monday" in document.text
    assert "Home News" not in document.text
    assert (document.title, document.source, document.lang) == ("Envoys meet in Muscat", "Harbour Post", "en-GB")
    assert (document.published.edtf, document.published_basis) == ("2024-05-06", PublishedBasis.META)
    assert document.rights == "tdm-reservation: 1"


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "utf-16"])
def test_a_page_is_read_in_its_declared_charset(read, charset):
    [document] = read("a.htm", PAGE.format(head=f'<meta charset="{charset}">').encode(charset))
    assert "“fair trade”" in document.text


def test_a_page_that_breaks_its_charset_is_refused(read):
    [error] = read("a.html", PAGE.format(head="").replace("fair", "f\xe4ir").encode("cp1252"))
    assert "not UTF-8: byte 0x93" in str(error)


def test_each_entry_of_a_feed_is_a_document(read):
    pytest.importorskip("feedparser", reason="the extra feeds is not installed")
    document, error = read("a.xml", FEED)
    assert (document.id, document.text) == ("https://news.example/1", "The envoys met.\nThey dined.")
    assert (document.title, document.source) == ("Envoys meet", "Harbour Post")
    assert (document.published.edtf, document.published_basis) == ("2024-05-06", PublishedBasis.FEED)
    assert error.where.endswith("a.xml, entry 2")


def archive() -> bytes:
    body = PAGE.format(head="").replace('"article:published_time" content="2024-05-06T08:00:00Z"', '"x" content="y"')
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6b1f0a52-0000-4000-8000-000000000001>\r\n"
        "WARC-Target-URI: https://news.example/1\r\nWARC-Date: 2024-05-07T01:02:03Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_each_page_of_an_archive_is_a_document(read):
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    [document] = read("a.warc", archive())
    assert document.url == "https://news.example/1"
    assert (document.published.edtf, document.published_basis) == ("2024-05-07", PublishedBasis.WARC)


def test_an_archive_that_is_none_is_said(read):
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    [error] = read("a.warc.gz", b"no archive at all")
    assert isinstance(error, InputError)


@pytest.mark.parametrize(("name", "extra"), [("a.xml", "feeds"), ("a.warc", "warc")])
def test_a_missing_extra_is_named(read, monkeypatch, name, extra):
    def missing(module: str) -> None:
        raise ImportError(module)

    monkeypatch.setattr(extras, "import_module", missing)
    [error] = read(name, FEED)
    assert f"communique[{extra}]" in str(error)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {
            "/page": (200, "text/html; charset=utf-8", PAGE.format(head="").encode()),
            "/text": (200, "text/plain", b"One met."),
            "/image": (200, "image/png", b"\x89PNG"),
            "/gone": (410, "text/plain", b"gone"),
            "/away": (302, "text/plain", b""),
        }
        status, kind, body = pages[self.path]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "ftp://127.0.0.1/x")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_an_address_is_read_by_what_the_server_says_it_is(site):
    page, text = documents([f"{site}/page", f"{site}/text"])
    assert (page.url, page.source) == (f"{site}/page", "Harbour Post")
    assert text.text == "One met."


@pytest.mark.parametrize(
    ("path", "says"), [("/gone", "answers 410"), ("/image", "no readable kind: image/png"), ("/away", "not http")]
)
def test_an_address_that_cannot_be_read_is_one_clear_line(site, path, says):
    [error] = documents([site + path])
    assert says in error.what
    assert error.where == site + path


def test_nothing_listens_there():
    [error] = documents(["http://127.0.0.1:9/"])
    assert "cannot be fetched" in error.what
