// Labels of constant size that give way to each other: the more important come first.
import { lines } from "./text.js";

const HEIGHT = 15;
const LINE = 22;
const GAP = 3;
const HALO = 4;
const CELL = 70;
const STILL = 140; // milliseconds without movement

export function createLabels(network, look) {
  const sizes = new Map();
  let last = "";
  let timer = 0;

  function measure(context, text, font) {
    const key = `${font}|${text}`;
    if (!sizes.has(key)) {
      context.font = font;
      const rows = lines(text, LINE);
      const width = Math.ceil(Math.max(...rows.map((row) => context.measureText(row).width)));
      sizes.set(key, { rows, width, height: rows.length * HEIGHT });
    }
    return sizes.get(key);
  }

  // Text with a halo is slow to draw: while the view moves, labels go without.
  function moving(scale) {
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    const now = `${scale} ${x} ${y}`;
    const moved = last !== "" && now !== last;
    last = now;
    if (moved) {
      clearTimeout(timer);
      timer = setTimeout(() => network.redraw(), STILL);
    }
    return moved;
  }

  function draw(context, items) {
    const ratio = window.devicePixelRatio || 1;
    const scale = network.getScale();
    const { ink, paper } = look();
    const halo = !moving(scale);
    const { width, height } = context.canvas;
    const seen = items.map((item) => ({ item, at: network.canvasToDOM({ x: item.x, y: item.y }) }))
      .filter(({ at }) => at.x > -150 && at.y > -60 && at.x < width / ratio + 150 && at.y < height / ratio + 60);
    // No label covers an entity of its own weight or more.
    const taken = createBoxes();
    for (const { item, at } of seen) {
      if (item.edge) continue;
      const reach = item.radius * scale * 0.8;
      taken.add({ left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach, item, disc: true });
    }
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, {
      textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: HALO, strokeStyle: paper, fillStyle: ink,
    });
    for (const { item, at } of seen) {
      const font = `${item.edge ? "italic " : ""}${item.strong ? 600 : 400} ${item.edge ? 11.5 : 13}px system-ui, sans-serif`;
      const label = measure(context, item.text, font);
      const options = spots(item, at, label, item.radius * scale, width / ratio);
      // Nowhere where a part of it would be cut off.
      const free = options.find((box) => box.left >= 0 && box.right <= width / ratio
        && !taken.meets(box, (other) => blocks(other, item)));
      if (!free && !item.forced) continue;
      const box = free ?? options[0];
      taken.add({ ...box, item });
      context.font = font;
      context.globalAlpha = item.faint ? 0.28 : 1;
      label.rows.forEach((row, place) => {
        const [x, y] = [(box.left + box.right) / 2, box.top + GAP + place * HEIGHT];
        if (halo) context.strokeText(row, x, y);
        context.fillText(row, x, y);
      });
    }
    context.restore();
  }

  return { draw };
}

function blocks({ item: other, disc }, item) {
  return other !== item && (!disc || other.rank >= item.rank);
}

// Where a label may stand: below its entity, above, to the right, to the left. At the edge of the
// picture, which is `end` wide, it moves inwards.
function spots(item, { x, y }, { width, height }, radius, end) {
  const box = (middle, top) => {
    const [left, high] = [Math.round(middle - width / 2), Math.round(top)];
    return { left: left - GAP, right: left + width + GAP, top: high - GAP, bottom: high + height + GAP };
  };
  if (item.edge) return item.along(x, y).map((at) => box(at.x, at.y - HEIGHT / 2));
  const aside = radius + width / 2 + 6;
  const least = Math.ceil(width / 2) + GAP + 1;
  const middle = x < 0 || x > end ? x : Math.max(least, Math.min(x, end - least));
  return [
    box(middle, y + radius + 4), box(middle, y - radius - height - 4),
    box(x + aside, y - height / 2), box(x - aside, y - height / 2),
  ];
}

// Boxes in a grid, so that only those nearby are compared.
function createBoxes() {
  const cells = new Map();

  function* around({ left, right, top, bottom }) {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) yield x * 100_000 + y;
    }
  }

  return {
    add(box) {
      for (const cell of around(box)) {
        if (cells.has(cell)) cells.get(cell).push(box);
        else cells.set(cell, [box]);
      }
    },
    meets(box, counts) {
      for (const cell of around(box)) {
        for (const other of cells.get(cell) ?? []) if (overlap(box, other) && counts(other)) return true;
      }
      return false;
    },
  };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
