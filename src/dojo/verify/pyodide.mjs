// Runs katas on CPython compiled to WebAssembly: node pyodide.mjs PYODIDE SITE_PACKAGES PROGRAM < JSON > JSON
import { readFileSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodidePath, sitePackages, programPath] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(pyodidePath + "/pyodide.mjs").href);
const silent = () => {};
const pyodide = await loadPyodide({ stdout: silent, stderr: silent });
pyodide.FS.mkdir("/site");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: sitePackages }, "/site");
pyodide.globals.set("asked", readFileSync(0, "utf-8"));
pyodide.runPython(readFileSync(programPath, "utf-8"));
writeSync(1, pyodide.runPython("answer(asked)"));
process.exit(0);
