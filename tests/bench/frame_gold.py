#!/usr/bin/env python3
"""Frames against sentences coded by reading.

usage: frame_gold.py PRESSWORK GOLD.jsonl...                 precision, recall, F1 a pole
       frame_gold.py PRESSWORK GOLD.jsonl... --sheet FOLDER  texts.jsonl and coded.csv for `presswork train frames`

Gold lines: "id", "text", "target" [start, end], "poles" asserted, "denied", perhaps "doc" and "unsure". A sentence asserts a
pole when a hit of it that starts in the target is not negated, and denies it when one is. Ids that end in 7, 8, 9 are
kept apart: nobody reads them.
"""
import argparse, bisect, csv, json, pathlib, subprocess

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("presswork")
parser.add_argument("gold", nargs="+")
parser.add_argument("--sheet")
parser.add_argument("--wrong", help="print wrong sentences of this pole, of ids that may be read")
options = parser.parse_args()

gold = [json.loads(line) for path in options.gold for line in open(path, encoding="utf-8")]
texts = "".join(json.dumps({"id": g["id"], "text": g["text"], "url": g.get("doc", g["id"])}) + "\n" for g in gold)
made = subprocess.run([options.presswork, "extract", "-q"], input=texts, capture_output=True, text=True, check=True).stdout
found = {d["id"]: d for d in map(json.loads, made.splitlines())}
apart = lambda g: g["id"][-1] in "789"


def write_sheet(folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "texts.jsonl").write_text(texts, encoding="utf-8")
    with open(folder / "coded.csv", "w", newline="", encoding="utf-8") as out:
        sheet = csv.writer(out)
        sheet.writerow(["unit", "disruption", "collaboration", "note"])
        for g in gold:
            if g.get("unsure"):
                continue
            first = bisect.bisect_right([start for start, end in found[g["id"]]["sentences"]], g["target"][0]) - 1
            answer = lambda p: "both" if p in g["poles"] and p in g["denied"] else 1 if p in g["poles"] else -1 if p in g["denied"] else 0
            sheet.writerow([f"{g['id']}#{first}", answer("disruption"), answer("collaboration"), ""])


def figures(rows, says, human):
    right = sum(1 for g in rows if says(g) and human(g))
    machine, people = sum(map(says, rows)), sum(map(human, rows))
    precision, recall = right / max(1, machine), right / max(1, people)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, machine + people):.3f}  right {right} machine {machine} coded {people}"


def hits(g, pole, negated):
    start, end = g["target"]
    return any(h["pole"] == pole and start <= h["start"] < end and h["negated"] == negated for h in found[g["id"]]["frames"])


if options.sheet:
    write_sheet(pathlib.Path(options.sheet))
else:
    for name, rows in (("all", gold), ("0-6", [g for g in gold if not apart(g)]), ("7-9", [g for g in gold if apart(g)])):
        for pole in ("collaboration", "disruption"):
            print(f"{name} {pole:14}", figures(rows, lambda g: hits(g, pole, False), lambda g: pole in g["poles"]))
        both = [dict(g, pole=pole) for g in rows for pole in ("collaboration", "disruption")]
        print(f"{name} {'denied':14}", figures(both, lambda g: hits(g, g["pole"], True), lambda g: g["pole"] in g["denied"]))
    for g in gold:
        if options.wrong and not apart(g) and hits(g, options.wrong, False) != (options.wrong in g["poles"]):
            print("EXTRA" if hits(g, options.wrong, False) else "MISS ", g["id"], g["text"][g["target"][0]:g["target"][1]].replace("\n", " "))
