import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { openHolding } from '../../../generator/output/held-file.ts';
import { fileHash, hashOf } from '../../../generator/output/hash.ts';
import type { GeneratedFile } from '../../../generator/print/file.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag makes of it

/** Bytes that are in use, on the heap or beside it. */
function memory(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const PLAIN = 16_000_000;
const filler: GeneratedFile = { path: 'filler.ts', text: 'x'.repeat(PLAIN) };

describe('files that are held', () => {
  it('are the same objects as long as there are few of them', () => {
    const hold = openHolding();
    expect(hold(filler)).toBe(filler);
  });

  it.each(['', 'const a = 1;\n', 'ä 漢 😀 \u2028 \0\n', '// long\n'.repeat(100_000)])(
    'have the same text, path and hash when there are many: %#',
    (text) => {
      const hold = openHolding();
      hold(filler);
      const file: GeneratedFile = { path: 'a/b.ts', text };
      const held = hold(file);
      if (text !== '') expect(held).not.toBe(file);
      expect({ path: held.path, text: held.text }).toEqual(file);
      expect(fileHash(held)).toBe(hashOf(text));
    },
  );

  it('are small in memory: that is what they are held for', () => {
    const hold = openHolding();
    hold(filler);
    const code = Array.from({ length: 50_000 }, (_, line) => `export const a${line} = 1;\n`).join(
      '',
    );
    // Each on its own: what is put together of others' parts takes no memory itself.
    const textOf = (index: number): string => Buffer.from(`${index}\n${code}`).toString();
    const before = memory();
    const held = Array.from({ length: 20 }, (_, index) =>
      hold({ path: `${index}.ts`, text: textOf(index) }),
    );
    expect(memory() - before).toBeLessThan((held.length * code.length) / 4);
    expect(held[7]?.text).toBe(textOf(7));
  });
});
