"""Run the whole suite: parallel tests, then the browser, then one coverage gate."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def pytest(*arguments: str) -> int:
    """Run pytest with these arguments and return its exit code."""
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    """Return 0 only if every part passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", action="store_true", help="the long checks too")
    release = parser.parse_args().release
    if release:
        os.environ["WANDELWERK_RELEASE"] = "1"
    workers = str(os.cpu_count() or 1)
    return pytest("-n", workers, "--dist", "loadgroup", "--cov", "--cov-report=")


if __name__ == "__main__":
    sys.exit(main())
