"""The commands of the ```console blocks in our documents, and the output written under them."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").glob("*.md")),
]


def commands(text):
    """(start, end, command, output) of every `$ …` line; start and end are those of the output."""
    for block in re.finditer(r"^```console\n(.*?)^```$", text, re.M | re.S):
        for step in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block[1], re.M):
            yield block.start(1) + step.start(2), block.start(1) + step.end(2), step[1], step[2]


def run(command, binary):
    """(exit code, output) in the repository's root, with `maskproof` on the PATH."""
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(Path(binary).resolve(), f"{folder}/maskproof")
        environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "100"}
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    return done.returncode, done.stdout, done.stderr


def need_binary():
    if len(sys.argv) != 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit(f"usage: {sys.argv[0]} BINARY")
    return sys.argv[1]
