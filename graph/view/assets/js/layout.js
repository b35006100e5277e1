// Places a few entities anew (surroundings, query results): stress majorisation, then labels apart.
// The same method as graph/view/layout.py; the same input gives the same places.

const EDGE = 120;
const ROUNDS = 200;
const STRETCH = 1.25;

// ids: any list; ties: pairs of ids. Returns a Map from id to { x, y }.
export function arrange(ids, ties) {
  const place = new Map(ids.map((id, n) => [id, n]));
  const near = ids.map(() => new Set());
  for (const [a, b] of ties) {
    if (a === b || !place.has(a) || !place.has(b)) continue;
    near[place.get(a)].add(place.get(b));
    near[place.get(b)].add(place.get(a));
  }
  const distance = ids.map((_, n) => distancesFrom(n, near));
  const points = ids.map((_, n) => {
    const angle = n * 2.39996;
    return { x: Math.cos(angle) * 30 * Math.sqrt(n + 1), y: Math.sin(angle) * 30 * Math.sqrt(n + 1) };
  });
  for (let round = 0; round < ROUNDS; round++) relax(points, distance);
  for (const point of points) point.x *= STRETCH;
  separate(points);
  return new Map(ids.map((id, n) => [id, { x: Math.round(points[n].x), y: Math.round(points[n].y) }]));
}

// Steps to every other; what cannot be reached stands a little farther than the farthest.
function distancesFrom(start, near) {
  const steps = near.map(() => Infinity);
  steps[start] = 0;
  let front = [start];
  let far = 0;
  while (front.length) {
    const next = [];
    for (const one of front) {
      for (const other of near[one]) {
        if (steps[other] !== Infinity) continue;
        steps[other] = steps[one] + 1;
        far = Math.max(far, steps[other]);
        next.push(other);
      }
    }
    front = next;
  }
  const room = 1 + Math.log2(1 + near[start].size) / 6;
  return steps.map((count) => (count === Infinity ? far + 2 : count) * EDGE * room);
}

function relax(points, distance) {
  const moved = points.map((point, i) => {
    let [x, y, total] = [0, 0, 0];
    points.forEach((other, j) => {
      if (i === j) return;
      const wanted = (distance[i][j] + distance[j][i]) / 2;
      const weight = 1 / (wanted * wanted);
      const [dx, dy] = [point.x - other.x, point.y - other.y];
      const length = Math.hypot(dx, dy) || 1;
      x += weight * (other.x + (wanted * dx) / length);
      y += weight * (other.y + (wanted * dy) / length);
      total += weight;
    });
    return total ? { x: x / total, y: y / total } : point;
  });
  moved.forEach((at, n) => Object.assign(points[n], at));
}

function separate(points) {
  const [width, height] = [128, 56];
  for (let round = 0; round < 120; round++) {
    let clash = false;
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) {
        const [dx, dy] = [points[j].x - points[i].x, points[j].y - points[i].y];
        const [ox, oy] = [width - Math.abs(dx), height - Math.abs(dy)];
        if (ox <= 0 || oy <= 0) continue;
        clash = true;
        const axis = ox < oy * 1.6 ? "x" : "y";
        const push = ((axis === "x" ? ox : oy) / 2 + 0.5) * ((axis === "x" ? dx : dy) < 0 ? -1 : 1);
        points[i][axis] -= push / 2;
        points[j][axis] += push / 2;
      }
    }
    if (!clash) return;
  }
}

const IN_ROW = 5;

// A line of entities from left to right, turning back after five, stepped so that labels keep apart.
export function row(ids) {
  return new Map(ids.map((id, n) => {
    const [down, along] = [Math.floor(n / IN_ROW), n % IN_ROW];
    const column = down % 2 ? IN_ROW - 1 - along : along;
    return [id, { x: column * 180, y: down * 190 + (along % 2 ? 34 : -34) }];
  }));
}
