"""A series: many versions of one kata, one after another, and none knows of the one before."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Situation, marked_processes, situations
from dojo.code import Code, read_code
from dojo.errors import DojoError
from dojo.inside.request import Request, read_request
from dojo.kata import Kata, read_kata
from dojo.result import Light, Outcome, Result
from dojo.run import Series, nursery
from dojo.run.series import CAN_FORK
from dojo.versions import solution_of, versions_of

pytestmark = pytest.mark.usefixtures("no_run_left")

forking_only = pytest.mark.skipif(not CAN_FORK, reason="each run has a child of its own here")

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")

GOOD = (
    Path(__file__).parent / "examples/repository/solutions/geometry/circle/circle.py"
).read_bytes()
TESTS = ("test_area", "test_area_of_a_point", "test_negative_radius", "test_doubled")

NASTY = {
    "ends the interpreter": b"import os\nos._exit(0)\n",
    "ends the interpreter in a step": b"import os\n\n\ndef area(radius):\n    os._exit(0)\n",
    "loops for ever": b"while True:\n    pass\n",
    "loops for ever and will not be ended": (
        b"while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n"
        b"        pass\n"
    ),
    "leaves a copy that goes on": b"import os\nimport time\n\nif not os.fork():\n"
    b"    os.setsid()\n    time.sleep(600)\n",
    "leaves a program that goes on": b"import subprocess\nimport sys\n\nsubprocess.Popen(\n"
    b"    [sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True)\n",
    "floods stdout": b"while True:\n    print('x' * 1000)\n",
    "floods stdout past Python": b"import os\n\nwhile True:\n    os.write(1, b'x' * 10000)\n",
    "floods stderr": b"import os\n\nwhile True:\n    os.write(2, b'x' * 10000)\n",
    "leaves files in the folder": b"import pathlib\n\npathlib.Path('left.txt').touch()\n"
    b"pathlib.Path('folder/inner').mkdir(parents=True)\npathlib.Path('pytest.py').touch()\n",
    "replaces its own file": b"import pathlib\n\n"
    b"pathlib.Path(__file__).write_text('area = None')\n",
    "deletes the tests": b"import pathlib\n\npathlib.Path('test_circle.py').unlink()\n",
    "deletes the folder": (
        b"import os\nimport shutil\n\nshutil.rmtree(os.path.dirname(os.path.abspath(__file__)))\n"
    ),
    "changes the folder": b"import os\n\nos.chdir('/')\n",
    "patches the built-ins": b"import builtins\n\nbuiltins.len = builtins.print = None\n",
    "patches modules": b"import math\nimport sys\n\nmath.pi = 3\nsys.modules['pytest'] = None\n"
    b"sys.path.clear()\n",
    "ends the one that it is a copy of": b"import os\nimport signal\n\n"
    b"os.kill(os.getppid(), signal.SIGKILL)\n",
    "takes all memory": b"held = []\nwhile True:\n    held.append(bytearray(10**8))\n",
}
"""Versions that do what no other run may ever notice."""

LOOKS = (
    GOOD
    + b"""
import builtins
import math
import os
import sys

found = set(os.listdir()) - {"__pycache__"}
assert found == {"circle.py", "kata.toml", "test_circle.py"}, found
assert math.pi > 3.1
assert sys.modules.get("pytest"), "somebody replaced pytest"
assert sys.path
assert builtins.len("four") == 4
assert __file__ == os.path.abspath("circle.py")
"""
)
"""A solution that runs only where nobody left anything."""


def outcomes(result: Result) -> list[Outcome]:
    """Return how the steps ended, in their order."""
    return [step.outcome for step in result.steps]


def limited(seconds: int) -> Request:
    """Return a request for all tests that gives each less time than the kata does."""
    return Request(seconds=seconds)


def test_each_run_is_of_the_version_handed_in(circle: Kata) -> None:
    """However often they take turns, and whichever has more files."""
    versions = {
        "solution": solution_of(circle),
        "stub": read_code(circle),
        "nothing": Code({}),
        **versions_of(circle, "alternatives"),
        **versions_of(circle, "mistakes"),
    }
    with Series(circle) as series:
        lights = [[series.run(code).light for code in versions.values()] for _ in range(3)]

    assert lights == [[Light.GREEN, Light.RED, Light.AMBER, Light.GREEN, Light.RED]] * 3


@forking_only
def test_all_runs_share_one_child(circle: Kata) -> None:
    """Pytest is imported and the tests are collected once, which is what makes it fast."""
    with Series(circle) as series:
        series.run(read_code(circle))
        before = {process.pid for process in marked_processes()}
        for _ in range(20):
            series.run(Code({"circle.py": GOOD}))
        after = {process.pid for process in marked_processes()}

    assert len(before) == 1
    assert after == before


@pytest.mark.parametrize("name", NASTY)
def test_no_version_touches_the_next_run(circle: Kata, name: str) -> None:
    """Nor the one after that."""
    if "copy" in name and not CAN_FORK:
        pytest.skip("a run is no copy here")
    with Series(circle) as series:
        nasty = series.run(Code({"circle.py": NASTY[name]}), limited(1))
        lights = [series.run(Code({"circle.py": LOOKS})) for _ in range(2)]

    assert nasty.light is not Light.GREEN
    assert [result.light for result in lights] == [Light.GREEN] * 2, lights


@pytest.mark.parametrize("part", range(4))
def test_a_series_says_of_each_situation_what_a_run_says(circle: Kata, part: int) -> None:
    """The same light, outcome and step, one learner's mishap after the other."""
    chosen = [each for each in situations()[part::4] if each.name not in _SLOW]
    with Series(circle) as series:
        found = [_told(series.run(Code({"circle.py": each.code}), limited(1))) for each in chosen]

    assert found == [_expected(each) for each in chosen]


_SLOW = ("endless_sleep", "endless_thread", "infinite_loop", "infinite_loop_at_import")
"""Each takes its whole second, and NASTY has them in other words."""


def _told(result: Result) -> tuple[object, ...]:
    step = result.first_red
    return (result.light, step and step.outcome, step and step.test)


def _expected(situation: Situation) -> tuple[object, ...]:
    return (situation.light, situation.outcome, situation.step)


def test_tests_run_in_the_order_that_is_asked_for(circle: Kata) -> None:
    """Alone, reversed, twice: what one leaves behind reaches those after it and no other run."""
    circle.test_file.write_text(
        "import circle\n\nSEEN = []\n\n\n"
        "def test_one():\n    SEEN.append(1)\n    assert SEEN[0] == 1\n\n\n"
        "def test_two():\n    SEEN.append(2)\n    assert SEEN[0] == 1\n",
        encoding="utf-8",
    )
    code = solution_of(circle)

    with Series(circle, is_as_found=True) as series:
        found = {
            order: [(s.test, str(s.outcome)) for s in series.run(code, Request(only=order)).steps]
            for order in (("test_two",), ("test_two", "test_one"), ("test_one", "test_two"))
        }

    assert found == {
        ("test_two",): [("test_two", "failed")],
        ("test_two", "test_one"): [("test_one", "failed"), ("test_two", "failed")],
        ("test_one", "test_two"): [("test_one", "passed"), ("test_two", "passed")],
    }


def test_until_red_stops_at_the_first_that_fails(circle: Kata) -> None:
    """In the order that is asked for; a run of some tests has no light."""
    code = Code({"circle.py": GOOD.replace(b"radius < 0", b"radius < -9")})
    request = Request(only=TESTS[::-1], is_until_red=True)

    with Series(circle) as series:
        result = series.run(code, request)
        whole = series.run(code, Request(is_until_red=True))

    assert [step.test for step in result.steps] == ["test_negative_radius", "test_doubled"]
    assert result.first_red
    assert result.first_red.test == "test_negative_radius"
    assert [step.test for step in whole.steps] == list(TESTS[:3])
    assert (result.light, whole.light) == (None, None)


def test_until_red_stops_at_a_step_that_ends_the_interpreter(circle: Kata) -> None:
    """A crash is as red as a failure: no fresh child runs the others."""
    code = Code({"circle.py": b"import os\n\n\ndef area(radius):\n    os._exit(1)\n"})

    with Series(circle) as series:
        result = series.run(code, Request(is_until_red=True))

    assert outcomes(result) == [Outcome.CRASHED]


def test_seconds_take_the_place_of_the_katas_limit(circle: Kata) -> None:
    """For mutants: what takes ten times as long as the solution has no end."""
    toml = circle.folder / "kata.toml"
    text = toml.read_text(encoding="utf-8").replace("seconds = 2", "seconds = 600")
    toml.write_text(text, encoding="utf-8")
    code = Code(
        {"circle.py": GOOD.replace(b"    return 3", b"    while radius: pass\n    return 3")}
    )

    with Series(read_kata(circle.folder)) as series:
        result = series.run(code, Request(only=("test_area_of_a_point", "test_area"), seconds=1))

    assert outcomes(result) == [Outcome.TIMEOUT, Outcome.PASSED]
    assert result.first_red
    assert (result.first_red.message or "").startswith("this did not end within 1 s")


def test_a_changed_test_is_the_one_that_runs(circle: Kata) -> None:
    """The child that waits has collected the tests of before, and is let go."""
    code = solution_of(circle)
    with Series(circle) as series:
        before = series.run(code).light
        text = circle.test_file.read_text(encoding="utf-8")
        circle.test_file.write_text(text.replace("== 12", "== 13"), encoding="utf-8")
        after = series.run(code)

    assert before is Light.GREEN
    assert after.first_red
    assert "assert 12 == 13" in (after.first_red.message or "")


def test_as_found_the_tests_are_taken_as_they_stand(circle: Kata) -> None:
    """For their author, who has not written the facts anew: none is missing, edited or strange."""
    circle.test_file.write_text(
        "import circle\n\n\ndef test_new():\n    assert circle.area(1) == 3\n", encoding="utf-8"
    )
    code = solution_of(circle)

    with Series(circle) as by_facts, Series(circle, is_as_found=True) as as_found:
        assert by_facts.run(code).light is Light.RED
        assert as_found.run(code).light is Light.GREEN


def test_probes_are_tried_on_the_version_handed_in(circle: Kata) -> None:
    """And say nothing of the others."""
    mistake = versions_of(circle, "mistakes")["accepts_negative"]

    with Series(circle) as series:
        fired = [series.probe(code, ("accepts_negative",)) for code in (mistake, Code({}), mistake)]
        assert series.probe(solution_of(circle), ("accepts_negative",)) == ()

    assert fired == [("accepts_negative",), (), ("accepts_negative",)]


def test_the_lines_that_each_test_runs_are_traced(circle: Kata) -> None:
    """Of the learner's file alone, in threads too."""
    code = b"""from threading import Thread


def area(radius):
    if radius == 0:
        return 0
    if radius < 0:
        raise SystemExit
    return 3 * radius**2


class Circle:
    def __init__(self, radius):
        pass

    def doubled(self):
        return None
"""
    in_thread = code.replace(
        b"return None", b"(t := Thread(target=area, args=(0,))).start(), t.join()"
    )
    with Series(circle) as series:
        assert series.trace(Code({})) == {}
        lines = {
            test: set(found) for test, found in series.trace(Code({"circle.py": code})).items()
        }
        threaded = series.trace(Code({"circle.py": in_thread}))["test_doubled"]
        assert series.run(solution_of(circle)).light is Light.GREEN

    assert threaded == lines["test_doubled"] | lines["test_area_of_a_point"]
    assert lines == {
        "test_area": {("circle.py", 5), ("circle.py", 7), ("circle.py", 9)},
        "test_area_of_a_point": {("circle.py", 5), ("circle.py", 6)},
        "test_negative_radius": {("circle.py", 5), ("circle.py", 7), ("circle.py", 8)},
        "test_doubled": {("circle.py", 14), ("circle.py", 17)},
    }


def test_tests_are_collected_as_often_as_asked(circle: Kata) -> None:
    """Beside runs, and with the remedy where they cannot be."""
    with Series(circle) as series:
        assert [test.test for test in series.collect()] == list(TESTS)
        series.run(Code({"circle.py": b"import os\nos._exit(1)\n"}))
        assert [test.test for test in series.collect()] == list(TESTS)

        circle.test_file.write_text("import nowhere_to_be_found\n", encoding="utf-8")
        with pytest.raises(DojoError) as error:
            series.collect()

    assert error.value.message == (
        "The tests of `katas/geometry/circle` cannot run: the tests cannot be collected:"
        " ModuleNotFoundError: No module named 'nowhere_to_be_found'."
    )
    assert error.value.remedy == "Mend that."


def test_only_this_machine_may_be_spoken_to(circle: Kata) -> None:
    """Another is refused and named, by name and by address; the loopback is open."""
    speaks = b"import socket\n\n\ndef area(radius):\n    %s\n    return 3 * radius**2\n"
    calls = {
        b"socket.create_connection(('192.0.2.1', 80), 1)": "this speaks to 192.0.2.1;",
        b"socket.socket().connect(('192.0.2.1', 80))": "this speaks to 192.0.2.1:80;",
        b"socket.getaddrinfo('example.com', 80)": "this speaks to example.com;",
        b"socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))": (
            "this speaks to 192.0.2.1:9;"
        ),
    }
    here = b"s = socket.create_server(('localhost', 0)); socket.create_connection(s.getsockname())"

    with Series(circle) as series:
        for call, words in calls.items():
            step = series.run(Code({"circle.py": speaks % call})).first_red
            assert step
            assert (step.message or "").startswith(
                f"{words} a kata runs on this machine alone, without a network\nat katas/geometry/"
            )
        passed = series.run(Code({"circle.py": speaks % here}), Request(only=TESTS[:2]))

    assert outcomes(passed) == [Outcome.PASSED] * 2


@linux_only
def test_what_a_version_starts_has_no_network_either(circle: Kata) -> None:
    """Where the system allows it; the loopback is there as well."""
    looks = b"""import subprocess
import sys

PROGRAM = '''
import socket
server = socket.create_server(('localhost', 0))
socket.create_connection(server.getsockname())
print(*[name for _, name in socket.if_nameindex()])
'''


def area(radius):
    found = subprocess.check_output([sys.executable, "-c", PROGRAM], text=True)
    return 3 * radius**2 if found == "lo\\n" else found
"""
    with nursery(is_offline=True) as children, Series(circle, nursery=children) as series:
        result = series.run(Code({"circle.py": looks}), Request(only=TESTS[:2]))
        if not (children and children.is_offline):
            pytest.skip("this system allows no network namespaces")

    assert outcomes(result) == [Outcome.PASSED] * 2


def test_a_request_crosses_as_one_line() -> None:
    """Whatever it asks for comes out on the other side as it went in."""
    request = Request(("test_a[1\n2]",), ("probe",), is_until_red=True, is_fork=True, seconds=3)

    for asked in (request, replace(request, only=None), replace(request, only=()), Request()):
        line = asked.to_line()
        assert line.count("\n") == 1
        assert read_request(line) == asked


def test_a_flood_is_charged_to_the_step_that_it_came_from(circle: Kata) -> None:
    """However the machine is loaded: it comes by another pipe than what the child tells."""
    floods = (
        b"import os\n\n\ndef area(radius):\n    while True:\n        os.write(2, b'x' * 100000)\n"
    )

    with Series(circle) as series:
        for _ in range(10):
            result = series.run(Code({"circle.py": floods}), Request(only=TESTS[:1]))
            assert outcomes(result) == [Outcome.OUTPUT]


def test_tests_that_depend_on_the_code_are_those_of_the_version(circle: Kata) -> None:
    """They are collected anew for each, and not remembered from the one before."""
    circle.test_file.write_text(
        "import circle\nimport pytest\n\n\n"
        '@pytest.mark.parametrize("number", circle.NUMBERS)\n'
        "def test_number(number):\n    assert number\n",
        encoding="utf-8",
    )

    def ran(numbers: str) -> list[str]:
        result = series.run(Code({"circle.py": f"NUMBERS = {numbers}\n".encode()}))
        return [step.test for step in result.counted]

    with Series(circle, is_as_found=True) as series:
        assert ran("[1]") == ["test_number[1]"]
        assert ran("[2, 3]") == ["test_number[2]", "test_number[3]"]
        assert ran("1 / 0") == []
        assert ran("[1]") == ["test_number[1]"]


def test_a_closed_series_can_be_closed_again(circle: Kata) -> None:
    """Used or not, as a block that fails half-way does."""
    series = Series(circle)
    series.close()
    series.run(read_code(circle))
    series.close()
    series.close()
