// Checks one program, in a process of its own: `node check.mjs COMPILER CONFIG`. Prints what it cost as JSON. Seconds are those of
// the processor: on a busy machine the clock on the wall mostly counts what others do.
import { dirname } from 'node:path';

const [compiler, config] = process.argv.slice(2);
const { default: ts } = await import(compiler);
const { config: json } = ts.readConfigFile(config, ts.sys.readFile);
const { fileNames, options } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(config));
const program = ts.createProgram(fileNames, options);
const start = process.cpuUsage();
const [problem] = ts.getPreEmitDiagnostics(program);
const { user, system } = process.cpuUsage(start);
if (problem !== undefined)
  throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, ' '));
const instantiations = program.getInstantiationCount();
console.log(JSON.stringify({ instantiations, seconds: (user + system) / 1e6 }));
