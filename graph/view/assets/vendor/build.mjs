// Writes the third-party files of the page from the packages in package-lock.json.
// Run in this folder: npm ci --ignore-scripts && node build.mjs
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUNDLES = [
  { entry: "vis.entry.mjs", name: "vis", output: "vis.min.js" },
  { entry: "oxigraph.entry.mjs", name: "oxigraph", output: "oxigraph.min.js" },
  { entry: "codemirror.entry.mjs", name: "codemirror", output: "codemirror.min.js" },
];
// What vis-network's own build already holds.
const EMBEDDED = ["@egjs/hammerjs", "component-emitter", "core-js", "keycharm", "vis-util"];
const WASM = "oxigraph.wasm.gz";

async function bundle({ entry, name, output }) {
  const result = await build({
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    minify: true,
    format: "iife",
    globalName: name,
    target: "es2022",
    charset: "ascii",
    legalComments: "inline",
    metafile: true,
    logLevel: "error",
    // The engine is always given its WASM as bytes, so its own address is never asked for.
    define: { "import.meta.url": '"about:blank"' },
  });
  return Object.keys(result.metafile.inputs)
    .filter((path) => path.startsWith("node_modules/"))
    .map((path) => path.split("/").slice(1, path.includes("/@") ? 3 : 2).join("/"));
}

function writeWasm() {
  const packed = gzipSync(readFileSync("node_modules/oxigraph/web_bg.wasm"), { level: 9 });
  packed[9] = 255; // the operating system that packed it: unknown, so that every one gives the same
  writeFileSync(WASM, packed);
}

function licenceOf(name) {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file) && !/apache/i.test(file));
  if (file) return readFileSync(`${folder}/${file}`, "utf-8").replace(/\r\n/g, "\n");
  // The oxigraph package carries no licence text of its own.
  return readFileSync(`${name}-LICENSE.txt`, "utf-8");
}

function describe(name) {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf-8"));
  return `| ${name} | ${version} | ${license} |`;
}

const packages = new Set(EMBEDDED);
for (const job of BUNDLES) for (const name of await bundle(job)) packages.add(name);
writeWasm();

const names = [...packages].sort();
const rule = "-".repeat(78);
writeFileSync(
  "../THIRD_PARTY_LICENSES.txt",
  names.map((name) => `${rule}\n${name}\n${rule}\n\n${licenceOf(name).trim()}\n`).join("\n"),
);

const sums = [...BUNDLES.map((job) => job.output), WASM].map((file) => {
  const sum = createHash("sha256").update(readFileSync(file)).digest("hex");
  return `| ${file} | \`${sum}\` |`;
});
writeFileSync(
  "THIRD_PARTY.md",
  [
    "# Third-party code in the page",
    "",
    "Bundled by `npm ci --ignore-scripts && node build.mjs` in this folder, from the npm packages",
    "that `package-lock.json` pins by version and integrity. Written by that script; the licence",
    "texts are in `../THIRD_PARTY_LICENSES.txt`.",
    "",
    "| package | version | licence |",
    "| --- | --- | --- |",
    ...names.map(describe),
    "",
    "| file | sha256 |",
    "| --- | --- |",
    ...sums,
    "",
  ].join("\n"),
);
