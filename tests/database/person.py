"""One process that uses the embedded server: reads words from its input, answers each with one line.

join          OK and the socket folder, or NO with the error's name and sentence
ask SQL       what the server answers, over a new connection, made as Django's backend makes it
hold SQL      run SQL in a connection that stays open; answers OK
leave         OK, when leaving is done
"""

import subprocess
import sys
import time
from pathlib import Path

from keukentafel.config.database import DatabaseUnavailable, cluster, join, leave
from keukentafel.config.database.server import PASSING_TIMEOUT, is_passing

DATA = Path(sys.argv[1])
held: list["subprocess.Popen[str]"] = []


def psql(socket: Path, user: str = "keukentafel_app") -> list[str]:
    program = str(cluster.binaries() / "psql")
    return [program, "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(socket), "-U", user, "keukentafel"]


def answer(word: str, rest: str) -> str:
    if word == "leave":
        leave(DATA)
        return "OK"
    socket = join(DATA)
    if word == "join":
        return f"OK {socket}"
    if word == "hold":
        shell = subprocess.Popen(psql(socket), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        held.append(shell)
        assert shell.stdin is not None and shell.stdout is not None
        print(rest, file=shell.stdin, flush=True)
        return "OK " + shell.stdout.readline().strip()
    until = time.monotonic() + PASSING_TIMEOUT
    while True:
        done = subprocess.run([*psql(socket), "-c", rest], capture_output=True, text=True, check=False)
        if done.returncode == 0 or not is_passing(done.stderr) or time.monotonic() > until:
            break
        time.sleep(0.1)
        socket = join(DATA)
    return (
        "OK " + done.stdout.strip() if done.returncode == 0 else "NO psql " + done.stderr.replace("\n", " ")
    )


for line in sys.stdin:
    word, _, rest = line.strip().partition(" ")
    try:
        said = answer(word, rest)
    except DatabaseUnavailable as problem:
        said = f"NO {type(problem).__name__} {problem}"
    print(said, flush=True)
