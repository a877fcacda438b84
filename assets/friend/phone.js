"use strict";
// Asks every two seconds whether anything is new, counts fillers, and sends a rating until it has arrived.
(() => {
  const ASK_MS = 2000, WAIT_MS = 8000, MOST_FILLERS = 200;
  let timer = 0, asking = false, again = false, sending = false, clock = { at: performance.now(), ms: 0, before: 0, runs: false };

  const main = () => document.querySelector("main");
  const form = () => document.querySelector("form");
  const part = (id) => document.getElementById(id);
  const key = () => `bounceback-${form().elements.namedItem("form").value}`;
  const sendingKey = () => `${key()}-sending`; // a page that is loaded again goes on sending
  const request = (path, options = {}) => fetch(path, { ...options, signal: AbortSignal.timeout(WAIT_MS) });

  function prepare() {
    if (!form()) return;
    friend.restore(key(), form());
    friend.prepare(form());
    showFillers();
    sending = friend.stored(sendingKey()) === true;
  }

  function swap(page) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main");
    if (!fresh) return;
    main().replaceWith(fresh);
    prepare();
    (fresh.querySelector("[role=alert]") || fresh).scrollIntoView();
  }

  function connection(sentence) {
    const line = part("connection");
    if (line.textContent === sentence) return;
    line.textContent = sentence;
    line.hidden = !sentence;
  }

  function showStage(state) {
    const ended = state.stage === "rating" && ["answering", "probing"].includes(main().dataset.stage);
    if (main().dataset.stage !== state.stage) main().dataset.stage = state.stage;
    if (ended) part("rate").scrollIntoView();
    clock = { at: performance.now(), ms: state.clock_ms, before: state.before_ms, runs: state.runs };
    if (part("doing")) {
      part("doing").textContent = state.doing;
      part("clock").hidden = !state.has_clock;
      part("filler").disabled = state.paused;
    }
    tick();
  }

  const clockMs = () => Math.round(clock.ms + (clock.runs ? performance.now() - clock.at : 0));

  function tick() {
    if (part("clock")) part("clock").textContent = friend.minutes(clockMs());
  }

  const marks = () => part("fillers_ms").value.split(",").filter(Boolean);

  function setFillers(list) {
    part("fillers_ms").value = list.join(",");
    part("fillers").value = list.length || "";
    showFillers();
    friend.keep(key(), form());
  }

  function showFillers() {
    part("filler-count").textContent = marks().length;
    part("filler").setAttribute("aria-label", `Filler, ${marks().length} so far`);
    part("filler-back").disabled = marks().length === 0;
  }

  async function send() {
    const [draft, flag] = [key(), sendingKey()];
    const answer = await request("rating", { method: "POST", body: new URLSearchParams(new FormData(form())) });
    // Anything but these says that the door is shut for a while: what was filled in is sent again later.
    if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
    const page = await answer.text();
    sending = false;
    friend.store(flag, null);
    if (answer.status !== 422) friend.store(draft, null);
    swap(page);
  }

  async function ask() {
    again = asking;
    if (asking) return;
    asking = true;
    clearTimeout(timer);
    try {
      if (sending && form()) await send();
      const answer = await request("state");
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (state.page !== main().dataset.page) {
        const page = await request("./");
        if (page.ok) swap(await page.text());
      }
      showStage(state);
      connection("");
    } catch {
      if (main().dataset.stage === "over") return; // nothing more is to come: no need to worry anyone
      connection(
        sending
          ? "No connection. Your rating is kept here and sent when the connection is back."
          : `No connection at the moment.${form() ? " What you fill in is kept on this page." : ""}`,
      );
    } finally {
      asking = false;
      timer = setTimeout(ask, again ? 0 : ASK_MS);
      again = false;
    }
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    friend.keep(key(), form());
    friend.store(sendingKey(), true);
    sending = true;
    ask();
  });
  document.addEventListener("input", () => form() && friend.keep(key(), form()));
  document.addEventListener("change", () => form() && friend.keep(key(), form()));
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#filler") && marks().length < MOST_FILLERS) setFillers([...marks(), clock.before + clockMs()]);
    if (event.target.closest?.("#filler-back")) setFillers(marks().slice(0, -1));
  });
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  addEventListener("online", ask);
  addEventListener("pageshow", ask);
  setInterval(tick, 250);
  prepare();
  ask();
})();
