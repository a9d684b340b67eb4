#!/usr/bin/env python3
"""Several corpora asked as one against one corpus of all their documents.

    python3 tests/several_corpora.py PRESSWORK [--data FILE.jsonl[.zst] ...] [--shards N ...] [--queries N]
                            [--doubled SHARE] [--keep FOLDER]

Documents (of --data, else invented ones) are cut into N files by a hash; some stand in two of them. 'presswork run'
makes a corpus of each and one of all, in this order. Then:

- the tables of the head that was made of the shards are, row for row, those of the one corpus;
- each command prints the same bytes of both;
- so does 'search' for random queries;
- shards that are missing, damaged, of other lexicons, of an older format, and a cache that cannot be written or is
  damaged, end as they should.

Prints what differs and exits with 1.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

HEAD_TABLES = {
    "entities": "entity", "ancestors": "id", "lineage": "id, field, first", "entity_names": "name, entity",
    "entity_totals": "type, year, entity", "document_columns": "name", "stories": "doc", "rejects": "source, reason",
}
FIRMS = ["Toyota", "Samsung Electronics", "Grab", "SoftBank", "Hyundai Motor", "Rakuten", "Sony", "Naver", "Kakao",
         "Orbital Forge Inc.", "Nimbus Labs Ltd.", "Quarry Point Co.", "Blue Heron Corp.", "Tidewater Robotics Inc.",
         "Apple", "Facebook", "Meta Platforms"]
PUBLIC = ["the Ministry of Economy, Trade and Industry", "the Ministry of SMEs and Startups",
          "the National University of Singapore", "K-Startup Grand Challenge", "the Treasury"]
VERBS = ["invested {sum} in", "acquired", "will partner with", "signed an agreement with", "took a 12% stake in",
         "disrupts", "works together with", "bought", "backs"]
SUMS = ["$20 million", "50 billion won", "¥3bn", "about 1.2 billion yen", "US$4.5m", "EUR 300,000", "an undisclosed sum"]
OPEN = ["In Tokyo,", "On Monday,", "According to people close to the matter,", "Last year", "For the first time,", ""]
REST = ["The start-up ecosystem grows fast.", "Analysts doubt the plan.", "Large firms open their laboratories.",
        "Collaboration between conglomerates and start-ups is common there.", "The market was disrupted overnight.",
        "Shares rose 3 percent.", "No terms were given.", "東京の企業が協力した。", "삼성전자는 스타트업과 협력한다.",
        "The colour of the colo9r test is grey.", "It would cooperate, co-operate and cooperated again."]
OUTLETS = [("The Harbour Times", "SG"), ("Kanto Daily", "JP"), ("Han River Post", "KR"), (None, None)]


def invented(count, chance):
    """Documents as JSON objects: news, copies of it, and texts too short to be compared."""
    texts = []
    for number in range(count):
        if texts and chance.random() < 0.15:
            text = chance.choice(texts)
            if chance.random() < 0.5:
                text += "\n" + chance.choice(REST)
        else:
            sentences = []
            for _ in range(chance.randint(1, 12)):
                a, b = chance.choice(FIRMS), chance.choice(FIRMS + PUBLIC)
                verb = chance.choice(VERBS).format(sum=chance.choice(SUMS))
                sentences.append(f"{chance.choice(OPEN)} {a} {verb} {b}.".strip())
                if chance.random() < 0.5:
                    sentences.append(chance.choice(REST))
            text = f"{chance.choice(FIRMS)} and others\n" + " ".join(sentences)
        texts.append(text)
        outlet, country = chance.choice(OUTLETS)
        document = {"id": f"d{number:06d}", "text": text, "title": text.split("\n")[0]}
        if outlet:
            document |= {"outlet": outlet, "country": country, "language": "en"}
        date = chance.choice(["", "2019", "2020-03", f"20{chance.randint(12, 24)}-{chance.randint(1, 12):02}-"
                              f"{chance.randint(1, 28):02}"])
        if date:
            document["published"] = date
        if chance.random() < 0.6:
            document |= {"desk": chance.choice(["north", "south", "home news"]), "stars": chance.randint(1, 5)}
        yield json.dumps(document, ensure_ascii=False)


def lines_of(path):
    if str(path).endswith(".zst"):
        with subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE, text=True) as process:
            yield from (line.rstrip("\n") for line in process.stdout)
    else:
        yield from (line.rstrip("\n") for line in open(path, encoding="utf-8"))


def queries_of(texts, count, chance):
    """Random queries whose words stand in the texts."""
    words = sorted({word.strip('.,;:"()') for text in texts for word in text.split()
                    if word.strip('.,;:"()').isalpha() and word.isascii() and len(word) > 2})
    def word():
        return chance.choice(words).lower()
    def phrase():
        tokens = [t.strip('.,;:"()') for t in chance.choice(texts).split()]
        at = chance.randrange(max(1, len(tokens) - 3))
        picked = [t for t in tokens[at:at + chance.randint(2, 3)] if t.isalnum() and t.isascii()]
        return '"' + " ".join(picked) + '"' if picked else word()
    def beginning():
        return word()[:chance.randint(3, 5)] + "*"
    def wildcard():
        w = chance.choice([w for w in words if len(w) > 4] or words).lower()
        return w[:2] + chance.choice("?*") + w[3:]
    def operand():
        return chance.choice([word, word, word, phrase, beginning])()
    kinds = [
        word, phrase, beginning, wildcard,
        lambda: f"{operand()} AND {operand()}", lambda: f"{word()} OR {operand()}",
        lambda: f"{word()} OR {word()} OR {word()}", lambda: f"{word()} NOT {operand()}",
        lambda: f"NEAR({word()} {operand()}, {chance.randint(2, 20)})", lambda: f"{word()} PRE/5 {word()}",
        lambda: f"{word()} w/s {word()}", lambda: f"<{chance.choice(['firm', 'ministry', 'program', 'organization'])}>",
        lambda: f"<firm> {chance.choice(['AND', 'OR'])} {operand()}", lambda: f"NEAR(<firm> <amount>, {chance.randint(3, 20)})",
        lambda: f"<amount >= {chance.choice(['1mn', '10mn', '1bn'])} USD>", lambda: f"<amount> AND {word()}",
        lambda: f"<{chance.choice(['collaboration', 'disruption'])}>", lambda: f"<firm> w/s <collaboration>",
        lambda: f"<firm:{chance.choice(['Toyota', 'Apple', 'Samsung Electronics', 'Sony'])}> OR {word()}",
        lambda: f"title:{word()}", lambda: f"date:{chance.choice(['2012..2019', '2020', '2019-03..2021-06'])} {word()}",
        lambda: f"({word()} OR {word()}) AND {operand()}", lambda: f"={chance.choice(words)}",
        lambda: f"language:en AND {word()}",
    ]
    return [kinds[i % len(kinds)]() for i in range(count)]


class Comparison:
    def __init__(self, presswork, folder, counts):
        self.presswork, self.folder, self.counts = presswork, folder, counts
        self.failures, self.compared = [], 0
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))

    def run(self, *arguments, **options):
        return subprocess.run([self.presswork, *map(str, arguments)], capture_output=True, cwd=self.folder,
                              env=options.pop("env", self.environment), **options)

    def fail(self, what, text=""):
        self.failures.append(what)
        print(f"FAILED {what}\n{text}", flush=True)

    def make(self, documents, shards, doubled, chance):
        """The shards' archives and corpora, and the one corpus."""
        parts = [[] for _ in range(shards)]
        for line in documents:
            shard = int(hashlib.sha1(line.encode()).hexdigest(), 16) % shards
            parts[shard].append(line)
            if shards > 1 and chance.random() < doubled:
                parts[chance.randrange(shards)].append(line)
        names = [f"shard-{i:05}-of-{shards:05}" for i in range(shards)]
        for name, lines in zip(names, parts):
            (self.folder / f"{name}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
            self.made(self.run("run", f"{name}.jsonl", "-q", "-o", f"shards/{name}.db"), name)
        self.made(self.run("run", *[f"{name}.jsonl" for name in names], "-q", "-o", "one.db"), "one")

    def made(self, ran, name):
        if ran.returncode != 0:
            sys.exit(f"{name}: {ran.stderr.decode()}")

    def compare_tables(self):
        heads = sorted((self.folder / "cache" / "presswork").glob("corpora-*.db"), key=os.path.getmtime)
        if not heads:
            return self.fail("a head is kept")
        head, one = sqlite3.connect(heads[-1]), sqlite3.connect(self.folder / "one.db")
        for table, order in HEAD_TABLES.items():
            rows = [database.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall() for database in (head, one)]
            if rows[0] != rows[1]:
                pairs = [(a, b) for a, b in zip(*rows) if a != b][:3]
                self.fail(f"table {table}", f"{len(rows[0])} and {len(rows[1])} rows: {str(pairs)[:1500]}")
        print(f"{len(HEAD_TABLES)} tables of the head compared with those of the one corpus")

    def compare(self, name, *arguments, cut=None):
        """The same bytes of the shards and of the one corpus; returns the times of both."""
        times, outputs = [], []
        for corpus in ("shards/*.db", "one.db"):
            start = time.perf_counter()
            ran = self.run(name, corpus, *arguments)
            times.append(time.perf_counter() - start)
            text = ran.stdout.decode(errors="replace").replace("shards/*.db", "one.db")
            error = ran.stderr.decode(errors="replace").replace("shards/*.db", "one.db")
            if cut:
                text = "\n".join(line for line in text.split("\n") if not line.startswith(cut))
            error = "\n".join(line for line in error.split("\n") if "looking for stories" not in line)
            outputs.append((ran.returncode, text, error))
        self.compared += 1
        if outputs[1][0] == 2 and not name == "search":
            self.fail(f"{name} {' '.join(arguments)}: not a command line of this program", outputs[1][2])
        if outputs[0] != outputs[1]:
            different = next(((a, b) for a, b in zip(*[o[1].split("\n") for o in outputs]) if a != b), None)
            self.fail(f"{name} {' '.join(arguments)}",
                      f"{outputs[0][0]} {outputs[1][0]} {str(different)[:800]}\n{outputs[0][2][:300]}\n{outputs[1][2][:300]}")
        return times

    def compare_commands(self, words):
        w = words
        commands = [["info"], ["rejects"], ["entities"], ["duplicates"], ["deals"], ["deals", "--merge"],
                    ["amounts"], ["amounts", "--doubts"], ["frames"], ["frames", "--hits"], ["frames", "--rules"],
                    ["frames", "--intervals", "--repeats", "50"], ["entities", "--suspicious"],
                    ["entities", "--type", "firm"], ["duplicates", "--min-overlap", "0.9"]]
        for by in ("year", "quarter", "month", "outlet", "country", "section", "language", "type", "parent",
                   "year,outlet"):
            commands += [["freq", "--by", by, "--type", "firm"], ["freq", "--by", by, "--count", "stories"]]
            if by not in ("type", "parent"):
                commands += [["frames", "--by", by], ["trend", w[0], "--by", by]] if by in ("year", "month") else \
                    [["frames", "--by", by]]
        commands += [
            ["freq"], ["freq", "--limit", "20"], ["freq", "--type", "firm", "--count", "documents"],
            ["freq", "--credits"], ["freq", "--words"], ["freq", "--words", "--by", "year", "--limit", "500"],
            ["freq", "--type", "firm", "--from", "2015", "--to", "2021-06"], ["freq", w[0], "--type", "organization"],
            ["freq", "--type", "firm", "--by", "year", "--fill"], ["freq", "--entity", "Toyota"],
            ["cooccur"], ["cooccur", "--type", "firm", "--window", "document"], ["cooccur", "--window", "paragraph"],
            ["collocates", w[0]], ["collocates", f"<firm>", "--window", "3"], ["keyness", w[1]],
            ["keyness", w[0], "--reference", w[2]], ["ngrams", "--length", "2", "--limit", "1000"],
            ["dispersion", w[0]], ["dispersion", w[1]], ["trend", "<firm>", "--by", "month", "--count", "stories"],
            ["kwic", w[0]], ["kwic", "NEAR(<firm> <amount>, 12)"], ["kwic", w[2], "--sort", "L1"],
            ["kwic", w[1], "--sample", "20", "--seed", "5"],
            ["search", w[0], "--sort", "date", "--limit", "100"], ["search", w[0], "--outlet", "Kanto Daily"],
            ["search", w[0], "--entity", "Toyota", "--limit", "50"], ["search", "qqqqword"],
            ["search", w[0][:-1] + "qx"], ["search", '"quite nowhere together"'],
            ["export", "--limit", "300"], ["export", w[0], "--as", "vertical", "--limit", "100"],
            ["export", "--as", "conllu", "--limit", "50"], ["export", "--as", "standoff", "--limit", "400"],
            ["export", "--as", "bibtex", "--limit", "100"], ["export", "--as", "ris", w[1], "--limit", "100"],
            ["freq", "--type", "firm", "--by", "desk"], ["freq", "--by", "year,desk", "--type", "firm"], ["frames", "--by", "stars"],
            ["search", f"{w[0]} var:desk=south", "--limit", "100"], ["search", "var:stars>=4", "--limit", "50"], ["info", "--variables"],
            ["kwic", w[1], "--where", "desk=home news", "--fields", "desk,pre,keyword,post"], ["freq", "--where", "stars>3", "--type", "firm"],
            ["search", w[0], "--no-duplicates", "--limit", "200"], ["kwic", w[2], "--no-duplicates"], ["deals", "--no-duplicates"],
            ["amounts", "--from", "2016"], ["deals", "--kind", "acquisition"],
        ]
        for command in commands:
            self.compare(command[0], *command[1:], cut="corpus," if command[0] == "info" else None)
        self.compare_samples()
        print(f"{self.compared} command lines compared", flush=True)

    def compare_samples(self):
        made = []
        for number, corpus in enumerate(("shards/*.db", "one.db")):
            sheet = f"sheet-{number}"
            ran = self.run("sample", corpus, "--size", "30", "--seed", "7", "-q", "-o", f"{sheet}.csv")
            made.append((ran.returncode, [path.read_bytes() for path in sorted(self.folder.glob(f"{sheet}*.csv"))]))
        self.compared += 1
        if made[0] != made[1]:
            self.fail("sample", str(made)[:500])

    def compare_queries(self, queries):
        before, ratios = self.compared, []
        for query in queries:
            shards, one = self.compare("search", query, "--limit", "1000", "--fields", "doc_id,score,hits")
            ratios.append(shards / one)
        print(f"{self.compared - before} queries compared, by command; median time of shards / one: "
              f"{statistics.median(ratios):.2f}", flush=True)

    def refused(self, what, sentence, *arguments, **options):
        ran = self.run(*arguments, **options)
        error = ran.stderr.decode(errors="replace")
        if ran.returncode != 2 or sentence not in error or error.count("\n") != 1:
            self.fail(what, f"{ran.returncode}: {error}")

    def compare_faults(self):
        shards = sorted((self.folder / "shards").glob("*.db"))
        if len(shards) < 3:
            return
        broken = self.folder / "broken"
        shutil.copytree(self.folder / "shards", broken)
        victim = broken / shards[1].name
        whole = victim.read_bytes()
        victim.unlink()
        self.refused("a shard is missing", "is missing", "freq", "broken/*.db")
        self.refused("a shard is missing from a folder", "is missing", "freq", "broken/")
        self.refused("a shard is named that is not there", "no such file", "freq", broken / shards[0].name, victim)
        victim.write_bytes(b"")
        self.refused("an empty shard", "not a presswork corpus", "freq", "broken/*.db")
        victim.write_bytes(whole[:len(whole) // 2])
        self.refused("half a shard", "damaged", "export", "broken/*.db")
        victim.write_bytes(whole)
        def change(sql):
            victim.write_bytes(whole)
            with sqlite3.connect(victim) as database:
                database.execute(sql)
            database.close()
        change("UPDATE manifest SET value = 'other' WHERE key = 'lexicon'")
        self.refused("other lexicons", "other lexicons", "freq", "broken/*.db")
        change("PRAGMA user_version = 7")
        self.refused("an older format", "has format 7", "freq", "broken/*.db")
        change("UPDATE manifest SET value = 'loading' WHERE key = 'state'")
        self.refused("not finished", "not finished", "freq", "broken/*.db")
        change("INSERT INTO edits VALUES (1, 'exclude', 'toyota-motor', NULL)")
        self.refused("with edits", "has edits", "freq", "broken/*.db")
        change("DELETE FROM texts")
        self.run("freq", "broken/*.db", "--words")  # ends, however
        victim.write_bytes(whole)
        self.refused("named twice", "named twice", "freq", victim, victim)
        self.refused("edit of several", "one corpus file", "edit", "broken/*.db", "--undo")
        self.refused("a pattern that fits nothing", "no file fits", "freq", "nothing/*.db")
        self.compare_caches()

    def compare_caches(self):
        expected = self.run("freq", "one.db", "--type", "firm").stdout
        def same(what, **options):
            ran = self.run("freq", "shards/*.db", "--type", "firm", **options)
            if ran.returncode != 0 or ran.stdout != expected:
                self.fail(what, ran.stderr.decode())
            return ran.stderr.decode()
        head = next((self.folder / "cache" / "presswork").glob("corpora-*.db"))
        bytes_of_head = head.read_bytes()
        for what, content in (("an empty head", b""), ("half a head", bytes_of_head[:len(bytes_of_head) // 2]),
                              ("another file", b"x" * len(bytes_of_head))):
            for kept in (self.folder / "cache" / "presswork").glob("corpora-*.db"):
                kept.write_bytes(content)
            if "looking for stories" not in same(what):
                self.fail(what + " is made anew")
        if "looking for stories" in same("a head that is kept"):
            self.fail("a head is kept")
        nowhere = {key: value for key, value in self.environment.items() if key not in ("XDG_CACHE_HOME", "HOME")}
        if "looking for stories" not in same("no cache folder", env=nowhere):
            self.fail("without a cache folder it is said")
        (self.folder / "file").write_text("")
        if "each time" not in same("a cache that cannot be", env=dict(self.environment, XDG_CACHE_HOME=str(self.folder / "file"))):
            self.fail("a cache that cannot be written is said")
        if os.getuid() == 0:
            self.compare_as_another_user(expected)

    def compare_as_another_user(self, expected):
        """A folder that the user may only read."""
        self.folder.chmod(0o755)
        (self.folder / "shards").chmod(0o555)
        path = self.folder
        while path != path.parent:
            if not path.stat().st_mode & 0o001:
                return print(f"skipped: {path} is not open to another user")
            path = path.parent
        ran = self.run("freq", "shards/*.db", "--type", "firm", user=65534, group=65534,
                       env=dict(self.environment, XDG_CACHE_HOME="/nonexistent/cache"))
        if ran.returncode != 0 or ran.stdout != expected:
            self.fail("a folder of another user", ran.stderr.decode())
        (self.folder / "shards").chmod(0o755)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("presswork")
    parser.add_argument("--data", nargs="*", default=[])
    parser.add_argument("--shards", nargs="*", type=int, default=[1, 2, 8])
    parser.add_argument("--queries", type=int, default=48)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--doubled", type=float, default=0.05)
    parser.add_argument("--keep", type=pathlib.Path)
    given = parser.parse_args()
    failures = []
    for shards in given.shards:
        folder = given.keep / str(shards) if given.keep else pathlib.Path(tempfile.mkdtemp(prefix="shards-"))
        chance = random.Random(20260101)
        documents = [line for path in given.data for line in lines_of(path)] or \
            list(invented(given.documents, chance))
        texts = [json.loads(line)["text"] for line in chance.sample(documents, min(300, len(documents)))]
        comparison = Comparison(str(pathlib.Path(given.presswork).resolve()), folder, given)
        if not (folder / "one.db").exists():
            (folder / "shards").mkdir(parents=True, exist_ok=True)
            comparison.make(documents, shards, given.doubled, chance)
        queries = queries_of(texts, given.queries, random.Random(7))
        (folder / "queries").write_text("".join(query + "\n" for query in queries))
        words = [w.lower() for w in ("invested", "market", "startup")] if not given.data else ["market", "company", "tokyo"]
        start = time.perf_counter()
        comparison.run("info", "shards/*.db")
        print(f"{shards} shards of {len(documents)} documents; the head made in {time.perf_counter() - start:.1f} s", flush=True)
        if shards > 1:
            comparison.compare_tables()
        comparison.compare_commands(words)
        comparison.compare_queries(queries)
        comparison.compare_faults()
        failures += comparison.failures
        if not given.keep:
            shutil.rmtree(folder)
    print(f"{len(failures)} failed" if failures else "all the same")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
