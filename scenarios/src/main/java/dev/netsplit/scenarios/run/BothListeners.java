package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Tells two listeners all that a node reports, whatever there is to report: a report that is new
 * cannot be forgotten here.
 */
final class BothListeners {

  private BothListeners() {}

  static NodeListener of(NodeListener first, NodeListener second) {
    return (NodeListener)
        Proxy.newProxyInstance(
            NodeListener.class.getClassLoader(),
            new Class<?>[] {NodeListener.class},
            (proxy, method, values) -> {
              tell(first, method, values);
              return tell(second, method, values);
            });
  }

  private static Object tell(NodeListener listener, Method method, Object[] values)
      throws Throwable {
    try {
      return method.invoke(listener, values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
