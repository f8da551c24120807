"use strict";
// Adds to a page that reads well without it: lighting a quotation up in every copy, filters.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  document.documentElement.classList.add("js");

  // A quotation may lie within another; the innermost one, named last, is meant.
  const keyOf = (node) => node.dataset.q.split(" ").pop();
  const placesOf = (key) => all(`[data-q~="${CSS.escape(key)}"]`).filter((n) => n.tagName !== "BUTTON");
  const bar = document.getElementById("lit");
  let chosen = null;

  const mark = (key, name, on) => placesOf(key).forEach((n) => n.classList.toggle(name, on));

  const tell = (key) => {
    bar.replaceChildren();
    const letters = new Map();
    for (const node of placesOf(key)) {
      const page = node.closest(".page");
      if (page && !letters.has(page.id)) letters.set(page.id, node);
    }
    const said = document.createElement("span");
    said.textContent = `In ${letters.size} of ${all(".page").length} copies: `;
    bar.append(said);
    for (const [id, node] of letters) {
      const link = document.createElement("a");
      link.href = `#${node.id || id}`;
      link.append(document.getElementById(id).querySelector(".sig").cloneNode(true));
      bar.append(link, " ");
    }
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Put out";
    close.addEventListener("click", () => choose(null));
    bar.append(close);
  };

  const choose = (key) => {
    if (chosen) mark(chosen, "lit", false);
    chosen = key === chosen ? null : key;
    bar.hidden = !chosen;
    if (chosen) {
      mark(chosen, "lit", true);
      tell(chosen);
    }
    all("button.light").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.q === chosen)));
  };

  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-q]");
    if (node && !event.target.closest("a")) choose(keyOf(node));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(null);
    const node = event.target.closest?.("[data-q][tabindex]");
    if (node && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      choose(keyOf(node));
    }
  });
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(kind, (event) => {
      const node = event.target.closest?.("[data-q]");
      if (node) mark(keyOf(node), "hover", on);
    });
  }

  // Places of one copy only. Families are filtered by the style sheet alone.
  const copy = document.getElementById("f-copy");
  const places = all("[data-copies]");
  const count = () => {
    const seen = all(".notes > li").filter((n) => n.offsetParent !== null).length;
    document.getElementById("shown").textContent = `${seen} shown`;
  };
  if (copy) {
    const filter = () => {
      for (const node of places) {
        node.classList.toggle("away", Boolean(copy.value) && !node.dataset.copies.split(" ").includes(copy.value));
      }
      count();
    };
    copy.addEventListener("change", filter);
    all("[data-family]").forEach((box) => box.addEventListener("change", count));
    filter();
  }

  const find = document.getElementById("find");
  if (find) {
    const items = all("#stories > li").map((node) => [node, node.textContent.toLowerCase()]);
    find.addEventListener("input", () => {
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let seen = 0;
      for (const [node, text] of items) {
        const fits = words.every((word) => text.includes(word));
        node.hidden = !fits;
        seen += fits;
      }
      document.getElementById("found").textContent = words.length ? `${seen} found` : "";
    });
  }
})();
