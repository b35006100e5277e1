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
    // No label covers an entity of its own weight or more.
    const taken = items.filter((item) => !item.edge).map((item) => {
      const at = network.canvasToDOM({ x: item.x, y: item.y });
      const reach = item.radius * scale * 0.8;
      return { left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach, item, disc: true };
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
      const spot = spots(item, at, width, rows.length * HEIGHT, item.radius * scale)
        .find((box) => !taken.some((other) => blocks(other, item) && overlap(box, other)));
      if (!spot && !item.forced) continue;
      const box = spot ?? spots(item, at, width, rows.length * HEIGHT, item.radius * scale)[0];
      taken.push({ ...box, item });
      const [middle, top] = [(box.left + box.right) / 2, box.top + GAP];
      context.globalAlpha = item.faint ? 0.28 : 1;
      context.lineWidth = 4;
      context.strokeStyle = paper;
      context.fillStyle = ink;
      rows.forEach((row, place) => {
        context.strokeText(row, middle, top + place * HEIGHT);
        context.fillText(row, middle, top + place * HEIGHT);
      });
    }
    context.restore();
  }

  return { draw };
}

function blocks({ item: other, disc }, item) {
  return other !== item && (!disc || other.rank >= item.rank);
}

// Where a label may stand: below its entity, above, to the right, to the left.
function spots(item, { x, y }, width, height, radius) {
  const box = (middle, top) => ({
    left: middle - width / 2 - GAP, right: middle + width / 2 + GAP, top: top - GAP, bottom: top + height + GAP,
  });
  if (item.edge) return [box(x, y - HEIGHT / 2)];
  const aside = radius + width / 2 + 6;
  return [
    box(x, y + radius + 4), box(x, y - radius - height - 4),
    box(x + aside, y - height / 2), box(x - aside, y - height / 2),
  ];
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
