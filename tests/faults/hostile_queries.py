"""Commands on hostile corpora, and hostile queries: a corpus of some size, and the command that is measured."""

import json

from hostile_texts import numbered, prose, repeat, syllables


def lines(*texts):
    return "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts).encode()


def unknown_firms(size):
    return lines(numbered(lambda i: syllables(i) + " Robotics, ")(size))


def deals(size):
    return lines(repeat("Toyota invested $5 million in Samsung Electronics. ")(size))


def documents(size):
    return lines(*(prose(2000, seed) for seed in range(size // 2000)))


def query(form):
    return lambda size: ["search", "CORPUS", form(min(size // 100, 9000)), "-q"]


QUERIES = {
    "cooccur-firms": (unknown_firms, lambda size: ["cooccur", "CORPUS", "--type", "firm", "--limit", "5"]),
    "cooccur-document": (unknown_firms, lambda size: ["cooccur", "CORPUS", "--window", "document", "--limit", "5"]),
    "standoff-deals": (deals, lambda size: ["export", "CORPUS", "--as", "standoff"]),
    "standoff-firms": (unknown_firms, lambda size: ["export", "CORPUS", "--as", "standoff"]),
    "vertical-firms": (unknown_firms, lambda size: ["export", "CORPUS", "--as", "vertical"]),
    "conllu-firms": (unknown_firms, lambda size: ["export", "CORPUS", "--as", "conllu"]),
    "brat-firms": (unknown_firms, lambda size: ["export", "CORPUS", "--as", "brat"]),
    "freq-firms": (unknown_firms, lambda size: ["freq", "CORPUS", "--type", "firm", "--limit", "5"]),
    "deals-table": (deals, lambda size: ["deals", "CORPUS", "--limit", "5"]),
    "verify-firms": (unknown_firms, lambda size: ["verify", "CORPUS"]),
    "kwic-near": (deals, lambda size: ["kwic", "CORPUS", "NEAR(<firm> <amount>, 12)", "--limit", "5"]),
    "kwic-same-sentence": (unknown_firms, lambda size: ["kwic", "CORPUS", "<firm> w/s <firm>", "--limit", "5"]),
    "kwic-word": (deals, lambda size: ["kwic", "CORPUS", "invest*", "--limit", "5"]),
    "collocates-firms": (deals, lambda size: ["collocates", "CORPUS", "<firm>", "--limit", "5"]),
    "ngrams": (unknown_firms, lambda size: ["ngrams", "CORPUS", "--limit", "5"]),
    "keyness": (documents, lambda size: ["dispersion", "CORPUS", "lamps"]),
    "query-ors": (documents, query(lambda n: " OR ".join(["lamps"] * (n // 9)))),
    "query-brackets": (documents, query(lambda n: "(" * n)),
    "query-nots": (documents, query(lambda n: "NOT " * (n // 4) + "a")),
    "query-nears": (documents, query(lambda n: "NEAR(" * (n // 5))),
    "query-quotes": (documents, query(lambda n: '"' * n)),
    "query-stars": (documents, query(lambda n: "a* " * (n // 3))),
    "query-long-phrase": (documents, query(lambda n: '"' + "lamps and " * (n // 11) + '"')),
    "query-proximity": (documents, query(lambda n: " w/5 ".join(["lamps"] * (n // 11)))),
}
