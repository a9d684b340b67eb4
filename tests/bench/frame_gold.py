#!/usr/bin/env python3
"""Frames against sentences coded by reading.

usage: frame_gold.py PRESSWORK GOLD.jsonl...                 precision, recall, F1 a pole
       frame_gold.py PRESSWORK GOLD.jsonl... --folds 10      the same, each text judged by a judge that has not seen its document
       frame_gold.py PRESSWORK GOLD.jsonl... --sheet FOLDER  texts.jsonl, coded.csv and teach.csv for `presswork train frames`

Gold lines: "id", "text", "target" [start, end], "poles" asserted, "denied", perhaps "doc" and "unsure". A sentence asserts a
pole when a hit of it that starts in the target is not negated, and denies it when one is. Ids that end in 7, 8, 9 are
kept apart: nobody reads them. --whole takes texts of which every sentence is coded ("frames": pole, first words of the sentence,
strength); they are learned from, not measured; so are invented
sentences (tests/cases/frames/sentences, frame_sentences.jsonl), whose ids say what they are.
"""
import argparse, bisect, csv, hashlib, json, pathlib, re, subprocess, tempfile

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("presswork")
parser.add_argument("gold", nargs="+")
parser.add_argument("--sheet")
parser.add_argument("--folds", type=int)
parser.add_argument("--whole", nargs="*", default=[])
parser.add_argument("--also", nargs="*", default=[], help="more gold lines to learn from, not measured")
parser.add_argument("--lexicon", default=[], nargs=1, help="a folder of lexicon files over the shipped ones")
parser.add_argument("--wrong", help="print wrong sentences of this pole, of ids that may be read")
options = parser.parse_args()

gold = [json.loads(line) for path in options.gold for line in open(path, encoding="utf-8")]
apart = lambda g: g["id"][-1] in "789"


def lines(rows):
    return "".join(json.dumps({"id": g["id"], "text": g["text"], "url": g.get("doc", g["id"])}) + "\n" for g in rows)


def run(*arguments, text=""):
    return subprocess.run([options.presswork, *map(str, arguments)], input=text, capture_output=True, text=True, check=True).stdout


def extract(rows, *layers):
    layers = [part for layer in [*options.lexicon, *layers] for part in ("--lexicon", layer)]
    return {d["id"]: d for d in map(json.loads, run("extract", "-q", *layers, text=lines(rows)).splitlines())}


whole = [dict(d, id=str(d.get("id") or d["doc"])) for path in options.whole for d in map(json.loads, open(path, encoding="utf-8"))]
also = [json.loads(line) for path in options.also for line in open(path, encoding="utf-8")]
taught = {g["id"] for g in also}
found = extract(gold + also + whole)


def write_sheet(folder, without=()):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "texts.jsonl").write_text(lines(gold + also + whole), encoding="utf-8")
    header = ["unit", "disruption", "collaboration", "note"]
    with open(folder / "coded.csv", "w", newline="", encoding="utf-8") as out, \
            open(folder / "teach.csv", "w", newline="", encoding="utf-8") as more:
        measured, sheet = csv.writer(out), csv.writer(more)
        measured.writerow(header)
        sheet.writerow(header)
        for g in gold + also:
            if g.get("unsure") or g["id"] in without:
                continue
            first = bisect.bisect_right([start for start, end in found[g["id"]]["sentences"]], g["target"][0]) - 1
            answer = lambda p: "both" if p in g["poles"] and p in g["denied"] else 1 if p in g["poles"] else -1 if p in g["denied"] else 0
            (sheet if g["id"] in taught else measured).writerow([f"{g['id']}#{first}", answer("disruption"), answer("collaboration"), ""])
        for document in whole:
            write_whole(sheet, document)


INVENTED = {"collaboration": (0, 1), "disruption": (1, 0), "neither": (0, 0), "no-collaboration": (0, -1),
            "no-disruption": (-1, 0), "collaboration-no-disruption": (-1, 1)}


def write_whole(sheet, document):
    if "frames" not in document:  # the id says what it is
        sheet.writerow([document["id"] + "#0", *INVENTED[document["id"].removeprefix("b-").rsplit("-", 1)[0]], ""])
        return
    sentences, coded = found[document["id"]]["sentences"], {}
    for frame in document.get("frames", []):
        place = re.search(r"\s+".join(map(re.escape, frame["sentence"].split())), document["text"])
        if place:
            number = bisect.bisect_right([start for start, end in sentences], place.start()) - 1
            coded.setdefault(number, {})[frame["pole"]] = 1 if frame.get("strength") == 2 else ""
    for number in range(len(sentences)):
        answers = coded.get(number, {})
        sheet.writerow([f"{document['id']}#{number}", answers.get("disruption", 0), answers.get("collaboration", 0), ""])


def figures(rows, says, human):
    right = sum(1 for g in rows if says(g) and human(g))
    machine, people = sum(map(says, rows)), sum(map(human, rows))
    precision, recall = right / max(1, machine), right / max(1, people)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, machine + people):.3f}  right {right} machine {machine} coded {people}"


def hits(g, pole, negated):
    start, end = g["target"]
    return any(h["pole"] == pole and start <= h["start"] < end and h["negated"] == negated for h in found[g["id"]]["frames"])


def cross_validate(folds):
    fold = lambda g: int(hashlib.md5(g.get("doc", g["id"]).encode()).hexdigest(), 16) % folds
    layers = [part for layer in options.lexicon for part in ("--lexicon", layer)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "layer" / "frames").mkdir(parents=True)
        write_sheet(folder)
        run("run", "-q", folder / "texts.jsonl", "-o", folder / "gold.db", *layers)
        for k in range(folds):
            part = [g for g in gold if fold(g) == k]
            write_sheet(folder, {g["id"] for g in part})
            run("train", "frames", folder / "gold.db", "--sheet", folder / "coded.csv", "--teach", folder / "teach.csv", "--group", "url", "--folds", 3,
                "-o", folder / "layer/frames/disruption-collaboration.model.tsv", *layers)
            found.update(extract(part, folder / "layer"))


if options.folds:
    cross_validate(options.folds)
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
