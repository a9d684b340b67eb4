#include "corpus/file/finish_load.h"

#include "corpus/entities/entity_lineage.h"
#include "corpus/entities/entity_types.h"
#include "corpus/file/document_columns.h"
#include "corpus/file/entity_totals.h"
#include "corpus/file/stories.h"

namespace press {
namespace {

constexpr const char* finishing = R"(
  INSERT INTO entity_counts
    SELECT entity, doc, count(*) FROM mentions
    WHERE entity IS NOT NULL AND doc > (SELECT value FROM manifest WHERE key = 'counted')
    GROUP BY entity, doc ORDER BY entity, doc;
  UPDATE manifest SET value = (SELECT coalesce(max(doc), 0) FROM documents) WHERE key = 'counted';
  CREATE INDEX IF NOT EXISTS documents_published ON documents(published);
  CREATE INDEX IF NOT EXISTS amounts_usd ON amounts(usd);
  UPDATE manifest SET value = 'complete' WHERE key = 'state';
)";

}  // namespace

void finish_load(Database& database, const std::unordered_set<int64_t>& of_two_types,
                 TableSums& sums) {
  database.run(finishing);
  settle_entity_types(database, of_two_types, sums);
  DocumentColumns::write(database);
  write_stories(database);
  write_entity_totals(database);
  settle_entity_names(database, sums);
  sums.finish();
}

}  // namespace press
