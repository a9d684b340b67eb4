#!/usr/bin/env python3
"""Frame hits in Japanese and Korean sentences against what was coded.

usage: score_frames.py PRESSWORK FILE.jsonl [--data DIR] [--half even|odd] [--errors] [--lexicon DIR]

FILE has invented sentences ("text", "target", "poles") or coded ones of other texts ("file", "id", "at"), which are looked up
under DIR (../shared/data). A sentence carries a pole when a hit of it that is not negated begins in the target. `--half`: every
other line, from the first (even) or the second (odd). Without `--errors` nothing of the sentences is printed.
"""
import argparse
import json
import pathlib
import subprocess

SOURCES = {"ja-ko": "speed/ja-ko.jsonl.zst", "stockmark": "gold-dev/stockmark_ja.dev.jsonl",
           "klue": "gold-dev/klue_ner_ko.dev.jsonl"}
POLES = ("collaboration", "disruption")


def lines_of(path):
    if path.suffix == ".zst":
        text = subprocess.run(["zstd", "-dc", str(path)], stdout=subprocess.PIPE, check=True).stdout
    else:
        text = path.read_bytes()
    return map(json.loads, text.decode("utf-8").splitlines())


def texts_of(rows, data):
    """The documents that the coded sentences stand in, by (file, id)."""
    found = {}
    for name in {row["file"] for row in rows}:
        wanted = {row["id"] for row in rows if row["file"] == name}
        for document in lines_of(pathlib.Path(data) / SOURCES[name]):
            if document["id"] in wanted:
                found[name, document["id"]] = document["text"]
    return found


def extracted(program, texts, layers):
    """What `extract` finds in each text, by key."""
    keys = sorted(texts)
    given = "".join(json.dumps({"id": str(i), "text": texts[key]}, ensure_ascii=False) + "\n"
                    for i, key in enumerate(keys))
    command = [program, "extract", "-q"] + [arg for layer in layers for arg in ("--lexicon", layer)]
    out = subprocess.run(command, input=given.encode(), stdout=subprocess.PIPE, check=True).stdout
    by_id = {row["id"]: row for row in map(json.loads, out.decode("utf-8").splitlines())}
    return {key: by_id[str(i)] for i, key in enumerate(keys)}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("presswork")
    parser.add_argument("file")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--lexicon", action="append", default=[])
    given = parser.parse_args()

    rows = [json.loads(line) for line in open(given.file, encoding="utf-8")]
    if given.half:
        rows = rows[0 if given.half == "even" else 1::2]
    coded = "text" not in rows[0]
    texts = texts_of(rows, given.data) if coded else {row["id"]: row["text"] for row in rows}
    found = extracted(given.presswork, texts, given.lexicon)

    tally = {pole: [0, 0, 0] for pole in POLES}
    for row in rows:
        key = (row["file"], row["id"]) if coded else row["id"]
        begin, end = row["at"] if coded else row["target"]
        gold = {pole for pole in POLES if row[pole]} if coded else set(row["poles"])
        hits = [hit for hit in found[key]["frames"] if begin <= hit["start"] < end]
        system = {hit["pole"] for hit in hits if not hit.get("negated")}
        for pole in POLES:
            tally[pole][0] += pole in gold and pole in system
            tally[pole][1] += pole in gold
            tally[pole][2] += pole in system
            if given.errors and (pole in gold) != (pole in system):
                terms = " ".join(("-" if hit.get("negated") else "+") + hit["term"]
                                 for hit in hits if hit["pole"] == pole)
                print("MISS " if pole in gold else "EXTRA", pole[:4], row.get("code") or row["id"],
                      "|", texts[key][begin:end].replace("\n", " "), "|", terms)
    tally["both poles"] = [sum(tally[pole][i] for pole in POLES) for i in range(3)]
    for pole, (right, gold, system) in tally.items():
        precision, recall = right / max(1, system), right / max(1, gold)
        f1 = 2 * right / max(1, gold + system)
        print(f"{pole:14} gold {gold:3} system {system:3}  "
              f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")


if __name__ == "__main__":
    main()
