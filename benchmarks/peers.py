#!/usr/bin/env python3
"""Runs one workload under CPython, on the files that the Java benchmarks wrote, and prints what came out as JSON.

Usage: peers.py --data DIR --seconds S WORKLOAD CANDIDATE
CANDIDATE is asyncio (open files and one asyncio.to_thread for each operation) or aiofiles.
The workload "versions" prints the versions of both.
"""

import argparse
import asyncio
import glob
import json
import os
import random
import sys
import time

try:
    import aiofiles
    import aiofiles.os
except ImportError:
    aiofiles = None

HOPS = 2_000
BLOCK = 4096
LINE = "2026-01-01T00:00:00.000Z INFO [worker-12] plain words took 1234 ms, status 200, trace 0123456789ab\n"


def check(expected, actual):
    """Refuses to measure a wrong answer."""
    if expected != actual:
        raise ValueError(f"Wrong answer: {actual!r}, not {expected!r}")


class ToThread:
    """A plain file, each of whose operations is a task of asyncio's own pool."""

    def __init__(self, file):
        self.file = file

    def __getattr__(self, name):
        method = getattr(self.file, name)
        return lambda *arguments: asyncio.to_thread(method, *arguments)


async def opened(candidate, path, mode, **options):
    if candidate == "aiofiles":
        return await aiofiles.open(path, mode, **options)
    return ToThread(await asyncio.to_thread(open, path, mode, **options))


async def exists(candidate, path):
    if candidate == "aiofiles":
        return await aiofiles.os.path.exists(path)
    return await asyncio.to_thread(os.path.exists, path)


def largest(data, pattern):
    """The file of that name for the sizes that were written last."""
    return max(glob.glob(os.path.join(data, pattern)), key=os.path.getmtime)


def small_files(data):
    folder = largest(data, "small-*")
    return [os.path.join(folder, f"file-{i}.bin") for i in range(int(folder.rsplit("-", 1)[1]))]


async def in_flight(count, step, steps):
    """Does that many steps, count of them at a time."""
    numbers = iter(range(steps))

    async def worker():
        for number in numbers:
            await step(number)

    await asyncio.gather(*(worker() for _ in range(count)))
    return steps


async def lines(data, candidate):
    path = largest(data, "log-mixed-*.txt")
    with open(path, encoding="utf-8") as plain:
        expected = sum(len(plain.readline()) for _ in range(HOPS))
    file = await opened(candidate, path, "r", encoding="utf-8")
    length = 0
    for _ in range(HOPS):
        length += len(await file.readline())
    await file.close()
    check(expected, length)
    return HOPS


async def small_reads(data, candidate):
    file = await opened(candidate, largest(data, "big-*.bin"), "rb")
    for _ in range(HOPS):
        check(64, len(await file.read(64)))
    await file.close()
    return HOPS


async def stream(data, candidate, chunk):
    file = await opened(candidate, largest(data, "big-*.bin"), "rb")
    for i in range(HOPS):
        piece = await file.read(chunk)
        if not piece:
            await file.seek(0)
            piece = await file.read(chunk)
        check(chunk, len(piece))
    await file.close()
    return HOPS * chunk


async def writes(data, candidate):
    path = os.path.join(data, f"output-{os.getpid()}")
    file = await opened(candidate, path, "w", encoding="utf-8")
    for _ in range(HOPS):
        await file.write(LINE)
    await file.close()
    check(HOPS * len(LINE), os.path.getsize(path))
    os.remove(path)
    return HOPS


async def small(data, candidate):
    paths = small_files(data)

    async def read(number):
        file = await opened(candidate, paths[number % len(paths)], "rb")
        content = await file.read()
        await file.close()
        check(BLOCK, len(content))
        check(number % len(paths), int.from_bytes(content[:8], "big"))

    return await in_flight(64, read, HOPS)


async def metadata(data, candidate, count):
    paths = small_files(data)

    async def ask(number):
        check(True, await exists(candidate, paths[number % len(paths)]))

    return await in_flight(count, ask, HOPS)


async def random_reads(data, candidate):
    path = largest(data, "big-*.bin")
    blocks = os.path.getsize(path) // BLOCK
    chance = random.Random(42)
    files = [await opened(candidate, path, "rb") for _ in range(64)]
    idle = list(files)

    async def read(number):
        file = idle.pop()
        block = chance.randrange(blocks)
        await file.seek(block * BLOCK)
        check(block, int.from_bytes((await file.read(BLOCK))[:8], "big"))
        idle.append(file)

    done = await in_flight(64, read, HOPS)
    for file in files:
        await file.close()
    return done


def nothing():
    """An empty task."""


async def hand_off(data, candidate):
    empty = aiofiles.os.wrap(nothing) if candidate == "aiofiles" else None
    for _ in range(HOPS):
        await (empty() if empty else asyncio.to_thread(nothing))
    return HOPS


WORKLOADS = {
    "lines": lines,
    "small-reads": small_reads,
    "small-files": small,
    "metadata-1": lambda data, candidate: metadata(data, candidate, 1),
    "metadata-64": lambda data, candidate: metadata(data, candidate, 64),
    "random-reads": random_reads,
    "stream-65536": lambda data, candidate: stream(data, candidate, 64 * 1024),
    "stream-8192": lambda data, candidate: stream(data, candidate, 8 * 1024),
    "writes": writes,
    "hand-off": hand_off,
}


async def rate(workload, data, candidate, seconds):
    """Units a second, after one pass that does not count."""
    await WORKLOADS[workload](data, candidate)
    start = time.perf_counter()
    units = 0
    while time.perf_counter() - start < seconds:
        units += await WORKLOADS[workload](data, candidate)
    return units / (time.perf_counter() - start)


def versions():
    found = {"Python": f"{sys.implementation.name} {sys.version.split()[0]}"}
    if aiofiles is None:
        return {**found, "aiofiles": "not installed"}
    try:
        from importlib.metadata import version

        return {**found, "aiofiles": version("aiofiles")}
    except ImportError:
        return {**found, "aiofiles": "unknown"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("workload", choices=["versions", *WORKLOADS])
    parser.add_argument("candidate", choices=["all", "asyncio", "aiofiles"])
    asked = parser.parse_args()
    if asked.workload == "versions":
        answer = versions()
    elif asked.candidate == "aiofiles" and aiofiles is None:
        answer = {"missing": "aiofiles is not installed"}
    else:
        answer = {"score": asyncio.run(rate(asked.workload, asked.data, asked.candidate, asked.seconds))}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
