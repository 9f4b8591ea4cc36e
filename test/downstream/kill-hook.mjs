// Loaded before docwright: counts the steps on the file system that change something, and kills the process without warning
// at the one of number KILL_AT: before it, or, with KILL_DURING, while it is under way. A run that lives on writes down how many
// there were.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { KILL_AT, KILL_DURING, KILL_COUNT } = process.env;
const write = fs.writeFileSync;
let steps = 0;

function counted(step) {
  return function (...args) {
    steps += 1;
    const isLast = steps === Number(KILL_AT);
    if (isLast && KILL_DURING === undefined) process.kill(process.pid, 'SIGKILL');
    const result = step.apply(this, args);
    if (isLast) process.kill(process.pid, 'SIGKILL');
    return result;
  };
}

const { open } = fs.promises;
for (const name of ['copyFile', 'link', 'mkdir', 'rename', 'rm', 'unlink', 'utimes', 'writeFile']) {
  fs.promises[name] = counted(fs.promises[name]);
}
const inOneGo = [
  ...['appendFileSync', 'linkSync', 'mkdirSync', 'renameSync', 'rmdirSync', 'rmSync', 'unlinkSync'],
  'writeFileSync',
];
for (const name of [...inOneGo, 'open', 'writeFile', 'fsync', 'close'])
  fs[name] = counted(fs[name]);
fs.promises.open = counted(async (...args) => {
  const handle = await open(...args);
  for (const name of ['writeFile', 'sync']) handle[name] = counted(handle[name].bind(handle));
  return handle;
});
syncBuiltinESMExports();

process.on('exit', () => {
  if (KILL_COUNT !== undefined) write(KILL_COUNT, String(steps));
});
