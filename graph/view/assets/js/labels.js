// Labels of constant size that give way to each other: the more important come first.
import { lines } from "./text.js";

const HEIGHT = 15;
const LINE = 22;
const GAP = 3;

export function createLabels(network, look) {
  const widths = new Map();

  function measure(context, font, text) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) widths.set(key, context.measureText(text).width);
    return widths.get(key);
  }

  function draw(context, items) {
    const ratio = window.devicePixelRatio || 1;
    const scale = network.getScale();
    const { ink, paper } = look();
    // No label covers another entity.
    const taken = items.filter((item) => !item.edge).map((item) => {
      const at = network.canvasToDOM({ x: item.x, y: item.y });
      const reach = item.radius * scale * 0.8;
      return { left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach, item };
    });
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const item of items) {
      const at = network.canvasToDOM({ x: item.x, y: item.y });
      const weight = item.strong ? "600" : "400";
      const style = item.edge ? "italic " : "";
      const font = `${style}${weight} ${item.edge ? 11.5 : 13}px system-ui, sans-serif`;
      context.font = font;
      const rows = lines(item.text, LINE);
      const width = Math.max(...rows.map((row) => measure(context, font, row)));
      const top = item.edge ? at.y - 7 : at.y + item.radius * scale + 4;
      const box = {
        left: at.x - width / 2 - GAP, right: at.x + width / 2 + GAP,
        top: top - GAP, bottom: top + rows.length * HEIGHT + GAP, item,
      };
      if (!item.forced && taken.some((other) => other.item !== item && overlap(box, other))) continue;
      taken.push(box);
      context.globalAlpha = item.faint ? 0.28 : 1;
      context.lineWidth = 4;
      context.strokeStyle = paper;
      context.fillStyle = ink;
      rows.forEach((row, place) => {
        context.strokeText(row, at.x, top + place * HEIGHT);
        context.fillText(row, at.x, top + place * HEIGHT);
      });
    }
    context.restore();
  }

  return { draw };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
