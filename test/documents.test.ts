import { Validator } from '@seriousme/openapi-schema-validator';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../generator/config/config.ts';
import type { Diagnostic } from '../generator/diagnostics/diagnostic.ts';
import { openapiOf } from '../generator/export/openapi.ts';
import type { Api } from '../generator/ir/api.ts';
import { sourceOf, type Source } from '../generator/ir/source.ts';
import { walkType } from '../generator/ir/walk.ts';
import { builtInTemplates } from '../generator/output/template-folder.ts';
import { generateFiles, readReference, resolveReference } from '../generator/pipeline.ts';
import type { Doc, Tally } from '../generator/read/doc.ts';
import { compactJson } from './support/compact-json.ts';
import { compileErrors } from './support/compile.ts';
import { root } from './support/reference.ts';

/*
 * Whole documents of our own making, each in another variant of the dialect and written as people write them: read without
 * errors, with nothing lost, into packages that compile.
 */

/** What a document has, counted by hand. */
interface Counts {
  readonly operations: number;
  readonly models: number;
  /**
   * Rows of parameter tables, those of bodies and forms included, and headers that only samples declare. For the row of a body
   * without envelope, the fields of the body.
   */
  readonly parameters: number;
  readonly responses: number;
  /** Rows of field tables. */
  readonly fields: number;
  /** Values of lists in cells. */
  readonly values: number;
}

const documents: Readonly<Record<string, Counts>> = {
  // The oldest template: structures expanded everywhere, nothing linked.
  library: { operations: 11, models: 9, parameters: 20, responses: 15, fields: 34, values: 0 },
  // The newest one: schemes, host and base path, authorization, links, formats, defaults, lists of values.
  'bike-rental': {
    operations: 8,
    models: 7,
    parameters: 17,
    responses: 12,
    fields: 19,
    values: 10,
  },
  // An H1 per group, no models, guides and asides; headers in samples.
  'ticket-desk': { operations: 7, models: 0, parameters: 21, responses: 8, fields: 0, values: 3 },
  // Responses as HTML tables, one of them empty.
  telemetry: { operations: 6, models: 2, parameters: 13, responses: 8, fields: 9, values: 20 },
  // Tables of one column for the fields.
  payments: { operations: 5, models: 4, parameters: 6, responses: 6, fields: 16, values: 5 },
  // Summaries as headings, routes and examples in samples only.
  'open-data': { operations: 6, models: 0, parameters: 10, responses: 7, fields: 0, values: 0 },
  // Edited by hand: guides between the operations, CRLF, a byte order mark, no line end at the end.
  allotment: { operations: 5, models: 2, parameters: 8, responses: 6, fields: 7, values: 0 },
  // Parts on the level of their operation, columns for defaults and formats, an HTML table, examples, a form, fields in one column.
  clinic: { operations: 5, models: 3, parameters: 10, responses: 7, fields: 9, values: 4 },
  // No blanks in headings, absolute URLs, fixed queries, a row behind a blank line, an object between operations, a guide.
  parcels: { operations: 5, models: 1, parameters: 9, responses: 6, fields: 2, values: 2 },
  // No title, fences without a language, bars all around, titles as types, an example as body, a base path in samples only.
  choir: { operations: 5, models: 0, parameters: 9, responses: 6, fields: 0, values: 0 },
};

const folder = join(root, 'test/documents');

interface Understood {
  readonly source: Source;
  readonly doc: Doc;
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
}

function understand(source: Source): Understood {
  const doc = readReference(source);
  const api = resolveReference(doc.value, undefined, defaultPolicies);
  return {
    source,
    doc: doc.value,
    api: api.value,
    diagnostics: [...doc.diagnostics, ...api.diagnostics],
  };
}

function open(name: string): Understood {
  const file = `${name}.md`;
  return understand(sourceOf(file, readFileSync(join(folder, file), 'utf8')));
}

it('has a line for every document', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  expect(names.sort()).toEqual(
    Object.keys(documents)
      .map((name) => `${name}.md`)
      .sort(),
  );
});

describe.each(Object.entries(documents))('%s', (name, counts) => {
  const { source, doc, api, diagnostics } = open(name);

  it('is read without errors', () => {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  it('loses nothing', () => {
    for (const [kind, { seen, understood, reported }] of Object.entries<Tally>({
      ...doc.conservation,
    })) {
      expect(understood + reported, kind).toBe(seen);
    }
  });

  it('has as much in it as was counted by hand', () => {
    expect(countsOf(api)).toEqual(counts);
  });

  it('means what it meant', async () => {
    const sources = new Map([[source.file, source.text]]);
    const text = compactJson(
      { ...api, diagnostics: diagnostics.map(({ code, span }) => ({ code, span })) },
      { sources, main: source.file },
    );
    await expect(text).toMatchFileSnapshot(`./snapshots/documents/${name}.json`);
  });

  it('gives a package that compiles', { timeout: 120_000 }, async () => {
    const { value, diagnostics: said } = await generateFiles(api, {
      name,
      version: '1.0.0',
      license: 'MIT',
      reference: source.file,
      emit: ['types', 'validators', 'client', 'server', 'openapi'],
      policies: defaultPolicies,
      templates: builtInTemplates(),
    });
    expect(said.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compileErrors(value)).toEqual([]);
  });

  it('gives valid OpenAPI', async () => {
    const document = structuredClone(openapiOf(api, new Map([[source.file, source.text]])));
    const { valid, errors } = await new Validator().validate(document);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it.each(Object.keys(coats))('means the same %s', (coat) => {
    const dressed = coats[coat]?.(source.text) ?? '';
    expect(dressed).not.toBe(source.text);
    expect(withoutPlaces(understand(sourceOf(source.file, dressed)).api)).toEqual(
      withoutPlaces(api),
    );
  });
});

/** Ways to write a document that change nothing. */
const coats: Readonly<Record<string, (text: string) => string>> = {
  'with the other line ends': (text) =>
    text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n'),
  'with blanks at the ends of lines': (text) => text.replaceAll(/(?<!\r)(?=\r?\n)/g, ' '),
  'with empty lines at the end': (text) => `${text}\n\n\n`,
  'with other padding in tables': (text) =>
    outsideFences(text, (line) =>
      line
        .split(/(`[^`]*`)/)
        .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/ *\| */g, '   |  ')))
        .join('')
        .trimEnd(),
    ),
  'with parts one level deeper': (text) =>
    outsideFences(text, (line) =>
      line.replace(/^###(?= *(?:Parameters|Responses|Fields)\b)/, '####'),
    ),
};

function outsideFences(text: string, change: (line: string) => string): string {
  let isInside = false;
  return text
    .split(/(?<=\n)/)
    .map((line) => {
      if (line.startsWith('```')) isInside = !isInside;
      const bare = line.replace(/\r?\n$/, '');
      return isInside ? line : change(bare) + line.slice(bare.length);
    })
    .join('');
}

/** The same with all places left out. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (key === 'span' ? undefined : part)),
  );
}

function countsOf(api: Api): Counts {
  const documented = api.models.filter((model) => model.documented);
  const operations = api.operations.map(({ parameters, body, responses }) => {
    const bodyRows =
      body === undefined
        ? 0
        : body.envelope === undefined && body.type.kind === 'object'
          ? body.type.fields.length
          : 1;
    const { path, query, header } = parameters;
    return {
      parameters: path.length + query.length + header.length + bodyRows,
      responses: responses.filter(({ origin }) => origin.certainty === 'stated').length,
    };
  });
  return {
    operations: operations.length,
    models: documented.length,
    parameters: sum(operations.map((one) => one.parameters)),
    responses: sum(operations.map((one) => one.responses)),
    fields: sum(documented.map(({ type }) => (type.kind === 'object' ? type.fields.length : 0))),
    values: valuesOf(api),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function valuesOf(api: Api): number {
  const types = [
    ...api.models.map(({ type }) => type),
    ...api.operations.flatMap(({ parameters: { path, query, header } }) =>
      [...path, ...query, ...header].map(({ type }) => type),
    ),
  ];
  let count = 0;
  for (const type of types) {
    walkType(type, {
      enter: (part) => {
        if (part.kind === 'scalar') count += part.enum?.length ?? 0;
      },
    });
  }
  return count;
}
