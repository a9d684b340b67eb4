#!/usr/bin/env python3
"""Score the sums of Japanese and Korean sentences.

usage: score_sums.py PRESSWORK GOLD.jsonl... [--errors N]

Runs `PRESSWORK extract` over the rows, each as a document of its language. A row has "text" and "amounts": [{"text", "value" or
"low" and "high", "currency", "hedge", "per"}]; strings in "optional" count neither way. A sum is right when its span, value,
currency, hedge and unit are those of the gold; wrong when one of them is not (the line says how many of each; "power of ten":
the value is off by one); missed when no sum overlaps it; invented when it overlaps none of the gold.
"""
import argparse
import collections
import json
import math
import subprocess
import sys
from decimal import Decimal


def gold_spans(row):
    """The gold sums with their places: each string is looked for behind the one before."""
    spans, at = [], 0
    for amount in row["amounts"]:
        start = row["text"].index(amount["text"], at)
        at = start + len(amount["text"])
        spans.append((start, at, amount))
    return spans


def sides(amount):
    low = amount.get("low", amount.get("value"))
    return Decimal(str(low)), Decimal(str(amount.get("high", low)))


def power_of_ten(gold, got):
    for a, b in zip(sides(gold), sides(got)):
        if a != b and a > 0 and b > 0:
            power = math.log10(b / a)
            if abs(power - round(power)) < 1e-9:
                return True
    return False


def faults(text, start, end, gold, got):
    found = []
    if (got["start"], got["end"]) != (start, end):
        found.append("span")
    if sides(gold) != sides(got):
        found.append("power of ten" if power_of_ten(gold, got) else "value")
    if gold["currency"] != got.get("currency"):
        found.append("currency")
    for field in ("hedge", "per"):
        if gold.get(field, "") != (got.get(field) or ""):
            found.append(field)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("presswork")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    shown = 0
    for path in options.gold:
        with open(path, encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        documents = "".join(
            json.dumps({"id": row["id"], "text": row["text"], "language": row["language"]}, ensure_ascii=False) + "\n"
            for row in rows)
        run = subprocess.run([options.presswork, "extract", "-q"], input=documents.encode(), capture_output=True)
        if run.returncode:
            sys.exit(run.stderr.decode())
        system = {d["id"]: d for d in map(json.loads, run.stdout.decode().splitlines())}
        count, kinds = collections.Counter(), collections.Counter()
        for row in rows:
            text, lines = row["text"], []
            left = [m for m in system[row["id"]].get("mentions", []) if m["type"] == "amount"]
            for start, end, gold in gold_spans(row):
                hits = [m for m in left if m["start"] < end and start < m["end"]]
                if not hits:
                    count["missed"] += 1
                    lines.append(f"missed    {gold['text']}")
                    continue
                got = hits[0]
                left = [m for m in left if m not in hits[:1]]
                wrong = faults(text, start, end, gold, got)
                count["wrong" if wrong else "right"] += 1
                kinds.update(wrong)
                if wrong:
                    said = {k: got[k] for k in ("value", "low", "high", "currency", "hedge", "per") if k in got}
                    want = {k: gold[k] for k in ("value", "low", "high", "currency", "hedge", "per") if k in gold}
                    lines.append(f"wrong     {', '.join(wrong)}: {gold['text']} {want}\n"
                                 f"          is {text[got['start']:got['end']]} {said}")
            optional = []
            for string in row.get("optional", []):
                start = text.find(string)
                optional.append((start, start + len(string)))
            for m in left:
                if not any(a <= m["start"] and m["end"] <= b for a, b in optional):
                    count["invented"] += 1
                    lines.append(f"invented  {text[m['start']:m['end']]} {m.get('value')} {m.get('currency')}")
            if lines and shown < options.errors:
                shown += 1
                print(f"{row['id']}  {text}")
                print("".join(f"  {line}\n" for line in lines), end="")
        total = count["right"] + count["wrong"] + count["missed"]
        print(f"{path}: {total} sums, {count['right']} right, {count['missed']} missed, {count['wrong']} wrong, "
              f"{count['invented']} invented; wrong in " +
              ", ".join(f"{kind} {kinds[kind]}" for kind in ("span", "value", "power of ten", "currency", "hedge", "per")))


main()
