package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference of the language is what the key table says. */
final class LanguageDocumentTest {

  private static final Path PAGE = Path.of("..", "docs", "scenario-format.md");

  @Test
  void pageIsWhatTheKeyTableSays() throws IOException {
    assertEquals(
        LanguageDocument.markdown(),
        Files.readString(PAGE),
        "docs/scenario-format.md is stale. Renew it with"
            + " ./netsplit schema --markdown > docs/scenario-format.md");
  }

  @Test
  void pageHasNoPlaceholderLeft() {
    assertFalse(LanguageDocument.markdown().contains("{{"));
  }

  @Test
  void everyKeyHasARowWithAMeaningOrIsRefusedByName() {
    String page = LanguageDocument.markdown();
    List<String> missing = new ArrayList<>();
    collect(KeyTable.ROOT, "", page, missing, new ArrayList<>());
    assertEquals(List.of(), missing);
  }

  private static void collect(
      BlockType block, String path, String page, List<String> missing, List<BlockType> seen) {
    if (seen.contains(block)) {
      return;
    }
    seen.add(block);
    for (Key key : block.keys()) {
      String child = BlockType.join(path, key.name());
      String row = key.supported() ? "\n| `" + child + "` | " : "\n* `" + child + "`\n";
      if (!page.contains(row) || key.meaning().length() < 3) {
        missing.add(child);
      }
      if (key.type() instanceof BlockType inside) {
        collect(inside, child, page, missing, seen);
      } else if (key.type() instanceof GroupsType groups) {
        collect(groups.group(), child + ".GROUP", page, missing, seen);
      } else if (key.type() instanceof ListType list && list.item() instanceof BlockType inside) {
        collect(inside, child + "[]", page, missing, seen);
      }
    }
  }

  @Test
  void rowsTellTypeAndDefaultAndWhereKeysAreDescribedAlready() {
    String page = LanguageDocument.markdown();
    assertTrue(page.contains("\n| `nodes` | map of names and groups | **required** | "), page);
    assertTrue(page.contains("\n| `erlang.net_ticktime` | duration, at least 1ms | `60s` | "));
    assertTrue(page.contains("\n| `nodes.GROUP.erlang` | map, as `erlang` | `{}` | "));
    assertTrue(page.contains("\n| `expect[].confidence` | share, more than 50% "));
  }
}
