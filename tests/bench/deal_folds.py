#!/usr/bin/env python3
"""Cross-validate the deals: train on all folds but one, extract that one, print what there is to score.

usage: deal_folds.py PRESSWORK OUT.jsonl GOLD.jsonl... [--also TRAIN.jsonl...] [--folds 5]

GOLD are annotated texts (see `presswork train deals --help`), dealt out by their number; the texts of --also are in
every training set and in no test. Score OUT.jsonl with the scorer of each GOLD.
The model of a fold lies over the shipped one.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("presswork")
    parser.add_argument("out")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--also", nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    lines = [line for path in options.gold for line in open(path, encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder, open(options.out, "wb") as out:
        for fold in range(options.folds):
            layer = pathlib.Path(folder) / str(fold)
            (layer / "models").mkdir(parents=True)
            train = layer / "train.jsonl"
            train.write_text("".join(l for n, l in enumerate(lines) if n % options.folds != fold), encoding="utf-8")
            subprocess.run([options.presswork, "train", "deals", "-q", train, *options.also, "-o",
                            layer / "models" / "deals.tsv"], check=True)
            train.unlink()
            rows = [json.loads(l) for n, l in enumerate(lines) if n % options.folds == fold]
            texts = "".join(json.dumps({"id": str(row.get("id") or row.get("doc")), "text": row["text"],
                                        "language": "en"}) + "\n" for row in rows)
            out.write(subprocess.run([options.presswork, "extract", "-q", "--lexicon", layer], input=texts.encode(),
                                     stdout=subprocess.PIPE, check=True).stdout)


if __name__ == "__main__":
    main()
