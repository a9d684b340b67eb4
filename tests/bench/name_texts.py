#!/usr/bin/env python3
"""Annotated sentences for `presswork train characters` and `train character-types`.

The sentences are other people's; here lie only where their names stand (tests/bench/coded/names-ko.jsonl
and names-ja.jsonl, by a digest of the sentence). Give the files of the corpora themselves:

  name_texts.py ko klue-ner-v1.1_train.tsv > ko.jsonl      KLUE, github.com/KLUE-benchmark/KLUE, CC BY-SA 4.0:
                                                          8,021 news sentences of its training part, all our reading
  name_texts.py ja ja_gsd-ud-*.ne.conllu > ja.jsonl        UD_Japanese-GSD with names by Megagon Labs,
                                                          github.com/megagonlabs/UD_Japanese-GSD, CC BY-SA 4.0:
                                                          its names, organizations told apart by our reading
  name_texts.py typed ja-train.jsonl stockmark_ja.dev.jsonl > more.jsonl
  name_texts.py typed ko-train.jsonl klue_ner_ko.dev.jsonl > more.jsonl
                                                          typed mentions, and entities of the same texts for
                                                          persons and places

Then, as the shipped models were made:
  presswork train characters ja.jsonl more-ja.jsonl -o characters.ja.tsv --least-documents 2 --weak 14
  presswork train character-types ja.jsonl more-ja.jsonl ko.jsonl more-ko.jsonl -o character-types.tsv
"""
import hashlib
import json
import os
import sys

CODED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "coded")
TYPES = {"F": "firm", "M": "ministry", "O": "organization", "G": "program", "P": "person", "L": "place",
         "X": "optional", "T": "other"}
ENTITIES = {"PS": "person", "LC": "place", "person": "person", "place": "place", "facility": "other",
            "product": "other", "event": "other", "firm": "firm", "ministry": "ministry",
            "organization": "organization"}


def write(number, text, mentions):
    print(json.dumps({"id": str(number), "text": text, "mentions": mentions}, ensure_ascii=False))


def mention(text, start, end, kind):
    return {"type": kind, "start": start, "end": end, "text": text[start:end]}


def klue(path):
    """The sentences of a file of characters and labels, one character a line."""
    text = ""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("##"):
                continue
            if line == "\n":
                if text:
                    yield text
                text = ""
            else:
                text += line[:-1].rsplit("\t", 1)[0]
    if text:
        yield text


def conllu(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "):
                yield line[len("# text = "):].rstrip("\n")


def coded(name, sentences):
    names = {}
    with open(os.path.join(CODED, name), encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            names[row["text"]] = row["names"]
    for number, text in enumerate(sentences):
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        if digest in names:
            write(digest, text, [mention(text, s, e, TYPES[t]) for s, e, t in names[digest]])


def typed(paths):
    texts = {}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                _, mentions = texts.setdefault(row["id"], (row["text"], []))
                for one in row.get("mentions", []):
                    if one["type"] != "amount":
                        kind = "optional" if one.get("optional") else one["type"]
                        mentions.append(mention(row["text"], one["start"], one["end"], kind))
                for one in row.get("entities", []):
                    kind = ENTITIES.get(one["type"])
                    free = all(m["end"] <= one["start"] or one["end"] <= m["start"] for m in mentions)
                    if kind and free:
                        mentions.append(mention(row["text"], one["start"], one["end"], kind))
    for number, (text, mentions) in texts.items():
        write(number, text, sorted(mentions, key=lambda m: m["start"]))


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ("ko", "ja", "typed"):
        sys.exit(__doc__)
    what, paths = sys.argv[1], sys.argv[2:]
    if what == "typed":
        typed(paths)
    else:
        read = klue if what == "ko" else conllu
        coded(f"names-{what}.jsonl", (text for path in paths for text in read(path)))


if __name__ == "__main__":
    main()
