import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Verdicts } from '../../generator/diff/finding.ts';
import type { Api } from '../../generator/ir/api.ts';
import { compileErrors } from '../support/compile.ts';
import { sideOf } from './api-edits.ts';
import { cases } from './rules/cases.ts';
import { consumers } from './source-oracle.ts';

interface Compiled {
  readonly name: string;
  readonly key: string;
  readonly verdicts: Verdicts | undefined;
  readonly caller: string;
  readonly handler: string;
}

function compiled(name: string, old: Api, now: Api): Compiled {
  const [finding] = diffApis(sideOf(old), sideOf(now)).value.findings;
  const key =
    finding === undefined ? '' : [finding.rule, finding.variant].filter(Boolean).join(':');
  return { name, key, verdicts: finding?.verdicts, ...consumers(old, now) };
}

const all = cases.flatMap(({ key, old, now }) => {
  const name = key.replaceAll(/\W/g, '-');
  return [compiled(name, old, now), compiled(`${name}-reversed`, now, old)];
});

/** One program for all of them; the names of the modules that do not compile. */
const failing = new Set(
  compileErrors([
    { path: 'package.json', text: '{ "type": "module" }' },
    ...all.flatMap(({ name, caller, handler }) => [
      { path: `${name}-caller.ts`, text: caller },
      { path: `${name}-handler.ts`, text: handler },
    ]),
  ])
    // Types that a case does not need.
    .filter((line) => !/ TS6(133|196) /.test(line))
    .map((line) => line.split(':')[0]),
);

/** Where the compiler sees less, or more, than the rule says; each with its reason. */
const CALLERS: ReadonlyMap<string, string> = new Map([
  ['B15:narrowed compiles', 'TypeScript has one type of number'],
  ['P11 compiles', 'TypeScript has one type of number'],
  ['G03 compiles', 'a key has one type, whether it travels in a header or in the query'],
  ['M04 compiles', 'two names that differ in case only are two names to TypeScript'],
  ['O08 compiles', 'parameters have names there, and those have only changed places'],
  ['R18:to-string compiles', 'enums of responses are open: any string was to be expected'],
  ['R24:removed compiles', 'a body of another media type may have the same type'],
]);
const HANDLERS: ReadonlyMap<string, string> = new Map([
  ['B11 compiles', 'a handler is given the parsed body, however it was encoded'],
  ['B15:widened compiles', 'TypeScript has one type of number'],
  ['P10 compiles', 'TypeScript has one type of number'],
  ['G03 compiles', 'credentials are not part of what a handler is given'],
  ['M04 compiles', 'two names that differ in case only are two names to TypeScript'],
  ['O08 compiles', 'parameters have names there, and those have only changed places'],
  [
    'R06 compiles',
    'a handler may give more than is documented; the extra is stripped when it runs',
  ],
  ['R17 compiles', 'enums of responses are open'],
  ['R18:to-enum compiles', 'enums of responses are open'],
  ['R24:removed compiles', 'a body of another media type may have the same type'],
]);

function disagreement(who: 'caller' | 'handler'): readonly string[] {
  const found = all.flatMap(({ name, key, verdicts }) => {
    const verdict = who === 'caller' ? verdicts?.source : verdicts?.server;
    const breaks = failing.has(`${name}-${who}.ts`);
    if (verdict === 'breaking' && !breaks) return [`${key} compiles`];
    return (verdict === 'safe' || verdict === undefined) && breaks ? [`${key} fails`] : [];
  });
  return [...new Set(found)].sort();
}

describe('the compiler agrees with the verdict', () => {
  it('for callers who compile again, but for what is listed with its reason', () => {
    expect(disagreement('caller')).toEqual([...CALLERS.keys()].sort());
  });

  it('for handlers that are compiled against new stubs, but for what is listed with its reason', () => {
    expect(disagreement('handler')).toEqual([...HANDLERS.keys()].sort());
  });
});
