#!/usr/bin/env python3
"""Faults and kills: what a failing disk, too little memory and SIGKILL do to a corpus.

    campaign.py PRESSWORK SHIM faults [POINTS]     (default 400)
    campaign.py PRESSWORK SHIM kills [KILLS]       (default 200)
    campaign.py PRESSWORK SHIM short               the part that ctest runs

A point is one run of the program with one call made to fail (fault_shim.c). It holds when
- the program ends with 0 or 2 (or the kill), never by a crash;
- the corpus it leaves is sound for `verify`, or is none yet;
- after 0 every document and reject is there; after anything else one more run brings them all;
- nothing is there twice: documents and rejects are those of a run that was left alone.
A kill is held to more: all tables are then the same, row by row. Prints what did not hold and a
table; exits with 1 when anything did not. The same arguments try the same points.
"""
import json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time, zipfile
from collections import Counter
from pathlib import Path

FIRMS = ["Aurora Devices", "Orbital Forge", "Beacon Mills", "Harbour Optics", "Pine Signal"]
TABLES = ["documents", "texts", "entities", "entity_names", "mentions", "amounts", "doubts", "deals",
          "frame_hits", "entity_counts", "entity_totals", "document_columns", "stories", "ancestors", "lineage", "rejects"]
PACE = 60  # seconds that no run may take


def article(n):
    firm, other = FIRMS[n % 5], FIRMS[(n * 3 + 1) % 5]
    return (f"{firm} Co Ltd names partner number {n}\n{firm} Co Ltd said on Monday it will invest ${n + 2} million "
            f"in the start-up {other} Inc. The ministry welcomed plan {n * 7919 % 997}.")


def json_line(n):
    return json.dumps({"text": article(n), "outlet": "The Invented Post", "published": f"2024-05-{n % 28 + 1:02}"}) + "\n"


def make_archive(folder):
    """Every way of reading: lines, a table, pages, an archive, and what is rejected."""
    (folder / "sub").mkdir(parents=True)
    (folder / "a.jsonl").write_text("".join(map(json_line, range(300))) + "{\"text\": \"cut off\n" + json_line(300))
    (folder / "again.jsonl").write_text(json_line(3))
    (folder / "empty.txt").write_text("")
    rows = "".join(f'"{article(n)}",2023-01-02\n' for n in range(400, 440))
    (folder / "table.csv").write_text("text,date\n" + rows)
    for n in range(500, 520):
        paragraphs = "".join(f"<p>{line}</p>" for line in article(n).split("\n"))
        (folder / "sub" / f"{n}.html").write_text(f"<html><head><title>Page {n}</title></head><body>{paragraphs}</body></html>")
    with zipfile.ZipFile(folder / "pack.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        for n in range(600, 620):
            pack.writestr(f"{n}.txt", article(n))


class Lab:
    def __init__(self, program, shim):
        self.program, self.shim = str(Path(program).resolve()), str(Path(shim).resolve())
        self.home = Path(tempfile.mkdtemp(prefix="faults-"))
        self.tally, self.failures = Counter(), []
        make_archive(self.home / "in")

    def run(self, arguments, fault=None, killed_after=None):
        """(exit code, stdout, stderr); a signal is a negative code."""
        environment = dict(os.environ)
        if fault:
            environment |= {"FAULT_" + key: str(value) for key, value in fault.items()}
            environment["LD_PRELOAD"] = self.shim
        process = subprocess.Popen([self.program, *arguments], cwd=self.home, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(timeout=killed_after if killed_after is not None else PACE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            if killed_after is None:
                return "hangs", out, err.decode(errors="replace")
        return process.returncode, out, err.decode(errors="replace")

    def count(self, arguments, fault):
        log = self.home / "count"
        log.unlink(missing_ok=True)
        self.run(arguments, {**fault, "AT": 0, "LOG": log})
        return int(log.read_text().split()[0]) if log.exists() else 0

    def reset(self, corpus, start):
        for path in self.home.glob(corpus + "*"):
            path.unlink()
        if start:
            shutil.copy(self.home / start, self.home / corpus)

    def content(self, corpus):
        """(ids in order, rejects) of a corpus."""
        with sqlite3.connect(f"file:{self.home / corpus}?mode=ro", uri=True) as database:
            ids = [row[0] for row in database.execute("SELECT id FROM documents ORDER BY id")]
            # Which of two copies is the document depends on which was read first.
            rejects = database.execute("SELECT CASE WHEN reason LIKE 'duplicate of %' THEN '' ELSE source END, "
                                       "substr(reason, 1, 12) FROM rejects")
            return ids, sorted(rejects)

    def tables(self, corpus):
        with sqlite3.connect(f"file:{self.home / corpus}?mode=ro", uri=True) as database:
            return {table: sorted(map(repr, database.execute(f"SELECT * FROM {table}"))) for table in TABLES}

    def wrong(self, what, why):
        self.failures.append(f"{what}: {why}")
        print("FAILS", self.failures[-1], flush=True)

    def sound(self, what, corpus):
        """A corpus that was never begun is no corpus; one that was must be sound at once."""
        path = self.home / corpus
        if not path.exists() or path.stat().st_size == 0:
            return
        code, out, err = self.run(["verify", corpus])
        if code == 0 or (code == 2 and "not a presswork corpus" in err):
            return
        self.wrong(what, f"verify ends with {code}: {err.strip()} {out.decode().strip()}")

    def complete(self, what, corpus, expected):
        ids, rejects = self.content(corpus)
        if ids != expected[0]:
            self.wrong(what, f"{len(ids)} documents ({len(set(ids))} different), not {len(expected[0])}")
        elif rejects != expected[1]:  # also in their number
            self.wrong(what, f"rejects {[r for r in rejects if r not in expected[1]][:2]} too many, "
                             f"{[r for r in expected[1] if r not in rejects][:2]} missing")


def spread(count, wanted):
    """Up to `wanted` places among `count`, the first and the last always."""
    if count <= wanted:
        return list(range(1, count + 1))
    return sorted({1 + round(i * (count - 1) / (wanted - 1)) for i in range(wanted)}) if wanted > 1 else [1]


WRITING = [  # call, path, mode, errno, share of the points
    ("read", "in/", "once", 5, 8), ("read", "in/", "always", 5, 6), ("read", "in/", "short", 5, 5),
    ("open", "in/", "once", 5, 6), ("open", "in/", "once", 24, 3), ("open", "c.db", "once", 5, 4),
    ("pread", "c.db", "once", 5, 8), ("pread", "c.db", "always", 5, 5),
    ("pwrite", "c.db", "once", 5, 9), ("pwrite", "c.db", "always", 28, 9), ("pwrite", "c.db", "short", 28, 6),
    ("sync", "", "once", 5, 8), ("sync", "", "always", 5, 4), ("unlink", "c.db", "once", 5, 3),
    ("malloc", "", "once", 12, 24), ("malloc", "", "always", 12, 12),
    ("pwrite", "c.db", "kill", 5, 12), ("sync", "", "kill", 5, 8), ("unlink", "c.db", "kill", 5, 3), ("read", "in/", "kill", 5, 5),
]
READING = [(["search", "done.db", "invest*"], 4), (["kwic", "done.db", "NEAR(<firm> invest* <amount>, 12)"], 4),
           (["freq", "done.db", "--type", "firm", "--by", "year"], 4), (["verify", "done.db"], 6), (["rejects", "done.db"], 2)]


def write_points(lab, name, start, scale, expected):
    arguments = ["run", "-q", "--threads", "2", "in", "-o", "c.db"]
    for call, path, mode, errno, share in WRITING:
        fault = {"CALL": call, "PATH": path, "MODE": mode, "ERRNO": errno}
        lab.reset("c.db", start)
        for at in spread(lab.count(arguments, fault), max(1, round(share * scale))):
            what = f"{name} {call} {mode} {errno} at {at}"
            lab.reset("c.db", start)
            code, _, err = lab.run(arguments, {**fault, "AT": at})
            lab.tally[name, call, mode, str(code)] += 1
            if code not in ((-signal.SIGKILL,) if mode == "kill" else (0, 2)) and not (mode == "kill" and code == 0):
                lab.wrong(what, f"ends with {code}: {err.strip()[-200:]}")
            if code == 2 and "presswork: " not in err:
                lab.wrong(what, "ends with 2 and says nothing")
            lab.sound(what, "c.db")
            if code != 0:
                again, _, err = lab.run(arguments)
                if again != 0:
                    lab.wrong(what, f"the run after it ends with {again}: {err.strip()}")
                    continue
                lab.sound(what + ", mended", "c.db")
            lab.complete(what, "c.db", expected)


def read_points(lab, scale):
    for arguments, share in READING:
        code, whole, _ = lab.run(arguments)
        assert code == 0
        for call, path, mode, errno in (("pread", "done.db", "once", 5), ("pread", "done.db", "always", 5),
                                        ("open", "done.db", "once", 5), ("malloc", "", "once", 12)):
            fault = {"CALL": call, "PATH": path, "MODE": mode, "ERRNO": errno}
            for at in spread(lab.count(arguments, fault), max(1, round(share * scale))):
                what = f"{arguments[0]} {call} {mode} {errno} at {at}"
                code, out, err = lab.run(arguments, {**fault, "AT": at})
                lab.tally[arguments[0], call, mode, str(code)] += 1
                if code == 0 and out == whole:
                    continue
                if code != 2 or "presswork: " not in err:
                    lab.wrong(what, f"ends with {code}, {'the same' if out == whole else 'another'} output: {err.strip()[-200:]}")
                elif "damaged" in err:
                    lab.wrong(what, f"a sound corpus is called damaged: {err.strip()}")


def prepare(lab):
    for arguments in (["in", "-o", "done.db"], ["in/a.jsonl", "-o", "half.db"]):
        code, _, err = lab.run(["run", "-q", "--threads", "2", *arguments])
        assert code == 0, err
    return lab.content("done.db")


def faults(lab, points):
    """Of the shares above 3 in 10 points are resumed runs, 1 in 8 reading commands."""
    expected = prepare(lab)
    scale = points / (1.3 * sum(share for *_, share in WRITING) + 4 * sum(share for _, share in READING) * 0.5)
    write_points(lab, "run", None, scale, expected)
    # What a first run left behind it comes again as "already there": documents and rejects are the same.
    write_points(lab, "resumed", "half.db", scale * 0.4, expected)
    read_points(lab, scale * 0.5)


def prepare_merge(lab):
    """Seventeen runs of one file each leave seventeen segments: the next run merges them."""
    (lab.home / "parts").mkdir()
    for part in range(18):
        (lab.home / "parts" / f"{part:02}.jsonl").write_text("".join(json_line(1000 + part * 60 + i) for i in range(60)))
    for part in range(17):
        code, _, err = lab.run(["run", "-q", f"parts/{part:02}.jsonl", "-o", "base.db"])
        assert code == 0, err


def kill_chain(lab, name, start, arguments, how, expected):
    """One run that is killed, looked at, killed again now and then, and at last left alone."""
    lab.reset("k.db", start)
    code = lab.run(arguments, **how)[0]
    lab.tally[name, "kill" if "fault" in how else "timed", "", str(code)] += 1
    lab.sound(f"{name} {how}", "k.db")
    again, _, err = lab.run(arguments)
    if again != 0:
        lab.wrong(f"{name} {how}", f"the run after it ends with {again}: {err.strip()}")
    elif (tables := lab.tables("k.db")) != expected:
        lab.wrong(f"{name} {how}", f"differs in {[t for t in TABLES if tables[t] != expected[t]]}")
    return code == -signal.SIGKILL


def kills(lab, wanted):
    chance = random.Random(13)
    prepare_merge(lab)
    prepare(lab)
    jobs = [("run", None, ["run", "-q", "in", "-o", "k.db"], 0.35), ("resumed", "half.db", ["run", "-q", "in", "-o", "k.db"], 0.25),
            ("merging", "base.db", ["run", "-q", "parts", "-o", "k.db"], 0.4)]
    for name, start, arguments, share in jobs:
        lab.reset("k.db", start)
        began = time.monotonic()
        assert lab.run(arguments)[0] == 0
        seconds, expected, count = time.monotonic() - began, lab.tables("k.db"), 0
        calls = []
        for call in ("pwrite", "sync", "unlink"):
            fault = {"CALL": call, "PATH": "" if call == "sync" else "k.db", "MODE": "kill"}
            lab.reset("k.db", start)
            calls += [{**fault, "AT": at} for at in range(1, lab.count(arguments, fault) + 1)]
        for _ in range(round(wanted * share * 3)):
            if count >= round(wanted * share):
                break
            how = {"fault": chance.choice(calls)} if chance.random() < 0.6 else {"killed_after": chance.uniform(0.01, seconds)}
            count += kill_chain(lab, name, start, arguments, how, expected)


def report(lab, began):
    ends = Counter()
    for (name, call, mode, code), count in sorted(lab.tally.items()):
        ends[name, call + (" " + mode if mode else ""), code] += count
    for (name, kind, code), count in ends.items():
        print(f"{name:10} {kind:16} ended with {code:>6}: {count}")
    killed = sum(n for (*_, code), n in lab.tally.items() if code == str(-signal.SIGKILL))
    print(f"{sum(lab.tally.values())} points ({killed} killed), {len(lab.failures)} did not hold, {time.monotonic() - began:.0f} s")
    shutil.rmtree(lab.home)
    return 1 if lab.failures else 0


def main():
    program, shim, what = sys.argv[1:4]
    number = int(sys.argv[4]) if len(sys.argv) > 4 else None
    began, lab = time.monotonic(), Lab(program, shim)
    if what in ("faults", "short"):
        faults(lab, number or (60 if what == "short" else 400))
    if what == "kills":
        kills(lab, number or 200)
    if what == "short":
        shutil.rmtree(lab.home)
        lab.home.mkdir()
        make_archive(lab.home / "in")
        kills(lab, 9)
    return report(lab, began)


if __name__ == "__main__":
    sys.exit(main())
