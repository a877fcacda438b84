"use strict";
// Turns what was filled in into a small file of scores. Nothing is sent: the person saves it and passes it on.
(() => {
  const MOST_GAP_MS = 300000; // a longer break is no time spent on rating
  const facts = JSON.parse(document.getElementById("packet").textContent);
  const part = (id) => document.getElementById(id);
  const answers = [...document.querySelectorAll("form.answer")];
  const samples = [...document.querySelectorAll("form.sample")];
  const forms = [...samples, ...answers];
  const spent = new Map(); // form -> how long it took so far and when it was last touched
  const keyOf = (form) => `bounceback-${facts.packet}-${forms.indexOf(form)}`;
  const progressKey = `bounceback-${facts.packet}-progress`;
  let saved = true;

  const rowsOf = (form) => [...form.querySelectorAll(".dimension")];
  const chosenOf = (row) => row.querySelector("input:checked");
  const openOf = (form) => rowsOf(form).filter((row) => !chosenOf(row));
  const complete = (form) => openOf(form).length === 0;
  const wordsOf = (form, name) => plain(form.elements.namedItem(name).value);
  const touched = (form) => openOf(form).length < rowsOf(form).length || wordsOf(form, "keep") || wordsOf(form, "try");
  const begun = () => answers.filter((form) => touched(form) && !complete(form));
  const isCompared = (form) => !form.querySelector(".reference").hidden;
  const dimensionOf = (input) => input.name.slice("level.".length);
  const numbered = (form) => `Answer ${answers.indexOf(form) + 1}`;
  const listed = (words) => [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" and ");

  // What cannot be seen or turns text round would be refused on arrival.
  const plain = (words) =>
    words.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "").trim();

  function levelsOf(form) {
    const chosen = rowsOf(form).map(chosenOf);
    return Object.fromEntries(chosen.map((input) => [dimensionOf(input), Number(input.value) || null]));
  }

  function scoreOf(form) {
    return {
      attempt: form.dataset.attempt,
      take: form.dataset.take,
      rubric: form.dataset.rubric,
      levels: levelsOf(form),
      keep: wordsOf(form, "keep"),
      try: wordsOf(form, "try"),
      taken_ms: Math.round(spent.get(form)?.ms || 0),
    };
  }

  function warmUp() {
    let compared = 0, apart = 0;
    for (const form of samples.filter(isCompared)) {
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

  // A tab forgets when it is closed, and the one who listens may go on tomorrow.
  function remember(key, value) {
    friend.store(key, value);
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {}
  }

  function recall(key) {
    try {
      if (friend.stored(key) === null) friend.store(key, JSON.parse(localStorage.getItem(key)));
    } catch {}
    return friend.stored(key);
  }

  function rememberProgress() {
    remember(progressKey, forms.map((form) => [spent.get(form)?.ms || 0, samples.includes(form) && isCompared(form)]));
  }

  function missing() {
    const lacks = begun().map((form) => {
      const rows = openOf(form).map((row) => row.querySelector("legend").textContent);
      return `${numbered(form)} still needs ${rows.length === rowsOf(form).length ? "its levels" : listed(rows)}.`;
    });
    const untouched = answers.filter((form) => !touched(form)).map(numbered);
    if (untouched.length && untouched.length < answers.length)
      lacks.push(`${listed(untouched)} ${untouched.length > 1 ? "are" : "is"} not rated and would be left out.`);
    return lacks;
  }

  function showState() {
    const rated = answers.filter(complete).length, ready = rated > 0 && begun().length === 0;
    const count = rated === answers.length ? "All answers are rated." : `${rated} of ${answers.length} rated.`;
    part("state").textContent = [answers.some(touched) ? count : "No answer is rated yet.", ...missing()].join(" ");
    part("missing").hidden = begun().length === 0;
    part("save").disabled = part("copy").disabled = !ready;
    part("text").value = ready ? scores() : "";
    for (const form of samples) form.querySelector(".compare").disabled = !complete(form);
  }

  function showMissing() {
    const [form] = begun();
    const [row] = openOf(form);
    friend.prepare(form);
    row.querySelector("input").focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([part("text").value], { type: "application/octet-stream" }));
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

  function showReference(form) {
    const given = levelsOf(form);
    for (const line of form.querySelectorAll("[data-dimension]")) {
      const level = given[line.dataset.dimension], reference = JSON.parse(form.dataset.levels)[line.dataset.dimension];
      line.querySelector(".given").textContent =
        level === reference ? "Same as you" : level ? `You gave ${level}` : "You couldn’t judge";
    }
    for (const row of rowsOf(form)) row.disabled = true; // what was compared stays
    friend.prepare(form);
    form.querySelector(".compare").hidden = true;
    form.querySelector(".reference").hidden = false;
  }

  function changed(event) {
    const form = event.target.form;
    if (!form) return;
    const { ms, last } = { ms: 0, last: event.timeStamp, ...spent.get(form) };
    spent.set(form, { ms: ms + Math.min(event.timeStamp - last, MOST_GAP_MS), last: event.timeStamp });
    friend.keep(keyOf(form), form);
    remember(keyOf(form), friend.stored(keyOf(form)));
    rememberProgress();
    saved = saved && !answers.includes(form);
    showState();
  }

  const progress = recall(progressKey) || [];
  forms.forEach((form, place) => {
    recall(keyOf(form));
    friend.restore(keyOf(form), form);
    friend.prepare(form);
    const [ms, compared] = progress[place] || [0, false];
    if (ms) spent.set(form, { ms });
    if (compared && complete(form)) showReference(form);
    form.addEventListener("submit", (event) => event.preventDefault());
  });
  for (const form of samples)
    form.querySelector(".compare").addEventListener("click", () => {
      showReference(form);
      form.querySelector(".reference").focus();
      rememberProgress();
      showState();
    });
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  part("save").addEventListener("click", save);
  part("copy").addEventListener("click", copy);
  part("missing").addEventListener("click", showMissing);
  // Only one answer is heard at a time.
  document.addEventListener("play", (event) => {
    for (const other of document.querySelectorAll("audio")) if (other !== event.target) other.pause();
  }, true);
  addEventListener("beforeunload", (event) => saved || event.preventDefault());
  showState();
})();
