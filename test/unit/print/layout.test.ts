import { describe, expect, it } from 'vitest';
import {
  choice,
  code,
  fluid,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  lines,
  operands,
  softline,
  use,
  type Code,
  type SymbolRef,
} from '../../../generator/print/code.ts';
import { array, block, call } from '../../../generator/print/code-layout.ts';
import { layOut, openLayout, type NamedPlace } from '../../../generator/print/layout.ts';
import { memberParts } from '../../../generator/print/section-parts.ts';

const PLACE = { column: 0, indent: 0, width: 10, nameOf: ({ name }: SymbolRef) => name };

function print({ parts }: Code, place: Partial<NamedPlace> = {}): string {
  return layOut(parts, { ...PLACE, ...place });
}

describe('a group', () => {
  const pair = group(code`aaaa${line}bbbbb`);

  it('is flat when it fits exactly', () => {
    expect(print(pair)).toBe('aaaa bbbbb');
  });

  it('breaks all its lines when it does not fit', () => {
    expect(print(group(code`aaaa${line}bb${softline}bb${line}c`))).toBe('aaaa\nbb\nbb\nc');
  });

  it('has to fit with what stands behind it, up to where the line can end', () => {
    expect(print(code`${pair};`)).toBe('aaaa\nbbbbb;');
    expect(print(code`${pair}${hardline}cccc`)).toBe('aaaa bbbbb\ncccc');
    expect(print(code`${pair}${group(code`${softline}cccc`)}`)).toBe('aaaa bbbbb\ncccc');
  });

  it('has to fit with what is said to stand behind it', () => {
    expect(print(pair, { behind: '' })).toBe('aaaa bbbbb');
    expect(print(pair, { behind: ';' })).toBe('aaaa\nbbbbb;');
  });

  it('begins at the column it is given', () => {
    expect(print(pair, { column: 1 })).toBe('aaaa\nbbbbb');
  });

  it('is broken by a line break that is certain inside', () => {
    expect(print(group(code`a${line}${group(code`b${hardline}c`)}`))).toBe('a\nb\nc');
  });

  it('counts a symbol by its local name', () => {
    const symbol = use({ name: 'Person', from: 'a.ts', typeOnly: true });
    const named = group(code`a${line}${symbol}`);
    expect(print(named)).toBe('a Person');
    expect(print(named, { nameOf: () => 'Person_123' })).toBe('a\nPerson_123');
  });
});

describe('a layout that is used again', () => {
  it('leaves nothing of one piece to the next', () => {
    const layOutInto = openLayout(({ name }) => name);
    const deep = code`{\n    ${call(code`ffff`, [code`aaaa`, group(code`bb${line}bb`)])}`;
    const text: string[] = [];
    for (const { parts } of [deep, group(code`aaaa${line}bbbbb`), deep]) {
      layOutInto(parts, { column: 0, indent: 0, width: 10, behind: '|' }, text);
    }
    const alone = [deep, group(code`aaaa${line}bbbbb`), deep].map((piece) =>
      print(piece, { behind: '|' }),
    );
    expect(text.join('')).toBe(alone.join(''));
  });
});

describe('code of very many parts', () => {
  const many = join(
    Array.from({ length: 150_000 }, () => code`a`),
    code`,`,
  );

  it('can be an operand, and the type of a member', () => {
    const text = 'a,'.repeat(149_999) + 'a';
    expect(print(group(operands([code`b`, many], '&&')), { width: Infinity })).toBe(`b && ${text}`);
    const members = [{ name: 'm', optional: false, type: many }];
    expect(layOut(memberParts(members), { ...PLACE, width: Infinity })).toBe(`m: ${text}`);
  });
});

describe('indent', () => {
  it('counts from the line it stands on', () => {
    const inner = block(block(code`a;`));
    expect(print(inner, { indent: 2 })).toBe('{\n    {\n      a;\n    }\n  }');
  });

  it('follows the indentation of text with line feeds, as templates have it', () => {
    const wide = call(code`ffff`, [code`aaaa`, code`bbbb`]);
    expect(print(code`{\n    ${wide};\n}`)).toBe(
      '{\n    ffff(\n      aaaa,\n      bbbb,\n    );\n}',
    );
  });

  it('leaves empty lines empty', () => {
    expect(print(code`a\n\nb`, { indent: 2 })).toBe('a\n\n  b');
    expect(print(indent(lines([code`a`, code`b`])))).toBe('a\n  b');
  });
});

describe('other layouts', () => {
  it('ifBroken tells a broken group from a flat one', () => {
    const list = (item: Code): Code =>
      group(code`[${softline}${item}${ifBroken(code`,`)}${softline}]`);
    expect(print(list(code`aaaaaaaa`))).toBe('[aaaaaaaa]');
    expect(print(list(code`aaaaaaaaa`))).toBe('[\naaaaaaaaa,\n]');
  });

  it('fluid begins a new line only if the beginning has no room', () => {
    const right = call(code`ff`, [code`aaaa`]);
    expect(print(group(code`aaaa =${fluid(right)}`))).toBe('aaaa = ff(\n  aaaa,\n)');
    expect(print(group(code`aaaaaa =${fluid(right)}`))).toBe('aaaaaa =\n  ff(aaaa)');
  });

  it('choice takes the first that fits, else the last', () => {
    const one = choice([code`aaaaaaaaaaa`, code`bb[${hardline}]`, code`cc(${line})`]);
    expect(print(one)).toBe('bb[\n]');
    expect(print(one, { column: 8 })).toBe('cc(\n)');
    expect(print(one, { width: 11 })).toBe('aaaaaaaaaaa');
  });

  it('operands break together', () => {
    expect(print(group(operands([code`aa`, code`bb`, code`ccc`], '||')))).toBe('aa ||\nbb ||\nccc');
  });
});

it('takes time that grows with the code, not faster', () => {
  const items = Array.from({ length: 60_000 }, () => call(code`f`, [code`a`, code`b`]));
  const start = performance.now();
  const text = print(array(items), { width: 100 });
  expect(text.split('\n')).toHaveLength(60_002);
  // Looking at the rest of the list for each item would take minutes.
  expect(performance.now() - start).toBeLessThan(5_000);
});
