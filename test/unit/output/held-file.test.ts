import { describe, expect, it } from 'vitest';
import { openHolding } from '../../../generator/output/held-file.ts';
import { fileHash, hashOf } from '../../../generator/output/hash.ts';
import type { GeneratedFile } from '../../../generator/print/file.ts';

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
    const text = Array.from({ length: 50_000 }, (_, line) => `export const a${line} = 1;\n`).join(
      '',
    );
    const before = process.memoryUsage();
    const held = Array.from({ length: 20 }, (_, index) =>
      hold({ path: `${index}.ts`, text: `${index}\n${text}` }),
    );
    const after = process.memoryUsage();
    expect(after.external - before.external).toBeLessThan((held.length * text.length) / 4);
    expect(held[7]?.text).toBe(`7\n${text}`);
  });
});
