package dev.netsplit.sockets.live;
import java.util.*;
import java.util.concurrent.*;
class DebugMany {
  public static void main(String[] a) throws Exception {
    int many = Integer.parseInt(a[0]);
    try (Cluster cluster = a.length > 1 ? new Cluster(LiveSettings.of(Hosts.ofLoopback()).withSocketsInside()) : new Cluster()) {
      List<RealErl> real = new ArrayList<>();
      for (String n : List.of("a@localhost","b@localhost","c@localhost")) real.add(cluster.real(n));
      real.get(1).eval("net_adm:ping(a@localhost)."); real.get(2).eval("net_adm:ping(a@localhost).");
      Thread.sleep(1500);
      List<LiveNode> live = new ArrayList<>();
      for (int i=1;i<=many;i++) live.add(cluster.live("n"+i+"@localhost"));
      System.out.println("started");
      long t0=System.currentTimeMillis();
      for (LiveNode n : live) n.dial("a@localhost");
      for (int k=0;k<20;k++) {
        Thread.sleep(500);
        int min=9999, sum=0; for (LiveNode n: live) { int s=n.connected().get().size(); min=Math.min(min,s); sum+=s; }
        StringBuilder sb=new StringBuilder(); for (RealErl r: real) sb.append(r.eval("length(nodes()).")).append(' ');
        System.out.println((System.currentTimeMillis()-t0)+" ms min "+min+" sum "+sum+" real "+sb);
        if (min==many+2 && sb.toString().equals((many+2)+" "+(many+2)+" "+(many+2)+" ")) break;
      }
      int shown=0;
      for (LiveNode n : live) for (LiveEvent e : cluster.events(n.name())) if (e.kind()==LiveEvent.Kind.DIAL_FAILED||e.kind()==LiveEvent.Kind.NODE_DOWN||e.kind()==LiveEvent.Kind.LOG||e.kind()==LiveEvent.Kind.PANG) { if (shown++<60) System.out.println((e.atMillis()-t0)+" "+e); }
      for (RealErl r: real) System.out.println(r.log().lines().limit(30).toList());
    }
    System.exit(0);
  }
}
