import { describe, expect, it } from 'vitest';
import type { Api } from '../../generator/ir/api.ts';
import type { TemplateSource } from '../../generator/print/template-source.ts';
import { diskTemplates } from '../support/disk-templates.ts';
import { benignFor, hostile, type Payload } from './payloads.ts';
import { filesOf, overridingTemplates } from './package-files.ts';
import { changedShapes, skeletonOf } from './skeleton.ts';
import { slotApi } from './slot-api.ts';
import { filled, roundsOf, slotsOf, type Slot } from './slots.ts';

/*
 * C01: whatever text stands in whatever place of an API, the shape of every file stays the same. A slice runs in the suite,
 * `npm run fuzz:security` tries all.
 */

const isWhole = process.env['SECURITY_RUNS'] === 'all';

const slots = slotsOf(slotApi);
const names = slots.filter(({ isName }) => isName);
const texts = slots.filter(({ isName }) => !isName);

/** The payload of a slot in a run: each slot meets another one, and all of them in as many runs as there are payloads. */
function payloadFor(slot: number, run: number): Payload {
  const payload = hostile[(slot + run) % hostile.length];
  if (payload === undefined) throw new Error('there are payloads');
  return payload;
}

/** Paths of files whose shape differs, in a run with all slots filled at once. */
async function changedFiles(
  slotsOfRound: readonly Slot[],
  run: number,
  templates: TemplateSource,
): Promise<readonly string[]> {
  const fill = (textOf: (payload: Payload, slot: number) => string): Api =>
    filled(
      slotApi,
      new Map(slotsOfRound.map(({ text }, at) => [text, textOf(payloadFor(at, run), at)])),
    );
  const plain = await filesOf(fill(benignFor), { templates });
  const odd = await filesOf(
    fill(({ text }) => text),
    { templates },
  );
  filesSeen += odd.length;
  return changedShapes(odd, plain);
}

let filesSeen = 0;

describe('C01 the slots', () => {
  it('are where all texts of the IR are', () => {
    const members = new Set(slots.map(({ path }) => path.replace(/\.\d+/g, '')));
    // A new member of the IR has to be given a text in `slot-api.ts`, or be named here.
    expect([...members].sort()).toMatchSnapshot();
  });

  it('have words of which none is in another by chance', () => {
    const [, ...composed] = roundsOf(texts);
    expect(
      composed
        .flat()
        .map(({ text }) => text)
        .sort(),
    ).toMatchSnapshot();
  });
});

describe.each([
  ['built-in templates', diskTemplates],
  ['overriding templates', overridingTemplates],
])('C01 with %s', (what, templates) => {
  it(
    `no text of a reference changes the shape of any file (${isWhole ? 'all runs' : 'a slice'})`,
    async () => {
      const step = isWhole ? 1 : 64;
      const found: string[] = [];
      let pairs = 0;
      filesSeen = 0;
      for (const round of roundsOf(texts)) {
        for (let run = 0; run < hostile.length; run += step) {
          pairs += round.length;
          const changed = await changedFiles(round, run, templates);
          if (changed.length > 0) found.push(...(await blamed(round, run, templates)));
        }
      }
      process.stdout.write(
        `skeletons, ${what}: ${texts.length} slots x ${hostile.length} payloads, ` +
          `${pairs} pairs tried, ${filesSeen} files: ${found.length} changes\n`,
      );
      expect(found).toEqual([]);
    },
    isWhole ? 3_600_000 : 120_000,
  );
});

/** The slots that change a shape on their own; the whole run when none does. */
async function blamed(
  round: readonly Slot[],
  run: number,
  templates: TemplateSource,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [at, slot] of round.entries()) {
    const { text } = payloadFor(at, run);
    for (const file of await changedFiles([slot], run + at, templates)) {
      found.push(`${slot.path} ${JSON.stringify(text).slice(0, 80)}: ${file}`);
    }
  }
  return found.length === 0 ? [`run ${run} as a whole`] : found;
}

/*
 * Names of the IR are ours: they become identifiers and files. One that is none is refused before anything is printed.
 */
it('a name of the IR that is no name is refused before there is a file', async () => {
  const found: string[] = [];
  const counts = { refused: 0, same: 0 };
  for (const slot of names) {
    for (const [at, { text }] of hostile.entries()) {
      const isIdentifier = /^[A-Za-z_$][\w$]*$/.test(text);
      // The others take a whole run each.
      if (isIdentifier && !isWhole && (at + slots.indexOf(slot)) % 64 !== 0) continue;
      try {
        const odd = await filesOf(filled(slotApi, new Map([[slot.text, text]])));
        const word = benignFor({ aim: '', text }, 0);
        const plain = await filesOf(filled(slotApi, new Map([[slot.text, word]])));
        const changed = changedShapes(odd, plain);
        if (changed.length === 0) counts.same += 1;
        found.push(...changed.map((path) => `${slot.path} ${JSON.stringify(text)}: ${path}`));
      } catch (error) {
        const isRefused = String(error).endsWith('is a name of the IR');
        if (isRefused) counts.refused += 1;
        else found.push(`${slot.path} ${JSON.stringify(text)}: ${String(error).slice(0, 200)}`);
      }
    }
  }
  process.stdout.write(
    `names: ${names.length} slots, ${counts.refused} refused, ${counts.same} of the same shape\n`,
  );
  expect(found).toEqual([]);
}, 3_600_000);

describe('a shape', () => {
  const shape = (text: string): string => skeletonOf({ path: 'a.ts', text });

  it.each([
    ['a statement more', "const a = 'x';", "const a = 'x'; pwned();"],
    ['a template literal', "const a = 'x';", 'const a = `x`;'],
    ['a computed key', "const a = { 'x-y': 1 };", 'const a = { [x]: 1 };'],
    ['a comment less', '/* x */ const a = 1;', 'const a = 1;'],
    ['a line comment', '/* x */ const a = 1;', '// x\nconst a = 1;'],
    ['a tag', '/** x */ const a = 1;', '/**\n * x\n * @deprecated y\n */ const a = 1;'],
    ['a directive', 'const a = 1;\n/* @ts-x */ a;', 'const a = 1;\n/* @ts-ignore */ a;'],
    ['a pragma', '/* x */ const a = 1;', '/* @jsx x */ const a = 1;'],
    ['a wider type', 'let a: string;', 'let a: string | any;'],
  ])('differs by %s', (_, text, other) => {
    expect(shape(other)).not.toBe(shape(text));
  });

  it('differs for documents by a block, a link, a cell, a member', () => {
    const ofMarkdown = (text: string): string => skeletonOf({ path: 'a.md', text });
    expect(ofMarkdown('x\n\n# y')).not.toBe(ofMarkdown('x\n\ny'));
    expect(ofMarkdown('[x](y)')).not.toBe(ofMarkdown('x'));
    expect(ofMarkdown('a | b\n--- | ---\nc | d')).not.toBe(
      ofMarkdown('a | b | c\n--- | --- | ---\nc | d'),
    );
    const ofJson = (text: string): string => skeletonOf({ path: 'a.json', text });
    expect(ofJson('{"a":1,"b":1}')).not.toBe(ofJson('{"a":1}'));
  });

  it('is the same for other names and texts', () => {
    expect(shape('const { a } = { "b-c": x[\'d-e\'], f };')).toBe(
      shape("const { 'y-z': g } = { h: x.y, i: j };").replace(
        'BindingElement(Name Name)',
        'BindingElement(Name)',
      ),
    );
  });
});
