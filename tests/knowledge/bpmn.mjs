// Reads BPMN files as an editor would and says what it finds:
// node bpmn.mjs ROOT FILE... prints {file: [finding]} as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [root, ...files] = process.argv.slice(2);
const require = createRequire(`${root}/package.json`);
const { BpmnModdle } = await import(pathToFileURL(require.resolve("bpmn-moddle")).href);
const Linter = require("bpmnlint/lib/linter");
const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");

const found = {};
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const { rootElement, warnings } = await new BpmnModdle().fromXML(text);
  const linter = new Linter({
    resolver: new NodeResolver({ require }),
    config: { extends: "bpmnlint:recommended" },
  });
  const report = await linter.lint(rootElement);
  found[file] = [
    ...warnings.map((one) => one.message),
    ...Object.entries(report).flatMap(([rule, each]) =>
      each.map((one) => `${rule}: ${one.id}: ${one.message}`),
    ),
  ];
}
console.log(JSON.stringify(found));
