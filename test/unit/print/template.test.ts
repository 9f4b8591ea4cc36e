import { describe, expect, it } from 'vitest';
import { code, lit, use, type SymbolRef } from '../../../generator/print/code.ts';
import type { TemplateCall, View } from '../../../generator/print/plan.ts';
import { overriding } from '../../../generator/print/template-source.ts';
import { layOut } from '../../../generator/print/layout.ts';
import { renderTemplates } from '../../../generator/print/template.ts';
import { templateMap } from '../../support/template-map.ts';

const HEAD = '{{!-- view: t v1 --}}\n';

function call(view: View): TemplateCall {
  return { kind: 'template-call', template: 't', view };
}

async function render(text: string, view: View): Promise<string | undefined> {
  const one = call(view);
  const { value, diagnostics } = await renderTemplates(
    [one],
    templateMap({ 't.hbs': HEAD + text }),
  );
  expect(diagnostics).toEqual([]);
  const parts = value.parts.get(one) ?? [];
  const nameOf = ({ name }: SymbolRef): string => `<${name}>`;
  return layOut(parts, { column: 0, indent: 0, nameOf });
}

/** Codes, and the text each points at. */
async function complaints(text: string, view: View, head = HEAD): Promise<readonly string[]> {
  const whole = head + text;
  const { diagnostics } = await renderTemplates([call(view)], templateMap({ 't.hbs': whole }));
  return diagnostics.map(
    (found) => `${found.code} ${JSON.stringify(whole.slice(found.span.start, found.span.end))}`,
  );
}

const symbol = { name: 'send', from: 'runtime/http.ts', typeOnly: false };

describe('renderTemplates', () => {
  it.each<[string, View, string]>([
    ['{{lit x}}', { x: "it's\u2028" }, '"it\'s\\u2028"'],
    ['{{lit x}}', { x: 3 }, '3'],
    ['{{ident x}}', { x: 'name' }, 'name'],
    ['{{key x}}', { x: 'na-me' }, "'na-me'"],
    ['{{key x}}', { x: '__proto__' }, "['__proto__']"],
    ['{{doc x}}', { x: 'a */ b' }, '/** a *\\/ b */'],
    ['{{use x}}', { x: symbol }, '<send>'],
    ['{{code x}}', { x: code`${use(symbol)}(${lit('a')})` }, "<send>('a')"],
    ['{{md x}}', { x: '*a* <b> | `c`\n[d](e)' }, '\\*a\\* &lt;b&gt; \\| \\`c\\` \\[d\\](e)'],
    ['{{md x}}', { x: '2.0.1 of event_id _x_' }, '2.0.1 of event_id \\_x\\_'],
  ])('prints %s of %j as %s', async (text, view, expected) => {
    expect(await render(text, view)).toBe(expected);
  });

  it('knows if, unless and each, with loop variables and names from outside', async () => {
    const text =
      '{{#each list}}{{#if ../on}}{{lit name}}{{#unless @last}}, {{/unless}}{{else}}-{{/if}}{{/each}}';
    expect(await render(text, { on: true, list: [{ name: 'a' }, { name: 'b' }] })).toBe("'a', 'b'");
    expect(await render(text, { on: false, list: [{ name: 'a' }] })).toBe('-');
    expect(await render('{{^if on}}off{{/if}}', { on: false })).toBe('off');
  });

  it.each([
    ['{{name}}', 'a bare name'],
    ['{{{name}}}', 'a raw name'],
    ['{{{lit name}}}', 'a raw helper'],
    ['{{&lit name}}', 'a raw helper with an ampersand'],
    ['{{shout name}}', 'an unknown helper'],
    ['{{log name}}', 'a helper of Handlebars'],
    ['{{lookup this name}}', 'lookup'],
    ['{{#with name}}{{/with}}', 'another block'],
    ['{{#each list as |x|}}{{/each}}', 'block parameters'],
    ['{{> other}}', 'a partial'],
    ['{{#> other}}{{/other}}', 'a partial block'],
    ['{{lit (lit name)}}', 'a nested call'],
    ['{{lit name x=name}}', 'a named argument'],
    ['{{lit "text"}}', 'a literal'],
  ])('refuses %s: %s', async (text) => {
    expect(await complaints(text, { name: 'a', list: [] })).toEqual([
      `DW-template-construct ${JSON.stringify(text)}`,
    ]);
  });

  it.each([
    ['{{lit nmae}}', 'nmae'],
    ['{{#if nmae}}{{/if}}', 'nmae'],
    ['{{#each list}}{{lit naem}}{{/each}}', 'naem'],
    ['{{#each list}}{{lit ../nmae}}{{/each}}', '../nmae'],
    ['{{#if name}}{{else}}{{lit nmae}}{{/if}}', 'nmae'],
    ['{{lit name.length}}', 'name.length'],
    ['{{lit constructor}}', 'constructor'],
    ['{{lit ../../name}}', '../../name'],
    ['{{lit @root.name}}', '@root.name'],
    ['{{lit @index}}', '@index'],
  ])('refuses a name that the view does not have: %s', async (text, name) => {
    expect(await complaints(text, { name: 'a', list: [{ name: 'b' }] })).toEqual([
      `DW-template-unknown-name ${JSON.stringify(name)}`,
    ]);
  });

  it('says nothing about the inside of a list that is always empty', async () => {
    expect(await complaints('{{#each list}}{{lit any}}{{/each}}', { list: [] })).toEqual([]);
  });

  it('points at a helper that is given another kind of value', async () => {
    expect(await complaints('\n  {{use name}}', { name: 'a' })).toEqual(['DW-template-failed ""']);
    const { diagnostics } = await renderTemplates(
      [call({ name: 'a' })],
      templateMap({ 't.hbs': `${HEAD}\n  {{use name}}` }),
    );
    expect(diagnostics[0]?.span.start).toBe(HEAD.length + '\n  '.length);
    expect(diagnostics[0]?.message).toContain('"use" prints a symbol, not a value of type string');
  });

  it('points at the line that is no Handlebars', async () => {
    const { diagnostics } = await renderTemplates(
      [call({})],
      templateMap({ 't.hbs': `${HEAD}\n{{#if x}}\n` }),
    );
    expect(diagnostics.map((found) => found.code)).toEqual(['DW-template-syntax']);
  });

  it('wants to be told which view a template prints', async () => {
    expect(await complaints('', {}, '')).toEqual(['DW-template-version ""']);
    expect(await complaints('', {}, '{{!-- view: other v1 --}}')).toHaveLength(1);
  });

  it('wants an overriding template to be made for the same version as ours', async () => {
    const own = templateMap({ 't.hbs': '{{!-- view: t v1 --}}' });
    const builtIn = templateMap({ 't.hbs': '{{!-- view: t v2 --}}' });
    const { diagnostics } = await renderTemplates([call({})], overriding(own, builtIn));
    expect(diagnostics[0]?.message).toContain('expected "{{!-- view: t v2 --}}"');
  });

  it('takes the overriding template where there is one, and ours where not', async () => {
    const own = templateMap({ 't.hbs': `${HEAD}own` });
    const builtIn = templateMap({ 't.hbs': `${HEAD}ours`, 'u.hbs': '{{!-- view: u v1 --}}\nu' });
    const [t, u] = [call({}), { ...call({}), template: 'u' }];
    const { value } = await renderTemplates([t, u], overriding(own, builtIn));
    expect([value.parts.get(t), value.parts.get(u)]).toEqual([['own'], ['u']]);
  });

  it('names a template that does not exist', async () => {
    const { diagnostics } = await renderTemplates([call({})], templateMap({}));
    expect(diagnostics.map(({ message }) => message)).toEqual(['There is no template "t"']);
  });
});
