-- The corpus file: one SQLite database, opened by anything. This file and corpus/records/records.h are the places that
-- define it: a line {Deal} stands for the columns of the fields that records.h lists, with their comments.
-- `sqlite3 corpus.db .schema` shows them all.
-- PRAGMA user_version is the format version (corpus/sqlite/sqlite.h: format_version).
-- All offsets are Unicode code points, half-open, into texts.text.

-- One row a document. `doc` counts up in the order of arrival.
CREATE TABLE documents (
  doc INTEGER PRIMARY KEY,
  {Document}
  extra TEXT,                -- JSON object of members that presswork does not know
  words INTEGER NOT NULL,    -- indexed tokens
  sentences INTEGER NOT NULL,
  text_hash TEXT NOT NULL,   -- 16 hex digits over the text, for 'presswork verify'
  UNIQUE (id)
);

-- The text, stored once; apart from documents so that tables over documents do not read it.
CREATE TABLE texts (doc INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- The full-text index over texts.text. Beside the words stand entity tokens: see corpus/README.md.
CREATE VIRTUAL TABLE text_index USING fts5(
  text, content='texts', content_rowid='doc', tokenize='presswork');

CREATE TABLE entities (
  entity INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,   -- "toyota-motor"; names that no lexicon has: "x-orbital-forge"
  type TEXT NOT NULL,        -- firm, ministry, program, organization, ...
  name TEXT NOT NULL,
  country TEXT,
  parent TEXT,               -- id of the group, or of the successor: of today, see lineage
  kind TEXT,
  origin TEXT                -- "firm/kr.tsv:17"; empty for unknown names
);

-- Groups above these entities, whether or not a document names them: for tables by parent.
CREATE TABLE ancestors (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, country TEXT, parent TEXT
) WITHOUT ROWID;

-- What was another in other years: the "name" or "parent" of an entity or ancestor, from the year `first` to `last`,
-- both inclusive; 0: open. entities.name is that of the years in which most mentions lie, entities.parent today's.
CREATE TABLE lineage (
  id TEXT NOT NULL, field TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (id, field, first)
) WITHOUT ROWID;

-- Every name under which the lexicon or a text knows an entity, folded: for <firm:Toyota>.
CREATE TABLE entity_names (name TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (name, entity)) WITHOUT ROWID;

-- One row a mention; sums of money have entity NULL and a row in amounts.
CREATE TABLE mentions (
  doc INTEGER NOT NULL,
  n INTEGER NOT NULL,        -- number in the document, from 0
  {Mention}
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

CREATE TABLE amounts (
  doc INTEGER NOT NULL,
  n INTEGER NOT NULL,        -- its row in mentions
  {Amount}
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

-- Money that was not read, or not for sure, and why.
CREATE TABLE doubts (
  doc INTEGER NOT NULL,
  n INTEGER NOT NULL,        -- number in the document, from 0
  {Doubt}
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

-- Parties are numbers of mentions; lists are JSON.
CREATE TABLE deals (
  doc INTEGER NOT NULL,
  n INTEGER NOT NULL,        -- number in the document, from 0
  {Deal}
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

CREATE TABLE frame_hits (
  doc INTEGER NOT NULL,
  n INTEGER NOT NULL,        -- number in the document, from 0
  {FrameHit}
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

-- How often an entity stands in a document; made from mentions when a load is finished.
CREATE TABLE entity_counts (
  entity INTEGER NOT NULL, doc INTEGER NOT NULL, mentions INTEGER NOT NULL,
  PRIMARY KEY (entity, doc)
) WITHOUT ROWID;

-- The same summed up over all documents (year '') and by year of publication ('unknown' without a
-- date); made with entity_counts. `stories` counts near-duplicates once.
CREATE TABLE entity_totals (
  type TEXT NOT NULL, year TEXT NOT NULL, entity INTEGER NOT NULL,
  mentions INTEGER NOT NULL, documents INTEGER NOT NULL, stories INTEGER NOT NULL,
  PRIMARY KEY (type, year, entity)
) WITHOUT ROWID;

-- What tables ask of every document, packed: 32-bit numbers (little-endian) by `doc` from 0. "words"; "date" as
-- 20240503, 20240500 or 20240000; "story"; "outlet", "country", "section", "language" as places in the JSON
-- list "outlet values" ..., from 0. Of the user's variables (members of documents.extra): the JSON list "variables" of their
-- names; "variable NAME" as places in the JSON list "values NAME" of those that most documents have (corpus/file/variables.h).
-- Made when a load is finished.
CREATE TABLE document_columns (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;

-- Near-duplicates (wire copy, reprints, editions): each document belongs to one story, its own if it is alone.
-- Made when a load is finished, from `signatures` and texts.
CREATE TABLE stories (
  doc INTEGER PRIMARY KEY,
  story INTEGER NOT NULL,    -- doc of the earliest member; documents without a date come after those with one
  overlap REAL NOT NULL,     -- word 5-grams shared with that member / those of the shorter of the two
  jaccard REAL NOT NULL,     -- the same / all different 5-grams of both
  lag_days INTEGER           -- days after that member; NULL unless both are dated to the day
);

-- What finds them: for each document 32 numbers (bands, corpus/likeness/signature.h), stored band by band for the documents of
-- one batch from first_doc on, packed as 32-bit numbers (little-endian). 0: the text has no words.
CREATE TABLE signatures (
  band INTEGER NOT NULL, first_doc INTEGER NOT NULL, numbers BLOB NOT NULL,
  PRIMARY KEY (band, first_doc)
) WITHOUT ROWID;

-- What could not become a document, and why.
CREATE TABLE rejects (source TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (source, reason)) WITHOUT ROWID;

-- Documents that 'presswork remove' took out, and why: a later run over the same archive leaves them out.
CREATE TABLE removed (id TEXT PRIMARY KEY, source TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;

-- What a user corrected ('presswork edit'): what was found stays as it is, and presswork's own questions see it through
-- these. Edit is merge, alias, split, exclude, type or name; of a split edited_mentions has the mentions.
CREATE TABLE edits (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT);
CREATE TABLE edited_mentions (
  doc INTEGER NOT NULL, n INTEGER NOT NULL, edit INTEGER NOT NULL, PRIMARY KEY (doc, n)
) WITHOUT ROWID;

-- What made this corpus: key and value. "sum TABLE": how many rows a table has and the sum of their hashes
-- (table_sums.h), for 'presswork verify'. "history": what 'update', 'remove', 'merge' did, a line each. "state" is "loading" until a run came to its end.
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
