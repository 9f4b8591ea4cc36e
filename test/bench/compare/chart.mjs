// The table and the chart of docs/performance.md from what `compare.mjs` measured.

const COLOURS = ['#d6336c', '#495057', '#1c7ed6', '#2b8a3e', '#e8590c', '#7048e8'];
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 400, 60, 150, 20, 50];

/** Wall time of cold runs over the number of operations, both on logarithmic axes. `series`: name → [[operations, ms], …]. */
export function chartOf(series) {
  const points = Object.values(series).flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const scale = (values, from, to) => {
    const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
    return (value) => from + ((Math.log(value) - low) / (high - low || 1)) * (to - from);
  };
  const x = scale(xs, LEFT, WIDTH - RIGHT);
  const y = scale(ys, HEIGHT - BOTTOM, TOP);
  const seconds = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].filter(
    (value) => value * 1000 >= Math.min(...ys) && value * 1000 <= Math.max(...ys),
  );
  const rows = seconds.map((value) => {
    const at = y(value * 1000).toFixed(1);
    return `  <path d="M${LEFT} ${at}H${WIDTH - RIGHT}" stroke="#ddd" /><text x="${LEFT - 8}" y="${at}" text-anchor="end" dy="4">${value} s</text>`;
  });
  const columns = [...new Set(xs)].map(
    (value) =>
      `  <text x="${x(value).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${value.toLocaleString('en-US')}</text>`,
  );
  const lines = Object.entries(series).map(([name, values], index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = values.map(([vx, vy]) => `${x(vx).toFixed(1)} ${y(vy).toFixed(1)}`).join('L');
    const [lastX, lastY] = values.at(-1);
    const dots = values.map(
      ([vx, vy]) =>
        `<circle cx="${x(vx).toFixed(1)}" cy="${y(vy).toFixed(1)}" r="3" fill="${colour}" />`,
    );
    return `  <path d="M${path}" fill="none" stroke="${colour}" stroke-width="2" />${dots.join('')}<text x="${(x(lastX) + 8).toFixed(1)}" y="${y(lastY).toFixed(1)}" dy="4" fill="${colour}">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `  <title>Wall time of a cold run by number of operations</title>`,
    `  <rect width="${WIDTH}" height="${HEIGHT}" fill="#fff" />`,
    ...rows,
    ...columns,
    `  <text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">operations</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** A table in Markdown, its columns padded as prettier pads them. */
export function tableOf(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)));
  const lineOf = (row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [first, ...others] = all.map(lineOf);
  return [first, rule, ...others].join('\n');
}
