"""Prepare the demo's database once and serve it.

Called by ``make demo``. What was loaded is remembered by a hash over migrations and
shipped data, so a second start serves at once.
"""

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What decides the content of the demo's database.
WATCHED = (
    "**/migrations/*.py",
    "*/starter/**/*",
    "cms/*/starter/**/*",
    "assessment/catalogues/*",
    "**/demo.py",
    "**/demo/**/*",
)


def fingerprint() -> str:
    """Return a hash over every file that decides what the demo holds."""
    digest = hashlib.sha256((ROOT / "requirements/base.txt").read_bytes())
    for folder in ("cms", "assessment", "curricula", "barcamps"):
        for path in sorted((ROOT / folder).rglob("*")):
            wanted = any(path.match(pattern) for pattern in WATCHED)
            if wanted and path.is_file() and path.suffix not in {".pyc", ".mo"}:
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def set_up(port: int) -> None:
    """Make Django ready; what people read is in the language of the installation."""
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    import django

    django.setup()


def refuse_used_port(port: int) -> None:
    """Stop with one sentence when something else listens on the port."""
    from cms.accounts.demo import port_taken

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(port_taken(port))


def prepare() -> None:
    """Migrate and load everything the demo shows, unless nothing changed."""
    from django.conf import settings
    from django.core.management import call_command

    from cms.accounts.demo import COMMANDS

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    stamp = settings.VAR / "loaded"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    for title, command in COMMANDS:
        started = time.monotonic()
        print(f"{title} ...", flush=True)
        call_command(*command.split(), verbosity=0 if command == "migrate" else 1)
        print(f"  {time.monotonic() - started:.0f} s", flush=True)
    stamp.write_text(wanted)


def announce(port: int) -> None:
    """Print the address and the log-ins of the demo."""
    from cms.accounts.demo import welcome

    print(f"\n{welcome(f'http://127.0.0.1:{port}/')}\n", flush=True)


def main() -> None:
    """Prepare, announce, then serve with a worker beside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="prepare only")
    options = parser.parse_args()
    set_up(options.port)
    if not options.no_serve:
        refuse_used_port(options.port)
    prepare()
    announce(options.port)
    if options.no_serve:
        return
    sys.exit(serve(options.port))


def serve(port: int) -> int:
    """Run web server and worker until one of them ends or Ctrl+C; return the status."""
    server = [
        str(Path(sys.executable).with_name("granian")),
        "--interface", "wsgi", "--blocking-threads", "4", "--host", "127.0.0.1",
        "--port", str(port), "--no-access-log", "--log-level", "warning",
        "cms.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, str(ROOT / "manage.py"), "worker"]
    processes = [subprocess.Popen(command) for command in (server, worker)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
    return 0


if __name__ == "__main__":
    main()
