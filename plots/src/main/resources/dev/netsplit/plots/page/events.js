"use strict";

/* What happened, as a table of one page at a time: a long record costs what it takes to look through
   it once, and never what it would take to draw. */
(() => {
  const { byId, island, reveal, varints, seconds, count, counted, add } = netsplit;
  const data = island("events-data");
  if (data === null) {
    return;
  }

  const PAGE = 200;
  const COLUMNS = 5;
  const MICROS_PER_SECOND = 1e6;

  /* Entries, column by column */

  const numbers = varints(data.entries);
  const at = new Float64Array(data.count);
  const kind = new Uint16Array(data.count);
  const node = new Uint32Array(data.count);
  const peer = new Uint32Array(data.count);
  const detail = new Uint32Array(data.count);
  let instant = 0;
  for (let i = 0; i < data.count; i++) {
    instant += numbers[COLUMNS * i];
    at[i] = instant;
    kind[i] = numbers[COLUMNS * i + 1];
    node[i] = numbers[COLUMNS * i + 2];
    peer[i] = numbers[COLUMNS * i + 3];
    detail[i] = numbers[COLUMNS * i + 4];
  }
  const lowKinds = data.kinds.map((word) => word.toLowerCase());
  const lowWords = data.words.map((word) => word.toLowerCase());

  /* Filters */

  const controls = byId("events-controls");
  const text = byId("events-text");
  const kinds = byId("events-kind");
  const nodes = byId("events-node");
  const from = timeField("events-from", "From (s)");
  const to = timeField("events-to", "Until (s)");

  function timeField(id, label) {
    const around = add(controls, "label", {}, label + " ");
    return add(around, "input", { id, type: "number", min: "0", step: "any" });
  }

  /** How often each number occurs. */
  function tally(...columns) {
    const counts = new Map();
    for (let i = 0; i < data.count; i++) {
      new Set(columns.map((column) => column[i])).forEach((value) => {
        counts.set(value, (counts.get(value) || 0) + 1);
      });
    }
    return counts;
  }

  function offer(select, everything, words, counts) {
    add(select, "option", { value: "" }, everything);
    [...counts.keys()]
      .filter((value) => words[value] !== "")
      .sort((one, other) => words[one].localeCompare(words[other], "en", { numeric: true }))
      .forEach((value) => {
        const label = words[value] + " (" + count(counts.get(value)) + ")";
        add(select, "option", { value: String(value) }, label);
      });
  }

  /** For each term which words have it: entries then compare numbers only. */
  function terms() {
    return text.value
      .toLowerCase()
      .split(/\s+/)
      .filter((term) => term !== "")
      .map((term) => ({
        kinds: lowKinds.map((word) => word.includes(term)),
        words: lowWords.map((word) => word.includes(term)),
      }));
  }

  function instantOf(field, otherwise) {
    const micros = field.valueAsNumber * MICROS_PER_SECOND;
    field.setAttribute("aria-invalid", String(field.validity.badInput));
    if (field.validity.badInput) {
      return NaN;
    }
    return Number.isNaN(micros) ? otherwise : micros;
  }

  function matching() {
    const wanted = terms();
    const wantedKind = kinds.value === "" ? null : Number(kinds.value);
    const wantedNode = nodes.value === "" ? null : Number(nodes.value);
    const first = instantOf(from, 0);
    const last = instantOf(to, Infinity);
    const found = [];
    for (let i = 0; i < data.count; i++) {
      if (
        at[i] >= first &&
        at[i] <= last &&
        (wantedKind === null || kind[i] === wantedKind) &&
        (wantedNode === null || node[i] === wantedNode || peer[i] === wantedNode) &&
        wanted.every(
          (term) =>
            term.kinds[kind[i]] ||
            term.words[node[i]] ||
            term.words[peer[i]] ||
            term.words[detail[i]],
        )
      ) {
        found.push(i);
      }
    }
    return found;
  }

  /* The page that is shown */

  const rows = byId("events-rows");
  const now = byId("events-now");
  const earlier = byId("events-earlier");
  const later = byId("events-later");
  let found = [];
  let begin = 0;

  function show() {
    const end = Math.min(found.length, begin + PAGE);
    const page = document.createDocumentFragment();
    found.slice(begin, end).forEach((i) => {
      const row = add(page, "tr");
      add(row, "td", { class: "number" }, seconds(at[i]));
      add(row, "td", {}, data.kinds[kind[i]]);
      add(row, "td", {}, data.words[node[i]]);
      add(row, "td", {}, data.words[peer[i]]);
      add(row, "td", {}, data.words[detail[i]]);
    });
    rows.replaceChildren(page);
    now.textContent = sentence(end);
    earlier.setAttribute("aria-disabled", String(begin === 0));
    later.setAttribute("aria-disabled", String(end === found.length));
  }

  function sentence(end) {
    if (from.validity.badInput || to.validity.badInput) {
      return "A time is a number of seconds.";
    }
    if (found.length === 0) {
      return "None of " + counted(data.count, "event") + " fits.";
    }
    const all = found.length === data.count ? "" : ", of " + count(data.count) + " in all";
    const which = count(begin + 1) + " to " + count(end);
    return "Shown: " + which + " of " + counted(found.length, "event") + all + ".";
  }

  function filter() {
    found = matching();
    begin = 0;
    show();
  }

  /* A button that was disabled for good would lose the keyboard; one that says so keeps it. */
  function turn(button, by) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "false") {
        begin += by;
        show();
      }
    });
  }

  offer(kinds, "all kinds", data.kinds, tally(kind));
  offer(nodes, "all nodes", data.words, tally(node, peer));
  [text, kinds, nodes, from, to].forEach((field) => field.addEventListener("input", filter));
  turn(earlier, -PAGE);
  turn(later, PAGE);
  reveal(byId("events-player"));
  filter();
})();
