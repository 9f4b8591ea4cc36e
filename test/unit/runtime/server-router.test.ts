import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath } from '../../../templates/runtime/decode-path.ts';
import type { QueryBound } from '../../../templates/runtime/query-choice.ts';
import { root } from '../../support/reference.ts';
import { regexLiterals } from '../../support/regex-literals.ts';
import { isKnownMethod, newRouter, type Segment } from '../../../templates/runtime/router.ts';

interface Named extends QueryBound {
  readonly name: string;
  readonly method: string;
  readonly segments: readonly Segment[];
}

function route(method: string, path: string): Named {
  const segments = path
    .split('/')
    .slice(1)
    .map((text): Segment =>
      text.startsWith('{') ? { name: text.slice(1, -1), type: 'string' } : text,
    );
  return { name: `${method} ${path}`, method, segments };
}

const routes = [
  route('GET', '/events'),
  route('POST', '/events'),
  route('GET', '/events/{event_id}'),
  route('DELETE', '/events/{event_id}'),
  route('GET', '/events/latest'),
  route('GET', '/events/{event_id}/people'),
  route('GET', '/events/latest/sessions'),
  route('GET', '/{kind}/latest/people'),
  { ...route('POST', '/box'), name: 'encrypt', fixedQuery: { op: 'encrypt' } },
  { ...route('POST', '/box'), name: 'decrypt', fixedQuery: { op: 'decrypt' } },
  { ...route('GET', '/feed'), name: 'news', fixedQuery: { type: 'news' } },
  route('GET', '/feed'),
  { ...route('GET', '/feed'), name: 'old news', fixedQuery: { type: 'news', age: 'old' } },
];
const router = newRouter(routes, '/api/v2');

function find(method: string, target: string): string {
  const [path = '', query] = target.split('?');
  const decoded = decodePath(path);
  if (decoded === undefined) return 'malformed';
  const found = router(method, decoded, query);
  if (found.kind === 'nothing') return 'nothing';
  if (found.kind === 'other-method') return `allow ${found.allow}`;
  if (found.kind === 'other-query') return `with ${found.choices}`;
  return [found.route.name, ...found.values].join(' ');
}

describe('routes that only a query tells apart', () => {
  it.each([
    ['POST', '/api/v2/box?op=decrypt', 'decrypt'],
    ['POST', '/api/v2/box?size=3&op=encrypt', 'encrypt'],
    ['POST', '/api/v2/box?op=%65ncrypt', 'encrypt'],
    ['POST', '/api/v2/box?op=burn', 'with op=encrypt or op=decrypt'],
    ['POST', '/api/v2/box?op=encrypt&op=decrypt', 'with op=encrypt or op=decrypt'],
    ['POST', '/api/v2/box', 'with op=encrypt or op=decrypt'],
    ['POST', '/api/v2/box?op=%', 'with op=encrypt or op=decrypt'],
    ['GET', '/api/v2/feed?type=news', 'news'],
    ['HEAD', '/api/v2/feed?type=news', 'news'],
    ['GET', '/api/v2/feed?type=news&age=old', 'old news'],
    ['GET', '/api/v2/feed?type=sport', 'GET /feed'],
    ['GET', '/api/v2/feed', 'GET /feed'],
  ])('%s %s: %s', (method, target, expected) => {
    expect(find(method, target)).toBe(expected);
  });
});

describe('newRouter', () => {
  it.each([
    ['GET', '/api/v2/events', 'GET /events'],
    ['POST', '/api/v2/events', 'POST /events'],
    ['HEAD', '/api/v2/events', 'GET /events'],
    ['GET', '/api/v2/events/7', 'GET /events/{event_id} 7'],
    ['GET', '/api/v2/events/latest', 'GET /events/latest'],
    ['DELETE', '/api/v2/events/latest', 'DELETE /events/{event_id} latest'],
    ['GET', '/api/v2/events/latest/sessions', 'GET /events/latest/sessions'],
    ['GET', '/api/v2/events/latest/people', 'GET /events/{event_id}/people latest'],
    ['GET', '/api/v2/rooms/latest/people', 'GET /{kind}/latest/people rooms'],
    ['GET', '/api/v2/%65vents', 'GET /events'],
    ['GET', '/api/v2/events/a%2Fb', 'GET /events/{event_id} a/b'],
    ['GET', '/api/v2/events/%25', 'GET /events/{event_id} %'],
    ['GET', '/api/v2/events/%2541', 'GET /events/{event_id} %41'],
    ['GET', '/api/v2/events/a+b', 'GET /events/{event_id} a+b'],
    ['GET', '/api/v2/events/%E2%82%AC', 'GET /events/{event_id} €'],
    ['GET', '/api/v2/events/__proto__', 'GET /events/{event_id} __proto__'],
    ['GET', '/api/v2/events/...', 'GET /events/{event_id} ...'],
    ['PUT', '/api/v2/events', 'allow GET, HEAD, POST, OPTIONS'],
    ['OPTIONS', '/api/v2/events', 'allow GET, HEAD, POST, OPTIONS'],
    ['POST', '/api/v2/events/latest', 'allow GET, HEAD, DELETE, OPTIONS'],
    ['GET', '/events', 'nothing'],
    ['GET', '/api/v2', 'nothing'],
    ['GET', '/', 'nothing'],
    ['GET', '/api/v2/events/', 'nothing'],
    ['GET', '/api/v2//events', 'nothing'],
    ['GET', '/api/v2/events/7/', 'nothing'],
    ['GET', '/api/v2/Events', 'nothing'],
    ['GET', '/api/v2/__proto__', 'nothing'],
    ['GET', '/api/v2/events/constructor/x', 'nothing'],
    ['GET', '/api/v2/events/.', 'nothing'],
    ['GET', '/api/v2/events/..', 'nothing'],
    ['GET', '/api/v2/events/%2e%2e', 'nothing'],
    ['GET', '/api/v2/events/.%2E/people', 'nothing'],
    ['GET', '/api/v2/events/../events', 'nothing'],
    ['GET', '/api/v2/events/%', 'malformed'],
    ['GET', '/api/v2/events/%4', 'malformed'],
    ['GET', '/api/v2/events/%zz', 'malformed'],
    ['GET', '/api/v2/%/nowhere', 'malformed'],
    ['GET', '/api/v2/events/%00', 'malformed'],
    ['GET', '/api/v2/events/a\0b', 'malformed'],
    ['GET', '/api/v2/events/%C0%AF', 'malformed'],
    ['GET', '/api/v2/events/%ED%A0%80', 'malformed'],
    ['GET', '/api/v2/events/%FF', 'malformed'],
    ['GET', 'api/v2/events', 'malformed'],
    ['GET', '*', 'malformed'],
    ['GET', '', 'malformed'],
  ])('%s %j gives %s', (method, path, expected) => {
    expect(find(method, path)).toBe(expected);
  });

  it('takes the first of two routes with one shape and method', () => {
    const twins = [route('GET', '/a/{x}'), route('GET', '/a/{y}')];
    const found = newRouter(twins, '')('GET', { text: 'a/1', separator: '/' });
    expect(found).toEqual({ kind: 'found', route: twins[0], values: ['1'] });
  });

  it.each(['', '/'])('has no prefix with the base path %j', (basePath) => {
    const found = newRouter([route('GET', '/events')], basePath)('GET', {
      text: 'events',
      separator: '/',
    });
    expect(found.kind).toBe('found');
  });

  it('answers a path of 5,000 segments without going deeper than its routes', () => {
    expect(find('GET', `/api/v2${'/events'.repeat(5000)}`)).toBe('nothing');
  });
});

/** What the words of `newRouter` promise, without a tree: fixed segments win, from left to right, then the first route. */
function byTrying(routes: readonly Named[], segments: readonly string[]): string {
  const fitting = routes.filter(
    (one) =>
      one.segments.length === segments.length &&
      one.segments.every((part, at) =>
        typeof part === 'string'
          ? part === segments[at]
          : !['', '.', '..'].includes(segments[at] ?? ''),
      ),
  );
  const rank = ({ segments: parts }: Named): string =>
    parts.map((part) => (typeof part === 'string' ? '0' : '1')).join('');
  const best = fitting.reduce<Named | undefined>(
    (one, other) => (one === undefined || rank(other) < rank(one) ? other : one),
    undefined,
  );
  return best?.name ?? 'nothing';
}

describe('a router of any routes', () => {
  // Many words, so that some branches have more fixed ways than are tried in turn, and few, so that others fork.
  const word = fc.constantFrom(
    ...'a b c d e f g h i j k l'.split(' '),
    'ab',
    'abc',
    'a.b',
    '%',
    'é',
  );
  const segment = fc.oneof({ weight: 3, arbitrary: word }, fc.constant('{x}'));
  const path = fc.array(segment, { minLength: 1, maxLength: 5 });
  const asked = fc.array(fc.oneof(word, fc.constantFrom('z', '', '..', 'a/b')), { maxLength: 5 });

  it('finds what trying each of them finds, also where segments are encoded', () => {
    fc.assert(
      fc.property(
        fc.array(path, { maxLength: 30 }),
        fc.array(asked, { maxLength: 20 }),
        (all, targets) => {
          const some = all.map((parts) => route('GET', `/${parts.join('/')}`));
          const search = newRouter(some, '');
          const own = some.map(({ segments }) =>
            segments.map((part) => (typeof part === 'string' ? part : 'z')),
          );
          for (const segments of [...targets, ...own]) {
            if (segments.length === 0) continue;
            const expected = byTrying(some, segments);
            for (const encode of [encodeURIComponent, hexOf]) {
              const decoded = decodePath(`/${segments.map(encode).join('/')}`);
              if (decoded === undefined) throw new Error('an encoded path can be decoded');
              const found = search('GET', decoded);
              expect(found.kind === 'found' ? found.route.name : found.kind).toBe(expected);
            }
          }
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });
});

/** A text with each of its bytes encoded. */
function hexOf(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

it('uses no regular expression, which a path could keep busy', () => {
  const modules = ['router', 'decode-path', 'query-choice'].map((name) => {
    const path = `templates/runtime/${name}.ts`;
    return { path, text: readFileSync(root + path, 'utf8') };
  });
  expect(regexLiterals(modules)).toEqual([]);
  for (const { text } of modules) expect(text).not.toContain('RegExp');
});

describe('isKnownMethod', () => {
  it.each([
    ['GET', true],
    ['TRACE', true],
    ['get', false],
    ['BREW', false],
    ['', false],
  ])('%j: %s', (method, known) => {
    expect(isKnownMethod(method)).toBe(known);
  });
});
