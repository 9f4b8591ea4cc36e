// Loaded before docwright: lets the writing of a file fail with FAULT_CODE, at the file of number FAULT_AT; or the rename to a
// path that ends with FAULT_RENAME, once.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { FAULT_AT, FAULT_CODE, FAULT_RENAME } = process.env;
const { open } = fs.promises;
const { renameSync, writeFileSync } = fs;
let files = 0;
let hasFailed = false;

function fault() {
  return Object.assign(new Error(`${FAULT_CODE}: planned`), { code: FAULT_CODE });
}

fs.promises.open = async (path, flags, ...rest) => {
  const handle = await open(path, flags, ...rest);
  if (flags === 'wx' && ++files === Number(FAULT_AT))
    handle.writeFile = () => Promise.reject(fault());
  return handle;
};
// The file is there then, and empty.
fs.writeFileSync = (path, content, options) => {
  const fails = options?.flag === 'wx' && ++files === Number(FAULT_AT);
  writeFileSync(path, fails ? '' : content, options);
  if (fails) throw fault();
};
fs.renameSync = (from, to) => {
  const isIt = FAULT_RENAME !== undefined && to.replaceAll('\\', '/').endsWith(`/${FAULT_RENAME}`);
  if (isIt && !hasFailed) {
    hasFailed = true;
    throw fault();
  }
  return renameSync(from, to);
};
syncBuiltinESMExports();
