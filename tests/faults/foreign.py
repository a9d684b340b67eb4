#!/usr/bin/env python3
"""Corpora made by other people to do harm: what the reading commands, verify and run do with each.

    python3 tests/faults/foreign.py PRESSWORK [NAME...]

Each is a sound corpus of 300 documents, changed by SQL. Every command must end without a signal, within
1 GiB and 20 s, without SQL in its messages, and leave the file as it was; what a trigger or a view would
have done must not be done; `run` that adds to the file may refuse it. A corpus named in REFUSED must be
refused by every command. Exit 1 and a line for each that was not so.
"""
import hashlib, os, shutil, sqlite3, sys, tempfile

import smash

# Name: the statements that change a sound corpus. ~ before one: with a writable schema; "bomb TABLE": see there.
FILES = {
    "index is a view with a trigger": [
        "CREATE TABLE fired (t)", "ALTER TABLE texts RENAME TO kept",
        "CREATE VIEW texts AS SELECT * FROM kept",
        "CREATE TRIGGER steal INSTEAD OF INSERT ON texts BEGIN INSERT INTO fired VALUES (1); END"],
    "trigger on documents": [
        "CREATE TABLE fired (t)",
        "CREATE TRIGGER steal AFTER INSERT ON documents BEGIN INSERT INTO fired VALUES (1); END"],
    "trigger on manifest that deletes": [
        "CREATE TABLE fired (t)",
        "CREATE TRIGGER steal AFTER UPDATE ON manifest BEGIN INSERT INTO fired VALUES (1); DELETE FROM texts; END"],
    "documents is an endless view": [
        "ALTER TABLE documents RENAME TO kept",
        "CREATE VIEW documents AS WITH RECURSIVE n(doc) AS (SELECT 1 UNION ALL SELECT doc + 1 FROM n) "
        "SELECT n.doc, k.id, k.title, k.published, k.outlet, k.words FROM n, kept k"],
    "manifest is an endless view": [
        "ALTER TABLE manifest RENAME TO kept",
        "CREATE VIEW manifest AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT 'k' || x AS key, 'v' AS value FROM n"],
    "mentions is a view": ["ALTER TABLE mentions RENAME TO kept", "CREATE VIEW mentions AS SELECT * FROM kept"],
    "mentions is missing": ["DROP TABLE mentions"],
    "a column computed at length": [
        "ALTER TABLE texts RENAME TO kept",
        "CREATE TABLE texts (doc INTEGER PRIMARY KEY, text TEXT AS (hex(zeroblob(100000000 + doc))))",
        "INSERT INTO texts (doc) SELECT 1"],
    "a column renamed": ["ALTER TABLE deals RENAME COLUMN kind TO sort"],
    "documents is a table of another module": [
        "ALTER TABLE documents RENAME TO kept", "CREATE VIRTUAL TABLE documents USING fts5(id, title)"],
    "index over another table": [
        "~UPDATE sqlite_master SET sql = replace(sql, 'content=''texts''', 'content=''manifest''') "
        "WHERE name = 'text_index'"],
    "index with another tokenizer": [
        "~UPDATE sqlite_master SET sql = replace(sql, 'presswork', 'trigram') WHERE name = 'text_index'"],
    "index on an expression": ["CREATE INDEX slow ON documents (abs(doc) + length(hex(zeroblob(1000000))))"],
    "two tables on one page": [
        "~UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'texts') "
        "WHERE name = 'documents'"],
    "a root page beyond the file": ["~UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'documents'"],
    "schema that is no SQL": ["~UPDATE sqlite_master SET sql = 'CREATE TABLE documents (((' WHERE name = 'documents'"],
    "document -1": ["UPDATE documents SET doc = -1 WHERE doc = 7"],
    "document 4294967295": ["UPDATE documents SET doc = 4294967295 WHERE doc = 7"],
    "document 2^62": ["UPDATE documents SET doc = 4611686018427387904 WHERE doc = 7"],
    "document 2000000000 with its text": [
        "UPDATE documents SET doc = 2000000000 WHERE doc = 7", "UPDATE texts SET doc = 2000000000 WHERE doc = 7"],
    "index row 2^32-1": ["INSERT INTO text_index_docsize VALUES (4294967295, x'05')"],
    "columns too short": ["UPDATE document_columns SET data = substr(data, 1, 8) WHERE name <> 'words'"],
    "columns out of range": ["UPDATE document_columns SET data = zeroblob(0) || replace(data, x'00', x'ff') "
                             "WHERE name = 'outlet'"],
    "columns of one byte": ["UPDATE document_columns SET data = x'01'"],
    "an outlet list without end": ["UPDATE document_columns SET data = CAST('[' || hex(zeroblob(2000000)) AS BLOB) "
                                   "WHERE name = 'outlet values'"],
    "spans beyond the text": ["UPDATE mentions SET start = 2000000000, \"end\" = 2000000001"],
    "spans turned round": ["UPDATE mentions SET start = 9, \"end\" = 2"],
    "spans below zero": ["UPDATE mentions SET start = -5, \"end\" = -1"],
    "texts where numbers belong": ["UPDATE mentions SET entity = 'x', start = 'y'"],
    "a text that is no UTF-8": ["UPDATE texts SET text = CAST(x'fffe80808080' || text AS TEXT)"],
    "a text of 60 MB": ["UPDATE texts SET text = hex(zeroblob(30000000)) WHERE doc = 3"],
    "names that move the terminal": ["UPDATE documents SET outlet = char(27) || '[2J', title = char(8238) || 'x'"],
    "types that are a query": ["UPDATE manifest SET value = 'firm|\") OR 1=1 --' WHERE key = 'types'"],
    "stories in a ring": ["UPDATE stories SET story = (doc % 300) + 1"],
    "deals of nobody": ["UPDATE deals SET partners = '[99999999, -1]', target = 88888888, amount = -7"],
    "deals whose lists are not lists": ["UPDATE deals SET partners = '{{{', investors = '[[[[', acquirers = '9,9'"],
    "structure of the index emptied": ["UPDATE text_index_data SET block = x'00000000' WHERE id = 10"],
    "structure with segments without end": ["UPDATE text_index_data SET block = x'00000000ff00000000ffffffffffffffff7f' "
                                            "WHERE id = 10"],
    "averages without words": ["UPDATE text_index_data SET block = x'ffffffffffffffffff00' WHERE id = 1"],
    "pages of the index in a row without end": [
        "UPDATE text_index_data SET block = x'00040004' || zeroblob(8000) WHERE id > 100"],
    "entities that are their own parent": ["UPDATE entities SET parent = id"],
    "texts without end": ["bomb texts"],
    "mentions without end": ["bomb mentions"],
    "documents without end": ["bomb documents"],
    "pages of the index without end": ["bomb text_index_data"],
    "state of the future": ["PRAGMA user_version = 99"],
}
REFUSED = {"index is a view with a trigger", "documents is an endless view", "manifest is an endless view",
           "mentions is a view", "mentions is missing", "a column computed at length", "a column renamed",
           "documents is a table of another module", "index over another table", "index with another tokenizer",
           "a root page beyond the file", "schema that is no SQL", "state of the future"}
COMMANDS = smash.COMMANDS + [
    ["verify", "C"], ["freq", "C", "--by", "year", "--count", "stories"], ["freq", "C", "--by", "parent"],
    ["search", "C", "deal", "--sort", "date"], ["search", "C", "NEAR(deal was, 5)"], ["search", "C", "date:2024"],
    ["kwic", "C", "<firm>"], ["keyness", "C", "year:2024"], ["collocates", "C", "deal"], ["ngrams", "C", "--n", "2"],
    ["entities", "C"], ["show", "C", "d7"], ["export", "C", "--as", "jsonl"], ["export", "C", "--as", "vertical"],
    ["freq", "C", "--words"], ["deals", "C", "--merge"], ["sample", "C", "--pair", "collaboration-disruption"]]


def bomb(path, table):
    """Puts 12 levels between the root of a table and its leaves: all children of a level are the one page
    of the next, so that the table has millions of millions of rows in a few pages."""
    with sqlite3.connect(path) as file:
        root = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        at = (root - 1) * smash.PAGE
        page = bytes(data[at:at + smash.PAGE])
        if page[0] not in (2, 5):
            sys.exit(f"{table} has one page: the corpus is too small")
        cells = [int.from_bytes(page[12 + 2 * i:14 + 2 * i], "big") for i in range(int.from_bytes(page[3:5], "big"))]
        leaf = int.from_bytes(page[8:12], "big")
        first = len(data) // smash.PAGE + 1

        def level(child):
            copy = bytearray(page)
            for place in [8, *cells]:
                copy[place:place + 4] = child.to_bytes(4, "big")
            return copy
        data[at:at + smash.PAGE] = level(first)
        for n in range(12):
            data += level(first + n + 1 if n < 11 else leaf)
        data[28:32] = (len(data) // smash.PAGE).to_bytes(4, "big")
        file.seek(0)
        file.write(data)


def change(path, statements):
    file = sqlite3.connect(path)
    file.execute("PRAGMA legacy_alter_table = ON")
    for statement in statements:
        if statement.startswith("bomb "):
            bomb(path, statement[5:])
            continue
        if statement.startswith("~"):
            file.execute("PRAGMA writable_schema = ON")
        file.execute(statement.lstrip("~"))
        file.commit()
    file.close()


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def fired(path):
    try:
        with sqlite3.connect(path) as file:
            return file.execute("SELECT count(*) FROM fired").fetchone()[0]
    except sqlite3.Error:
        return 0


def faults_of(program, folder, name):
    path = os.path.join(folder, "c.db")
    shutil.copy(os.path.join(folder, "whole.db"), path)
    change(path, FILES[name])
    before = digest(path)
    # The program reads it, then adds to it.
    for command in COMMANDS + [["run", "more.jsonl", "-o", "C", "-q", "--threads", "1"]]:
        code, out, error = smash.run(program, ["c.db" if word == "C" else word for word in command], folder)
        line = " ".join(command)
        if code not in (0, 1, 2):
            yield f"{line}: ended with {code}: {error.strip()[:200]}"
        if smash.SQL.search(error):
            yield f"{line}: SQL in its message: {error.strip()[:200]}"
        if name in REFUSED and code != 2:
            yield f"{line}: not refused (exit {code})"
        if code == 2 and not error.strip():
            yield f"{line}: exit 2 without a reason"
        if any(ord(c) < 32 and c not in "\n\t\r" for c in error):
            yield f"{line}: a control character on the terminal"
        if command[0] != "run" and digest(path) != before:
            yield f"{line}: changed the file"
            before = digest(path)
    if fired(path):
        yield "a trigger ran"


def main():
    program = os.path.abspath(sys.argv[1])
    names = sys.argv[2:] or list(FILES)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        smash.make_corpus(program, folder)
        with open(os.path.join(folder, "more.jsonl"), "w") as out:
            out.write('{"id": "more", "title": "One more", "text": "Toyota bought Orbital Forge for $3 million."}\n')
        for name in names:
            faults = list(faults_of(program, folder, name))
            failed += bool(faults)
            for fault in faults:
                print(f"{name}: {fault}", flush=True)
    print(f"{len(names)} corpora, {len(names) * (len(COMMANDS) + 1)} commands, {failed} corpora failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
