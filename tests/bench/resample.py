#!/usr/bin/env python3
"""Makes a large corpus out of a small one, for measuring queries: documents of resampled sentences.

usage: resample.py FILE.jsonl DOCUMENTS [COPIES] > big.jsonl

Each document takes the number of sentences of a document drawn at random, then sentences drawn at random from the whole
file; so the words, entities and lengths are as frequent as there. Dates (2015 to 2024), 40 outlets and countries are
drawn too; one document in a hundred has no date. The same input and number give the same bytes.

COPIES (0.2, say) is the share of documents that are a reprint of one of the last 1,000: another outlet, up to five days
later, with a headline of its own, the end cut off (down to half), and one word in fifty replaced; "copy_of" names it.
"""
import datetime, json, random, re, sys

if len(sys.argv) not in (3, 4):
    sys.exit(__doc__)
draw = random.Random(1)
sentences, sizes = [], []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        found = [s for s in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"]) if s][:60]
        sizes.append(len(found))
        sentences += found
copies = float(sys.argv[3]) if len(sys.argv) == 4 else 0
recent = []


def reprint(of):
    sentences_of = of["sentences"][:max(1, round(len(of["sentences"]) * draw.uniform(0.5, 1)))]
    words = " ".join(sentences_of).split(" ")
    for place in range(len(words)):
        if draw.random() < 0.02:
            words[place] = draw.choice(draw.choice(sentences).split(" "))
    return draw.choice(sentences) + " " + " ".join(words)


outlets = [f"Outlet {n:02}" for n in range(40)]
countries = ["JP", "KR", "SG", "US", "GB", "MY", "ID", "TW"]
for n in range(int(sys.argv[2])):
    outlet = min(int(draw.expovariate(0.12)), 39)
    document = {"id": f"r{n:08}", "outlet": outlets[outlet], "country": countries[outlet % 8], "language": "en"}
    if copies and recent and draw.random() < copies:
        of = draw.choice(recent)
        document |= {"text": reprint(of), "copy_of": of["id"]}
        if "published" in of:
            day = datetime.date.fromisoformat(of["published"]) + datetime.timedelta(days=draw.randrange(6))
            document |= {"published": day.isoformat(), "published_rule": "json-lines"}
        print(json.dumps(document, ensure_ascii=False))
        continue
    drawn = draw.choices(sentences, k=draw.choice(sizes))
    document["text"] = " ".join(drawn)
    if n % 100:
        document["published"] = f"{draw.randrange(2015, 2025)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        document["published_rule"] = "json-lines"
    print(json.dumps(document, ensure_ascii=False))
    if copies:
        recent = recent[-999:] + [document | {"sentences": drawn}]
