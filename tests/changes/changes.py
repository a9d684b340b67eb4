#!/usr/bin/env python3
"""Changes of a corpus: whatever was done to it, it is the corpus made anew of the documents it has.

    changes.py PRESSWORK [--rounds N] [--kills N] [--seed N]

A round makes corpora of invented articles and goes through a random sequence of run, run --replace,
update, remove, subset and merge. After each step all tables are compared, row by row and by ids
instead of numbers, with those of a corpus that `index` makes of the same documents (in the same
order, extracted anew), and the answers of a few questions with its answers; `verify` must call the
file sound. A kill is a step ended by SIGKILL at a random moment: the corpus must then be the one
before it or the one after it. Prints what did not hold; exits with 1 when anything did not.
"""
import argparse, json, os, random, shutil, sqlite3, subprocess, sys, tempfile, time
from pathlib import Path

FIRMS = ["Aurora Devices Co Ltd", "AURORA DEVICES Co Ltd", "Orbital Forge Inc", "Beacon Mills Corp", "Harbour Optics Inc",
         "Pine Signal Ltd", "Toyota Motor", "Samsung Electronics", "SoftBank", "Grab Holdings", "Takeda Pharmaceutical", "Facebook"]
BODIES = ["the Ministry of Economy, Trade and Industry", "the Ministry of SMEs and Startups", "the Board of Trade"]
OUTLETS = ["The Invented Post", "Invented Daily", "Harbour Courier", ""]
COUNTRIES = ["US", "CA", "SG", "KR", "JP", ""]
QUESTIONS = [["search", "partner*"], ["search", "NEAR(<firm> <amount>, 12)"], ["search", '"said it will"'], ["freq", "--type", "firm"],
             ["freq", "--type", "firm", "--by", "year", "--count", "stories"], ["freq", "--by", "outlet", "--type", "firm"],
             ["amounts"], ["deals"], ["frames", "--by", "year"], ["duplicates"], ["trend", "invest*", "--by", "year"]]


def article(rng):
    firm, other, body = rng.choice(FIRMS), rng.choice(FIRMS), rng.choice(BODIES)
    lines = [f"{firm} names partner number {rng.randrange(10 ** 6)}",
             f"{firm} said it will invest ${rng.randrange(2, 90)} million in {other}, a start-up of {rng.choice(['Osaka', 'Busan', 'Penang'])}.",
             f"Officials of {body} welcomed plan {rng.randrange(10 ** 6)} and {other} will work together with {firm} on it."]
    if rng.random() < 0.3:
        lines.append(f"{other} bought a rival for {rng.randrange(2, 900)} billion won, {rng.choice(FIRMS)} said.")
    if rng.random() < 0.1:
        lines.append("トヨタ自動車は新しい会社に5億円を投資した。")
    return "\n".join(lines)


def document(rng, texts):
    text = rng.choice(texts) if texts and rng.random() < 0.25 else article(rng)
    texts.append(text)
    one = {"text": text, "title": text.split("\n")[0]}
    for key, values in (("outlet", OUTLETS), ("country", COUNTRIES)):
        value = rng.choice(values)
        if value:
            one[key] = value
    if rng.random() < 0.9:
        one["published"] = f"{rng.choice([2004, 2012, 2019, 2023, 2024])}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    if rng.random() < 0.5:
        one["desk"] = rng.choice(["north", "south"])
    return one


class Lab:
    def __init__(self, program, seed):
        self.program = str(Path(program).resolve())
        self.rng = random.Random(seed)
        self.home = Path(tempfile.mkdtemp(prefix="changes-"))
        self.texts, self.failures, self.steps = [], [], 0

    def call(self, *arguments, good=(0,), text=None):
        done = subprocess.run([self.program, *map(str, arguments)], cwd=self.home, input=text, capture_output=True, text=True)
        if done.returncode not in good:
            raise SystemExit(f"{' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def write(self, name, count):
        documents = [document(self.rng, self.texts) for _ in range(count)]
        (self.home / name).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents))

    # The rows of a corpus without the numbers that only it has.
    def rows(self, corpus):
        db = sqlite3.connect(f"file:{self.home / corpus}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        ids = {row["doc"]: row["id"] for row in db.execute("SELECT doc, id FROM documents")}
        entities = {row["entity"]: row["id"] for row in db.execute("SELECT entity, id FROM entities")}
        names = {row["entity"]: row["name"] for row in db.execute("SELECT entity, name FROM entities")}
        found = {"order": [ids[doc] for doc in sorted(ids)]}
        for table in ("documents", "texts", "mentions", "amounts", "doubts", "deals", "frame_hits", "entity_counts", "entity_names",
                      "entities", "entity_totals", "stories", "lineage", "ancestors", "text_index_docsize"):
            rows = []
            for row in db.execute(f"SELECT * FROM {table}"):
                row = dict(row)
                for key, numbers in (("doc", ids), ("id", ids if table == "text_index_docsize" else {}), ("story", ids), ("entity", entities), ("credit", entities)):
                    if key in row and row[key] in numbers:
                        if table == "mentions" and key in ("entity", "credit"):
                            row["own_name"] = row["own_name"] or names[row[key]]
                        row[key] = numbers[row[key]]
                if table == "documents":
                    row.pop("doc")
                rows.append(tuple(sorted((key, str(value)) for key, value in row.items())))
            found[table] = sorted(rows)
        bands = {}
        for row in db.execute("SELECT band, first_doc, numbers FROM signatures"):
            for i in range(0, len(row["numbers"]), 4):
                bands[row["band"], ids[row["first_doc"] + i // 4]] = row["numbers"][i:i + 4]
        found["signatures"] = sorted(bands.items())
        for key in ("lexicon", "types", "poles", "ideographs", "state"):
            found[key] = [row[0] for row in db.execute("SELECT value FROM manifest WHERE key = ?", (key,))]
        db.close()
        return found

    def answers(self, corpus):
        return {" ".join(question): self.call(question[0], corpus, *question[1:], "--format", "csv") for question in QUESTIONS}

    def anew(self, corpus, name="anew.db"):
        """The corpus that is made of the documents of this one, extracted again."""
        db = sqlite3.connect(f"file:{self.home / corpus}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        lines = []
        for row in db.execute("SELECT d.*, t.text FROM documents d JOIN texts t ON t.doc = d.doc ORDER BY d.doc"):
            row = dict(row)
            one = {key: row[key] for key in ("id", "source", "title", "outlet", "section", "url", "language", "country", "published",
                                             "published_rule", "format", "text") if row[key] is not None}
            if row["byline"]:
                one["byline"] = json.loads(row["byline"])
            one.update(json.loads(row["extra"] or "{}"))
            lines.append(json.dumps(one, ensure_ascii=False) + "\n")
        db.close()
        extracted = self.call("extract", "-q", text="".join(lines))
        (self.home / name).unlink(missing_ok=True)
        self.call("index", "-q", "-o", name, text=extracted)
        return name

    def require_sound(self, corpus, what):
        done = subprocess.run([self.program, "verify", corpus], cwd=self.home, capture_output=True, text=True)
        if done.returncode != 0:
            self.failures.append(f"{what}: not sound: {done.stdout}{done.stderr}")

    def check(self, corpus, what):
        self.steps += 1
        self.require_sound(corpus, what)
        if not self.rows(corpus)["order"]:
            return
        other = self.anew(corpus)
        one, two = self.rows(corpus), self.rows(other)
        for key in two:
            if one[key] != two[key]:
                left = [row for row in one[key] if row not in two[key]][:2]
                right = [row for row in two[key] if row not in one[key]][:2]
                self.failures.append(f"{what}: {key} differs\n    here {left}\n    anew {right}")
        here, there = self.answers(corpus), self.answers(other)
        self.failures += [f"{what}: another answer to '{key}'" for key in there if here[key] != there[key]]

    def patch(self, corpus):
        """A table of corrections of some documents, in all fields that can be corrected."""
        db = sqlite3.connect(self.home / corpus)
        ids = [row[0] for row in db.execute("SELECT id FROM documents ORDER BY doc")]
        db.close()
        rng = self.rng
        chosen = rng.sample(ids, min(len(ids), rng.randrange(1, 12)))
        columns = rng.sample(["outlet", "published", "title", "byline", "section", "url", "language", "country", "desk", "coder note"],
                             rng.randrange(1, 4))
        values = {"outlet": OUTLETS, "published": ["2001", "2012-05", "2024-02-03", ""], "title": ['A "new", title', ""], "byline": ["Ann One; Ben Two", ""],
                  "section": ["Business", ""], "url": ["https://example.org/a", ""], "language": ["en", "ja", "de", ""], "country": COUNTRIES,
                  "desk": ["east", ""], "coder note": ['say "x"', "5", ""]}
        with open(self.home / "patch.csv", "w") as out:
            out.write(",".join(["id", *columns]) + "\n")
            for one in chosen + ["no-such-id"]:
                cells = [rng.choice(values[column]).replace('"', '""') for column in columns]
                out.write(",".join([one, *(f'"{cell}"' for cell in cells)]) + "\n")
        return ["update", corpus, "patch.csv", "-q"] + (["--clear"] if rng.random() < 0.3 else [])

    def step(self, number):
        """Arguments of the next command; they change c.db."""
        rng = self.rng
        kind = rng.choice(["run", "update", "update", "remove", "reprints", "merge", "replace", "subset"])
        if kind == "run":
            self.write(f"in/{number}.jsonl", rng.randrange(1, 20))
            return ["run", "in", "-o", "c.db", "-q"]
        if kind == "replace":
            name = rng.choice(sorted(os.listdir(self.home / "in")))
            lines = (self.home / "in" / name).read_text().splitlines(True)
            rng.shuffle(lines)
            kept = lines[:len(lines) // 2] + [json.dumps(document(rng, self.texts)) + "\n"]
            (self.home / "in" / name).write_text("".join(kept))
            return ["run", f"in/{name}", "-o", "c.db", "--replace", "-q"]
        if kind == "update":
            return self.patch("c.db")
        if kind == "remove":
            return ["remove", "c.db", rng.choice(["Osaka", "won", '"Board of Trade"', "<firm:Toyota>"]), "-q"]
        if kind == "reprints":
            return ["remove", "c.db", "--duplicates", "-q"]
        self.write("other.jsonl", rng.randrange(1, 20))
        if kind == "merge":
            for name in ("other.db", "merged.db"):
                (self.home / name).unlink(missing_ok=True)
            self.call("run", "other.jsonl", *(["in"] if rng.random() < 0.5 else []), "-o", "other.db", "-q")
            self.call("merge", "c.db", "other.db", "-o", "merged.db", "-q")
            return ["merge"]
        return ["subset"]

    def round(self):
        shutil.rmtree(self.home / "in", ignore_errors=True)
        (self.home / "in").mkdir()
        for name in ("c.db",):
            (self.home / name).unlink(missing_ok=True)
        self.write("in/first.jsonl", 25)
        self.call("run", "in", "-o", "c.db", "-q")
        for number in range(8):
            step = self.step(number)
            if step == ["merge"]:
                shutil.move(self.home / "merged.db", self.home / "c.db")
            elif step == ["subset"]:
                (self.home / "part.db").unlink(missing_ok=True)
                if subprocess.run([self.program, "subset", "c.db", "Busan OR Penang", "-o", "part.db", "-q"], cwd=self.home, capture_output=True).returncode == 0:
                    self.check("part.db", "subset")
                continue
            else:
                self.call(*step)
            self.check("c.db", " ".join(step))
            if not self.rows("c.db")["order"]:
                return

    def kill(self, number):
        """A step that is killed: the corpus is that before it or that after it."""
        shutil.rmtree(self.home / "in", ignore_errors=True)
        (self.home / "in").mkdir()
        (self.home / "c.db").unlink(missing_ok=True)
        self.write("in/first.jsonl", 300)
        self.call("run", "in", "-o", "c.db", "-q")
        step = self.rng.choice([["remove", "c.db", "Osaka", "-q"], ["remove", "c.db", "--duplicates", "-q"], None])
        step = step or self.patch("c.db")
        before = self.rows("c.db")
        shutil.copy(self.home / "c.db", self.home / "full.db")
        begin = time.time()
        self.call(*[word.replace("c.db", "full.db") for word in step])
        pace, after = time.time() - begin, self.rows("full.db")
        child = subprocess.Popen([self.program, *step], cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.rng.random() * pace)
        child.kill()
        child.wait()
        self.require_sound("c.db", f"killed {' '.join(step)}")
        now = self.rows("c.db")
        self.steps += 1
        if now != before and now != after:
            self.failures.append(f"killed {' '.join(step)}: neither undone nor done")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("presswork")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    lab = Lab(given.presswork, given.seed)
    try:
        for _ in range(given.rounds):
            lab.round()
        for number in range(given.kills):
            lab.kill(number)
    finally:
        shutil.rmtree(lab.home, ignore_errors=True)
    for failure in lab.failures:
        print(failure)
    print(f"{lab.steps} steps, {len(lab.failures)} did not hold")
    sys.exit(1 if lab.failures else 0)


main()
