"""Damages a corpus in random ways and asks `presswork verify` and the reading commands about each.

    python3 tests/faults/smash.py PRESSWORK [--smashes N] [--seed N]

Half of the smashes hit the bytes of the file (a bit flipped, bytes zeroed, two pages swapped, the end cut
off), half the rows of its tables, through SQL. A smash of bytes that leaves every row of every table and
the schema as they were (unused space of a page, a counter in the header) changed nothing and is counted
apart. Every other one must be found by verify (exit 1 or 2, with a sentence), and no reading command may
end by a signal, run out of its memory or time, or print SQL. Exit 1 and a line for each that was not so.
"""
import argparse, os, random, re, resource, shutil, sqlite3, subprocess, sys, tempfile

PAGE = 8192
MEMORY = 1 << 30
SECONDS = 20
TEXTS = ["Toyota Motor invested $5 million in Orbital Forge. The ministry praised the plan.",
         "Samsung Electronics acquired Harbour Optics for EUR 35 million, the firm said.",
         "No deal was made. Analysts at Kestrel Bank doubted the 3 billion yen programme."]
COMMANDS = [["search", "C", "deal"], ["kwic", "C", "the"], ["freq", "C"], ["freq", "C", "--by", "outlet"],
            ["trend", "C", "the"], ["info", "C"], ["deals", "C"], ["amounts", "C"], ["frames", "C"],
            ["cooccur", "C"], ["export", "C", "--as", "tif"], ["duplicates", "C"],
            ["dispersion", "C", "the"]]
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|COMMIT|BEGIN|PRAGMA) |no such (table|column)")


def run(program, arguments, folder):
    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        done = subprocess.run([program, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=SECONDS, preexec_fn=limits, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return 124, "", "no end"
    return done.returncode, done.stdout.decode("utf8", "replace"), done.stderr.decode("utf8", "replace")


def make_corpus(program, folder):
    with open(os.path.join(folder, "in.jsonl"), "w") as out:
        for n in range(300):
            text = " ".join(TEXTS[(n + i) % 3] + f" Order {n * 7 + i} followed." for i in range(4))
            out.write('{"id": "d%d", "title": "Story %d", "outlet": "Paper %d", "date": "2024-%02d-11", "text": "%s"}\n'
                      % (n, n, n % 5, n % 12 + 1, text))
    code, _, error = run(program, ["run", "in.jsonl", "-o", "whole.db", "-q", "--threads", "1"], folder)
    if code != 0:
        sys.exit("cannot make the corpus: " + error)
    return os.path.join(folder, "whole.db")


def contents(path):
    """All that is stored, or None where it cannot be read."""
    try:
        with sqlite3.connect(path) as file:
            file.text_factory = bytes
            names = file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
            tables = [name.decode() for kind, name, _, sql in names
                      if kind == b"table" and b"VIRTUAL" not in sql and not name.startswith(b"sqlite_")]
            rows = {table: file.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
            state = [file.execute("PRAGMA " + p).fetchone() for p in ("user_version", "encoding", "integrity_check")]
            return names, rows, state
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def smash_bytes(path, chance):
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        kind = chance.choice(["flip", "flip", "zero", "swap", "cut"])
        at = chance.randrange(len(data))
        if kind == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif kind == "zero":
            size = chance.choice([1, 16, 512, PAGE])
            data[at:at + size] = bytes(len(data[at:at + size]))
        elif kind == "swap":
            a, b = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
            data[a:a + PAGE], data[b:b + PAGE] = data[b:b + PAGE], data[a:a + PAGE]
        else:
            data = data[:at]
        file.seek(0)
        file.write(data)
        file.truncate(len(data))
    return f"{kind} at {at}"


def changed(value, chance):
    if value is None:
        return "x"
    if isinstance(value, int):
        return chance.choice([value + 1, -1, 2**32 - 1, 0 if value else 7])
    if isinstance(value, float):
        return value + 0.5
    if not value:
        return b"\x01" if isinstance(value, bytes) else "x"
    at = chance.randrange(len(value))
    if isinstance(value, bytes):
        return chance.choice([value[:at], value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1:]])
    return value[:at] + chr((ord(value[at]) ^ 1) or 32) + value[at + 1:]


def smash_row(path, chance):
    file = sqlite3.connect(path)
    tables = [name for name, sql in file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
              if "VIRTUAL" not in sql and not name.startswith("sqlite_")]
    while True:
        table = chance.choice(tables)
        info = file.execute(f'PRAGMA table_info("{table}")').fetchall()
        columns = [c[1] for c in info]
        keys = [c[1] for c in sorted(info, key=lambda c: c[5]) if c[5]]
        rows = file.execute(f'SELECT * FROM "{table}"').fetchall()
        if not rows:
            continue
        row = dict(zip(columns, chance.choice(rows)))
        where = " AND ".join(f'"{key}" IS ?' for key in keys)
        values = [row[key] for key in keys]
        try:
            if chance.random() < 0.2:
                what = f"a row of {table} deleted"
                done = file.execute(f'DELETE FROM "{table}" WHERE {where}', values).rowcount
            else:
                column = chance.choice(columns)
                new = changed(row[column], chance)
                what = f"{table}.{column}: {str(row[column])[:40]!r} -> {str(new)[:40]!r}"
                done = file.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', [new, *values]).rowcount
        except sqlite3.Error:
            continue  # a key that is there already, a number where text was
        if done:
            file.commit()
            file.close()
            return what


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("presswork")
    options.add_argument("--smashes", type=int, default=1000)
    options.add_argument("--seed", type=int, default=13)
    options.add_argument("--commands", type=int, default=len(COMMANDS), help="reading commands tried after each")
    given = options.parse_args()
    program, chance = os.path.abspath(given.presswork), random.Random(given.seed)
    folder = tempfile.mkdtemp(prefix="smash-")
    whole = make_corpus(program, folder)
    before = contents(whole)
    code, out, error = run(program, ["verify", "whole.db"], folder)
    bad = [] if code == 0 else [f"verify calls the whole corpus damaged: {out}{error}"]
    found = unchanged = asked = 0
    path = os.path.join(folder, "smashed.db")
    for n in range(given.smashes):
        shutil.copy(whole, path)
        by_row = n % 2 == 1
        what = f"#{n} " + (smash_row(path, chance) if by_row else smash_bytes(path, chance))
        code, out, error = run(program, ["verify", "smashed.db"], folder)
        if code in (1, 2) and (out + error).strip():
            found += 1
        elif code == 0 and not by_row and contents(path) == before:
            unchanged += 1
        else:
            bad.append(f"{what}: verify exits {code}: {(out + error).strip()[-200:]}")
        if SQL.search(error):
            bad.append(f"{what}: verify prints SQL: {error.strip()[-200:]}")
        for command in chance.sample(COMMANDS, given.commands):
            arguments = ["smashed.db" if a == "C" else a for a in command]
            code, _, error = run(program, arguments, folder)
            asked += 1
            if code not in (0, 1, 2) or "not enough memory" in error or SQL.search(error):
                bad.append(f"{what}: {' '.join(command)} exits {code}: {error.strip()[-200:]}")
    shutil.rmtree(folder)
    print("\n".join(bad))
    print(f"{given.smashes} smashes: {found} found, {unchanged} changed nothing that is stored, "
          f"{asked} reading commands, {len(bad)} failures")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
