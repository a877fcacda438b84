"use strict";
// What a form for rating does by itself: the row being judged shows what its levels mean, keys give levels, and what
// was filled in is kept in this browser until it has arrived.
const friend = (() => {
  const rowsOf = (form) => [...form.querySelectorAll(".dimension")];
  const chosenOf = (row) => row.querySelector("input:checked");

  function show(form, active) {
    for (const row of rowsOf(form)) {
      const chosen = chosenOf(row);
      row.classList.toggle("active", row === active);
      row.querySelector(".point").textContent = chosen ? chosen.dataset.point : "";
      for (const anchor of row.querySelectorAll(".anchors li"))
        anchor.classList.toggle("chosen", chosen !== null && anchor.id === chosen.getAttribute("aria-describedby"));
    }
  }

  function prepare(form) {
    show(form, rowsOf(form).find((row) => !chosenOf(row)));
  }

  function after(row) {
    const rows = rowsOf(row.closest("form"));
    const later = rows.slice(rows.indexOf(row) + 1).concat(rows);
    return later.find((other) => !chosenOf(other)) || row;
  }

  document.documentElement.classList.add("js");

  document.addEventListener("click", (event) => {
    const row = event.target.closest?.(".dimension");
    if (!row) return;
    // Arrow keys click too, with no pointer: then the row stays open, for the person is still choosing.
    const pointed = event.target.matches(".level input") && event.detail > 0;
    const next = pointed ? after(row) : row;
    // With all levels given the last row closes too, and what is left to do comes into sight.
    show(row.closest("form"), pointed && next === row ? null : next);
    if (next !== row) next.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("change", (event) => {
    const row = event.target.closest?.(".dimension");
    if (row) show(row.closest("form"), row.closest("form").querySelector(".dimension.active"));
  });

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".dimension");
    if (!row || !/^[0-4]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const level = row.querySelector(`input[value="${event.key}"]`);
    level.checked = true;
    level.dispatchEvent(new Event("change", { bubbles: true }));
    const next = after(row);
    show(row.closest("form"), next);
    (chosenOf(next) || next.querySelector("input")).focus();
  });

  const isBox = (field) => field.type === "radio" || field.type === "checkbox";
  const fieldsOf = (form) => [...form.elements].filter((field) => field.id && "value" in field && field.type !== "button");

  // Some browsers refuse to keep anything for a page: then this page alone remembers.
  function store(key, value) {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {}
  }

  function stored(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function keep(key, form) {
    store(key, fieldsOf(form).map((field) => [field.id, isBox(field) ? field.checked : field.value]));
  }

  function restore(key, form) {
    for (const [id, value] of stored(key) || []) {
      const field = form.elements.namedItem(id);
      if (field && isBox(field)) field.checked = value;
      else if (field) field.value = value;
    }
  }

  const minutes = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

  return { prepare, keep, restore, store, stored, minutes };
})();
