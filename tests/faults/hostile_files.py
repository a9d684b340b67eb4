"""Hostile files: one function a kind, from a size in bytes to the file's bytes, with the ending that names its format."""

import io
import json
import zipfile

from hostile_texts import prose, repeat

FILES = {}  # name -> (ending, function)


def file(ending):
    def keep(function):
        FILES[function.__name__.replace("_", "-")] = (ending, function)
        return function
    return keep


def page(body, head=""):
    return f"<html><head><title>Lamps</title>{head}</head><body>{body}</body></html>".encode()


def page_of(name, piece, before="", after="<p>The plant makes lamps.</p>"):
    FILES[name] = ("html", lambda size: page(before + repeat(piece)(size) + after))


page_of("html-br", "<br>")
page_of("html-open-div", "<div>")
page_of("html-open-b", "<b>")
page_of("html-open-a", "<a href=x>")
page_of("html-open-p", "<p>a ")
page_of("html-open-table", "<table><tr><td>")
page_of("html-open-li", "<ul><li>")
page_of("html-open-font", "<font><i>x")
page_of("html-misnested", "<b><i></b></i>")
page_of("html-close-only", "</div></p></b>")
page_of("html-tag-soup", "<p><table><b><div></p><td>x</b>")
page_of("html-comments", "<!-- a -->")
page_of("html-open-comments", "<!--")
page_of("html-open-scripts", "<script>")
page_of("html-open-styles", "<style>a{b:c}")
page_of("html-open-svg", "<svg><template>")
page_of("html-entities", "&amp;&#x41;&hearts;")
page_of("html-open-entities", "&am")
page_of("html-angle", "<")
page_of("html-angle-letter", "<a")
page_of("html-cdata", "<![CDATA[ a ]]>")
page_of("html-doctype", "<!DOCTYPE a>")
page_of("html-instructions", "<?a ")
page_of("html-css", "a{b:c}", "<style>", "</style><p>The plant makes lamps.</p>")
page_of("html-links", '<a href="/a/b">Lamps and pumps</a> ')
page_of("html-paragraphs", "<p>The plant makes lamps for towns.</p>")
page_of("html-lists", "<ul><li>The plant makes lamps.</li></ul>")
page_of("html-headings", "<h1>Lamps</h1>")
page_of("html-times", '<time datetime="2024-05-03">3 May 2024</time>')
page_of("html-articles", "<article><p>The plant makes lamps for towns.</p></article>")
page_of("html-nested-articles", "<article><p>a</p>")
page_of("html-cells", "<td>a</td>", "<table><tr>", "</tr></table><p>The plant makes lamps.</p>")
page_of("html-one-attribute-value", "a b ", '<p class="', '">The plant makes lamps.</p>')


@file("html")
def html_attributes(size):
    return page("<p " + " ".join(f"a{i}=x" for i in range(size // 9)) + ">The plant makes lamps.</p>")


@file("html")
def html_attributes_in_turn(size):
    """Tags that have 900 attributes each: just what is still read."""
    tag = "<p " + " ".join(f"a{i}=x" for i in range(900)) + ">The plant makes lamps.</p>"
    return page(repeat(tag)(size))


@file("html")
def html_bare_attributes(size):
    return page("<p " + " ".join(f"a{i}" for i in range(size // 7)) + ">The plant makes lamps.</p>")


@file("html")
def html_same_attribute(size):
    return page("<p " + repeat("a=x ")(size) + ">The plant makes lamps.</p>")


@file("html")
def html_unclosed_tag(size):
    return page("<p " + " ".join(f"a{i}=x" for i in range(size // 9)))


@file("html")
def html_metas(size):
    head = "".join(f'<meta name="a{i}" content="b">' for i in range(size // 30))
    return page("<p>The plant makes lamps.</p>", head)


@file("html")
def html_json_ld(size):
    script = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lamps"}</script>'
    return page("<p>The plant makes lamps.</p>", repeat(script)(size))


@file("html")
def html_json_ld_deep(size):
    deep = '<script type="application/ld+json">' + '{"a":[' * (size // 6) + "</script>"
    return page("<p>The plant makes lamps.</p>", deep)


@file("html")
def html_json_ld_graph(size):
    graph = ",".join(f'{{"@type":"NewsArticle","headline":"Lamps {i}"}}' for i in range(size // 46))
    return page("<p>The plant makes lamps.</p>",
                '<script type="application/ld+json">{"@graph":[' + graph + "]}</script>")


@file("xml")
def xml_attributes(size):
    return ("<doc " + " ".join(f'a{i}="x"' for i in range(size // 11)) + "><p>Lamps.</p></doc>").encode()


@file("xml")
def xml_namespaces(size):
    return ("<doc " + " ".join(f'xmlns:a{i}="x"' for i in range(size // 17)) + "><p>Lamps.</p></doc>").encode()


@file("xml")
def xml_deep(size):
    return ("<a>" * (size // 3)).encode()


@file("xml")
def xml_children(size):
    return ("<doc>" + repeat("<a/>")(size) + "</doc>").encode()


@file("xml")
def xml_paragraphs(size):
    return ("<doc><text>" + repeat("<p>The plant makes lamps.</p>")(size) + "</text></doc>").encode()


@file("xml")
def xml_articles(size):
    return ("<docs>" + repeat("<article><headline>Lamps</headline><p>The plant makes lamps.</p></article>")(size) +
            "</docs>").encode()


@file("xml")
def xml_entities(size):
    return ('<!DOCTYPE d [<!ENTITY a "lamps">]><doc><p>' + repeat("&a;")(size) + "</p></doc>").encode()


@file("xml")
def xml_entity_bomb(size):
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return (f'<!DOCTYPE d [<!ENTITY a0 "lamps">{levels}]><doc>' + repeat("<p>&a11;</p>")(size) + "</doc>").encode()


@file("xml")
def xml_ampersands(size):
    return ("<doc><p>" + repeat("& ")(size) + "</p></doc>").encode()


@file("xml")
def xml_comments(size):
    return ("<doc>" + repeat("<!-- a -->")(size) + "<p>Lamps.</p></doc>").encode()


@file("xml")
def xml_cdata(size):
    return ("<doc><p>" + repeat("<![CDATA[a]]>")(size) + "</p></doc>").encode()


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return out.getvalue()


CONTAINER = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
CHAPTER = "<html><body><p>The plant makes lamps.</p></body></html>"


def epub(items, spine, chapters):
    package = (f"<package><metadata><title>Lamps</title></metadata><manifest>{items}</manifest>"
               f"<spine>{spine}</spine></package>")
    return zipped([("META-INF/container.xml", CONTAINER), ("a.opf", package)] + chapters)


@file("epub")
def epub_same_chapter(size):
    return epub('<item id="c" href="c.html"/>', repeat('<itemref idref="c"/>')(size), [("c.html", CHAPTER)])


@file("epub")
def epub_same_file(size):
    items = "".join(f'<item id="c{i}" href="c.html"/>' for i in range(size // 60))
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(size // 60))
    return epub(items, spine, [("c.html", CHAPTER)])


@file("epub")
def epub_own_package(size):
    return epub('<item id="c" href="a.opf"/>', repeat('<itemref idref="c"/>')(size), [])


@file("epub")
def epub_chapters(size):
    count = size // 250
    items = "".join(f'<item id="c{i}" href="c{i}.html"/>' for i in range(count))
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(count))
    return epub(items, spine, [(f"c{i}.html", CHAPTER) for i in range(count)])


@file("zip")
def zip_members(size):
    return zipped([(f"a{i}.txt", f"Lamps {i}\n\nThe plant makes lamps number {i}.") for i in range(size // 140)])


@file("zip")
def zip_folders(size):
    return zipped([("a/" * 2000 + "b.txt", "Lamps\n\nThe plant makes lamps.")] * (size // 8200 + 1))


@file("docx")
def docx_paragraphs(size):
    paragraph = "<w:p><w:r><w:t>The plant makes lamps.</w:t></w:r></w:p>"
    document = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' +
                repeat(paragraph)(size) + "</w:body></w:document>")
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])


@file("docx")
def docx_nested_tables(size):
    document = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' +
                repeat("<w:tbl><w:tr><w:tc>")(size) + "</w:body></w:document>")
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])


@file("rtf")
def rtf_groups(size):
    return ("{\\rtf1 " + repeat("{")(size) + "Lamps" + "}").encode()


@file("rtf")
def rtf_paragraphs(size):
    return ("{\\rtf1 " + repeat("The plant makes lamps.\\par ")(size) + "}").encode()


@file("rtf")
def rtf_controls(size):
    return ("{\\rtf1 " + repeat("\\b\\i0\\fs24 ")(size) + "Lamps.}").encode()


@file("rtf")
def rtf_unicode(size):
    return ("{\\rtf1 " + repeat("\\u8364?")(size) + "}").encode()


@file("csv")
def csv_rows(size):
    return ("title,text\n" + repeat('Lamps,"The plant makes lamps."\n')(size)).encode()


@file("csv")
def csv_open_quote(size):
    return ('title,text\nLamps,"' + repeat('a,""\n')(size)).encode()


@file("csv")
def csv_columns(size):
    count = size // 10
    return (",".join(["title", "text"] + [f"c{i}" for i in range(count)]) + "\n" + "Lamps,The plant makes lamps." +
            "," * count + "\n").encode()


@file("csv")
def csv_quotes(size):
    return ('title,text\nLamps,"' + repeat('""')(size) + '"\n').encode()


@file("jsonl")
def json_deep(size):
    return ('{"text":"Lamps.","a":' + "[" * (size // 2) + "]" * (size // 2) + "}\n").encode()


@file("jsonl")
def json_many_keys(size):
    return ("{" + ",".join(f'"k{i}":1' for i in range(size // 10)) + ',"text":"Lamps are made."}\n').encode()


@file("jsonl")
def json_same_key(size):
    return ("{" + repeat('"text":"a",')(size) + '"text":"Lamps are made."}\n').encode()


@file("jsonl")
def json_escapes(size):
    return ('{"text":"' + repeat("\\u0041\\n")(size) + '"}\n').encode()


@file("jsonl")
def json_surrogates(size):
    return ('{"text":"' + repeat("\\ud83d\\ude00")(size) + '"}\n').encode()


@file("jsonl")
def json_byline(size):
    return (json.dumps({"text": "Lamps are made.", "byline": ["Ann Lamp"] * (size // 12)}) + "\n").encode()


@file("jsonl")
def json_short_lines(size):
    return "".join(f'{{"text":"Lamps {i}."}}\n' for i in range(size // 22)).encode()


@file("jsonl")
def json_broken_lines(size):
    return repeat('{"text":"Lamps\n')(size).encode()


@file("json")
def json_array(size):
    rows = ",".join(f'{{"title":"Lamps","text":"The plant makes lamps {i}."}}' for i in range(size // 55))
    return f"[{rows}]".encode()


@file("eml")
def mail_headers(size):
    return ("Subject: Lamps\n" + repeat("X-A: b\n")(size) + "\nThe plant makes lamps.\n").encode()


@file("eml")
def mail_folded_header(size):
    return ("Subject: Lamps\nTo: a" + repeat("\n b@c.com,")(size) + "\n\nThe plant makes lamps.\n").encode()


@file("eml")
def mail_encoded_subject(size):
    return ("Subject: " + repeat("=?utf-8?q?a?=\n ")(size) + "\n\nThe plant makes lamps.\n").encode()


@file("eml")
def mail_nested(size):
    out, closing = "Subject: Lamps\nMIME-Version: 1.0\n", ""
    for i in range(size // 90):
        out += f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n'
        closing = f"\n--b{i}--" + closing if i < 20 else closing
    return (out + "Content-Type: text/plain\n\nThe plant makes lamps.\n" + closing).encode()


@file("eml")
def mail_parts(size):
    part = "--b\nContent-Type: text/plain\n\nThe plant makes lamps.\n"
    return ('Subject: Lamps\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n' +
            repeat(part)(size) + "--b--\n").encode()


@file("mbox")
def mbox_mails(size):
    return repeat("From a@b.com Fri May  3 10:00:00 2024\nSubject: Lamps\n\nThe plant makes lamps.\n\n")(size).encode()


@file("md")
def markdown_stars(size):
    return ("# Lamps\n\n" + repeat("*a _b ")(size)).encode()


@file("md")
def markdown_links(size):
    return ("# Lamps\n\n" + repeat("[")(size)).encode()


@file("md")
def markdown_quotes(size):
    return ("# Lamps\n\n" + repeat(">")(size)).encode()


@file("md")
def markdown_ticks(size):
    return ("# Lamps\n\n" + "".join("`" * (i % 500 + 1) + " " for i in range(size // 251))).encode()


@file("md")
def markdown_lists(size):
    return "".join("  " * (i % 200) + "- a\n" for i in range(size // 204)).encode()


@file("md")
def markdown_tables(size):
    return ("|a|b|\n|-|-|\n" + repeat("|a|b|\n")(size)).encode()


@file("txt")
def text_lines(size):
    return ("Lamps\n\n" + repeat("made of lamps\n")(size)).encode()


@file("txt")
def text_one_line(size):
    return prose(size).replace("\n", " ").encode()


@file("txt")
def text_latin(size):
    return repeat("caf\u00e9 lamps ")(size).encode("latin-1")


@file("txt")
def text_utf16(size):
    return b"\xff\xfe" + repeat("The plant makes lamps. ")(size // 2).encode("utf-16-le")


@file("txt")
def text_nexis_marks(size):
    return repeat("1 of 9 DOCUMENTS\n\nLamp Times\n\nMay 3, 2024\n\nLamps\n\nBODY:\n\nThe plant makes lamps.\n\n")(size).encode()


@file("warc")
def warc_records(size):
    body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>The plant makes lamps.</p></body></html>"
    record = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.com/\r\n"
              f"Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n")
    return repeat(record)(size).encode()


@file("pdf")
def pdf_broken(size):
    return b"%PDF-1.4\n" + repeat("1 0 obj<</Kids[1 0 R]>>endobj\n")(size).encode()
