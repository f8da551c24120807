"use strict";
// Adds to pages that read well without it: keys, and folded names on narrow windows.
(() => {
  const narrow = window.matchMedia("(max-width: 56rem)");
  const fold = () => document.querySelectorAll("details.facet").forEach((d) => {
    d.open = !narrow.matches || d.querySelector(".chosen") !== null;
  });
  fold();
  narrow.addEventListener("change", fold);

  // "/" goes to the search, as on many sites.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector(".search input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });
})();
