// Bundles frontend/ into one folder: node frontend/build.mjs OUT. The result depends on the sources and the lock file only.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = process.argv[2];
if (!out) throw new Error("usage: node frontend/build.mjs OUT");

const explorables = readdirSync(join(root, "frontend/explorables"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(root, "frontend/explorables", entry.name, "element.ts")))
  .map((entry) => entry.name);

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: "frontend/base/base.ts", out: "base" },
    { in: "frontend/map/map.ts", out: "map" },
    { in: "frontend/path/path.ts", out: "path" },
    { in: "frontend/reader/reader.ts", out: "reader" },
    { in: "frontend/lesson/lesson.ts", out: "lesson" },
    ...explorables.map((name) => ({ in: `frontend/explorables/${name}/element.ts`, out: `explorables/${name}` })),
  ],
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});
mkdirSync(out, { recursive: true });
copyFileSync(join(root, "node_modules/htmx.org/dist/htmx.min.js"), join(out, "htmx.min.js"));

// Whoever gets the bundles also gets the licence of each package inside them.
const packages = new Set(["htmx.org"]);
for (const input of Object.keys(metafile.inputs)) {
  const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
const licences = [...packages].sort().map((name) => {
  const folder = join(root, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
});
writeFileSync(join(out, "licences.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
