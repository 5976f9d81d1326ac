import html
import re

import pytest

from .conftest import HOSTILE, READINGS


def listed(page):
    return re.findall(r"<li id=\"e-", page)


def test_the_timeline_lists_every_event_and_leads_to_its_sentence(client):
    page = client.get("/").text
    assert len(listed(page)) == sum(len(one.reports) for one in READINGS)
    for one in READINGS:
        for report in one.reports:
            assert f"#{report.id}" in page
    assert "visit: Ann Lee goes" not in page
    assert "6 May 2031 – 7 May 2031" in page
    assert "undated" in page


def test_every_link_of_the_timeline_leads_to_an_element(client):
    page = client.get("/").text
    links = {html.unescape(link) for link in re.findall(r'href="(/document[^"]+)"', page)}
    assert len(links) == sum(len(one.reports) for one in READINGS)
    for link in links:
        path, _, anchor = link.partition("#")
        answer = client.get(path)
        assert answer.status_code == 200
        assert f'id="{anchor}"' in answer.text


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("status=cancelled", 1), ("type=call", 1), ("actor=Ana+Rojas", 5), ("from=2031-06-01", 2), ("to=2031-05-03", 2),
        ("actor=nobody", 0), ("type=%3Cscript%3E", 0), ("unknown=1&status=", len(READINGS[0].reports) + 1),
    ],
)  # fmt: skip
def test_the_form_filters(client, asked, titles):
    answer = client.get(f"/?{asked}")
    assert answer.status_code == 200
    assert len(listed(answer.text)) == titles
    assert ("No report of that in this store (2 documents, to 4 May 2031)" in answer.text) == (not titles)


@pytest.mark.parametrize("asked", ["from=tomorrow", "status=over", "from=2031-05-05&to=2031-05-01", "to=9999999"])
def test_bad_filters_are_said_on_the_page(client, asked):
    answer = client.get(f"/?{asked}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "Traceback" not in answer.text


def test_the_reader_shows_values_and_rules(client):
    page = client.get("/document", params={"id": "plan"}).text
    assert "Ann Lee (name)" in page
    assert "<code>test.factory</code>" in page
    assert "Santiago" in page
    text = re.sub(r"<[^>]+>", "", "".join(re.findall(r'<p class="text">(.*?)</p>', page)))
    assert html.unescape(text) == READINGS[0].document.text


def test_hostile_text_is_only_text(client):
    for path in ("/", "/document?id=a%2Fb%3Fc%23d%20%3Ci%3E", "/?actor=%3Cscript%3E%22", "/document?id=%3Cscript%3E"):
        page = client.get(path).text
        assert "<script" not in page
        assert "<b onload" not in page
    assert html.escape(HOSTILE, quote=False)[:20] in client.get("/").text


@pytest.mark.parametrize(
    "path", ["/document?id=none", "/document", "/nowhere", "/static/../pages.py", "/static/none.css"]
)
def test_what_is_not_there_is_a_page_that_says_so(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>Not shown</h1>" in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(client, method):
    assert getattr(client, method)("/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/document?id=plan", "/static/style.css", "/nowhere"])
def test_every_answer_forbids_scripts_and_strangers(client, path):
    policy = client.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "script" not in policy
    assert "unsafe" not in policy


def test_another_name_for_this_machine_is_refused(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"Host": "localhost:8765"}).status_code == 200


def test_pages_hold_no_script_and_nothing_from_elsewhere(client):
    for path in ("/", "/document?id=plan"):
        page = client.get(path).text
        assert "<script" not in page
        assert " style=" not in page
        assert not re.findall(r'(?:src|href)="(?!/|#)', page)
