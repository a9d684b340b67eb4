#!/usr/bin/env python3
"""The page of 'presswork report' against the commands that stand in it.

    python3 tests/report_pages.py PRESSWORK SAMPLE

Makes a corpus of SAMPLE and pages of it, and holds them to this:

- a page is well-formed XML, names nothing outside of itself, and each link in it goes to a place in it;
- each table is what the command below it prints: the same rows, and in each the same values; where the page says that
  it counted or chose rows, the numbers are counted again here;
- the lines behind a number are as many as it says, and the command beside them prints them;
- the same corpus makes the same bytes, with any number of threads;
- a browser (where there is Chromium) says nothing against it.

Prints what differs and exits with 1.
"""
import collections
import csv
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom

problems = []


def check(holds, what):
    if not holds:
        problems.append(what)


def shell(line, folder, program):
    path = f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}"
    done = subprocess.run(["sh", "-c", line], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"{line}\n{done.stderr}")
    return done.stdout


def words_of(node):
    return "".join(words_of(child) if child.nodeType != child.TEXT_NODE else child.data for child in node.childNodes)


def without_drawings(node):
    if node.nodeType == node.TEXT_NODE:
        return node.data
    return "" if node.nodeName == "svg" else "".join(without_drawings(child) for child in node.childNodes)


def elements(node, name):
    return [one for one in node.getElementsByTagName(name)]


def of_class(node, name):
    return node.nodeType == node.ELEMENT_NODE and node.getAttribute("class") == name


class Table:
    """A table of a page: its heads and rows as texts, the command below it, and what was done with its rows."""

    def __init__(self, wide):
        self.name = words_of(elements(wide, "caption")[0])
        self.heads = [words_of(head) for head in elements(wide, "th")]
        self.rows = [[without_drawings(cell).replace(",", "") for cell in elements(row, "td")]
                     for row in elements(elements(wide, "tbody")[0], "tr")]
        self.command = self.how = ""
        while (wide := wide.nextSibling) is not None:
            if of_class(wide, "again"):
                code = elements(wide, "code")[0]
                self.command = words_of(code)
                self.how = "".join(node.data for node in wide.childNodes if node.nodeType == node.TEXT_NODE).strip()
                return

    def column(self, head):
        return [row[self.heads.index(head)] for row in self.rows]


def printed(command, folder, program):
    return list(csv.DictReader(io.StringIO(shell(command + " --format csv -q --raw", folder, program))))


def values_of(row):
    values = collections.Counter(value.replace(",", "").replace("\n", " ") for value in row.values())
    values["unknown"] += values[""]
    return values


def check_same(table, rows):
    """Each row of the page has only values of the row that the command prints."""
    check(len(table.rows) == len(rows) or table.how or "--limit" in table.command,
          f"{table.name}: {len(table.rows)} rows, {len(rows)} printed")
    left = [values_of(row) for row in rows]
    for shown in table.rows:
        needed = [value for value in shown if value]
        match = next((row for row in left if all(row[value] for value in needed)), None)
        check(match is not None, f"{table.name}: no such row is printed: {shown}")


def check_counted(table, rows):
    """Numbers that the page counted itself."""
    if table.name.startswith("Deals by"):
        for year, number in zip(table.column("year"), table.column("all kinds")):
            there = [row for row in rows if (row["first_seen"][:4] or "unknown") == year]
            check(int(number) == len(there), f"{table.name}: {year} {number}, {len(there)} printed")
    elif table.name.startswith("Documents of each outlet"):
        for shown in table.rows:
            for year, number in zip(table.heads[1:], shown[1:]):
                there = sum(int(row["documents"]) for row in rows
                            if (row["outlet"].replace(",", "") or "unknown") == shown[0] and row["year"] == year)
                check(int(number or 0) == there, f"{table.name}: {shown[0]} {year} {number}, {there} printed")
    elif table.name.startswith("Mentions of entities"):
        for shown in table.rows:
            of_type = [row for row in rows if row["type"] == shown[0]]
            listed = sum(int(row["frequency"]) for row in of_type if not row["feature"].startswith("x-"))
            check(int(shown[2]) == listed, f"{table.name}: {shown[0]} {shown[2]}, {listed} printed")
    elif table.name.startswith("Sums in doubt"):
        for reason, number in table.rows:
            there = sum(row["reason"].replace(",", "") == reason for row in rows)
            check(int(number) == there, f"{table.name}: {reason} {number}, {there} printed")
    else:
        return False
    return True


def check_tables(page, folder, program):
    tables = [Table(wide) for wide in elements(page, "div") if of_class(wide, "wide")]
    check(len(tables) > 12, f"only {len(tables)} tables")
    for table in tables:
        rows = printed(table.command, folder, program)
        if not check_counted(table, rows):
            check_same(table, rows)
    return len(tables)


def check_lines(page, folder, program):
    places = [one for one in elements(page, "details") if one.parentNode.getAttribute("class") == "hits"]
    checked = 0
    for place in places:
        codes, lines = elements(place, "code"), elements(place, "li")
        if not codes or not lines:
            continue
        name = words_of(elements(place, "summary")[0])
        check(name.endswith(f": {len(lines)} line" + ("s" if len(lines) != 1 else "")), f"{name}: {len(lines)} lines")
        if checked % 7 == 0:
            there = printed(words_of(codes[0]), folder, program)
            check(len(there) == len(lines), f"{name}: {len(lines)} lines, {len(there)} printed")
        checked += 1
    return checked


def check_links(page):
    ids = [node.getAttribute("id") for node in page.getElementsByTagName("*") if node.hasAttribute("id")]
    check(len(ids) == len(set(ids)), "an id stands twice: " +
          ", ".join(one for one, number in collections.Counter(ids).items() if number > 1))
    for link in elements(page, "a"):
        target = link.getAttribute("href")
        check(target.startswith("#") and target[1:] in ids, f"a link to {target}")
    for name in ("img", "link", "iframe", "object", "embed", "base"):
        check(not elements(page, name), f"the page has <{name}>")
    check(len(elements(page, "script")) == 1, "the page has not one script")
    for node in page.getElementsByTagName("*"):
        for attribute in ("src", "onclick", "onload", "onerror"):
            check(not node.hasAttribute(attribute), f"<{node.nodeName} {attribute}>")


def check_browser(path, folder):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("without a browser: Chromium is not installed")
        return
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", f"--user-data-dir={folder}/browser",
         "--virtual-time-budget=2000", "--dump-dom", f"file://{path}"], capture_output=True, text=True, timeout=120)
    check(done.returncode == 0 and "<button" in done.stdout, "the browser did not run the page's script")
    for line in done.stderr.splitlines():
        check("CONSOLE" not in line, f"the browser says: {line}")


def main():
    program, sample = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "sample").symlink_to(sample)
        shell("presswork run sample -o sample.db -q", folder, program)
        tables = lines = 0
        for options in ("", "--from 2022 --to 2024 --limit 5", "--no-text --language en"):
            shell(f"presswork report sample.db -o page.html {options} -q", folder, program)
            text = (pathlib.Path(folder) / "page.html").read_bytes()
            page = xml.dom.minidom.parseString(text)
            check_links(page)
            tables += check_tables(page, folder, program)
            found = check_lines(page, folder, program)
            check(found == 0 if "--no-text" in options else found > 5, f"{options}: {found} places with lines")
            lines += found
            shell(f"presswork report sample.db -q {options} > again.html", folder, program)
            check((pathlib.Path(folder) / "again.html").read_bytes() == text, f"{options}: made again, other bytes")
        shell("presswork report sample.db -o page.html -q", folder, program)
        check_browser(f"{folder}/page.html", folder)
    for problem in problems[:40]:
        print(problem)
    print(f"{tables} tables and {lines} places compared, {len(problems)} differ")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
