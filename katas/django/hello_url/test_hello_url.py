"""The steps to a glossary whose links all lead somewhere, in the order to take them."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client, override_settings
from django.test.utils import override_script_prefix

import glossary  # noqa: F401 - its settings have to come before anything that needs them
import hello_url

BLOCKS = {"h1", "p", "dt", "dd"}


class Page(HTMLParser):
    """What a reader sees of a page: its blocks of text, and its links with their text."""

    def __init__(self, answer):
        super().__init__()
        self.blocks, self.links = [], []
        self._block, self._link = None, None
        self.feed(answer.text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Begin a block, which ends the one before, or a link."""
        if tag in BLOCKS:
            self._block = [tag, ""]
            self.blocks.append(self._block)
        if tag == "a":
            self._link = [dict(attrs).get("href") or "", ""]
            self.links.append(self._link)

    def handle_endtag(self, tag):
        """End a block, or a link."""
        if tag in BLOCKS | {"dl"}:
            self._block = None
        if tag == "a":
            self._link = None

    def handle_data(self, data):
        """Add text to what it stands in."""
        for place in filter(None, (self._block, self._link)):
            place[1] += data

    def read(self, tag):
        """Return the text of each block of this kind."""
        return [" ".join(text.split()) for kind, text in self.blocks if kind == tag]


def words(**meanings):
    """Let these be the only words."""
    return override_settings(WORDS=meanings)


def exits(meanings):
    """Let these be the only exit statuses."""
    return override_settings(EXITS=meanings)


def ask(url, method="GET", below=""):
    """Return the answer to a request; an error in a view comes through to the test."""
    assert hello_url.urlpatterns, (
        "hello_url.urlpatterns is empty, but a pattern was expected for each page"
    )
    with override_script_prefix(f"{below}/"):
        return Client().generic(method, url, SCRIPT_NAME=below)


def open_page(url, below=""):
    """Return the page at a URL that has to have one."""
    answer = ask(url, below=below)
    status = answer.status_code
    assert status == 200, (
        f"GET {url} was answered with {status}, but 200 was expected, as there is such a page"
    )
    return Page(answer)


def ends_of_links(below=""):
    """Follow each link of the page of all words; return its text and the headings it leads to."""
    links = open_page("/", below).links
    return [(" ".join(text.split()), end_of(href, below)) for href, text in links]


def end_of(href, below):
    """Return the heading of the page that a link on the page of all words leads to."""
    url = urljoin(f"http://testserver{below}/", href)
    for _ in range(3):
        path = urlsplit(url).path
        if not path.startswith(f"{below}/"):
            return f"{path} is not below {below}"
        answer = ask(path.removeprefix(below), below=below)
        if "Location" not in answer:
            break
        url = urljoin(url, answer["Location"])
    headings = ", ".join(Page(answer).read("h1"))
    return headings if answer.status_code == 200 else f"{answer.status_code} at {path}"


def ask_each(method):
    """Return the answers of three pages, one of each kind."""
    return [ask(url, method) for url in ("/", "/pip/", "/exits/-9/")]


def allowed(answer):
    """Return the methods that `Allow` names, in the order of the alphabet and without OPTIONS."""
    methods = {method.strip() for method in answer.get("Allow", "").split(",")}
    return ", ".join(sorted(methods - {"", "OPTIONS"})) or "nothing"


@words(pip="installs packages", tox="runs tests")
def test_a_word_has_a_page():
    """Rule 1: the page of a word has the word as its only `h1` and the meaning as its only `p`."""
    page = open_page("/tox/")
    headings, texts = page.read("h1"), page.read("p")
    assert headings == ["tox"], (
        f"WORDS has 'tox'; the texts of h1 at /tox/ are {headings}, but 'tox' alone was expected"
    )
    assert texts == ["runs tests"], (
        "WORDS says of 'tox' that it 'runs tests'; "
        f"the texts of p at /tox/ are {texts}, but 'runs tests' alone was expected"
    )


@words(pip="installs packages")
def test_a_word_that_is_not_there_has_no_page():
    """Rule 1: for a word that is not in `WORDS` the answer is 404."""
    status = ask("/tox/").status_code
    assert status == 404, (
        "WORDS has nothing but 'pip'; "
        f"GET /tox/ was answered with {status}, but 404 was expected, as there is no such word"
    )


@override_settings(WORDS={"<br>": "R&D's <b>best</b> tag"})
def test_words_and_meanings_are_seen_as_they_are():
    """Rule 2: whatever characters they hold, the reader sees a word and its meaning as they are."""
    page = open_page("/%3Cbr%3E/")
    headings, texts = page.read("h1"), page.read("p")
    assert headings == ["<br>"], (
        "WORDS has '<br>'; "
        f"what a reader sees in h1 at /%3Cbr%3E/ is {headings}, but '<br>' alone was expected"
    )
    assert texts == ["R&D's <b>best</b> tag"], (
        "WORDS says of '<br>' that it is \"R&D's <b>best</b> tag\"; "
        f"what a reader sees in p at /%3Cbr%3E/ is {texts}, but this text was expected"
    )


@override_settings(WORDS={"TCP/IP": "carries the web"})
def test_a_word_may_hold_a_slash():
    """Rule 2: a word may hold a slash."""
    headings = open_page("/TCP/IP/").read("h1")
    assert headings == ["TCP/IP"], (
        f"WORDS has 'TCP/IP'; the texts of h1 at /TCP/IP/ are {headings}, "
        "but 'TCP/IP' alone was expected"
    )


@words(venv="makes an environment", pip="installs packages")
def test_all_words_are_on_one_page():
    """Rule 3: the page of all words has each word in a `dt` and its meaning in a `dd`."""
    page = open_page("/")
    names, meanings = page.read("dt"), page.read("dd")
    assert names == ["venv", "pip"], (
        "WORDS has 'venv' and 'pip'; "
        f"the texts of dt at / are {names},\nbut both words were expected, in this order"
    )
    assert meanings == ["makes an environment", "installs packages"], (
        "WORDS says of 'venv' that it 'makes an environment', of 'pip' that it 'installs "
        f"packages';\nthe texts of dd at / are {meanings}, but these were expected, in this order"
    )


@words(venv="makes an environment", pip="installs packages")
def test_each_word_is_a_link_to_its_page():
    """Rule 3: on the page of all words, each word is a link to its page."""
    ends = ends_of_links()
    assert ends == [("venv", "venv"), ("pip", "pip")], (
        "WORDS has 'venv' and 'pip'; the links at /, each with the h1 of the page at its end, are\n"
        f"{ends},\nbut a link was expected from each word to its page"
    )


@override_settings(WORDS={"C#": "a language", "?:": "a choice", "TCP/IP": "carries the web"})
def test_a_link_leads_to_its_word_whatever_its_characters():
    """Rule 3: each word is a link to its page, whatever characters it holds."""
    ends = ends_of_links()
    assert ends == [("C#", "C#"), ("?:", "?:"), ("TCP/IP", "TCP/IP")], (
        "WORDS has 'C#', '?:' and 'TCP/IP'; "
        "the links at /, each with the h1 of the page at its end, are\n"
        f"{ends},\nbut a link was expected from each word to its page"
    )


@words(pip="installs packages", items="what a list holds", keys="what opens a dict")
def test_any_word_can_be_a_word():
    """Rule 3: the page of all words has each word, whatever the word is."""
    names = open_page("/").read("dt")
    assert names == ["pip", "items", "keys"], (
        "WORDS has 'pip', 'items' and 'keys'; "
        f"the texts of dt at / are {names}, but these words were expected, in this order"
    )


@override_settings(WORDS={"pip": "installs packages", "C#": "a language"})
def test_the_links_lead_to_their_words_below_a_path():
    """Rule 4: the links lead there as well when the project is served below a path."""
    ends = ends_of_links(below="/docs")
    assert ends == [("pip", "pip"), ("C#", "C#")], (
        "WORDS has 'pip' and 'C#', and the project is served below /docs; "
        "the links at /docs/, each with the h1 of the page at its end, are\n"
        f"{ends},\nbut a link was expected from each word to its page"
    )


@exits({0: "has ended well", 9: "has found nothing", -9: "was killed"})
def test_an_exit_status_has_a_page():
    """Rule 5: the page of an exit status has the status as its `h1` and the meaning as its `p`."""
    page = open_page("/exits/9/")
    headings, texts = page.read("h1"), page.read("p")
    assert headings == ["9"], (
        f"EXITS has 9; the texts of h1 at /exits/9/ are {headings}, but '9' alone was expected"
    )
    assert texts == ["has found nothing"], (
        "EXITS says of 9 that a program 'has found nothing'; the texts of p at /exits/9/ are "
        f"{texts}, but 'has found nothing' alone was expected"
    )


@exits({127: "was not found", -9: "was killed"})
def test_any_exit_status_has_a_page():
    """Rule 5: any exit status in `EXITS` has a page, one below zero too."""
    below, long = open_page("/exits/-9/").read("p"), open_page("/exits/127/").read("p")
    assert below == ["was killed"], (
        "EXITS says of -9 that a program 'was killed'; the texts of p at /exits/-9/ are "
        f"{below}, but 'was killed' alone was expected"
    )
    assert long == ["was not found"], (
        "EXITS says of 127 that a program 'was not found'; the texts of p at /exits/127/ are "
        f"{long}, but 'was not found' alone was expected"
    )


@exits({-9: "was killed"})
def test_anything_else_is_no_exit_status():
    """Rule 5: for anything that is not in `EXITS`, or no integer, the answer is 404."""
    statuses = {url: ask(f"/exits/{url}/").status_code for url in ("9", "nine", "--9", "-9.0")}
    assert statuses == {"9": 404, "nine": 404, "--9": 404, "-9.0": 404}, (
        "EXITS has nothing but -9; the answers to GET /exits/<status>/ are\n"
        f"{statuses},\nbut 404 was expected of each, as the first is not in EXITS, "
        "and the others are no integers"
    )


@words(pip="installs packages")
@exits({-9: "was killed"})
def test_head_is_answered():
    """Rule 6: each of the pages answers HEAD."""
    statuses = [answer.status_code for answer in ask_each("HEAD")]
    assert statuses == [200, 200, 200], (
        f"HEAD was sent to /, /pip/ and /exits/-9/, and answered with {statuses}, "
        "but 200 was expected of each, as GET is answered there"
    )


@words(pip="installs packages")
@exits({-9: "was killed"})
def test_other_methods_are_refused():
    """Rule 6: any other method is answered with 405 and an `Allow` that names GET and HEAD."""
    answers = ask_each("DELETE")
    statuses = [answer.status_code for answer in answers]
    methods = [allowed(answer) for answer in answers]
    assert statuses == [405, 405, 405], (
        f"DELETE was sent to /, /pip/ and /exits/-9/, and answered with {statuses}, "
        "but 405 was expected of each, as the pages know only GET, HEAD and OPTIONS"
    )
    assert methods == ["GET, HEAD", "GET, HEAD", "GET, HEAD"], (
        "DELETE was sent to /, /pip/ and /exits/-9/, and refused; "
        f"what Allow names is {methods},\nbut GET and HEAD were expected of each, "
        "as these are the methods of a page"
    )
