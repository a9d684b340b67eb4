#!/usr/bin/env python3
"""Speed of presswork as ratios to yardsticks measured in the same run.

usage: run.py BUILD_FOLDER [--rounds N] [--file FILE.jsonl] [--documents N] [--xapian N]

run:        wall seconds of `presswork run FILE -o corpus.db`, divided by bare FTS5's for inserting the same texts
            (fts5_yardstick: default fts5(text), unicode61, one transaction). Below 1 is faster than FTS5 alone.
extract:    text through tokenize + extract, MB/s on one thread, and on the yardstick's scale.
start:      wall milliseconds of `presswork lexicon list no-such-name`, with the full lexicons.
stories:    CPU seconds that near-duplicates add to `run`, from its corpus (stories_bench).
queries:    with --documents N, questions to a corpus of N documents of resampled sentences (resample.py), in milliseconds
            beside the same questions to FTS5 alone (query_bench). The corpus is kept in BUILD_FOLDER/bench-N.db.
            --xapian N: the same for a corpus of N documents (100,000, say), and to Xapian over its texts
            (xapian_bench.py, Debian's python3-xapian), in BUILD_FOLDER/bench-N.xapian. --rounds 0: only the queries.
Rounds alternate, so that a busy machine slows both sides; the median and the best are printed.
"""
import argparse, os, pathlib, statistics, subprocess, sys, tempfile, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("build", type=pathlib.Path)
ap.add_argument("--rounds", type=int, default=3)
ap.add_argument("--file", type=pathlib.Path)
ap.add_argument("--documents", type=int, default=0)
ap.add_argument("--xapian", type=int, default=0)
a = ap.parse_args()
here = pathlib.Path(__file__).resolve()
press = a.build / "presswork"

def timed(command):
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: exit {done.returncode}: {done.stderr}")
    return time.perf_counter() - start, done

def corpus_of(documents, file, scratch):
    big = a.build / f"bench-{documents}.db"
    if not big.exists():
        made = pathlib.Path(scratch) / "big.jsonl"
        with made.open("wb") as out:
            subprocess.run([sys.executable, str(here.parent / "resample.py"), str(file), str(documents)], stdout=out, check=True)
        subprocess.run([str(press), "run", "-q", str(made), "-o", str(big)], check=True)
    return big

# Debian's own interpreter has the package; another one that comes first in PATH does not.
def ask_xapian(corpus):
    python = next((p for p in (sys.executable, "/usr/bin/python3")
                   if subprocess.run([p, "-c", "import xapian"], capture_output=True).returncode == 0), None)
    if python is None:
        return print("Xapian: skipped: install python3-xapian")
    subprocess.run([python, str(here.parent / "xapian_bench.py"), str(corpus), str(corpus.with_suffix(".xapian"))], check=True)

with tempfile.TemporaryDirectory() as scratch:
    file = a.file
    if file is None:
        packed = here.parents[3] / "shared" / "data" / "speed" / "press-100mb.jsonl.zst"
        if not packed.exists():
            sys.exit("bench: skipped: the speed corpus is not here; give a JSON Lines file with --file")
        file = pathlib.Path(scratch) / "press.jsonl"
        subprocess.run(["zstd", "-dqc", str(packed)], stdout=file.open("wb"), check=True)
    megabytes = file.stat().st_size / 1e6
    rows = {"fts5": [], "run": [], "extract": [], "start": []}
    for n in range(a.rounds):
        for name in ("y.db", "c.db"):
            pathlib.Path(scratch, name).unlink(missing_ok=True)
        rows["fts5"].append(float(timed([str(a.build / "fts5_yardstick"), str(file), f"{scratch}/y.db"])[1].stdout))
        seconds, done = timed([str(press), "run", str(file), "-o", f"{scratch}/c.db"])
        rows["run"].append(seconds)
        rows["extract"].append(timed([str(press), "extract", "-q", "--threads", "1", str(file), "-o", "/dev/null"])[0])
        rows["start"].append(timed([str(press), "lexicon", "list", "-q", "no-such-name"])[0])
    if a.rounds:
        size = os.path.getsize(f"{scratch}/c.db") / 1e6
        print(done.stderr.strip())
        for name, seconds in rows.items():
            print(f"{name:8} median {statistics.median(seconds):7.3f} s  best {min(seconds):7.3f} s")
        ratio = [r / y for r, y in zip(rows["run"], rows["fts5"])]
        print(f"run / bare FTS5: median {statistics.median(ratio):.2f}, best {min(ratio):.2f}  ({megabytes:.0f} MB in, {size:.0f} MB corpus)")
        print(f"extract, one thread: {megabytes / min(rows['extract']):.0f} MB/s with reading and writing JSON")
        print(subprocess.run([str(a.build / "stories_bench"), f"{scratch}/c.db"], capture_output=True, text=True, check=True).stdout.strip())
        print(f"start: {1000 * min(rows['start']):.0f} ms")
    for documents in filter(None, (a.documents, a.xapian)):
        big = corpus_of(documents, file, scratch)
        subprocess.run([str(a.build / "query_bench"), str(big)], check=True)
    if a.xapian:
        ask_xapian(big)
