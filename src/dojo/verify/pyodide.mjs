// Runs katas on CPython compiled to WebAssembly: node pyodide.mjs PYODIDE SITE_PACKAGES PROGRAM < JSON > a line of JSON a kata
import { readFileSync, writeSync } from "node:fs";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [pyodidePath, sitePackages, programPath] = process.argv.slice(2);
const asked = await text(process.stdin); // a pipe may have nothing for a moment, which readFileSync takes for an error
const { loadPyodide } = await import(pathToFileURL(pyodidePath + "/pyodide.mjs").href);
const silent = () => {};
const pyodide = await loadPyodide({ stdout: silent, stderr: silent });
pyodide.FS.mkdir("/site");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: sitePackages }, "/site");
pyodide.runPython(readFileSync(programPath, "utf-8"));
for (const kata of JSON.parse(asked)) {
  pyodide.globals.set("asked", JSON.stringify(kata));
  writeSync(1, pyodide.runPython("answer(asked)") + "\n");
}
process.exit(0);
