#!/usr/bin/env python3
"""How the cost of hostile texts grows: CPU time at n, 2n and 4n bytes, and memory a byte.

usage: doublings.py PRESSWORK [--quick] [--growth TIMES] [--size BYTES] [KIND...]

Every kind of hostile_texts.py, hostile_files.py and hostile_queries.py is made at three sizes and given to
`presswork run --threads 1` (a query to the command it is for). A kind fails

- when four times the input costs more than MOST_GROWTH times the CPU time (of sizes that cost too
  little to be measured the next one counts, with its share of that),
- when a byte costs more than MOST_COST times a byte of plain prose in the same run,
- when a byte takes more than MOST_MEMORY bytes of memory,
- or when the program ends otherwise than with 0, 1 or 2.

What a run costs with an empty input is taken off first. A kind that fails is measured up to seven times
more, and of each size the cheapest run counts: other programs only ever make a run dearer. --quick
measures n and 4n only, at a quarter of the size. --growth allows more than MOST_GROWTH: 10 tells a square
(16) from a line on a machine that does other work, and is what ctest asks.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import hostile_files
import hostile_queries
import hostile_texts

MOST_GROWTH = 6.0     # CPU(4n) / CPU(n): 4 is linear, 16 is quadratic
MOST_COST = 20.0      # times what a byte of prose costs, which is about 0.1 s a MB: so 2 s a MB
MOST_MEMORY = 300.0   # bytes of memory a byte of input
FLOOR = 0.06          # seconds of CPU below which growth says nothing
MOST_TRIES = 8        # of a kind that fails
LONGEST = 40          # seconds after which a run is ended


class Run:
    def __init__(self, cpu, memory, code):
        self.cpu, self.memory, self.code = cpu, memory, code


def measure(command, folder):
    """CPU seconds and greatest memory of a command."""
    started = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, cwd=folder)
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - started > LONGEST:
            child.kill()
        time.sleep(0.003)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, child.returncode)


def write(path, content):
    with open(path, "wb") as out:
        out.write(content)
    return len(content)


def document(text):
    return (json.dumps({"text": text}, ensure_ascii=False) + "\n").encode()


class Bench:
    def __init__(self, program, folder, most_growth):
        self.program, self.folder, self.most_growth = program, folder, most_growth
        self.empty = None   # what a run costs that has nothing to do
        self.yardstick = None

    def load(self, path):
        corpus = os.path.join(self.folder, "c.db")
        for name in (corpus, corpus + "-journal", corpus + "-wal"):
            if os.path.exists(name):
                os.unlink(name)
        return measure([self.program, "run", path, "-o", corpus, "--threads", "1", "-q"], self.folder)

    def once(self, kind, size):
        """(bytes, Run) of one kind at one size."""
        if kind in hostile_queries.QUERIES:
            prepare, command = hostile_queries.QUERIES[kind]
            path = os.path.join(self.folder, "in.jsonl")
            bytes_ = write(path, prepare(size))
            self.load(path)
            command = [part.replace("CORPUS", os.path.join(self.folder, "c.db")) for part in command(size)]
            return bytes_, measure([self.program] + command, self.folder)
        if kind in hostile_texts.TEXTS:
            ending, content = "jsonl", document(hostile_texts.TEXTS[kind](size))
        else:
            ending, make = hostile_files.FILES[kind]
            content = make(size)
        path = os.path.join(self.folder, "in." + ending)
        bytes_ = write(path, content)
        run = self.load(path)
        os.unlink(path)
        return bytes_, run

    def calibrate(self, size):
        runs = [self.once("prose", 200)[1] for _ in range(3)]
        self.empty = min(runs, key=lambda run: run.cpu)
        self.empty.memory = min(run.memory for run in runs)
        costs = []
        for _ in range(3):
            bytes_, run = self.once("prose", size)
            costs.append((run.cpu - self.empty.cpu) / bytes_)
        self.yardstick = min(costs)

    def row(self, kind, sizes):
        points = []
        for size in sizes:
            bytes_, run = self.once(kind, size)
            points.append((bytes_, max(run.cpu - self.empty.cpu, 0.0), run))
            if run.cpu > LONGEST / 2:
                break
        return Row(kind, points, self)


class Row:
    def __init__(self, kind, points, bench):
        self.kind, self.points = kind, points
        last = points[-1]
        first = next((point for point in points if point[1] >= FLOOR), last)
        # As if for four times the input: 4 is linear whatever the two sizes are.
        self.growth = 4 * (last[1] / last[0]) / (first[1] / first[0]) if first[1] > 0 else 0.0
        self.cost = last[1] / last[0] / bench.yardstick
        self.memory = max(0, last[2].memory - bench.empty.memory) / last[0]
        self.faults = []
        if self.growth > MOST_GROWTH:
            self.faults.append("growth")
        if last[1] > FLOOR and self.cost > MOST_COST:
            self.faults.append("cost")
        # Below some MB it is the program's own buffers that are measured: a batch of documents and so on.
        if last[2].memory - bench.empty.memory > 24 << 20 and self.memory > MOST_MEMORY:
            self.faults.append("memory")
        if last[2].code not in (0, 1, 2):
            self.faults.append(f"exit {last[2].code}")

    def line(self):
        times = " ".join(f"{cpu:8.2f}" for _, cpu, _ in self.points)
        return (f"{self.kind:28} {self.points[-1][0] / 1e6:6.2f} {times} {self.growth:7.1f} {self.cost:7.1f} "
                f"{self.memory:8.0f}  {', '.join(self.faults) or 'ok'}")


def cheapest(one, other, bench):
    """Of each size the run that took less CPU time."""
    points = [min(pair, key=lambda point: point[1]) for pair in zip(one.points, other.points)]
    return Row(one.kind, points, bench)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("kinds", nargs="*", help="only kinds that begin so")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--growth", type=float, default=MOST_GROWTH)
    parser.add_argument("--size", type=int, default=1 << 20, help="bytes of the greatest input")
    options = parser.parse_intermixed_args()
    greatest = options.size // 4 if options.quick else options.size
    sizes = [greatest // 4, greatest] if options.quick else [greatest // 4, greatest // 2, greatest]
    kinds = list(hostile_texts.TEXTS) + list(hostile_files.FILES) + list(hostile_queries.QUERIES)
    if options.kinds:
        kinds = [kind for kind in kinds if any(kind.startswith(asked) for asked in options.kinds)]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(options.program), folder, options.growth)
        bench.calibrate(1 << 20)
        print(f"{'kind':28} {'MB':>6} " + " ".join(f"{'s':>8}" for _ in sizes) +
              f" {'growth':>7} {'x prose':>7} {'B a byte':>8}", flush=True)
        for kind in kinds:
            row = bench.row(kind, sizes)
            for _ in range(MOST_TRIES - 1):
                if row.faults:
                    row = cheapest(row, bench.row(kind, sizes), bench)
            failed += bool(row.faults)
            print(row.line(), flush=True)
        print(f"{len(kinds)} kinds, {failed} failed; prose costs {bench.yardstick * 1e6:.2f} s a MB, "
              f"a run {bench.empty.cpu:.2f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
