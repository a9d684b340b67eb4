#!/usr/bin/env python3
"""The questions of query_bench to Xapian (Debian: python3-xapian), over the documents of a corpus.

usage: xapian_bench.py CORPUS.db INDEX [ROUNDS]

INDEX, a folder, is made when it is not there: the words of each text in lower case with their positions, and at the words
of each mention the term of its type, as in the corpus file; dates in a value slot; the text as the document's data.
Prints processor milliseconds (medians), the index opened anew for each question, the texts of the 20 best fetched.
Xapian passes over documents that cannot come among these; it counts none.
"""
import os, re, sqlite3, statistics, sys, time
import xapian

WORD = re.compile(r"\w+")
if len(sys.argv) < 3:
    sys.exit(__doc__)
corpus, index = sys.argv[1], sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7


def make():
    database = xapian.WritableDatabase(index + ".part", xapian.DB_CREATE_OR_OVERWRITE)
    rows = sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)
    mentions = rows.execute('SELECT doc, start, "end", type FROM mentions ORDER BY doc, n')
    mention = mentions.fetchone()
    for doc, published, text in rows.execute(
            "SELECT d.doc, coalesce(d.published, ''), t.text FROM documents d JOIN texts t ON t.doc = d.doc ORDER BY d.doc"):
        made = xapian.Document()
        words = [(found.start(), found.end()) for found in WORD.finditer(text)]
        for place, (begin, end) in enumerate(words, 1):
            made.add_posting(text[begin:end].lower()[:60], place)
        at = 0
        while mention and mention[0] == doc:
            while at < len(words) and words[at][1] <= mention[1]:
                at += 1
            place = at
            while place < len(words) and words[place][0] < mention[2]:
                made.add_posting("XT" + mention[3], place + 1)
                place += 1
            mention = mentions.fetchone()
        made.add_value(0, published)
        made.set_data(text)
        database.add_document(made)
    database.close()
    os.rename(index + ".part", index)


def year(value):
    return xapian.Query(xapian.Query.OP_VALUE_RANGE, 0, value, value + "-99")


def all_of(*words):
    return xapian.Query(xapian.Query.OP_AND, list(words))


def phrase(*words):
    return xapian.Query(xapian.Query.OP_PHRASE, list(words), len(words))


QUESTIONS = [
    ("rare word", lambda: xapian.Query("zinc")),
    ("medium word", lambda: xapian.Query("merger")),
    ("common word", lambda: xapian.Query("company")),
    ("very common word", lambda: xapian.Query("said")),
    ("phrase", lambda: phrase("interest", "rates")),
    ("common phrase", lambda: phrase("chief", "executive")),
    ("NEAR with an entity", lambda: xapian.Query(xapian.Query.OP_NEAR, ["oil", "XTfirm"], 7)),
    ("prefix", lambda: xapian.Query(
        xapian.Query.OP_WILDCARD, "invest", 0, xapian.Query.WILDCARD_LIMIT_ERROR, xapian.Query.OP_SYNONYM)),
    ("boolean with dates", lambda: xapian.Query(xapian.Query.OP_FILTER, all_of("bank", "merger"), year("2019"))),
    ("common, one year", lambda: xapian.Query(xapian.Query.OP_FILTER, all_of("company", "shares"), year("2019"))),
]


def ask(query):
    enquire = xapian.Enquire(xapian.Database(index))
    enquire.set_query(query())
    return sum(len(match.document.get_data()) > 0 for match in enquire.get_mset(0, 20))


try:
    xapian.Database(index)
except xapian.DatabaseOpeningError:
    began = time.process_time()
    make()
    print(f"Xapian {xapian.version_string()}: index made in {time.process_time() - began:.0f} s of CPU", flush=True)
print(f"{'question':24} {'Xapian ms':>9}")
for name, query in QUESTIONS:
    ask(query)
    times = []
    for _ in range(rounds):
        began = time.process_time()
        ask(query)
        times.append(1000 * (time.process_time() - began))
    print(f"{name:24} {statistics.median(times):9.1f}")
