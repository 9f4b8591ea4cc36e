import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicies } from '../generator/config/config.ts';
import { readConfig } from '../generator/config/read-config.ts';
import type { Field, TypeExpr } from '../generator/ir/type.ts';
import { walkType } from '../generator/ir/walk.ts';
import { builtInTemplates } from '../generator/output/template-folder.ts';
import { generateFiles, resolveReference } from '../generator/pipeline.ts';
import type { Tally } from '../generator/read/doc.ts';
import { compactJson } from './support/compact-json.ts';
import { filesBelow } from './support/folder.ts';
import { descriptionCells, proseLines, tableRows } from './support/plain-scan.ts';
import { eventMobi, repositorySource, root } from './support/reference.ts';
import { structureOf } from './support/structure.ts';

/* The first real reference, whole: what it means, what is generated from it, and that nothing of it is lost. */

const OVERLAY = 'spec/eventmobi-api-v2.overlay.yaml';
const { source, doc, api, diagnostics } = eventMobi();
const bodies = api.operations.flatMap(({ body }) => body ?? []);
const responses = api.operations.flatMap((operation) => operation.responses);
const parameters = api.operations.flatMap(({ parameters: { path, query, header } }) => [
  ...path,
  ...query,
  ...header,
]);

function fieldsOf(type: TypeExpr): readonly Field[] {
  return type.kind === 'object' ? type.fields : [];
}

it('means what it meant', async () => {
  const sources = new Map(
    [source, repositorySource(OVERLAY)].map(({ file, text }) => [file, text] as const),
  );
  const text = compactJson(api, { sources, main: source.file });
  await expect(text).toMatchFileSnapshot('./snapshots/eventmobi.api.json');
});

it('gives no errors', () => {
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('the generated package', () => {
  const folder = join(root, 'generated/eventmobi-api');
  const files = new Map<string, string>();

  beforeAll(async () => {
    const config = readConfig(repositorySource('spec/docwright.yaml')).value.packages[0];
    if (config === undefined) throw new Error('invariant: one package is configured');
    const { value } = await generateFiles(api, {
      name: config.name.text,
      version: config.version,
      license: config.license,
      reference: config.spec.text,
      emit: config.emit.map(({ text }) => text),
      policies: config.policies,
      templates: builtInTemplates(),
    });
    for (const { path, text } of value) files.set(path, text);
  });

  it('has the files that the reference gives, and the manifest', () => {
    const onDisk = filesBelow(folder).filter((path) => !/^(?:dist|node_modules)\//.test(path));
    expect(onDisk).toEqual([...files.keys(), 'manifest.json'].sort());
  });

  it('has them as the reference gives them', () => {
    const stale = [...files].filter(
      ([path, text]) => readFileSync(join(folder, path), 'utf8') !== text,
    );
    expect(stale.map(([path]) => path)).toEqual([]);
  });
});

describe('everything in the reference', () => {
  it('is counted', () => {
    expect(api.operations).toHaveLength(52);
    expect(new Set(api.operations.map(({ path }) => path)).size).toBe(26);
    expect(api.models.filter(({ documented }) => documented)).toHaveLength(35);
  });

  it('was understood, piece by piece', () => {
    const tallies: readonly Tally[] = [
      doc.conservation.sections,
      doc.conservation.tables,
      doc.conservation.rows,
      doc.conservation.fences,
      doc.conservation.items,
    ];
    for (const { seen, understood, reported } of tallies) {
      expect(understood + reported).toBe(seen);
      expect(reported).toBe(0);
    }
  });

  it('became a fact, row by row', () => {
    const enveloped = bodies.flatMap(({ type }) => fieldsOf(type));
    expect(parameters.length + enveloped.length).toBe(tableRows(source.text, 'Parameters').length);
    expect(responses).toHaveLength(tableRows(source.text, 'Responses').length);
    const fields = api.models
      .filter(({ documented }) => documented)
      .flatMap(({ type }) => fieldsOf(type));
    expect(fields).toHaveLength(tableRows(source.text, 'Fields').length);
  });

  it('was read, fence by fence', () => {
    const fences = source.text.split('\n').filter((line) => line.startsWith('```')).length / 2;
    const samples = doc.operations.flatMap(({ request, responses: shown }) => [
      ...(request === undefined ? [] : [request]),
      ...shown,
    ]);
    const models = doc.models.filter(({ sample }) => sample !== undefined);
    expect(samples.length + models.length).toBe(fences);
    expect(doc.conservation.fences.seen).toBe(fences);
  });

  it('is there with its description, cell by cell', () => {
    const described = [
      ...parameters,
      ...responses,
      ...bodies.flatMap((body) => [body, ...fieldsOf(body.type)]),
      ...api.models.flatMap(({ type }) => fieldsOf(type)),
    ];
    const texts = new Set(described.map(({ description }) => description?.text));
    const cells = descriptionCells(source.text);
    expect(cells.length).toBeGreaterThan(400);
    expect(cells.filter((cell) => !texts.has(cell))).toEqual([]);
  });

  it('is there with its prose, line by line', () => {
    const prose = [...api.operations, ...api.models, api]
      .map(({ description }) => description?.text ?? '')
      .join('\n');
    const lines = proseLines(source.text);
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter((line) => !prose.includes(line))).toEqual([]);
  });
});

describe('structures', () => {
  // Without the overlay: it changes fields of models, so that a repetition would no longer look like one.
  const plain = resolveReference(doc, undefined, defaultPolicies);
  const models = new Map(plain.value.models.map((model) => [model.id, model]));
  const structures = new Map(
    plain.value.models
      .filter(({ documented, type }) => documented && ['object', 'array'].includes(type.kind))
      .map((model) => [structureOf(model.type, models), model.id]),
  );
  const places = [
    ...plain.value.operations.flatMap(({ id, body, responses: answers }) => [
      ...fieldsOf(body?.type ?? { kind: 'unknown' }).map(({ name, type }) => ({
        place: `${id} body ${name}`,
        type,
      })),
      ...answers.flatMap(({ status, body: answer }) =>
        answer === undefined ? [] : [{ place: `${id} ${status}`, type: answer.type }],
      ),
    ]),
    ...plain.value.models.flatMap(({ id, type }) =>
      type.kind === 'object'
        ? type.fields.map((field) => ({ place: `${id}.${field.name}`, type: field.type }))
        : type.kind === 'array'
          ? [{ place: `${id}[]`, type: type.items }]
          : [],
    ),
  ];

  it('leave no anonymous object but the root of a request body', () => {
    const anonymous = places.filter(({ type }) => {
      const parts: TypeExpr[] = [];
      walkType(type, { enter: (part) => void parts.push(part) });
      return parts.some(({ kind }) => kind === 'object');
    });
    expect(anonymous.map(({ place }) => place)).toEqual([]);
  });

  it('that repeat a model are references to it', () => {
    const missed: string[] = [];
    let found = 0;
    for (const { place, type } of places) {
      walkType(type, {
        enter: (part) => {
          const model = structures.get(structureOf(part, models));
          if (model === undefined) return;
          found++;
          const linked = part.kind === 'ref' && models.get(part.model)?.documented === true;
          if (!linked) missed.push(`${place} is ${model}`);
        },
      });
    }
    expect(missed).toEqual([]);
    expect(found).toBeGreaterThan(150);
  });

  it('of request bodies are no model either', () => {
    const roots = plain.value.operations.flatMap(({ id, body }) =>
      body?.type.kind === 'object' && structures.has(structureOf(body.type, models)) ? [id] : [],
    );
    expect(roots).toEqual([]);
  });

  it('are never ambiguous', () => {
    expect(plain.diagnostics.filter(({ code }) => code === 'DW-ambiguous-model')).toEqual([]);
  });
});
