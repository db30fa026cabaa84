"""Runs kohyo and the peer in turn on one folder: `python benches/measure.py ROUNDS FOLDER KOHYO`. CPU time is user plus
system time of the process and its threads, memory is the peak of the resident set. The best round of each counts.
The forms that go back to the sections are left out: the peer writes none."""

import os
import subprocess
import sys
import time
from pathlib import Path


def run(command):
    """CPU seconds, wall seconds, peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):  # 1: kohyo is done, but forms need correction
        sys.exit(f"{command[0]} ended with {code}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit


def main():
    rounds, folder, kohyo = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    peer = Path(__file__).with_name("peer.py")
    commands = {
        "kohyo": [kohyo, "run", "--no-returns", "--plan", str(folder / "plan.toml")],
        "peer": [sys.executable, str(peer), str(folder), str(folder / "peer")],
    }
    best = {}
    print(f"{'':8} {'CPU s':>8} {'wall s':>8} {'peak MB':>8}")
    for _ in range(rounds):
        for name, command in commands.items():
            figures = run(command)
            print(f"{name:8} {figures[0]:8.2f} {figures[1]:8.2f} {figures[2]:8.0f}", flush=True)
            best[name] = min(best.get(name, figures), figures)
    ratio = best["kohyo"][0] / best["peer"][0]
    print(f"kohyo takes {ratio:.3f} of the CPU time of the peer (bar: 0.170)")


if __name__ == "__main__":
    main()
