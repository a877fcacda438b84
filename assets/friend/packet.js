"use strict";
// Turns what was filled in into a small file of scores. Nothing is sent: the person saves it and passes it on.
(() => {
  const facts = JSON.parse(document.getElementById("packet").textContent);
  const part = (id) => document.getElementById(id);
  const answers = [...document.querySelectorAll("form.answer")];
  const samples = [...document.querySelectorAll("form.sample")];
  const times = new Map(); // form -> when rating it began and when it was last touched
  const keyOf = (form) => `bounceback-${facts.packet}-${[...document.forms].indexOf(form)}`;
  let saved = true;

  const rowsOf = (form) => [...form.querySelectorAll(".dimension")];
  const chosenOf = (row) => row.querySelector("input:checked");
  const touched = (form) => rowsOf(form).some(chosenOf);
  const complete = (form) => rowsOf(form).every(chosenOf);
  const dimensionOf = (input) => input.name.slice("level.".length);

  // What cannot be seen or turns text round would be refused on arrival.
  const plain = (words) =>
    words.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "").trim();

  function levelsOf(form) {
    const chosen = rowsOf(form).map(chosenOf);
    return Object.fromEntries(chosen.map((input) => [dimensionOf(input), Number(input.value) || null]));
  }

  function scoreOf(form) {
    const [began, last] = times.get(form) || [0, 0];
    return {
      attempt: form.dataset.attempt,
      take: form.dataset.take,
      rubric: form.dataset.rubric,
      levels: levelsOf(form),
      keep: plain(form.elements.namedItem("keep").value),
      try: plain(form.elements.namedItem("try").value),
      taken_ms: Math.round(last - began),
    };
  }

  function warmUp() {
    let compared = 0, apart = 0;
    for (const form of samples.filter((sample) => sample.querySelector(".reference").hidden === false)) {
      const given = levelsOf(form);
      for (const [dimension, level] of Object.entries(JSON.parse(form.dataset.levels))) {
        if (!given[dimension]) continue;
        compared += 1;
        apart += Math.abs(given[dimension] - level);
      }
    }
    return compared ? { compared, apart } : null;
  }

  function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return (~crc >>> 0).toString(16).padStart(8, "0");
  }

  function scores() {
    const payload = {
      journal: facts.journal,
      packet: facts.packet,
      friend: facts.friend,
      quick: facts.quick,
      scores: answers.filter(complete).map(scoreOf),
      warm_up: warmUp(),
    };
    const check = crc32(new TextEncoder().encode(JSON.stringify(payload)));
    return JSON.stringify({ format: facts.format, version: facts.version, payload, crc32: check });
  }

  function showState() {
    const rated = answers.filter(complete).length;
    const partly = answers.map((form, place) => (touched(form) && !complete(form) ? place + 1 : 0)).filter(Boolean);
    const left = partly.length ? ` Answer ${partly.join(" and ")} still lacks a level and would be left out.` : "";
    part("state").textContent = (rated ? `${rated} of ${answers.length} rated.` : "No answer is rated yet.") + left;
    part("save").disabled = part("copy").disabled = rated === 0;
    part("text").value = rated ? scores() : "";
    for (const form of samples) form.querySelector(".compare").disabled = !complete(form);
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([scores()], { type: "application/octet-stream" }));
    link.download = `${facts.friend.replace(/[^\p{L}\p{N}_-]+/gu, "-") || "my"}.bounceback-scores`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    saved = true;
    part("state").textContent = `Saved as ${link.download}, where your browser keeps downloads.`;
  }

  async function copy() {
    part("text").select();
    try {
      await navigator.clipboard.writeText(part("text").value);
    } catch {
      document.execCommand("copy");
    }
    saved = true;
    part("copy").textContent = "Copied";
    setTimeout(() => (part("copy").textContent = "Copy"), 2000);
  }

  function changed(event) {
    const form = event.target.form;
    if (!form) return;
    const [began] = times.get(form) || [event.timeStamp];
    times.set(form, [began, event.timeStamp]);
    friend.keep(keyOf(form), form);
    saved = saved && !answers.includes(form);
    showState();
  }

  for (const form of [...samples, ...answers]) {
    friend.restore(keyOf(form), form);
    friend.prepare(form);
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  for (const form of samples)
    form.querySelector(".compare").addEventListener("click", () => {
      form.querySelector(".reference").hidden = false;
      showState();
    });
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  part("save").addEventListener("click", save);
  part("copy").addEventListener("click", copy);
  // Only one answer is heard at a time.
  document.addEventListener("play", (event) => {
    for (const other of document.querySelectorAll("audio")) if (other !== event.target) other.pause();
  }, true);
  addEventListener("beforeunload", (event) => saved || event.preventDefault());
  showState();
})();
