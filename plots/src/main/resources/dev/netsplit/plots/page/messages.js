"use strict";

/* A space-time diagram: time goes down, each end is a line, each message an arrow with its name. Every
   message has a row of its own where it was sent, so that names never lie upon each other. */
(() => {
  const { byId, island, reveal, varints, seconds, count, counted, add, draw, clamp } = netsplit;
  const data = island("messages-data");
  if (data === null) {
    return;
  }

  const COLUMNS = 6;
  const MOST_ENDS = 10;
  const SHOWN = 30;
  const LEAD = 3;

  /* Lengths in points. */
  const LEFT = 104;
  const RIGHT = 28;
  const HEAD = 34;
  const NARROWEST = 104;
  const WIDEST = 230;
  const ROW = 22;
  const ARRIVAL = 5;
  const PAUSE = 30;
  const LONGEST_STRETCH = 24;
  const POINTS_PER_TENFOLD = 6;
  const SHORTEST_PAUSE_MICROS = 5000;
  const CLEAR = 14;
  const LOST_AFTER = 0.62;
  const LOST_DOWN = 12;
  const MICROS_PER_MILLI = 1000;
  const MICROS_PER_SECOND = 1e6;
  const LABEL_FONT = "bold 12px system-ui, sans-serif";
  const END_FONT = "600 12px system-ui, sans-serif";

  /* Messages of one window */

  function messagesOf(window) {
    const numbers = varints(window.messages);
    const messages = [];
    let sent = 0;
    for (let i = 0; i < window.count; i++) {
      const at = COLUMNS * i;
      sent += numbers[at];
      messages.push({
        sent,
        received: numbers[at + 1] === 0 ? null : sent + numbers[at + 1] - 1,
        from: numbers[at + 2],
        to: numbers[at + 3],
        name: data.names[numbers[at + 4]],
        kind: data.kinds[numbers[at + 4]],
        bytes: numbers[at + 5],
      });
    }
    return messages;
  }

  /** How long a message was under way. */
  function delay(micros) {
    return micros < MICROS_PER_SECOND
      ? String(Number((micros / MICROS_PER_MILLI).toFixed(3))) + " ms"
      : seconds(micros);
  }

  function sentence(message) {
    const ends = data.ends[message.from] + " to " + data.ends[message.to];
    const fate = message.received === null ? "never arrived" : delay(message.received - message.sent);
    const size = counted(message.bytes, "byte");
    return message.name + ", " + ends + ", " + seconds(message.sent) + ", " + fate + ", " + size;
  }

  /* Controls */

  const windows = byId("messages-window");
  const place = byId("messages-position");
  const now = byId("messages-now");
  const kindNames = [...new Set(data.kinds)].sort();

  data.windows.forEach((window, i) => {
    add(windows, "option", { value: String(i) }, window.name + " (" + seconds(window.at) + ")");
  });

  function choice(parent, value, label, checked, keyClass) {
    const around = add(byId(parent), "label");
    const box = add(around, "input", { type: "checkbox", value });
    box.checked = checked;
    if (keyClass !== undefined) {
      add(around, "span", { class: "key kind " + keyClass, "aria-hidden": "true" });
    }
    around.append(label);
    box.addEventListener("change", filter);
    return box;
  }

  const endBoxes = data.ends.map((name, i) =>
    choice("messages-nodes", String(i), name, data.first.includes(i)),
  );
  const kindBoxes = kindNames.map((kind) =>
    choice("messages-kinds", kind, kind.replace(/_/g, " "), true, "kind-" + kind),
  );

  function chosen(boxes) {
    return boxes.filter((box) => box.checked).map((box) => box.value);
  }

  /** Ten ends fit; no further one can be chosen until another is given up. */
  function limitEnds() {
    const full = chosen(endBoxes).length >= MOST_ENDS;
    endBoxes.forEach((box) => {
      box.disabled = full && !box.checked;
    });
  }

  /* Where each thing stands */

  let all = [];
  let fitting = [];
  let ends = [];
  let shown = [];
  let pointed = null;
  let arrows = [];
  let labels = [];

  const ruler = document.createElement("canvas").getContext("2d");

  function shortened(text, room, font) {
    ruler.font = font;
    let short = text;
    while (short.length > 1 && ruler.measureText(short).width > room) {
      short = (short.endsWith("…") ? short.slice(0, -2) : short.slice(0, -1)) + "…";
    }
    return short;
  }

  /**
   * Heights of sending and arriving, in the order of time. What is far apart in time stands further
   * apart here, but not in proportion: a tick is awaited 10,000 times as long as it travels.
   */
  function heights(messages) {
    const instants = [];
    messages.forEach((message, i) => {
      instants.push({ at: message.sent, message: i, sends: true });
      if (message.received !== null) {
        instants.push({ at: message.received, message: i, sends: false });
      }
    });
    instants.sort((a, b) => a.at - b.at || Number(b.sends) - Number(a.sends));
    const sent = [];
    const received = [];
    const pauses = [];
    let y = HEAD;
    let lastSent = HEAD;
    let before = null;
    instants.forEach((instant) => {
      const passed = before === null ? 0 : instant.at - before;
      y += pauseHeight(passed, pauses, y);
      if (instant.sends) {
        y = Math.max(y, lastSent + ROW);
        sent[instant.message] = y;
        lastSent = y;
      } else {
        y += passed === 0 ? 0 : ARRIVAL;
        received[instant.message] = Math.max(y, sent[instant.message] + ARRIVAL);
      }
      before = instant.at;
    });
    const lowest = Math.max(y, lastSent + LOST_DOWN, ...received.filter((at) => at !== undefined));
    return { sent, received, pauses, bottom: lowest + ROW };
  }

  function pauseHeight(passed, pauses, y) {
    if (passed < SHORTEST_PAUSE_MICROS) {
      return 0;
    }
    const tenfold = Math.log10(passed / SHORTEST_PAUSE_MICROS);
    const height = PAUSE + Math.min(LONGEST_STRETCH, tenfold * POINTS_PER_TENFOLD);
    pauses.push({ y: y + height / 2, passed });
    return height;
  }

  /* The picture */

  const diagram = byId("messages-diagram");
  const frame = diagram.parentElement;

  function columnWidth() {
    const room = frame.clientWidth - LEFT - RIGHT;
    return clamp(room / Math.max(1, ends.length), NARROWEST, WIDEST);
  }

  function drawAll() {
    diagram.replaceChildren();
    const column = columnWidth();
    const width = LEFT + column * ends.length + RIGHT;
    const x = new Map(ends.map((end, i) => [end, LEFT + column * (i + 0.5)]));
    const y = heights(shown);
    const height = y.bottom + HEAD;
    diagram.setAttribute("viewBox", "0 0 " + width.toFixed(1) + " " + height.toFixed(1));
    diagram.setAttribute("width", width.toFixed(1));
    diagram.setAttribute("height", height.toFixed(1));
    drawLives(x, y, column, width);
    arrows = shown.map((message, i) => drawMessage(message, i, x, y));
    // Names come last, so that no line crosses one.
    labels = shown.map((message, i) => drawLabel(message, i, x, y, width));
    drawTimes(y);
  }

  function drawLives(x, y, column, width) {
    x.forEach((at, end) => {
      [HEAD - 16, y.bottom + HEAD - 14].forEach((height) => {
        const name = shortened(data.ends[end], column - 10, END_FONT);
        const text = draw(diagram, "text", attributesOfEnd(at, height), name);
        draw(text, "title", {}, data.ends[end]);
      });
      draw(diagram, "line", { class: "life", x1: at, x2: at, y1: HEAD - 8, y2: y.bottom + 4 });
    });
    y.pauses.forEach((pause) => {
      const attributes = { class: "gap", x1: LEFT, x2: width - RIGHT, y1: pause.y, y2: pause.y };
      draw(diagram, "line", attributes);
    });
  }

  const attributesOfEnd = (x, y) => ({ class: "end", x, y, "text-anchor": "middle" });

  /** The time beside each sending, and between them how long nothing happened. */
  function drawTimes(y) {
    let before = null;
    shown.forEach((message, i) => {
      const text = seconds(message.sent);
      if (text !== before) {
        draw(diagram, "text", { class: "at", x: 4, y: y.sent[i] + 4 }, text);
      }
      before = text;
    });
    y.pauses
      .filter((pause) => y.sent.every((at) => Math.abs(at - pause.y) >= CLEAR))
      .forEach((pause) => {
        draw(diagram, "text", { class: "pause", x: 16, y: pause.y + 4 }, "+ " + delay(pause.passed));
      });
  }

  function drawMessage(message, i, x, y) {
    const lost = message.received === null;
    const toItself = message.from === message.to;
    const group = draw(diagram, "g", {
      class: "message kind-" + message.kind + (lost ? " lost" : "") + (toItself ? " self" : ""),
      "data-index": String(i),
    });
    draw(group, "title", {}, sentence(message));
    const x1 = x.get(message.from);
    const y1 = y.sent[i];
    // What a node sends to itself leaves its line for a little and comes back.
    const target = toItself ? x1 + NARROWEST / 3 : x.get(message.to);
    const x2 = lost ? x1 + (target - x1) * LOST_AFTER : target;
    const y2 = lost ? y1 + LOST_DOWN : y.received[i];
    const ends = { x1, y1, x2, y2 };
    draw(group, "line", { class: "reach", ...ends });
    draw(group, "line", { class: "arrow", ...ends });
    if (lost) {
      drawCross(group, x2, y2);
    } else {
      drawHead(group, ends);
    }
    return group;
  }

  function drawCross(group, x, y) {
    const path = "M" + (x - 5) + " " + (y - 5) + "l10 10m0-10l-10 10";
    draw(group, "path", { class: "cross", d: path });
  }

  function drawHead(group, { x1, y1, x2, y2 }) {
    const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
    const turned = "translate(" + x2 + " " + y2 + ") rotate(" + angle.toFixed(2) + ")";
    draw(group, "path", { class: "head", d: "M0 0l-9-4.2v8.4z", transform: turned });
  }

  /** The name stands above the beginning of the arrow, on the side to which it goes. */
  function drawLabel(message, i, x, y, width) {
    const from = x.get(message.from);
    const rightwards = message.from === message.to || x.get(message.to) > from;
    const room = rightwards ? width - from - 12 : from - LEFT - 4;
    const text = draw(
      diagram,
      "text",
      {
        class: "label",
        "data-index": String(i),
        x: rightwards ? from + 8 : from - 8,
        y: y.sent[i] - 5,
        "text-anchor": rightwards ? "start" : "end",
      },
      shortened(message.name, room, LABEL_FONT),
    );
    draw(text, "title", {}, sentence(message));
    return text;
  }

  /* The same as a table */

  const table = byId("messages-table");

  function fillTable() {
    table.replaceChildren();
    shown.forEach((message) => {
      const row = add(table, "tr");
      const fate = message.received === null ? "never" : delay(message.received - message.sent);
      add(row, "td", { class: "number" }, seconds(message.sent));
      add(row, "td", { class: "number" }, fate);
      add(row, "td", {}, data.ends[message.from]);
      add(row, "td", {}, data.ends[message.to]);
      add(row, "td", {}, message.name);
    });
  }

  /* What is shown */

  function describe() {
    if (pointed !== null) {
      now.textContent = sentence(shown[pointed]);
      return;
    }
    if (shown.length === 0) {
      now.textContent = "No message of these kinds between these nodes in this window.";
      return;
    }
    const lost = shown.filter((message) => message.received === null).length;
    const first = Number(place.value);
    const which = count(first + 1) + " to " + count(first + shown.length);
    const fate = lost === 0 ? "" : "; " + count(lost) + " never arrived (crosses)";
    now.textContent =
      "Messages " +
      which +
      " of " +
      count(fitting.length) +
      fate +
      ". Point at an arrow, or choose one with the arrow keys.";
  }

  function point(index) {
    pointed = index;
    [arrows, labels].forEach((parts) =>
      parts.forEach((part, i) => part.classList.toggle("chosen", i === index)),
    );
    describe();
  }

  function show() {
    const first = Number(place.value);
    shown = fitting.slice(first, first + SHOWN);
    place.setAttribute("aria-valuetext", shown.length === 0 ? "nothing" : seconds(shown[0].sent));
    pointed = null;
    drawAll();
    fillTable();
    describe();
  }

  function filter() {
    limitEnds();
    ends = chosen(endBoxes).map(Number);
    const kinds = new Set(chosen(kindBoxes));
    const has = new Set(ends);
    const at = shown.length === 0 ? windowStart() : shown[0].sent;
    fitting = all.filter(
      (message) => kinds.has(message.kind) && has.has(message.from) && has.has(message.to),
    );
    goTo(at);
  }

  /** A little before the instant that the window is about. */
  function windowStart() {
    const window = data.windows[Number(windows.value)];
    const before = all.filter((message) => message.sent < window.at);
    return before.length < LEAD ? 0 : before[before.length - LEAD].sent;
  }

  function goTo(at) {
    const last = Math.max(0, fitting.length - SHOWN);
    const first = fitting.findIndex((message) => message.sent >= at);
    place.max = String(last);
    place.value = String(first < 0 ? last : Math.min(first, last));
    show();
  }

  function open() {
    all = messagesOf(data.windows[Number(windows.value)]);
    shown = [];
    filter();
  }

  /* Keys: up and down from message to message, a page at a time, and to both ends. */

  function pointBy(by) {
    const wanted = pointed === null ? (by > 0 ? 0 : shown.length - 1) : pointed + by;
    if (wanted >= 0 && wanted < shown.length) {
      point(wanted);
    } else {
      const first = Number(place.value);
      place.value = String(first + by);
      if (Number(place.value) !== first) {
        show();
        point(by > 0 ? shown.length - 1 : 0);
      }
    }
    if (pointed !== null) {
      arrows[pointed].scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  function turn(to) {
    place.value = String(to);
    show();
  }

  const KEYS = {
    ArrowDown: () => pointBy(1),
    ArrowUp: () => pointBy(-1),
    PageDown: () => turn(Number(place.value) + SHOWN),
    PageUp: () => turn(Number(place.value) - SHOWN),
    Home: () => turn(0),
    End: () => turn(Number(place.max)),
    Escape: () => point(null),
  };

  diagram.setAttribute("tabindex", "0");
  diagram.addEventListener("keydown", (event) => {
    if (KEYS[event.key] !== undefined && shown.length > 0) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  function messageAt(event) {
    const group = event.target.closest("[data-index]");
    return group === null ? null : Number(group.dataset.index);
  }

  diagram.addEventListener("pointerover", (event) => {
    const index = messageAt(event);
    if (index !== null) {
      point(index);
    }
  });

  windows.addEventListener("input", open);
  place.addEventListener("input", show);

  reveal(byId("messages-player"));
  open();
  let width = frame.clientWidth;
  new ResizeObserver(() => {
    if (frame.clientWidth !== width) {
      width = frame.clientWidth;
      show();
    }
  }).observe(frame);
})();
