/** Rings of equal height by marching squares, and the ground inside them as one filled shape. */

export interface Grid {
  columns: number;
  rows: number;
  /** Height at a corner of the grid. */
  height: (column: number, row: number) => number;
}

type Spot = readonly [x: number, y: number];

/** For one level: `ring` joins the places at that height, `ground` covers all that is not higher. Both are SVG paths in grid units. */
export function contour(grid: Grid, level: number): { ring: string; ground: string } {
  const ring: string[] = [];
  const ground: string[] = [];
  const text = (spots: Spot[]): string => spots.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join("L");
  for (let row = 0; row < grid.rows; row += 1) {
    let run = -1; // where a run of cells that lie wholly inside began
    for (let column = 0; column <= grid.columns; column += 1) {
      const corners: Spot[] = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      const heights = column < grid.columns ? corners.map(([x, y]) => grid.height(x, y) - level) : [];
      const inside = heights.length > 0 && heights.every((height) => height <= 0);
      if (inside && run < 0) run = column;
      if (!inside && run >= 0) {
        ground.push(`M${run},${row}H${column}V${row + 1}H${run}Z`);
        run = -1;
      }
      if (inside || !heights.some((height) => height <= 0)) continue;
      const shape: Spot[] = [];
      const crossings: Spot[] = [];
      corners.forEach((corner, i) => {
        const j = (i + 1) % 4;
        const [here, there] = [heights[i]!, heights[j]!];
        if (here <= 0) shape.push(corner);
        if (here <= 0 === there <= 0) return;
        const share = here / (here - there);
        const crossing: Spot = [corner[0] + share * (corners[j]![0] - corner[0]), corner[1] + share * (corners[j]![1] - corner[1])];
        shape.push(crossing);
        crossings.push(crossing);
      });
      ground.push(`M${text(shape)}Z`);
      for (let i = 0; i + 1 < crossings.length; i += 2) ring.push(`M${text(crossings.slice(i, i + 2))}`);
    }
  }
  return { ring: ring.join(""), ground: ground.join("") };
}
