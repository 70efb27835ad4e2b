package dev.netsplit.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Links of the Markdown pages lead to a file that exists, and to a heading that it has; and no page
 * holds both sides of a merge that was not decided.
 */
class DocumentLinksTest {

  private static final Pattern LINK =
      Pattern.compile("\\]\\(<?([^)>\\s]+)>?(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern FOREIGN = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern UNDECIDED = Pattern.compile("(?:<{7}|>{7}) .*|={7}");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<Path> pages = pages();
    assertTrue(pages.size() > 3, "pages found: " + pages);
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        Matcher link = LINK.matcher(lines.get(i));
        while (link.find()) {
          String problem = problemOf(page, link.group(1));
          if (!problem.isEmpty()) {
            broken.add(Project.name(page) + ":" + (i + 1) + ": " + problem);
          }
        }
      }
    }
    assertEquals("", String.join("\n", broken), "broken links");
  }

  @Test
  void everyMergeIsDecided() throws IOException {
    List<String> undecided = new ArrayList<>();
    for (Path page : pages()) {
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        if (UNDECIDED.matcher(lines.get(i)).matches()) {
          undecided.add(Project.name(page) + ":" + (i + 1));
        }
      }
    }
    assertEquals(List.of(), undecided);
  }

  /** The pages at the root and below docs. */
  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(Project.filesBelow(Project.root().resolve("docs"), ".md"));
    try (var top = Files.list(Project.root())) {
      top.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static String problemOf(Path page, String link) throws IOException {
    if (FOREIGN.matcher(link).matches()) {
      return "";
    }
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    if (!target.startsWith(Project.root())) {
      return link + " leaves the project";
    }
    if (!Files.exists(target)) {
      return "no such file: " + link;
    }
    if (hash >= 0 && target.toString().endsWith(".md")) {
      String anchor = link.substring(hash + 1);
      return anchors(target).contains(anchor) ? "" : "no such heading: " + link;
    }
    return "";
  }

  /** The names that the usual forges give to the headings of a page. */
  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+\\s*", "").trim().toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
