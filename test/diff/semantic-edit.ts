import type { Seeded } from './seeded.ts';

/** One change of what a document says, as a writer makes it; undefined where a section has nothing to change. */
export type SemanticEdit = (
  section: readonly string[],
  random: Seeded,
) => readonly string[] | undefined;

/** A row of the query; the overlay has its own word on `limit` and `offset`. */
const QUERY = /^((?!limit|offset)[a-z_]+) \| query \| (\w+) \| Optional\. /;
const FIELD = /^([a-z_]+) \| string \| /;
const STATUS = /^\d{3} \| /;

/**
 * Models that are told by their fields in the examples of operations, without a link. With other fields they are not told there
 * any more, and that is a change of those operations besides the change of the model.
 */
const LINKED_BY_SHAPE =
  /^## (?:RequestPeopleGroup|GeneralActivityRecord|SessionObject|EventObject|EventDates|Timestamps)/;

/** Changes one of the lines that are like a pattern. */
function onLine(
  pattern: RegExp,
  change: (line: string, name: string) => string | readonly string[],
): SemanticEdit {
  return (section, random) => {
    const at = random.pick(section.flatMap((line, index) => (pattern.test(line) ? [index] : [])));
    const line = section[at ?? -1];
    if (at === undefined || line === undefined) return undefined;
    return [
      ...section.slice(0, at),
      ...[change(line, pattern.exec(line)?.[1] ?? '')].flat(),
      ...section.slice(at + 1),
    ];
  };
}

/** Changes a row of a model and the line of its example with the same name. */
function onField(change: (line: string, name: string) => string | undefined): SemanticEdit {
  return (section, random) => {
    const rows = section.filter((line) => FIELD.test(line));
    const name = FIELD.exec(random.pick(rows) ?? '')?.[1];
    if (name === undefined || rows.length < 3) return undefined;
    // A name may be that of a field and of a field inside another.
    if (section.filter((line) => line.includes(`"${name}":`)).length !== 1) return undefined;
    if (LINKED_BY_SHAPE.test(section[0] ?? '')) return undefined;
    const inExample = new RegExp(`^\\s*"${name}": "string",?$`);
    return section.flatMap((line) => {
      const isField = line.startsWith(`${name} | `) || inExample.test(line);
      const changed = isField ? change(line, name) : line;
      return changed === undefined ? [] : [changed];
    });
  };
}

const isOperation = ([heading = '']: readonly string[]): boolean => /^## [A-Z]+ \//.test(heading);

/** Edits of one section by name: each is one change of meaning. */
export const semanticEdits: ReadonlyMap<string, SemanticEdit> = new Map<string, SemanticEdit>([
  ['parameter removed', onLine(QUERY, () => [])],
  [
    'optional parameter added',
    onLine(QUERY, (line) => [line, 'zz_extra | query | string | Optional. Something quite new']),
  ],
  [
    'required parameter added',
    onLine(QUERY, (line) => [
      'zz_extra<b title="required">&nbsp;*&nbsp;</b> | query | string | Something quite new',
      line,
    ]),
  ],
  [
    'parameter required',
    onLine(QUERY, (line, name) =>
      line.replace(name, `${name}<b title="required">&nbsp;*&nbsp;</b>`).replace('Optional. ', ''),
    ),
  ],
  [
    'parameter renamed',
    onLine(QUERY, (line, name) => line.replace(name, name.replace('_', '-').toUpperCase())),
  ],
  [
    'parameter retyped',
    onLine(/^((?!limit|offset)[a-z_]+) \| query \| string \| /, (line) =>
      line.replace('string', 'boolean'),
    ),
  ],
  ['field removed', onField(() => undefined)],
  ['field renamed', onField((line, name) => line.replace(name, `${name}_zz`))],
  [
    'field retyped',
    onField((line) => line.replace('| string |', '| boolean |').replace('"string"', '"boolean"')),
  ],
  [
    'field became a list',
    onField((line) =>
      line.replace('| string |', '| array[string] |').replace('"string"', '["string"]'),
    ),
  ],
  [
    'field added',
    (section, random) =>
      LINKED_BY_SHAPE.test(section[0] ?? '')
        ? undefined
        : onLine(FIELD, (line) => [line, 'zz_extra | boolean | Something quite new'])(
            section,
            random,
          ),
  ],
  [
    'success status changed',
    (section, random) => {
      const changed = onLine(/^200 \| /, (line) => line.replace('200', '201'))(section, random);
      return changed?.map((line) => line.replace('HTTP/1.1 200 OK', 'HTTP/1.1 201 Created'));
    },
  ],
  [
    'error status added',
    onLine(STATUS, (line) => [line, '418 | object | The service is a teapot']),
  ],
  [
    'error status removed',
    (section, random) => {
      const status = /^(4\d\d) \| /.exec(
        random.pick(section.filter((line) => /^4\d\d \| /.test(line))) ?? '',
      )?.[1];
      if (status === undefined) return undefined;
      const start = section.findIndex((line) => line.startsWith(`HTTP/1.1 ${status} `));
      const end = section.findIndex((line, index) => index > start && line.startsWith('```'));
      const isExample = (index: number): boolean =>
        start !== -1 && index >= start - 1 && index <= end;
      return section.filter((line, index) => !line.startsWith(`${status} | `) && !isExample(index));
    },
  ],
  ['operation removed', (section) => (isOperation(section) ? [] : undefined)],
  [
    'operation added',
    (section) =>
      isOperation(section)
        ? [
            ...section,
            '## GET /zz-extra',
            '### Get what is new',
            '',
            '### Responses',
            'Http code | Type | Description',
            '--- | --- | ---',
            '200 | array[string] | All that is new',
            '',
          ]
        : undefined,
  ],
  [
    'method changed',
    (section) =>
      // PUT beside it has a name that follows from there being no other.
      (section[0] ?? '').startsWith('## PATCH /')
        ? section.map((line) => line.replace(/^(## )?PATCH \//, '$1HEAD /'))
        : undefined,
  ],
  [
    'path changed',
    (section) =>
      isOperation(section) && section[0]?.includes('/people') === true
        ? section.map((line) =>
            /^(## )?[A-Z]+ \//.test(line) ? line.replace('/people', '/persons') : line,
          )
        : undefined,
  ],
]);

/** A document in its sections of operations and models, what stands before them in front. */
export function sectionsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (/^##? /.test(line)) sections.push([]);
    sections.at(-1)?.push(line);
  }
  return sections;
}
