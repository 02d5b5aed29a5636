/** The programs that lessons open, and the line in each that may be exchanged: shared against copied. */

export interface Program {
  code: string;
  /** The line, counted from 1, that has a second form. */
  at: number;
  shared: string;
  copied: string;
}

export const PROGRAMS = {
  share: { code: "todo = [1, 2, 3]\nplan = todo\nplan.append(4)\nplan[0] = 9\ntodo = todo + [5]\nprint(todo)\nprint(plan)", at: 2, shared: "plan = todo", copied: "plan = todo[:]" },
  grid: { code: "grid = [[0] * 3] * 3\ngrid[0][1] = 7\nprint(grid)", at: 1, shared: "grid = [[0] * 3] * 3", copied: "grid = [[0] * 3, [0] * 3, [0] * 3]" },
  total: { code: "prices = [4, 1, 7]\ntotal = 0\nfor price in prices:\n    total = total + price\nprint(total)", at: 2, shared: "total = 0", copied: "total = 10" },
  build: { code: "times = [52, 41, 47]\nlate = []\nfor t in times:\n    over = t - 40\n    if t > 45:\n        late.append(over)\nprint(late)", at: 5, shared: "    if t > 45:", copied: "    if over > 45:" },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof PROGRAMS;
export const PROGRAM_NAMES = Object.keys(PROGRAMS) as ProgramName[];

/** The code of a program with one form of its line or the other. */
export function codeOf(name: ProgramName, copy: boolean): string {
  const { code, at, copied } = PROGRAMS[name];
  return copy ? code.split("\n").map((line, i) => (i === at - 1 ? copied : line)).join("\n") : code;
}
