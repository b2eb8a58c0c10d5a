"use strict";
// The page is whole without this script; it filters, sorts, opens and finds. Nothing of the report is ever read as
// markup: every element is made by `el`, every text set as text.
(() => {
  const root = document.documentElement;
  const main = document.querySelector("main");
  const panel = document.querySelector("aside.panel");
  const bar = document.querySelector("header.bar");
  const data = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
  const phone = matchMedia("(max-width: 760px)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const LEDGER_STEP = 200;

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const ui = (id) => panel.querySelector("#" + id);
  const say = (key) => data.strings[key][lang === "zh" ? 0 : 1];
  const painted = (layer, place) => all(`[data-${layer}~="${place}"]`, main);
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
  const place = (at) => (at < 0 ? say("outside") : data.places[at][lang === "zh" ? 0 : 1]);

  /** The id a link leads to. */
  function idOf(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1); // a percent sign that encodes nothing
    }
  }

  let lang = data.lang;
  let tab = "figures";

  /** Make an element; `on…` are listeners, `class` and the like attributes. */
  function el(tag, given = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  // ---- the text: finding and flashing -------------------------------------------------------------------------

  let lit = [];

  function light(elements) {
    for (const one of lit) one.classList.remove("on");
    lit = elements;
    for (const one of lit) one.classList.add("on");
  }

  /** Scroll to elements of the text and flash them. */
  function reveal(elements) {
    if (!elements.length) return;
    if (phone.matches) sheet(false);
    const box = elements[0].getBoundingClientRect();
    if (box.top < bar.offsetHeight + 24 || box.bottom > innerHeight - 80) {
      elements[0].scrollIntoView({ block: "center" });
    }
    for (const one of elements) {
      one.classList.remove("flash");
      void one.offsetWidth; // let the animation begin anew
      one.classList.add("flash");
      one.addEventListener("animationend", () => one.classList.remove("flash"), { once: true });
    }
  }

  /** Open the note of a mark under its paragraph, or close it. */
  function toggleNote(mark) {
    const note = document.getElementById(idOf(mark.hash));
    const text = note && note.querySelector(".text");
    const host = mark.closest(".text, h2, h3, h4, h5, h6");
    if (!text || !host || host.closest("td")) return false;
    const open = mark.note;
    mark.setAttribute("aria-expanded", String(!open));
    if (open) {
      open.remove();
      mark.note = null;
      return true;
    }
    const copy = text.cloneNode(true);
    for (const back of all(".back", copy)) back.remove();
    for (const one of [copy, ...all("[id]", copy)]) one.removeAttribute("id");
    mark.note = el("aside", { class: "open-note" }, el("b", {}, mark.textContent), copy);
    let after = host;
    while (after.nextElementSibling && after.nextElementSibling.classList.contains("open-note")) {
      after = after.nextElementSibling;
    }
    after.after(mark.note);
    return true;
  }

  // ---- tabs, and the sheet on a phone -------------------------------------------------------------------------

  function sheet(open) {
    panel.classList.toggle("open", open);
  }

  function openTab(name) {
    tab = name;
    for (const one of all('[role="tab"]', panel)) {
      const chosen = one.id === "tab-" + name;
      one.setAttribute("aria-selected", String(chosen));
      one.tabIndex = chosen ? 0 : -1;
      ui("pane-" + one.id.slice(4)).hidden = !chosen;
    }
    if (name === "entities") buildEntities();
    if (name === "ledger") buildLedger();
  }

  function scrollInPanel(element) {
    const box = element.getBoundingClientRect();
    panel.scrollTop += box.top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
  }

  /** Whether an element can be seen in the panel, below its tabs and the head of its table. */
  function inPanel(element) {
    const [box, frame] = [element.getBoundingClientRect(), panel.getBoundingClientRect()];
    return box.top >= frame.top + 80 && box.bottom <= frame.bottom;
  }

  function show(name, element) {
    if (tab !== name) openTab(name);
    if (phone.matches) sheet(true);
    if (element()) scrollInPanel(element());
  }

  for (const one of all('[role="tab"]', panel)) {
    one.addEventListener("click", () => {
      const again = tab === one.id.slice(4) && panel.classList.contains("open");
      openTab(one.id.slice(4));
      panel.scrollTop = 0;
      sheet(phone.matches && !again);
    });
    one.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tabs = all('[role="tab"]', panel);
      const next = tabs[(tabs.indexOf(one) + step + tabs.length) % tabs.length];
      openTab(next.id.slice(4));
      next.focus();
      event.preventDefault();
    });
  }
  ui("close").addEventListener("click", () => sheet(false));

  // ---- figures ------------------------------------------------------------------------------------------------

  const table = ui("figures");
  const body = table.tBodies[0];
  const rows = all("tr[data-row]", body);
  const found = data.figures.map((one) => {
    const said = one.details.map((line) => line[1] + " " + line[2]);
    const named = one.entities.flatMap((at) => [data.entities[at].id, ...data.entities[at].also]);
    return [...said, ...named].join(" ").toLowerCase();
  });
  const filters = { text: ui("search-figures"), entity: ui("filter-entity"), section: ui("filter-section") };
  const kinds = all("[data-kind]", panel);
  let current = -1;
  let sorted = { key: "place", down: false };

  const visible = () => all("tr[data-row]", body).filter((row) => !row.hidden);

  function kept(figure, at, asked, chosen) {
    const [entity, section] = [filters.entity.value, filters.section.value];
    return (
      (!chosen.length || chosen.includes(figure.kind)) &&
      (!entity || figure.entities.includes(Number(entity))) &&
      (!section || figure.parts.includes(Number(section))) &&
      asked.every((word) => found[at].includes(word))
    );
  }

  function filter() {
    const asked = words(filters.text.value);
    const chosen = kinds.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.kind);
    let count = 0;
    data.figures.forEach((figure, at) => {
      rows[at].hidden = !kept(figure, at, asked, chosen);
      count += rows[at].hidden ? 0 : 1;
    });
    if (current >= 0 && rows[current].hidden) choose(-1);
    ui("status").textContent = `${say("shown")} ${count} / ${rows.length}`;
    ui("clear").hidden = !(asked.length || chosen.length || filters.entity.value || filters.section.value);
    ui("no-figures").hidden = count > 0 || !rows.length;
    rove(visible()[0]);
  }

  function clearFilters() {
    for (const one of Object.values(filters)) one.value = "";
    for (const chip of kinds) chip.setAttribute("aria-pressed", "false");
    filter();
  }

  const KEYS = {
    place: (at) => at,
    value: (at) => data.figures[at].rank,
    kind: (at) => say("kind." + data.figures[at].kind),
    unit: (at) => data.figures[at].unit,
    subject: (at) => data.figures[at].subject,
    time: (at) => data.figures[at].time,
  };

  /** Sort the rows; what has no value stands last whichever way. */
  function sort(key, down) {
    sorted = { key, down };
    const of = rows.map((_, at) => KEYS[key](at));
    const order = rows.map((_, at) => at);
    order.sort((a, b) => {
      if ((of[a] === "") !== (of[b] === "")) return of[a] === "" ? 1 : -1;
      const way = typeof of[a] === "number" ? of[a] - of[b] : collator.compare(of[a], of[b]);
      return (down ? -way : way) || a - b;
    });
    closeDetails();
    body.append(...order.map((at) => rows[at]));
    if (current >= 0) openDetails(current);
    ui("sort").value = key;
    for (const button of all("[data-sort]", table)) {
      const head = button.closest("th");
      if (button.dataset.sort === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    rove(visible()[0]);
  }

  /** Let the tab key reach one row only; the arrow keys go on from there. */
  function rove(row) {
    for (const one of rows) one.tabIndex = -1;
    if (row) row.tabIndex = 0;
  }

  function closeDetails() {
    for (const one of all("tr.details", body)) one.remove();
  }

  function leadsTo(link, text) {
    if (!link) return el("dd", {}, text);
    const go = () => (link[0] === "f" ? choose(Number(link.slice(1)), "table") : chooseEntity(Number(link.slice(1))));
    return el("dd", {}, el("button", { type: "button", class: "plain", onclick: go }, text));
  }

  function openDetails(figure) {
    const list = el("dl");
    let last = "";
    for (const [key, zh, en, link] of data.figures[figure].details) {
      if (key !== last) list.append(el("dt", {}, say(key)));
      list.append(leadsTo(link, lang === "zh" ? zh : en));
      last = key;
    }
    rows[figure].after(el("tr", { class: "details" }, el("td", { colspan: 7 }, list)));
  }

  /** Choose a figure, from the text or from the table; -1 for none. */
  function choose(figure, from) {
    closeDetails();
    for (const row of rows) row.removeAttribute("aria-selected");
    current = figure;
    light(figure < 0 ? [] : painted("f", figure));
    if (figure < 0) return;
    if (rows[figure].hidden) clearFilters();
    rows[figure].setAttribute("aria-selected", "true");
    rove(rows[figure]);
    openDetails(figure);
    if (from === "table") {
      reveal(painted("f", figure));
      if (!phone.matches && !inPanel(rows[figure])) scrollInPanel(rows[figure]);
    } else {
      show("figures", () => rows[figure]);
    }
  }

  /** Keep the keyboard where the reader looks: on the row, on a phone on the figure the sheet gave way to. */
  function focusOn(figure) {
    const target = phone.matches ? painted("f", figure)[0] : rows[figure];
    if (target) target.focus({ preventScroll: true });
  }

  function onRowKey(event) {
    const row = event.target.closest("tr[data-row]");
    if (!row || event.target !== row) return;
    const shown = visible();
    const at = shown.indexOf(row);
    const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (goal !== undefined) {
      const next = shown[Math.min(Math.max(goal, 0), shown.length - 1)];
      rove(next);
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      choose(Number(row.dataset.row), "table");
      focusOn(current);
    } else if (event.key === "Escape" && current >= 0) {
      const [target] = painted("f", current);
      choose(-1);
      if (target) target.focus({ preventScroll: true });
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  table.setAttribute("role", "grid"); // its rows can be chosen
  ui("sort").addEventListener("input", (event) => sort(event.target.value, event.target.value === "value"));
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row || String(getSelection())) return;
    event.preventDefault();
    const figure = Number(row.dataset.row);
    choose(figure, "table");
    focusOn(figure);
  });
  body.addEventListener("keydown", onRowKey);
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sort]");
    if (!button) return;
    const key = button.dataset.sort;
    sort(key, sorted.key === key ? !sorted.down : key === "value");
  });
  for (const one of Object.values(filters)) one.addEventListener("input", filter);
  for (const chip of kinds) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  ui("clear").addEventListener("click", clearFilters);

  // ---- names --------------------------------------------------------------------------------------------------

  const entities = ui("entities");
  const groups = all("[data-group]", panel);
  let entityRows = [];

  const entityName = (one) => (lang === "en" && one.en ? one.en : one.name);

  function mentionsOf(one) {
    const items = one.at.map(([at, text], number) => {
      const go = () => {
        light(one.at.flatMap((_, other) => painted("e", one.first + other)));
        reveal(painted("e", one.first + number));
      };
      return el("li", {}, el("button", { type: "button", onclick: go }, el("b", {}, place(at)), text));
    });
    const also = one.also.length ? [el("p", {}, say("also") + " " + one.also.join("、"))] : [];
    return [el("p", { class: "other" }, lang === "en" ? one.name : one.en), ...also, el("ol", {}, ...items)];
  }

  function entityRow(one) {
    const name = el("span", { class: "e g-" + one.group }, entityName(one));
    const type = el("i", {}, say("type." + one.type));
    const made = el("details", {}, el("summary", {}, name, type, el("small", {}, String(one.at.length))));
    made.addEventListener("toggle", () => {
      if (made.open && made.children.length === 1) made.append(...mentionsOf(one));
    });
    return el("li", {}, made);
  }

  function buildEntities() {
    if (entityRows.length) return;
    entityRows = data.entities.map(entityRow);
    entities.replaceChildren(...entityRows);
    filterEntities();
  }

  function filterEntities() {
    const asked = words(ui("search-entities").value);
    const chosen = groups.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.group);
    let count = 0;
    data.entities.forEach((one, at) => {
      const text = [one.id, one.name, one.en, ...one.also].join(" ").toLowerCase();
      const shown = (!chosen.length || chosen.includes(one.group)) && asked.every((word) => text.includes(word));
      entityRows[at].hidden = !shown;
      count += shown ? 1 : 0;
    });
    ui("no-entities").hidden = count > 0;
  }

  function chooseEntity(at) {
    buildEntities();
    if (entityRows[at].hidden) {
      ui("search-entities").value = "";
      for (const chip of groups) chip.setAttribute("aria-pressed", "false");
      filterEntities();
    }
    const one = data.entities[at];
    light(one.at.flatMap((_, other) => painted("e", one.first + other)));
    entityRows[at].firstChild.open = true;
    show("entities", () => entityRows[at]);
  }

  ui("search-entities").addEventListener("input", filterEntities);
  for (const chip of groups) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filterEntities();
    });
  }

  // ---- the ledger ---------------------------------------------------------------------------------------------

  const ledger = ui("ledger");
  const roleRows = all("tr[data-role]", ui("roles"));
  const inText = new Set(all("[data-n]", main).flatMap((one) => one.dataset.n.split(" ").map(Number)));
  let role = "";
  let ledgerShown = [];
  let ledgerBuilt = false;

  function ledgerRow(at) {
    const [passage, text, ofRole, reason, before, after, , source] = data.numerals[at];
    const name = data.roles[ofRole];
    const go = () => {
      layer("ledger", true);
      light(painted("n", at));
      reveal(painted("n", at));
    };
    const context = el("span", { class: "context", lang: "zh-Hans" }, before, el("b", { class: "n r-" + name }, text), after);
    const why = el("span", { class: "why" }, say("role." + name), el("i", { lang: "en" }, data.reasons[reason][0]));
    const where = el("b", {}, inText.has(at) && passage < 0 ? "" : place(passage));
    const button = el("button", { type: "button", disabled: !inText.has(at), onclick: go }, where, context, why);
    button.title = `${data.reasons[reason][1]} · ${source}`;
    return el("li", { "data-numeral": at }, button);
  }

  function moreLedger(until) {
    while (ledger.children.length < ledgerShown.length && ledger.children.length < until) {
      ledger.append(ledgerRow(ledgerShown[ledger.children.length]));
    }
    ui("more").hidden = ledger.children.length >= ledgerShown.length;
  }

  function filterLedger() {
    const asked = words(ui("search-ledger").value);
    ledgerShown = [];
    data.numerals.forEach(([passage, text, ofRole, reason, before, after], at) => {
      const why = data.reasons[reason];
      const told = [before + text + after, place(passage), say("role." + data.roles[ofRole]), ...why].join(" ").toLowerCase();
      if ((!role || data.roles[ofRole] === role) && asked.every((word) => told.includes(word))) ledgerShown.push(at);
    });
    ledger.replaceChildren();
    moreLedger(LEDGER_STEP);
    ui("no-ledger").hidden = ledgerShown.length > 0;
    ledgerBuilt = true;
  }

  function buildLedger() {
    if (!ledgerBuilt) filterLedger();
  }

  /** Show the numerals of one role only, in the list and in the text; of the same role again, all. */
  function chooseRole(name) {
    role = role === name ? "" : name;
    for (const row of roleRows) {
      row.classList.toggle("chosen", row.dataset.role === role);
      row.querySelector("button").setAttribute("aria-pressed", String(row.dataset.role === role));
    }
    main.classList.toggle("one-role", Boolean(role));
    for (const one of all(".n", main)) one.classList.toggle("asked", Boolean(role) && one.classList.contains("r-" + role));
    if (role) layer("ledger", true);
    filterLedger();
  }

  function chooseNumeral(at) {
    buildLedger();
    if (!ledgerShown.includes(at)) {
      ui("search-ledger").value = "";
      if (role) chooseRole(role);
      else filterLedger();
    }
    moreLedger(ledgerShown.indexOf(at) + 20);
    light(painted("n", at));
    const row = ledger.children[ledgerShown.indexOf(at)];
    for (const one of all("[aria-current]", ledger)) one.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    show("ledger", () => row);
  }

  ui("search-ledger").addEventListener("input", filterLedger);
  ui("more").addEventListener("click", () => moreLedger(ledger.children.length + LEDGER_STEP));
  for (const row of roleRows) row.addEventListener("click", () => chooseRole(row.dataset.role));

  // ---- layers, theme, language --------------------------------------------------------------------------------

  function layer(name, on) {
    root.classList.toggle("show-" + name, on);
    for (const button of all(`[data-layer="${name}"]`)) button.setAttribute("aria-pressed", String(on));
  }

  for (const button of all("[data-layer]")) {
    button.addEventListener("click", () => layer(button.dataset.layer, button.getAttribute("aria-pressed") !== "true"));
  }

  const theme = bar.querySelector("#theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    theme.setAttribute("aria-pressed", String(isDark()));
  });

  function setLang(next) {
    lang = next;
    root.lang = lang === "zh" ? "zh-Hans" : "en";
    for (const one of all("[data-t]")) one.textContent = say(one.dataset.t);
    for (const name of ["aria-label", "placeholder", "title"]) {
      for (const one of all(`[data-t-${name}]`)) one.setAttribute(name, say(one.getAttribute("data-t-" + name)));
    }
    for (const one of all("[data-zh]")) one.textContent = one.getAttribute("data-" + lang);
    closeDetails();
    filter();
    if (current >= 0) openDetails(current);
    entityRows = [];
    ledgerBuilt = false;
    openTab(tab);
  }

  bar.querySelector("#lang").addEventListener("click", () => setLang(lang === "zh" ? "en" : "zh"));

  // ---- clicks and keys in the text ----------------------------------------------------------------------------

  function entityOf(mention) {
    let [low, high] = [0, data.entities.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (data.entities[middle].first <= mention) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  const LAYERS = [
    ["ledger", "n", chooseNumeral],
    ["figures", "f", (at) => choose(at, "text")],
    ["entities", "e", (at) => chooseEntity(entityOf(at))],
  ];

  /** Choose what is painted at a place: of the layers that are shown, the first. */
  function chooseAt(target) {
    for (const [name, key, take] of LAYERS) {
      const piece = root.classList.contains("show-" + name) && target.closest(`[data-${key}]`);
      if (piece && main.contains(piece)) {
        take(Number(piece.dataset[key].split(" ").at(-1)));
        return true;
      }
    }
    return false;
  }

  main.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    const mark = event.target.closest(".mark a");
    if (mark && !(root.classList.contains("show-ledger") && mark.dataset.n)) {
      if (toggleNote(mark)) event.preventDefault();
      return;
    }
    const link = event.target.closest("a");
    if (link && !mark && !(root.classList.contains("show-ledger") && event.target.closest("[data-n]"))) return;
    if (chooseAt(event.target) && link) event.preventDefault();
  });

  // one figure of the text is in the tab order; the arrow keys go to those beside it
  const stops = data.figures.map((_, at) => painted("f", at)[0]).filter(Boolean);
  stops.forEach((one, at) => {
    one.tabIndex = at ? -1 : 0;
    one.setAttribute("role", "link");
  });
  main.addEventListener("keydown", (event) => {
    const at = stops.indexOf(event.target);
    if (at < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && stops[at + step]) {
      stops[at].tabIndex = -1;
      stops[at + step].tabIndex = 0;
      stops[at + step].focus();
    } else if (event.key === "Enter") {
      const figure = Number(event.target.dataset.f.split(" ").at(-1));
      choose(figure, "text");
      rows[figure].focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (phone.matches) sheet(true);
      ui("search-" + tab).focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      if (typing && typing.value) {
        typing.value = "";
        typing.dispatchEvent(new Event("input"));
      } else if (typing) typing.blur();
      else if (panel.classList.contains("open")) sheet(false);
      else {
        choose(-1);
        if (role) chooseRole(role);
      }
    }
  });

  // ---- where the reader is ------------------------------------------------------------------------------------

  const outline = document.querySelector("nav.outline");
  const entries = new Map(all("a", outline).map((one) => [idOf(one.hash), one]));
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let waiting = false;

  function follow() {
    waiting = false;
    const passed = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 3);
    const here = passed.length ? entries.get(passed.at(-1).id) : undefined;
    for (const one of all("[aria-current]", outline)) if (one !== here) one.removeAttribute("aria-current");
    if (here) here.setAttribute("aria-current", "true");
  }

  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  }, { passive: true });

  /** Follow a link to a figure by its id: page.html#p78.m1. */
  function arrive() {
    const id = idOf(location.hash);
    const figure = data.figures.findIndex((one) => one.id === id);
    if (figure >= 0) {
      choose(figure, "table");
      scrollInPanel(rows[figure]);
    }
  }

  addEventListener("hashchange", arrive);
  if (innerWidth < 1180) outline.querySelector("details").open = false;
  root.classList.add("scripted");
  filter();
  follow();
  arrive();
})();
