/** Answers questions about the models, so that the Python tests can compare them: one JSON list of questions in, one of answers out. */
import { readFileSync } from "node:fs";
import * as backprop from "./backprop-steps/model.ts";
import * as boxes from "./broadcasting-boxes/model.ts";
import * as terrain from "./descent-terrain/model.ts";
import * as digits from "./digit-neighbours/model.ts";
import * as stepper from "./python-stepper/model.ts";
import * as programs from "./python-stepper/programs.ts";
import * as git from "./git-graph/model.ts";

type Question = { ask: string; with: never[] };

const ANSWERS: Record<string, (...given: never[]) => unknown> = {
  descend: (name: terrain.SurfaceName, start: terrain.Point, rate: number, momentum: number, count: number) =>
    terrain.descend(terrain.TERRAIN[name], start, rate, momentum, count).map(({ at }) => [...at, terrain.TERRAIN[name].loss(...at)]),
  pass: (inputs: backprop.Inputs, f: backprop.Activation, rate: number) => {
    const values = backprop.forward(inputs, f);
    const slopes = backprop.backward(values, f);
    return { values, slopes, updated: backprop.update(inputs, slopes, rate) };
  },
  digits: () => ({ stored: digits.stored, unseen: digits.unseen }),
  neighbours: (ink: number[], k: number, size: number) => {
    const near = digits.neighbours(ink, k, size);
    return { near, winner: digits.vote(near).winner };
  },
  hits: digits.hits,
  programs: () => programs.PROGRAM_NAMES.flatMap((name) => [programs.codeOf(name, false), programs.codeOf(name, true)]),
  steps: (code: string) => {
    const { steps, unread, endless } = stepper.run(code);
    const told = steps.map(({ next, names, printed, error }) => {
      const lists = names.map(([, value]) => value);
      return { next, names: names.map(([name, value]) => [name, stepper.repr(value), value.kind === "list" ? lists.indexOf(value) : -1]), printed, error };
    });
    return { told, unread, endless };
  },
  git: (commands: string[]) => {
    let repo = git.beginning();
    for (const command of commands) repo = git.play(repo, command).repo;
    return [...repo.branches.keys()].sort().map((name) => {
      const at = { ...repo, head: name };
      return { name, commits: git.reachable(repo, repo.branches.get(name)!).size, parents: git.current(at).parents.length, files: git.current(at).files };
    });
  },
  broadcast: boxes.broadcast,
  sums: (a: number[], b: number[]) => {
    const shape = boxes.broadcast(a, b)!;
    return Array.from({ length: boxes.size(shape) }, (_, place) => {
      const index = boxes.indexAt(shape, place);
      return boxes.valueA(boxes.placeOf(a, boxes.source(a, index))) + boxes.valueB(boxes.placeOf(b, boxes.source(b, index)));
    });
  },
};

const questions = JSON.parse(readFileSync(0, "utf8")) as Question[];
process.stdout.write(JSON.stringify(questions.map((question) => ANSWERS[question.ask]!(...question.with))));
