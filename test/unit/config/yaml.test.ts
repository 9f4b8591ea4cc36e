import { describe, expect, it } from 'vitest';
import { asMap } from '../../../generator/config/map-reader.ts';
import { parseYaml } from '../../../generator/config/yaml.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { boundedTime } from '../../support/bounded-time.ts';

function problemsOf(text: string): readonly string[] {
  return parseYaml(sourceOf('x.yaml', text)).diagnostics.map(({ code }) => code);
}

describe('parseYaml', () => {
  it('gives every key and value its place', () => {
    const text = 'a: one\r\nb:\r\n  - "two"\r\n  - 3\r\n';
    const { value, diagnostics } = parseYaml(sourceOf('x.yaml', text));
    expect(diagnostics).toEqual([]);
    const entries = value === undefined ? [] : (asMap(value)?.entries ?? []);
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(entries.map(({ key }) => cut(key.span))).toEqual(['a', 'b']);
    const [first, second] = entries;
    expect(first && cut(first.value.span)).toBe('one');
    const items = second?.value.kind === 'list' ? second.value.items : [];
    expect(items.map(({ span }) => cut(span))).toEqual(['"two"', '3']);
  });

  it('reads YAML 1.2: yes is a text, keys stay as written', () => {
    const { value } = parseYaml(sourceOf('x.yaml', '404: yes\n0x10: null\n'));
    expect(value).toMatchObject({
      entries: [
        { key: { text: '404' }, value: { value: 'yes' } },
        { key: { text: '0x10' }, value: { value: null } },
      ],
    });
  });

  it('gives undefined for an empty file', () => {
    expect(parseYaml(sourceOf('x.yaml', '# nothing\n'))).toEqual({
      value: undefined,
      diagnostics: [],
    });
  });

  it('keeps __proto__ a key like others', () => {
    const { value } = parseYaml(sourceOf('x.yaml', '__proto__: { polluted: true }\n'));
    expect(value).toMatchObject({ entries: [{ key: { text: '__proto__' } }] });
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['broken syntax', 'a: [1, 2\n'],
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['an alias to nothing', 'b: *x\n'],
    ['a tag', 'a: !secret 1\n'],
    ['a tag of YAML 1.1', 'a: !!set { x }\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a key that is a list', '? [a]\n: 1\n'],
    ['infinity', 'a: .inf\n'],
    ['deep nesting', `a: ${'['.repeat(100)}${']'.repeat(100)}\n`],
    ['very deep nesting', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
    ['deep lists', `${'- '.repeat(20_000)}a\n`],
    ['deep keys', `${'? '.repeat(20_000)}a\n`],
    ['deep indentation', Array.from({ length: 600 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
    ['a huge file', `a: ${'x'.repeat(300_000)}\n`],
  ])('reports %s with a place', (_, text) => {
    const { diagnostics } = parseYaml(sourceOf('x.yaml', text));
    expect(problemsOf(text)).toContain('DW-invalid-yaml');
    for (const { span } of diagnostics) {
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(text.length);
    }
  });

  it('does not expand an alias bomb', boundedTime, () => {
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`);
    const start = performance.now();
    expect(problemsOf(['l0: &l0 x', ...levels].join('\n'))).toContain('DW-invalid-yaml');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('does not merge <<', () => {
    const { value } = parseYaml(sourceOf('x.yaml', 'a:\n  <<: { b: 1 }\n'));
    expect(JSON.stringify(value)).toContain('"<<"');
  });
});
