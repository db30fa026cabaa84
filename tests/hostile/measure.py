"""Runs `kohyo check` on every file of a folder in a process of its own and prints what it found, its time and its peak memory.

Ends with 1 where a file was not answered within 10 s and 512 MB, was answered in no Japanese, or was changed."""

import hashlib
import json
import os
import resource
import subprocess
import sys
import time

SECONDS, MEGABYTES = 10, 512


def measure(program, path):
    """Exit code, output, seconds, and peak MB of the process with those it started."""
    start = time.time()
    process = subprocess.Popen(
        [program, "check", "--format", "json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    output, errors = b"", b""
    try:
        output, errors = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode, output, errors, time.time() - start


def child(program, path):
    """Measures in a fork, as the peak of children is counted over the life of their parent."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.close(read)
        code, output, errors, seconds = measure(program, path)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        try:
            files = json.loads(output)["files"]
            findings = [f for one in files for f in [*one["findings"], *(f for s in one["sheets"] for f in s["findings"])]]
        except (ValueError, KeyError, TypeError):
            findings = None
        words = "" if not findings else f"{findings[0]['code']}: {findings[0]['message']}"
        if findings is not None and not findings:
            words = "-"
        elif findings is None:
            words = errors.decode(errors="replace")[:100] or output.decode(errors="replace")[:100]
        answer = [code, findings is not None, words, seconds, peak]
        os.write(write, json.dumps(answer).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        answer = json.load(pipe)
    os.wait()
    return answer


def state(path):
    meta = os.stat(path)
    with open(path, "rb") as file:
        return hashlib.blake2b(file.read()).hexdigest(), meta.st_mtime_ns, meta.st_size


def main(program, folder):
    failures, slowest, largest = 0, 0, 0
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        before = state(path)
        code, answered, words, seconds, peak = child(program, path)
        faults = []
        if code not in (0, 1) or not answered:
            faults.append(f"ended with {code}")
        if seconds > SECONDS:
            faults.append("too slow")
        if peak > MEGABYTES:
            faults.append("too much memory")
        if state(path) != before:
            faults.append("changed")
        failures += bool(faults)
        slowest, largest = max(slowest, seconds), max(largest, peak)
        print(f"{name:36} {seconds:6.2f} s {peak:6.0f} MB  {words[:70]}{'  !! ' + ', '.join(faults) if faults else ''}", flush=True)
    print(f"slowest {slowest:.2f} s, largest {largest:.0f} MB, {failures} not answered as they should be")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
