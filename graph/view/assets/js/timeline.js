// Time: which documents' statements are shown, by when they were published.
import { byId, el } from "./dom.js";
import { periods } from "./filters.js";
import { date, t } from "./strings.js";

// Two handles over a small chart of how much is stated when.
export function createTimeline(model, filters, onChange) {
  const spans = periods(model);
  const box = byId("timeline");
  const last = spans.length - 1;
  const at = { from: 0, to: last };

  function apply() {
    filters.chosen.from = at.from > 0 ? spans[at.from].at : "";
    filters.chosen.to = at.to < last ? spans[at.to].at : "";
    describe();
    onChange();
  }

  function describe() {
    const whole = at.from === 0 && at.to === last;
    byId("time-shown").textContent = `${date(spans[at.from].at)} – ${date(spans[at.to].at)}`;
    byId("time-all").hidden = whole;
    [...box.querySelectorAll(".bars i")].forEach((bar, n) => bar.classList.toggle("out", n < at.from || n > at.to));
  }

  function handle(end) {
    const input = el("input", {
      type: "range", id: `time-${end}`, min: 0, max: last, value: at[end], "aria-label": t(`time ${end}`),
      oninput: () => {
        const value = Number(input.value);
        at[end] = end === "from" ? Math.min(value, at.to) : Math.max(value, at.from);
        input.value = at[end];
        input.setAttribute("aria-valuetext", date(spans[at[end]].at));
        apply();
      },
    });
    input.setAttribute("aria-valuetext", date(spans[at[end]].at));
    return input;
  }

  function render() {
    if (spans.length < 2) return;
    const top = Math.max(...spans.map(({ count }) => count));
    const bars = spans.map(({ count }) => {
      const bar = el("i");
      bar.style.height = `${count ? 8 + (92 * count) / top : 0}%`;
      return bar;
    });
    box.hidden = false;
    box.replaceChildren(
      el("p", {}, el("span", { id: "time-shown" }),
        el("button.quiet", { type: "button", id: "time-all", onclick: () => { at.from = 0; at.to = last; render(); apply(); } }, t("allTime"))),
      el("div.bars", { "aria-hidden": "true" }, ...bars),
      el("div.handles", {}, handle("from"), handle("to")));
    describe();
  }

  return { render };
}
