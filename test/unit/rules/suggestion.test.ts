import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { readOverlay } from '../../../generator/config/read-overlay.ts';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.ts';
import { snippet } from '../../../generator/diagnostics/examples/snippet.ts';
import { sourceOf, type Source } from '../../../generator/ir/source.ts';
import { checkReference, understandReference } from '../../../generator/pipeline.ts';
import { repositorySource } from '../../support/reference.ts';

function suggestions(source: Source, overlay?: Source): readonly Diagnostic[] {
  const read = overlay === undefined ? undefined : readOverlay(overlay);
  const { value } = understandReference(source, read?.value, defaultPolicies);
  return checkReference(source, value).filter(({ code }) => code === 'DW-overlay-suggestion');
}

/** The YAML of a hint: everything behind its first line. */
function yamlOf({ hint = '' }: Diagnostic): string {
  return `${hint.slice(hint.indexOf('\n') + 1)}\n`;
}

function parameter(description: string, type = 'string', name = 'value'): Source {
  const parameters = `${name} | query | ${type} | ${description}`;
  return sourceOf('api.md', snippet({ parameters }));
}

function facts(source: Source): string {
  return suggestions(source).map(yamlOf).join('');
}

const eventMobi = repositorySource('spec/eventmobi-api-v2.md');

describe('a suggestion', () => {
  const all = suggestions(eventMobi);

  it.each(all.map((diagnostic) => [diagnostic.message, diagnostic] as const))(
    'is a valid overlay that silences it: %s',
    (message, diagnostic) => {
      const overlay = sourceOf('api.overlay.yaml', yamlOf(diagnostic));
      const read = readOverlay(overlay);
      expect(read.diagnostics).toEqual([]);
      const { diagnostics } = understandReference(eventMobi, read.value, defaultPolicies);
      expect(diagnostics.filter(({ span }) => span.file === overlay.file)).toEqual([]);
      const left = suggestions(eventMobi, overlay).map((other) => other.message);
      expect(left).not.toContain(message);
      expect(left).toHaveLength(all.length - 1);
    },
  );

  it('is given once per model, operation or parameter', () => {
    expect(all.length).toBe(11);
    expect(new Set(all.map(({ message }) => message)).size).toBe(all.length);
  });

  it('is not given for what the overlay of the reference says', () => {
    const overlay = repositorySource('spec/eventmobi-api-v2.overlay.yaml');
    expect(suggestions(eventMobi, overlay).map(({ message }) => message)).toEqual([
      expect.stringContaining('"ext_id_system"'),
      expect.stringContaining('"EventObjectResponse"'),
    ]);
  });

  it('points at the phrase', () => {
    const source = parameter('The day as YYYY-MM-DD');
    const [found] = suggestions(source);
    expect(source.text.slice(found?.span.start, found?.span.end)).toBe('YYYY-MM-DD');
  });
});

describe('the closed list', () => {
  it.each([
    ['Default value: 12', 'integer', 'default: 12'],
    ['Default value is 1.5', 'number', 'default: 1.5'],
    ['Default value is Eventmobi. Once used', 'string', 'default: Eventmobi'],
    ['Default value: "all of it"', 'string', 'default: all of it'],
    ['The number can be 12 or 24', 'integer', 'enum: [12, 24]'],
    ['The number can be 12 or 24', 'string', "enum: ['12', '24']"],
    ['Can be either 1, 2, or 3', 'integer', 'enum: [1, 2, 3]'],
    ['can be `asc` or `desc`', 'string', 'enum: [asc, desc]'],
    ['The maximum is 50', 'integer', 'maximum: 50'],
    ['Maximum length is 80', 'string', 'maxLength: 80'],
    ['maximum is 80 characters', 'string', 'maxLength: 80'],
    ['As #RRGGBB', 'string', 'format: rgb-color'],
    ['either timestamp integer or ISO text', 'string', "type: 'string(date-time) | integer'"],
    ['Deprecated: use other', 'string', 'deprecated: true'],
    ['This one is deprecated', 'string', 'deprecated: true'],
  ])('finds "%s" of a %s', (text, type, fact) => {
    expect(facts(parameter(text, type))).toContain(fact);
  });

  it.each([
    ['Default value: twelve', 'integer'],
    ['Default value is the first one', 'string'],
    ['Default value is empty.', 'string'],
    ['Can be left out or empty', 'string'],
    ['can be 12 or 24', 'boolean'],
    ['As YYYY-MM-DD HH:MM', 'string'],
    ['As YYYY-MM-DD', 'integer'],
    ['The maximum is 50', 'string'],
    ['Maximum length is 80', 'integer'],
    ['Takes the place of the deprecated one', 'string'],
    ['Auto-generated: will ignore in post request', 'string'],
  ])('says nothing about "%s" of a parameter of type %s', (text, type) => {
    expect(facts(parameter(text, type))).toBe('');
  });

  it.each(['flow', 'true', 'on', "it's", '404', 'a: b', '__proto__', 'x #y'])(
    'writes YAML that is read back for a parameter called %s',
    (name) => {
      const source = parameter('The day as YYYY-MM-DD', 'string', name);
      const [found] = suggestions(source);
      if (found === undefined) throw new Error('nothing was suggested');
      const overlay = sourceOf('api.overlay.yaml', yamlOf(found));
      expect(readOverlay(overlay)).toMatchObject({
        diagnostics: [],
        value: { parameters: [{ key: { text: name }, format: { text: 'date' } }] },
      });
      expect(suggestions(source, overlay)).toEqual([]);
    },
  );
});
