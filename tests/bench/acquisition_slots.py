#!/usr/bin/env python3
"""Measure deals on newswire with acquisition templates.

usage: acquisition_slots.py documents GOLD.jsonl [--half even|odd] > documents.jsonl
       acquisition_slots.py slots < extracted.jsonl > slots.jsonl
       acquisition_slots.py gold GOLD.jsonl [--half even|odd] > gold.jsonl

`documents` writes the texts for `presswork extract`, their hard-wrapped lines joined to paragraphs (what
`presswork read` does with plain text); `slots` turns the deals into the slots that the
scorer of such templates compares; `gold` cuts the gold file to the same half.
"""
import argparse
import json
import re
import sys


def unwrapped(text):
    """Paragraphs begin with an indented line or after a blank one."""
    paragraphs = re.split(r"\n\s*\n|\n(?=[ \t]{2,}\S)", text.strip("\n"))
    return "\n".join(" ".join(p.split()) for p in paragraphs if p.strip())


def half_of(path, half):
    for number, line in enumerate(open(path, encoding="utf-8")):
        if half is None or number % 2 == (half == "odd"):
            yield json.loads(line)


def fullest(document, index):
    """A party's longest name in the document: that is what templates hold. Words stand for themselves."""
    if isinstance(index, str):
        return index
    mentions = document["mentions"]
    mention = mentions[index]
    same = [m["text"] for m in mentions if m.get("entity") and m.get("entity") == mention.get("entity")]
    return max(same + [mention["text"]], key=len)


def slots_of(document):
    slots = {}

    def add(name, value):
        if value and value not in slots.setdefault(name, []):
            slots[name].append(value)

    trades = ("acquisition", "divestiture", "merger", "investment")
    deals = [d for d in document.get("deals", []) if d["kind"] in trades]
    for deal in deals[:1]:
        listed = lambda role: deal.get(role) or []
        for party in listed("acquirer") + listed("investor"):
            add("PURCHASER", fullest(document, party))
        for name, role in (("ACQUIRED", "target"), ("SELLER", "seller")):
            if deal.get(role) is not None:
                add(name, fullest(document, deal[role]))
        partners = listed("partners")
        if len(partners) == 2:
            add("ACQUIRED", fullest(document, partners[0]))  # "X merges with Y" tells most often of X's end
            add("PURCHASER", fullest(document, partners[1]))
        add("DLRAMT", deal.get("amount_text"))
        add("STATUS", deal.get("status_text"))
        add("ACQBUS", deal.get("business"))
        add("ACQLOC", deal.get("location"))
    return {name: values for name, values in slots.items() if values}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["documents", "slots", "gold"])
    parser.add_argument("gold", nargs="?")
    parser.add_argument("--half", choices=["even", "odd"])
    options = parser.parse_args()
    if options.what == "slots":
        for line in sys.stdin:
            document = json.loads(line)
            print(json.dumps({"id": document["id"], "slots": slots_of(document)}, ensure_ascii=False))
        return
    for row in half_of(options.gold, options.half):
        if options.what == "documents":
            row = {"id": row["id"], "text": unwrapped(row["text"]), "language": "en"}
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
