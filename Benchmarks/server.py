"""A PostgreSQL server of our own: a temporary folder, a Unix socket, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


class Server:
    """Root may not run PostgreSQL, so as root the server runs as `postgres` or `nobody`."""

    def __enter__(self):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        initdb = found[-1] if found else shutil.which("initdb")
        if not initdb:
            raise SystemExit("no initdb here; run: scripts/install-dependencies test")
        self.bin = Path(initdb).parent
        self.folder = Path(tempfile.mkdtemp(prefix="maskproof-pg-"))
        self.user = None
        if os.geteuid() == 0:
            known = {entry.pw_name for entry in pwd.getpwall()}
            self.user = "postgres" if "postgres" in known else "nobody"
            shutil.chown(self.folder, self.user)
        self._server("initdb", "-D", "data", "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        settings = f"-k {self.folder} -c listen_addresses= -c fsync=off -c autovacuum=off -c shared_buffers=256MB -c max_wal_size=4GB"
        self._server("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", settings, "start")
        os.chmod(self.folder, 0o755)
        return self

    def __exit__(self, *_):
        self._server("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def uri(self):
        return f"postgresql://bench@/postgres?host={self.folder}"

    def command(self, *arguments):
        return [self.bin / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.uri, *arguments]

    def psql(self, *arguments, stdin=None):
        subprocess.run(
            self.command(*arguments), stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
        )

    def _server(self, program, *arguments):
        prefix = ["runuser", "-u", self.user, "--"] if self.user else []
        done = subprocess.run(
            [*prefix, self.bin / program, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"{program} failed: {done.stderr[-400:]}")
