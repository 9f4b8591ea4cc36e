import type { ApiSheet, BodySheet, OperationSheet, RowSheet, Shape } from './sheet.ts';
import type { Variant } from './variant.ts';
import { writeSample } from './write-sample.ts';
import {
  writeDescription,
  writeHtmlType,
  writeName,
  writeTable,
  writeType,
} from './write-table.ts';
import { writeBlock, writeHtml } from './write-text.ts';

/** A section of an operation: heading, samples, prose, parameters, responses. */
export function writeOperation(
  operation: OperationSheet,
  api: ApiSheet,
  variant: Variant,
): readonly string[] {
  const prose = operation.texts.flatMap((text) => [writeBlock(text, variant), '']);
  return [
    ...writeHeading(operation, variant),
    ...fence('http', writeRequest(operation, api, variant), variant),
    ...(variant.code
      ? fence('shell', ['curl -v \\', '  https://example.com/ # GET'], variant)
      : []),
    ...operation.responses.flatMap(({ status, shape }) => [
      ...(variant.captions ? ['> Sample response:', ''] : []),
      ...fence('http', writeResponse(status, shape, api, variant), variant),
    ]),
    '',
    ...prose,
    ...writeParameters(operation, api, variant),
    ...writeResponses(operation, api, variant),
    '',
  ];
}

function writeHeading(
  { method, path, summary }: OperationSheet,
  variant: Variant,
): readonly string[] {
  const route = `${method} /${path.join('/')}`;
  switch (variant.heading) {
    case 'route':
      return [`## ${route}`, `### ${summary}`, ''];
    case 'code':
      return [`## \`${route}\``, '', `### ${summary}`, ''];
    case 'summary':
      return [`## ${summary}`, ''];
    case 'empty':
      return ['## ', ''];
  }
}

function fence(info: string, lines: readonly string[], { stray }: Variant): readonly string[] {
  const tail = stray ? ' \t' : '';
  return [`\`\`\`${info}${stray ? ' ' : ''}`, ...lines, `\`\`\`${tail}`, tail];
}

function writeRequest(
  operation: OperationSheet,
  api: ApiSheet,
  variant: Variant,
): readonly string[] {
  const { body } = operation;
  const headers = variant.headers === 'sample' ? operation.headerRows : [];
  const declared = headers.map(({ name, shape }) => `${name}: ${writeType(shape, api, variant)}`);
  const line = `${operation.method} ${writeTarget(operation, api, variant)} HTTP/1.1`;
  if (body === undefined) return [line, ...declared];
  if (body.kind === 'form') return [line, ...declared, 'Content-Type: multipart/form-data'];
  const sample = writeSample(shapeOfBody(body), api, variant);
  return [line, ...declared, 'Content-Type: application/json', '', sample];
}

/** What travels: the shape of the only row, or an object with all rows. */
export function shapeOfBody({ kind, rows }: BodySheet): Shape {
  const [first] = rows;
  return kind === 'bare' && first !== undefined ? first.shape : { kind: 'object', fields: rows };
}

function writeTarget({ path }: OperationSheet, api: ApiSheet, { target }: Variant): string {
  const { basePath, host } = api;
  const local = `/${path.join('/')}`;
  switch (target) {
    case 'template':
      return basePath + local;
    case 'values':
      return basePath + local.replaceAll(/\{[^}]*\}/g, '17');
    case 'doubled slash':
      return `${basePath}/${local}`;
    case 'absolute':
      return `https://${host}${basePath}${local}`;
    case 'query':
      return `${basePath}${local}?since=2020-01-01&limit=2`;
    case 'query of entities':
      return `${basePath}${local}?since=2020-01-01&amp;limit=2`;
  }
}

function writeResponse(
  status: string,
  shape: Shape | undefined,
  api: ApiSheet,
  variant: Variant,
): readonly string[] {
  const shown = status === 'default' && variant.mark === 'b' ? '[default]' : status;
  const line = `HTTP/1.1 ${shown} ${variant.stray ? '\t' : 'OK'}`;
  if (shape === undefined) return [line];
  return [line, 'Content-Type: application/json', '', writeSample(shape, api, variant)];
}

function writeParameters(
  operation: OperationSheet,
  api: ApiSheet,
  variant: Variant,
): readonly string[] {
  const { body } = operation;
  const rows: readonly (readonly [place: string, row: RowSheet])[] = [
    ...operation.pathRows.map((row) => ['path', row] as const),
    ...operation.queryRows.map((row) => ['query', row] as const),
    ...(variant.headers === 'row' ? operation.headerRows : []).map(
      (row) => ['header', row] as const,
    ),
    ...(body?.rows ?? []).map((row) => [body?.kind === 'form' ? 'formData' : 'body', row] as const),
  ];
  if (rows.length === 0) return [];
  const added = [...(variant.formats ? ['Format'] : []), ...(variant.defaults ? ['Default'] : [])];
  const cells = rows.map(([place, row]) => [
    writeName(row, variant),
    place,
    writeType(row.shape, api, variant),
    ...(variant.formats ? [row.format ?? ''] : []),
    ...(variant.defaults ? [row.byDefault === undefined ? '' : String(row.byDefault)] : []),
    `${variant.optional && !row.required ? 'Optional. ' : ''}${writeDescription(row, variant)}`,
  ]);
  return [
    `${'#'.repeat(variant.depth)} Parameters`,
    ...writeTable(['Name', 'In', 'Type', ...added, 'Description'], cells, variant),
    '',
  ];
}

function writeResponses(
  { responses }: OperationSheet,
  api: ApiSheet,
  variant: Variant,
): readonly string[] {
  const heading = `${'#'.repeat(variant.depth)} Responses`;
  const header = ['Http code', 'Type', 'Description'];
  if (variant.responses === 'pipe') {
    const cells = responses.map(({ status, shape, text }) => [
      status,
      shape === undefined ? 'no content' : writeType(shape, api, variant),
      writeDescription({ name: '', required: false, shape: { kind: 'anything' }, text }, variant),
    ]);
    return [heading, ...writeTable(header, cells, variant), ''];
  }
  const rows = responses.flatMap(({ status, shape, text }) => [
    '<tr>',
    `<td>${status}</td>`,
    `<td>${shape === undefined ? 'no content' : writeHtmlType(shape, api, variant)}</td>`,
    `<td>${writeHtml(text)}</td>`,
    '</tr>',
  ]);
  const titles = header.map((title) => `<th>${title}</th>`);
  return [
    ...[heading, '<span comment="workaround for markdown processor"></span>', ''],
    ...[
      '<table>',
      '<thead>',
      '<tr>',
      ...titles,
      '</tr>',
      '</thead>',
      '<tbody>',
      ...rows,
      '</tbody>',
    ],
    ...['</table>', ''],
  ];
}
