"""What work on files of others cannot do; each guard with its twin."""

import os
import socket
import time
from pathlib import Path

import pytest

from cms.ui import sandbox
from cms.ui.sandbox import SandboxError

# Takes the place of the entry: adds a function that means harm, takes guards away.
STUB = """
import os, resource, runpy, sys, types
sys.path[:0] = [{root!r}, os.environ["SITE_PACKAGES"]]
import cms.ui.sandboxed
from cms.ui.sandboxed import lock
hostile = types.ModuleType("cms.ui.sandboxed.hostile")
exec({source!r}, hostile.__dict__)
sys.modules[hostile.__name__] = hostile
{without}
runpy.run_path({entry!r}, run_name="__main__")
"""
NO_LIMITS = "resource.setrlimit = lambda *_: None"
NO_LOCK = "lock.close_files = lambda *_: None"
NO_NETWORK = "lock.cut_off = lambda: None"
QUICK = (
    "old = resource.setrlimit; resource.setrlimit = lambda limit, value: "
    "old(limit, (1, 2) if limit == resource.RLIMIT_CPU else value)"
)


@pytest.fixture
def hostile(monkeypatch, tmp_path):
    """Return a function that runs Python code inside the sandbox."""

    def run(code, *without):
        body = "".join(f"\n    {line}" for line in code.splitlines())
        entry = str(sandbox._ENTRY)
        stub = STUB.format(
            root=str(Path(entry).parents[3]),
            source=f"import os, time\ndef go(file):{body}",
            without="\n".join(without),
            entry=entry,
        )
        (tmp_path / "stub.py").write_text(stub)
        monkeypatch.setattr(sandbox, "FUNCTIONS", sandbox.FUNCTIONS | {"hostile.go"})
        with monkeypatch.context() as patch:
            patch.setattr(sandbox, "_ENTRY", tmp_path / "stub.py")
            return sandbox.run("hostile.go", b"Inhalt")

    return run


def reason(run, *arguments):
    with pytest.raises(SandboxError) as caught:
        run(*arguments)
    return caught.value.reason


def test_function_gets_the_file_and_gives_back_values(hostile):
    assert hostile("return [file.read().decode(), 1]") == ["Inhalt", 1]


def test_functions_that_are_not_listed_are_not_run():
    with pytest.raises(ValueError, match="system"):
        sandbox.run("os.system", b"")


def test_memory_has_a_limit(hostile):
    code = "return len(bytearray(600 * 1024 * 1024))"

    assert reason(hostile, code) == "memory"
    assert hostile(code, NO_LIMITS) == 600 * 1024 * 1024


def test_time_on_the_clock_has_a_limit(hostile, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 2)

    assert reason(hostile, "time.sleep(60)") == "time"
    monkeypatch.setattr(sandbox, "SECONDS", 20)
    assert hostile("time.sleep(3)\nreturn 1") == 1


def test_time_of_the_processor_has_a_limit(hostile):
    code = "end = time.monotonic() + 6\nwhile time.monotonic() < end: pass\nreturn 1"

    assert reason(hostile, code, QUICK) == "time"
    assert hostile(code, NO_LIMITS) == 1


def test_answer_has_a_limit(hostile, monkeypatch):
    code = "return 'x' * 33_000_000 * 2"

    assert reason(hostile, code) == "output"
    monkeypatch.setattr(sandbox, "MOST_BYTES", 10**9)
    assert len(hostile(code, NO_LIMITS)) == 66_000_000


@pytest.mark.parametrize(
    "code",
    [
        "return open('/etc/hostname').read()",
        "return os.listdir('/etc')[0]",
        "return open(os.path.dirname(os.__file__) + '/../../etc/hostname').read()",
        "return os.fspath(open('{folder}/a', 'w').name)",
        "return os.rename('{folder}/b', '{folder}/c') or 'moved'",
        "return 'forked' if os.fork() else os._exit(0)",
        "import subprocess\nreturn subprocess.run(['true']).returncode or 'ran'",
    ],
)
def test_nothing_outside_is_read_written_or_started(hostile, tmp_path, code):
    (tmp_path / "b").touch()
    code = code.format(folder=tmp_path)
    outside = "../../etc" in code  # leads elsewhere on each machine

    assert reason(hostile, code) == "failed"
    assert outside or hostile(code, NO_LOCK, NO_NETWORK, NO_LIMITS)


def test_no_network(hostile):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = (
            "import socket\n"
            f"socket.create_connection(('127.0.0.1', {port}), 2)\nreturn 1"
        )

        assert reason(hostile, code) == "failed"
        if sandbox.isolation() == "no network":
            assert reason(hostile, code, NO_LOCK) == "failed"
        assert hostile(code, NO_LOCK, NO_NETWORK) == 1


def test_environment_and_folder_say_nothing(hostile, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")

    names, folder = hostile("return [sorted(os.environ), os.getcwd()]")

    assert set(names) <= {"LANG", "LC_CTYPE", "SITE_PACKAGES"}
    assert folder == "/"


def test_what_the_process_started_ends_with_it(hostile):
    code = "pid = os.fork()\nif not pid: time.sleep(60)\nreturn pid"

    pid = hostile(code, NO_LOCK, NO_LIMITS)

    end = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.01)
    assert not is_alive(pid)


def is_alive(pid):
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_crash_is_one_reason_and_nothing_more(hostile):
    code = "os.kill(os.getpid(), 11)"

    assert reason(hostile, code) == "failed"
    assert reason(hostile, code, NO_LOCK) == "memory"
    assert os.getpid()


def test_what_libraries_print_is_no_answer(hostile):
    assert hostile("print('{}')\nreturn 2") == 2


def test_readiness_says_how_far_files_are_shut_in():
    from cms.ui.health import _sandbox

    [check] = _sandbox()

    assert check.ok
    assert check.detail in {"no network", "limits only"}
