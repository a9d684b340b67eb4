"""Hostile and odd texts, each of about the size asked for: what a file may hold that no press ever printed.

A kind is a function of a size in bytes. TEXTS are the texts of one document each; FILES are files of
a format, with the ending that names it. All are invented. To add one: a line in a table, or a
function with @text or @file.
"""

import random

FIRMS = ["Toyota", "Samsung Electronics", "Hyundai Motor", "Sony", "Hitachi", "Panasonic", "Kakao", "SoftBank",
         "Mitsubishi Electric", "LG Chem", "Grab", "Rakuten", "Naver", "Nissan", "Honda", "Fujitsu"]
WORDS = ("the plant makes lamps and pumps for towns on the coast where harbour boats carry small parts over to "
         "mills that have worked there since spring while clerks count boxes under old roofs").split()


def repeat(piece):
    """A text that is one piece over and over."""
    return lambda size: piece * (size // max(1, len(piece.encode())))


def numbered(form):
    """A text of pieces that each have a number of their own."""
    def make(size):
        out, used, number = [], 0, 0
        while used < size:
            out.append(form(number))
            used += len(out[-1].encode())
            number += 1
        return "".join(out)
    return make


def syllables(number):
    """A capitalised word that no lexicon has, another one for each number."""
    parts = ["ka", "lo", "mi", "ter", "vos", "nu", "bel", "dra", "fin", "gor", "hes", "jun", "pla", "qui", "ras", "sto"]
    word = ""
    number += 4096
    while number:
        word += parts[number % 16]
        number //= 16
    return word.capitalize()


def prose(size, seed=1):
    """Sentences of 8 to 20 plain words, in paragraphs, with a firm or a sum now and then: the yardstick."""
    draw = random.Random(seed)
    out, used = [], 0
    while used < size:
        words = [draw.choice(WORDS) for _ in range(draw.randint(8, 20))]
        if draw.random() < 0.4:
            words[draw.randrange(len(words))] = draw.choice(FIRMS)
        if draw.random() < 0.1:
            words[-1] = f"${draw.randint(2, 90)} million"
        sentence = " ".join(words)
        out.append(sentence[0].upper() + sentence[1:] + (".\n" if draw.random() < 0.2 else ". "))
        used += len(out[-1])
    return "".join(out)


def firm(number):
    return FIRMS[number % len(FIRMS)]


def shuffled_capitals(number):
    return " ".join(word.capitalize() for word in (WORDS[number % 29], WORDS[number % 31 % 29], WORDS[number % 7]))


TEXTS = {
    "prose": prose,
    # names
    "firms-commas": numbered(lambda i: firm(i) + ", "),
    "firms-and": numbered(lambda i: firm(i) + " and "),
    "firms-acquired": numbered(lambda i: firm(i) + " acquired "),
    "firm-open-bracket": repeat("Toyota ("),
    "firm-close-bracket": repeat("Toyota) "),
    "firm-ticker": repeat("Toyota (7203.T), "),
    "needy-firms": repeat("Apple, Visa, Gap, Line, Sea, Target, Orange, Shell, "),
    "needy-firms-in-sentences": repeat("Apple and Line saw Visa. "),
    "unknown-firms-commas": numbered(lambda i: syllables(i) + " Robotics, "),
    "unknown-firms-sentences": numbered(lambda i: f"{syllables(i)} Holdings Inc met {syllables(i * 7)}. "),
    "unknown-words": numbered(lambda i: syllables(i) + " "),
    "unknown-said": numbered(lambda i: syllables(i) + " said "),
    "short-forms": numbered(lambda i: f"{syllables(i)} Devices Co Ltd rose. {syllables(i // 2)} fell. "),
    "acronyms": numbered(lambda i: f"{syllables(i)} {syllables(i + 9)} Agency ({syllables(i)[0]}{syllables(i + 9)[0]}A), "),
    "one-short-form": repeat("Alpha Beta Robotics Co Ltd, Alpha Beta Gamma, "),
    "legal-forms": repeat("Alpha Co., Ltd., "),
    "legal-forms-alone": repeat("Inc. "),
    "legal-forms-of": repeat("Bank of Alpha of Beta of "),
    "pt": repeat("PT "),
    "of-chain": repeat("Ministry of Trade and "),
    "topic-ministry": repeat("trade, "),
    "topic-organ": repeat("trade and industry ministry, "),
    "heads": repeat("University of "),
    "possessives": repeat("Toyota's "),
    "mr": repeat("Mr "),
    "mr-firm": repeat("Mr. Ford "),
    "initials": repeat("A. B. C. "),
    "headline-capitals": numbered(lambda i: shuffled_capitals(i) + " "),
    "tickers": numbered(lambda i: syllables(i)[:4].upper() + " "),
    "dotted-tickers": numbered(lambda i: syllables(i)[:4].upper() + ".PA "),
    "particles": repeat("von der "),
    "the": repeat("the "),
    "The": repeat("The "),
    "quoted-programme": repeat('"Deep Plan" programme '),
    "apposition": repeat("Toyota, a Seoul-based start-up, "),
    "startups": repeat("the start-up "),
    "act-of-2008": repeat("Clean Rivers Act of 2008 "),
    # deals
    "deals-one-sentence": repeat("Toyota invested $5 million in Samsung Electronics and "),
    "deals-commas": repeat("Toyota invested $5 million in Samsung Electronics, "),
    "deal-sentences": repeat("Toyota invested $5 million in Samsung Electronics. "),
    "deals-unknown": numbered(lambda i: f"Toyota bought {syllables(i)} Robotics Inc. "),
    "deals-unknown-buyers": numbered(lambda i: f"{syllables(i)} Robotics Inc bought Sony. "),
    "deals-unknown-both": numbered(lambda i: f"{syllables(i)} Robotics Inc bought {syllables(i + 5)} Foods Ltd. "),
    "deals-they": repeat("Toyota and they bought it, "),
    "deals-it": repeat("it bought it and with the company "),
    "deals-the-bank": repeat("The Dutch bank bought rival Lumen from Toyota for $7 million. "),
    "deals-words": repeat("Toyota bought rival Lumen and the Dutch bank sold it for $7 million, "),
    "deals-two-firms": repeat("the two firms formed a joint venture with Sony and "),
    "deals-partners": numbered(lambda i: f"{syllables(i)} Robotics Inc formed a joint venture with Sony. "),
    "deals-undisclosed": repeat("Sony bought Grab while terms rose and "),
    "deals-programs": repeat("the Clean Rivers Program gave grants to Sony and "),
    "bought": repeat("bought "),
    "buys-in": repeat("Toyota buys a maker of lamps of "),
    "stake-in": repeat("a 20 pct stake in "),
    "joint-venture": repeat("joint venture with "),
    "buyer-list": lambda size: numbered(lambda i: firm(i) + ", ")(size // 2) + "and Sony " + repeat(
        "bought Grab and invested in Kakao and ")(size // 2),
    "vehicle": repeat("Toyota bought Sony via its subsidiary "),
    "list-of-lists": numbered(lambda i: firm(i) + ", " + syllables(i) + " Robotics Inc bought "),
    "with-partners": numbered(lambda i: f"{syllables(i)} Robotics Inc, Sony and Grab formed a joint venture with Kakao, Naver and "),
    "the-company-of": repeat("the company bought Toyota of Japan of "),
    "shared-investors": numbered(lambda i: f"{syllables(i)} Robotics Inc and Sony invested in Grab. "),
    # frames and speech
    "not": repeat("not "),
    "nots-beside-a-term": lambda size: "The company will " + repeat("not ")(size) + "collaborate with start-ups",
    "stops-behind-a-term": lambda size: repeat("The company will collaborate with start-ups and ")(size // 2) +
    repeat(" .")(size // 2),
    "not-collaborate": repeat("not collaborate "),
    "frame-words": repeat("collaborate with partners disrupt startups "),
    "frame-words-quoted": repeat('"We collaborate with startups." '),
    "frame-words-commas": repeat("collaborate, disrupt, "),
    "frame-pairs": repeat("startup giants working together with Toyota to disrupt "),
    "rather-than": repeat("rather than disrupt the company "),
    "said": repeat("said "),
    "toyota-said": repeat("Toyota said "),
    "according-to": repeat("according to Toyota "),
    "spokesman": repeat("Toyota spokesman Ken Ito said the company will collaborate with startups. "),
    "said-far-behind": lambda size: "Toyota was there and " + repeat("somebody else said the company will collaborate and ")(size),
    "quoted-they": repeat('\u201cWe collaborate,\u201d they said of the company. '),
    "nested-quotes": repeat("\u201c\u2018"),
    "quotes-both": repeat('said "we '),
    "open-quote-hits": lambda size: "\u201c" + repeat("The company will collaborate with start-ups. ")(size),
    # sums
    "sums-chain": repeat("$1"),
    "sums": repeat("$5 million "),
    "sums-blanks": repeat("$1 "),
    "sums-ranges": repeat("$1-2-"),
    "range-to": repeat("$5 to $6 to "),
    "sums-brackets": repeat("$5 million (\u20ac4 million) ("),
    "sums-equal": repeat("$5 million = \u20ac4 million = "),
    "sums-between": repeat("between $5 million and "),
    "signs": repeat("$"),
    "million": repeat("million "),
    "percent": repeat("5 percent "),
    "numbers": numbered(lambda i: f"{i * 37 % 9973} "),
    "number-words": repeat("five hundred thousand "),
    "digits": repeat("7"),
    "digit-groups": repeat("1,234,"),
    "table-of-figures": numbered(lambda i: f"{i}\t{i * 31 % 997}.{i % 10}\t${i % 83}m\n"),
    "yen-han": repeat("\u4e09\u5104\u4e94\u5343\u4e07\u5186"),
    "won": repeat("5\uc870 3\ucc9c\uc5b5\uc6d0 "),
    "share-prices": repeat("$5 a share, "),
    "fx": repeat("$1 = 150 yen, "),
    "chain-of-scales": repeat("$5 million million "),
    "torn-digits": repeat("$1 000 000 "),
    "sums-in-han-run": repeat("5\u5104\u5186\u3068"),
    # letters and scripts
    "one-letter": repeat("a"),
    "one-capital": repeat("A"),
    "one-token-apostrophes": repeat("a'"),
    "one-token-dots": repeat("a.b"),
    "underscores": repeat("_"),
    "dashes": repeat("-"),
    "em-dashes": repeat("\u2014"),
    "hyphenated": repeat("co-"),
    "full-stops": repeat("."),
    "spaced-stops": repeat(". "),
    "questions": repeat("?! "),
    "commas": repeat(", "),
    "brackets": repeat("("),
    "spaces": lambda size: "a" + " " * size + "b",
    "newlines": repeat("a\n"),
    "short-lines": repeat("made of\nlamps and\n"),
    "blank-lines": repeat("\n \n"),
    "tabs": repeat("a\tb\t"),
    "marks-unsorted": lambda size: "a" + repeat("\u0301\u0316")(size),
    "marks-sorted": lambda size: "a" + repeat("\u0316")(size // 2) + repeat("\u0301")(size // 2),
    "marks-on-letters": repeat("e\u0316\u0301\u0316\u0301"),
    "marks-hebrew": lambda size: "\u05d0" + repeat("\u05b8\u05bc\u0591")(size),
    "jamo": repeat("\u1112\u1161\u11ab"),
    "jamo-leads": repeat("\u1112"),
    "jamo-vowels": repeat("\u1161"),
    "hangul-one-word": repeat("\uc0bc\uc131\uc804\uc790"),
    "hangul-particles": repeat("\uc0bc\uc131\uc804\uc790\ub294"),
    "hangul-words": repeat("\uc0bc\uc131\uc804\uc790\ub294 \ud22c\uc790\ud588\ub2e4 "),
    "kana": repeat("\u30c8\u30e8\u30bf"),
    "long-vowel": repeat("\u30fc"),
    "hiragana": repeat("\u3042"),
    "han": repeat("\u682a\u5f0f\u4f1a\u793e"),
    "han-firms": repeat("\u30c8\u30e8\u30bf\u81ea\u52d5\u8eca\u3001"),
    "han-mixed": repeat("NTT\u30c9\u30b3\u30e2"),
    "thai": repeat("\u0e1a\u0e23\u0e34\u0e29\u0e31\u0e17"),
    "thai-marks": repeat("\u0e01\u0e48"),
    "khmer": repeat("\u1780\u17d2\u1798"),
    "arabic": repeat("\u0634\u0631\u0643\u0629 "),
    "devanagari": repeat("\u0915\u094d\u0937"),
    "emoji": repeat("\U0001f468\u200d\U0001f469\u200d"),
    "flags": repeat("\U0001f1ef\U0001f1f5"),
    "variation": repeat("\u2764\ufe0f"),
    "rtl-marks": repeat("\u200f\u202e"),
    "zero-width": repeat("a\u200b\u200d"),
    "soft-hyphens": repeat("a\u00ad"),
    "surrogate-range": repeat("\U0001d400"),
    "replacement": repeat("\ufffd"),
    # odds
    "urls": numbered(lambda i: f"https://www.{syllables(i).lower()}.com/a/{i}?b={i}&c=d "),
    "one-url": lambda size: "https://a.com/" + repeat("a/b-c.d?")(size),
    "hashtags": numbered(lambda i: f"#{syllables(i)} "),
    "mentions": numbered(lambda i: f"@{syllables(i)} "),
    "mail-addresses": numbered(lambda i: f"{syllables(i).lower()}@lamp.com, "),
    "months": repeat("January "),
    "dates": numbered(lambda i: f"{i % 28 + 1} May {1990 + i % 30}, "),
    "base64": numbered(lambda i: f"{syllables(i)}{i}+/{syllables(i * 3)}"),
    "ldots": repeat("\u2026 "),
    "bullets": repeat("\u2022 Toyota\n"),
    "html-as-text": repeat("<b>Toyota</b> "),
    "entities-as-text": repeat("&amp;"),
    "json-as-text": repeat('{"a":['),
    "one-paragraph-of-sentences": repeat("Toyota rose. "),
    "no-sentence-end": repeat("Toyota rose while Sony fell as Grab said it would buy Kakao for $5 million and "),
}
