package dev.netsplit.scenarios.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a completed file as YAML. */
final class ResolvedYaml {

  private static final int WIDTH = 100;

  private ResolvedYaml() {}

  static String write(Tree.Mapping completed) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .setWidth(WIDTH)
            .setBestLineBreak("\n")
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(plain(completed));
  }

  private static Object plain(Tree tree) {
    if (tree instanceof Tree.Sequence list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    if (tree instanceof Tree.Mapping mapping) {
      Map<String, Object> entries = new LinkedHashMap<>();
      mapping.entries().forEach(e -> entries.put(e.key(), plain(e.value())));
      return entries;
    }
    Tree.Scalar scalar = (Tree.Scalar) tree;
    return switch (scalar.kind()) {
      case TEXT -> scalar.text();
      case INTEGER -> new BigInteger(scalar.text());
      case NUMBER -> new BigDecimal(scalar.text());
      case BOOLEAN -> scalar.text().equalsIgnoreCase("true");
      case NULL ->
          throw new IllegalStateException("an empty value passed the check at " + scalar.mark());
    };
  }
}
