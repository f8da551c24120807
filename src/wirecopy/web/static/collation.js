"use strict";
// Adds to a collation that reads well without it: keys from place to place, words lit from
// notes, switches that stay as they were set.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const told = document.getElementById("told");
  const PLACES = ".edition .notes > li, .compared .passage.differs";
  const seen = () => all(PLACES).filter((node) => node.offsetParent !== null);
  let current = null;

  const put = (node) => {
    all(".here").forEach((each) => each.classList.remove("here"));
    current = node;
    if (!node) return;
    const number = node.id.slice(1);
    node.classList.add("here");
    all(`[data-n~="${CSS.escape(number)}"]`).forEach((each) => each.classList.add("here"));
    document.getElementById(`r${number}`)?.parentElement.classList.add("here");
  };

  const tell = (node, places) => {
    const at = places.indexOf(node) + 1;
    const said = (node.querySelector("h2") ?? node).textContent.replace(/\s+/g, " ").trim();
    told.textContent = `Place ${at} of ${places.length} shown on this page: ${said}`;
  };

  const step = (by) => {
    const places = seen();
    if (!places.length) return;
    let at = places.indexOf(current);
    if (at < 0) {
      // From where the reader is: the first place below the top of the window.
      const below = places.findIndex((node) => node.getBoundingClientRect().top > 90);
      at = by > 0 ? (below < 0 ? places.length - 1 : below) - 1 : below < 0 ? places.length : below;
    }
    const node = places[at + by];
    if (!node) {
      const more = document.querySelector(`#base a[rel="${by > 0 ? "next" : "prev"}"]`);
      if (more) {
        sessionStorage.setItem("place", by > 0 ? "first" : "last");
        location.assign(more.href);
      } else {
        told.textContent = by > 0 ? "This is the last place." : "This is the first place.";
      }
      return;
    }
    go(node, places);
  };

  const go = (node, places) => {
    put(node);
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "center" });
    history.replaceState(null, "", `#${node.id}`);
    tell(node, places);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.("input:not([type=checkbox]), select, textarea")) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) {
      event.preventDefault();
      step(by);
    }
  });
  document.getElementById("next")?.addEventListener("click", () => step(1));
  document.getElementById("before")?.addEventListener("click", () => step(-1));

  const find = () => {
    const node = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (node && node.matches(PLACES)) put(node);
  };
  window.addEventListener("hashchange", find);
  find();

  // Words under a note's number light up where the note is pointed at, and the other way round.
  const light = (event, on) => {
    const note = event.target.closest?.(".notes > li");
    const words = event.target.closest?.("[data-n]");
    if (note) all(`[data-n~="${CSS.escape(note.id.slice(1))}"]`).forEach((n) => n.classList.toggle("lit-by", on));
    for (const number of words ? words.dataset.n.split(" ") : []) {
      document.getElementById(`n${number}`)?.classList.toggle("lit-by", on);
    }
  };
  document.addEventListener("mouseover", (event) => light(event, true));
  document.addEventListener("mouseout", (event) => light(event, false));

  // Switches hold for the next page too.
  const shown = document.getElementById("shown");
  const count = () => {
    if (shown) shown.textContent = `${seen().length} shown here`;
  };
  for (const box of all("[data-family]")) {
    const kept = sessionStorage.getItem(box.id);
    if (kept !== null) box.checked = kept === "on";
    box.addEventListener("change", () => {
      sessionStorage.setItem(box.id, box.checked ? "on" : "off");
      if (current && current.offsetParent === null) put(null);
      count();
    });
  }
  count();

  const from = sessionStorage.getItem("place");
  sessionStorage.removeItem("place");
  const places = seen();
  if (from && places.length) go(from === "first" ? places[0] : places[places.length - 1], places);
})();
