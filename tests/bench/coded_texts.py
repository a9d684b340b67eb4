#!/usr/bin/env python3
"""Join what was coded by reading with the texts it was coded on, which are not ours to keep here.

usage: coded_texts.py deals coded/deals.jsonl TEXTS.jsonl... > deals.jsonl
       coded_texts.py frames coded/frames.jsonl TEXTS.jsonl... > sentences.jsonl

The coded files have places in the texts, code points from their beginning, and no words of them. `deals` are of the first
`length` code points of a text; roles, kinds and statuses are those of `presswork train deals --help`. `frames` are one
sentence a line ("at") with what it says of each pole: 1 asserts, -1 denies, 0 neither, "both", "?" the reader could not tell.
A text that is not among TEXTS is left out, and counted.
"""
import argparse
import json
import sys


def deals(row, text):
    text = text[: row["length"]]
    words = lambda place: text[place[0] : place[1]]
    made = []
    for deal in row["deals"]:
        deal = dict(deal)
        for role in ("acquirer", "investor", "partners"):
            if role in deal:
                deal[role] = [words(place) for place in deal[role]]
        for role in ("target", "seller", "vehicle", "program", "evidence"):
            if role in deal:
                deal[role] = words(deal[role])
        made.append(deal)
    return {"id": row["id"], "text": text, "language": "en", "deals": made}


def frames(row, text):
    begin, end = row["context"]
    at = row["at"]
    answers = {pole: row[pole] for pole in ("collaboration", "disruption")}
    return {"id": row["code"], "doc": row["id"], "text": text[begin:end], "target": [at[0] - begin, at[1] - begin],
            "poles": [pole for pole, answer in answers.items() if answer in (1, "both")],
            "denied": [pole for pole, answer in answers.items() if answer in (-1, "both")],
            "unsure": "?" in answers.values()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["deals", "frames"])
    parser.add_argument("coded")
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    coded = [json.loads(line) for line in open(options.coded, encoding="utf-8")]
    wanted = {row["id"] for row in coded}
    texts = {}
    for path in options.texts:
        for line in open(path, encoding="utf-8"):
            text = json.loads(line)
            if text["id"] in wanted:
                texts[text["id"]] = text["text"]
    make = deals if options.what == "deals" else frames
    for row in coded:
        if row["id"] in texts:
            print(json.dumps(make(row, texts[row["id"]]), ensure_ascii=False))
    missing = len(wanted) - len(texts)
    if missing:
        print(f"coded_texts.py: {missing} of {len(wanted)} texts are not in {' '.join(options.texts)}", file=sys.stderr)


if __name__ == "__main__":
    main()
