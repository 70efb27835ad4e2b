package dev.netsplit.guard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** Who may talk to a network: `real-sockets`, and the commands that are about real nodes. */
class NetworkUseTest {

  /** Commands for real nodes: epmd, node, ping, names, real and its load, calibrate, cookies. */
  private static final String FOR_REAL_NODES =
      "dev\\.netsplit\\.cli\\.(Calibrat|Cookie|Epmd|Event(Queue|Text)|Names|Node|Ping|Real).*";

  private static final DescribedPredicate<JavaClass> OPENS_SOCKETS =
      DescribedPredicate.describe(
          "a class for sockets or addresses",
          type ->
              type.getName()
                  .matches(
                      "java\\.net\\.(?!URI|URL(En|De)coder).*"
                          + "|java\\.nio\\.channels\\..*(Socket|Datagram|Network).*"
                          + "|javax\\.net\\..*"));

  @Test
  void onlyRealSocketsAndCommandsForRealNodesOpenSockets() {
    noClasses()
        .that(not(resideInAPackage("dev.netsplit.sockets..")))
        .and()
        .haveNameNotMatching(FOR_REAL_NODES)
        .should()
        .dependOnClassesThat(OPENS_SOCKETS)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.netsplit.sockets..")
        .check(LayeringTest.mainClasses());
  }
}
