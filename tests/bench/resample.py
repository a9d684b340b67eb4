#!/usr/bin/env python3
"""Makes a large corpus out of a small one, for measuring queries: documents of resampled sentences.

usage: resample.py FILE.jsonl DOCUMENTS > big.jsonl

Each document takes the number of sentences of a document drawn at random, then sentences drawn at random from the whole
file; so the words, entities and lengths are as frequent as there. Dates (2015 to 2024), 40 outlets and countries are
drawn too; one document in a hundred has no date. The same input and number give the same bytes.
"""
import json, random, re, sys

if len(sys.argv) != 3:
    sys.exit(__doc__)
draw = random.Random(1)
sentences, sizes = [], []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        found = [s for s in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"]) if s][:60]
        sizes.append(len(found))
        sentences += found
outlets = [f"Outlet {n:02}" for n in range(40)]
countries = ["JP", "KR", "SG", "US", "GB", "MY", "ID", "TW"]
for n in range(int(sys.argv[2])):
    outlet = min(int(draw.expovariate(0.12)), 39)
    document = {"id": f"r{n:08}", "outlet": outlets[outlet], "country": countries[outlet % 8], "language": "en",
                "text": " ".join(draw.choices(sentences, k=draw.choice(sizes)))}
    if n % 100:
        document["published"] = f"{draw.randrange(2015, 2025)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        document["published_rule"] = "json-lines"
    print(json.dumps(document, ensure_ascii=False))
