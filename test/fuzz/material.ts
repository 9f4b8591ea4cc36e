import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/reference.ts';
import type { Chance } from './random.ts';

/** Texts to damage: the first reference and the documents of `test/documents/`, each cut at its H1 and H2. */
export interface Material {
  readonly whole: readonly string[];
  /** Sections by document, the head first. */
  readonly sections: readonly (readonly string[])[];
}

/** Reads the documents. */
export function loadMaterial(): Material {
  const folder = join(root, 'test/documents');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const paths = [
    join(root, 'spec/eventmobi-api-v2.md'),
    ...names.map((name) => join(folder, name)),
  ];
  const whole = paths.map((path) => readFileSync(path, 'utf8'));
  return { whole, sections: whole.map((text) => text.split(/(?=^##? )/m)) };
}

/** A few sections in a row, more often than not behind the head: enough to go wrong, and quick to read. */
export function pieceOf({ whole, sections }: Material, chance: Chance): string {
  // Once in a while a whole document; not the first, which is ten times longer than the others.
  if (chance.below(200) === 0) return chance.oneOf(whole.slice(1));
  const document = chance.oneOf(sections);
  const start = chance.below(document.length);
  const piece = document.slice(start, start + 1 + chance.below(3));
  const head = chance.below(3) === 0 ? [] : document.slice(0, 1);
  // A chapter of models behind some operations, so that there is something to link.
  const chapter = document.findIndex((section) => section.startsWith('# Models'));
  const models = chapter >= 0 && chance.below(3) === 0 ? document.slice(chapter, chapter + 3) : [];
  return [...head, ...piece, ...models].join('');
}
