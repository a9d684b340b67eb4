#!/usr/bin/env python3
"""Make training texts for `presswork train deals` of data that is annotated in other ways.

usage: deal_training.py acquisitions GOLD.jsonl [--half even|odd] > train.jsonl
       deal_training.py relations SENTENCES.jsonl > train.jsonl

`acquisitions` takes newswire with acquisition templates: one takeover a text. `relations` takes sentences with one
pair of companies and what relates them: only that pair is known ("open": true), and where it is no deal its kind
is "none".
"""
import argparse
import json

from acquisition_slots import half_of, unwrapped

KINDS = {"acquired_by": "acquisition", "shareholder_of": "investment", "collaboration": "partnership",
         "merged_with": "merger", "client_of": "partnership", "subsidiary_of": None, "brand_of": None,
         "undefined": None}


def acquisition(row):
    first = lambda name: [v[0] if isinstance(v, list) else v for v in row.get("slots", {}).get(name, [])]
    deal = {"kind": "acquisition"}
    if first("PURCHASER"):
        deal["acquirer"] = first("PURCHASER")
    for name, role in (("ACQUIRED", "target"), ("SELLER", "seller")):
        if first(name):
            deal[role] = first(name)[0]
    return {"id": row["id"], "text": unwrapped(row["text"]), "language": "en", "deals": [deal]}


def relation(row):
    kind = KINDS.get(row["relation"], "none")
    pair = [row["e1"]["text"], row["e2"]["text"]]
    if kind is None or any(len(name) < 4 for name in pair):
        return None
    return {"id": row["id"], "text": row["text"], "language": "en", "open": True,
            "deals": [{"kind": kind, "partners": pair}]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["acquisitions", "relations"])
    parser.add_argument("gold")
    parser.add_argument("--half", choices=["even", "odd"])
    options = parser.parse_args()
    for row in half_of(options.gold, options.half):
        made = acquisition(row) if options.what == "acquisitions" else relation(row)
        if made:
            print(json.dumps(made, ensure_ascii=False))


if __name__ == "__main__":
    main()
