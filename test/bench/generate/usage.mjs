// Preloaded into a measured process: leaves its processor time (milliseconds) and peak memory (MiB) in the file that the
// environment names. Wall time comes from outside.
import { writeFileSync } from 'node:fs';

const file = process.env['DOCWRIGHT_USAGE'];
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  if (file === undefined) return;
  writeFileSync(
    file,
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 }),
  );
});
