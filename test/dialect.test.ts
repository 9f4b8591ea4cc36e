import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultPolicies } from '../generator/config/config.ts';
import { sourceOf } from '../generator/ir/source.ts';
import { readReference, resolveReference } from '../generator/pipeline.ts';
import type { Tally, TypeWord } from '../generator/read/doc.ts';
import { root } from './support/reference.ts';

/** A numbered section of `spec/dialect.md`. */
interface Section {
  readonly number: number;
  readonly title: string;
  /** Documents and what must come out of them, in turn. */
  readonly examples: readonly Example[];
}

interface Example {
  readonly markdown: string;
  readonly expected: Expected;
}

interface Expected {
  readonly doc?: object;
  readonly api?: object;
  /** Codes of all warnings and errors, in document order; none when left out. */
  readonly diagnostics?: readonly string[];
  /** Some codes of infos. */
  readonly infos?: readonly string[];
}

const EXAMPLE = /^````markdown\n([^]*?)^````\n\s*^```yaml\n([^]*?)^```\n/gm;

const page = readFileSync(join(root, 'spec/dialect.md'), 'utf8');
const sections = sectionsOf(page);

function sectionsOf(text: string): readonly Section[] {
  const documents = [...text.matchAll(/^````markdown\n[^]*?^````\n/gm)];
  const heads = [...text.matchAll(/^## (\d+)\. (.+)$/gm)].filter(({ index }) =>
    documents.every(
      (document) => index < document.index || index > document.index + document[0].length,
    ),
  );
  return heads.map((head, at) => {
    const body = text.slice(head.index, heads[at + 1]?.index);
    return { number: Number(head[1]), title: head[2] ?? '', examples: examplesOf(body) };
  });
}

function examplesOf(body: string): readonly Example[] {
  return [...body.matchAll(EXAMPLE)].map(([, markdown = '', yaml = '']) => ({
    markdown,
    // The page is ours.
    expected: parse(yaml) as Expected,
  }));
}

/** A value as the page shows it: texts without places, type cells as phrases. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  if (isTypeWord(value)) return phraseOf(value);
  const members = Object.entries(value).filter(([key]) => key !== 'span');
  const [first, ...others] = members;
  if (first?.[0] === 'text' && others.length === 0) return first[1];
  return Object.fromEntries(members.map(([key, part]) => [key, shown(part)]));
}

function isTypeWord(value: object): value is TypeWord {
  // A type of the Api has no place of its own.
  if (!('kind' in value) || !('span' in value)) return false;
  return 'word' in value || 'anchor' in value || value.kind === 'unknown' || isArrayWord(value);
}

function isArrayWord(value: object): boolean {
  return 'items' in value && !Array.isArray(value.items);
}

function phraseOf(word: TypeWord): string {
  switch (word.kind) {
    case 'word':
      return word.word;
    case 'array':
      return `array[${phraseOf(word.items)}]`;
    case 'link':
      return `#${word.anchor}`;
    case 'unknown':
      return '?';
  }
}

function check({ markdown, expected }: Example): void {
  const doc = readReference(sourceOf('example.md', markdown));
  const api = resolveReference(doc.value, undefined, defaultPolicies);
  const diagnostics = [...doc.diagnostics, ...api.diagnostics].toSorted(
    (left, right) => left.span.start - right.span.start,
  );
  const loud = diagnostics.filter(({ severity }) => severity !== 'info');
  expect(loud.map(({ code }) => code)).toEqual(expected.diagnostics ?? []);
  const quiet = diagnostics.filter(({ severity }) => severity === 'info');
  expect(quiet.map(({ code }) => code)).toEqual(
    expect.arrayContaining([...(expected.infos ?? [])]),
  );
  expect(shown(doc.value)).toMatchObject(expected.doc ?? {});
  expect(shown(api.value)).toMatchObject(expected.api ?? {});
  for (const { seen, understood, reported } of Object.values<Tally>({
    ...doc.value.conservation,
  })) {
    expect(understood + reported).toBe(seen);
  }
}

describe('spec/dialect.md', () => {
  it('numbers its sections, and each has an example with facts', () => {
    expect(sections.map(({ number }) => number)).toEqual(sections.map((_, index) => index + 1));
    expect(sections.length).toBeGreaterThan(20);
    for (const { title, examples } of sections) {
      expect(examples, title).not.toHaveLength(0);
      for (const { expected } of examples)
        expect(expected.doc ?? expected.api, title).toBeDefined();
    }
    // No example that the expression above does not see.
    const all = sections.flatMap(({ examples }) => examples);
    expect(all).toHaveLength([...page.matchAll(/^````markdown$/gm)].length);
  });

  it.each(sections)('$title (section $number)', ({ examples }) => {
    for (const example of examples) check(example);
  });
});
