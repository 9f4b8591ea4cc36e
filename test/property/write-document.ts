import { writeOperation } from './write-operation.ts';
import type { ApiSheet, ModelSheet, RowSheet } from './sheet.ts';
import { shapeOfModel } from './sheet.ts';
import type { Variant } from './variant.ts';
import { writeSample } from './write-sample.ts';
import { writeDescription, writeName, writeTable, writeType } from './write-table.ts';
import { writeBlock } from './write-text.ts';

/** The API as a document of that variant, byte order mark and line ends included. */
export function writeDocument(api: ApiSheet, variant: Variant): string {
  const lines = [
    ...writeHead(api, variant),
    ...writeGroups(api, variant),
    ...writeModels(api, variant),
  ];
  const text = lines.join('\n').trimEnd();
  const whole = (variant.finalLineEnd ? `${text}\n` : text).replaceAll(
    '\n',
    variant.crlf ? '\r\n' : '\n',
  );
  return variant.bom ? `\ufeff${whole}` : whole;
}

function writeHead(api: ApiSheet, variant: Variant): readonly string[] {
  const title = `${api.title} ${api.version}`;
  switch (variant.head) {
    case 'none':
      return [];
    case 'title':
      return [`# ${title}`, ''];
    case 'old':
      return [
        '---',
        `title: ${title}`,
        '',
        'search: true',
        '---',
        '',
        `# ${title}`,
        '> ### Produces',
        '> `application/json`',
        '',
        '',
      ];
    case 'new':
      return [
        ...['---', `title: ${title}`, 'language_tabs:', '  - http', 'search: true', '---', ''],
        ...[`# ${title}`, '> ### Produces', '> `application/json`', ''],
        '**Schemes**: https',
        '',
        `**Host**: ${api.host}`,
        '',
        ...(api.basePath === '' ? [] : [`**Base path**: ${api.basePath}`, '']),
        ...['### Authorization: the_key', ''],
        ...writeTable(
          ['Type', 'Name', 'In', 'Description'],
          [['apiKey', api.keyHeader, 'header', 'Ask us for one']],
          { ...variant, blankInTable: false },
        ),
        '',
      ];
  }
}

function writeGroups(api: ApiSheet, variant: Variant): readonly string[] {
  let group = '';
  return api.operations.flatMap((operation, index) => {
    const [first = ''] = operation.path;
    const starts = variant.groups && first !== group;
    group = first;
    const guide = ['## How to go on', '', 'First read the *terms*, then call us.', ''];
    return [
      ...(starts ? [`# About ${first}`, '', 'Some words.', ''] : []),
      ...(variant.guides && index === 1 ? guide : []),
      ...writeOperation(operation, api, variant),
    ];
  });
}

function writeModels(api: ApiSheet, variant: Variant): readonly string[] {
  if (variant.models === 'none' || api.models.length === 0) return [];
  return ['# Models', '', ...api.models.flatMap((model) => writeModel(model, api, variant))];
}

function writeModel(model: ModelSheet, api: ApiSheet, variant: Variant): readonly string[] {
  return [
    `## ${model.name}`,
    '',
    ...['```json', writeSample(shapeOfModel(model), api, variant), '```', ''],
    ...(model.text === '' ? [] : [writeBlock(model.text, variant), '']),
    ...writeFields(model, api, variant),
    '',
  ];
}

function writeFields(model: ModelSheet, api: ApiSheet, variant: Variant): readonly string[] {
  const heading = `${'#'.repeat(variant.depth)} Fields`;
  const rows = model.shape.kind === 'sheet' ? model.shape.rows : [];
  if (variant.fields === 'one column') {
    // Without a row nothing tells what the column is.
    if (rows.length === 0) return [];
    const cells = rows.map((row) => [writeField(row, api, variant)]);
    return [heading, ...writeTable(['Field'], cells, { ...variant, table: 'edged' })];
  }
  const format = variant.formats ? ['Format'] : [];
  return [
    heading,
    ...writeTable(
      ['Name', 'Type', ...format, 'Description'],
      rows.map((row) => [
        writeName(row, variant),
        writeType(row.shape, api, variant),
        ...format.map(() => row.format ?? ''),
        writeDescription(row, variant),
      ]),
      variant,
    ),
  ];
}

/** The only cell of a row: `**name** *type* <br>Text <p>*Format*: <code>date</code></p>`. */
function writeField(row: RowSheet, api: ApiSheet, variant: Variant): string {
  const name = writeName({ ...row, name: `**${row.name}**` }, variant);
  const hasFormat = variant.formats && row.format !== undefined;
  const format = hasFormat ? `<p>*Format*: <code>${row.format ?? ''}</code></p>` : '';
  const type = `*${writeType(row.shape, api, variant)}*`;
  return `${name} ${type} <br>${writeDescription(row, variant)} ${format}`.trimEnd();
}
