import { describe, expect, it } from 'vitest';
import { readOverlay } from '../../../generator/config/read-overlay.ts';
import { defaultPolicies } from '../../../generator/config/config.ts';
import type { LockedName, PackageLock } from '../../../generator/config/lock.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { understandReference, type Understood } from '../../../generator/pipeline.ts';
import { repositorySource } from '../../support/reference.ts';

const reference = repositorySource('spec/eventmobi-api-v2.md');
const overlay = readOverlay(repositorySource('spec/eventmobi-api-v2.overlay.yaml')).value;

function understood(text: string, lock?: PackageLock): Understood {
  return understandReference(sourceOf(reference.file, text), overlay, defaultPolicies, lock).value;
}

/** The document without the sections of a title, from one heading of the second level to the next. */
function without(titles: readonly string[]): string {
  return reference.text
    .split(/^(?=## )/m)
    .filter((section) => !titles.some((title) => section.startsWith(`## ${title}\n`)))
    .join('');
}

function names(entries: readonly LockedName[]): ReadonlyMap<string, object> {
  return new Map(entries.map(({ key, ...rest }) => [key.text, rest]));
}

/** Things of both locks that are called otherwise in the second one. */
function renamed(before: PackageLock, after: PackageLock): readonly string[] {
  return (['operations', 'models', 'structures'] as const).flatMap((part) => {
    const now = names(after[part]);
    return [...names(before[part])].flatMap(([key, rest]) =>
      !now.has(key) || JSON.stringify(now.get(key)) === JSON.stringify(rest) ? [] : [key],
    );
  });
}

describe('with the names of the EventMobi reference pinned', () => {
  const full = understood(reference.text);
  const sections = reference.text.match(/(?<=^## ).+$/gm) ?? [];

  it('gives the same API', () => {
    expect(understood(reference.text, full.lock).api).toEqual(full.api);
  });

  it('gives the same diagnostics', () => {
    const said = (lock?: PackageLock): readonly unknown[] =>
      understandReference(reference, overlay, defaultPolicies, lock).diagnostics;
    expect(said(full.lock)).toEqual(said());
  });

  it('renames nothing when sections are added', () => {
    expect(sections.length).toBeGreaterThan(52);
    for (let first = 0; first < sections.length; first += 12) {
      const before = understood(without(sections.slice(first, first + 9))).lock;
      const after = understood(reference.text, before).lock;
      expect(renamed(before, after)).toEqual([]);
    }
  });

  it('renames nothing that stays when sections are removed', () => {
    for (let first = 3; first < sections.length; first += 16) {
      const after = understood(without(sections.slice(first, first + 9)), full.lock).lock;
      expect(renamed(full.lock, after)).toEqual([]);
    }
  });
});

function things(...bodies: readonly (readonly [string, string])[]): string {
  const operations = bodies.map(
    ([route, body]) => `## ${route}

\`\`\`http
${route} HTTP/1.1
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
Content-Type: application/json

${body}
\`\`\`

### Responses
Http code | Type | Description
--- | --- | ---
200 | object | The thing
`,
  );
  return `# Example API 1.0\n\n${operations.join('\n')}`;
}

function plainly(text: string, lock?: PackageLock): Understood {
  return understandReference(sourceOf('api.md', text), undefined, defaultPolicies, lock).value;
}

const home = '{ "home": { "street": "string" } }';
const work = '{ "work": { "street": "string" }, "id": 1 }';
const moved = '{ "home": { "street": "string", "city": "string" } }';

function namesOf({ lock }: Understood): Readonly<Record<string, string>> {
  return Object.fromEntries(lock.structures.map(({ key, name }) => [key.text, name]));
}

describe('an anonymous structure', () => {
  const before = plainly(things(['GET /people', home]));

  it('keeps its name when a newcomer in front of it has the same structure', () => {
    const after = plainly(things(['GET /firms', work], ['GET /people', home]), before.lock);
    expect(namesOf(before)['GET /people 200.home']).toBe('Home');
    expect(namesOf(after)).toMatchObject({
      'GET /people 200.home': 'Home',
      'GET /firms 200.work': 'Home',
    });
  });

  it('keeps its name when a newcomer in front of it would be called the same', () => {
    const after = plainly(things(['GET /firms', moved], ['GET /people', home]), before.lock);
    expect(namesOf(after)['GET /people 200.home']).toBe('Home');
    expect(namesOf(after)['GET /firms 200.home']).not.toBe('Home');
  });

  it('keeps its name when it changes', () => {
    const after = plainly(things(['GET /people', moved]), before.lock);
    expect(namesOf(after)['GET /people 200.home']).toBe('Home');
  });

  it('leaves its name to the places that stay alike when one changes', () => {
    const three = plainly(things(['GET /a', home], ['GET /b', home], ['GET /c', home]));
    const after = plainly(
      things(['GET /a', moved], ['GET /b', home], ['GET /c', home]),
      three.lock,
    );
    expect(namesOf(after)['GET /b 200.home']).toBe('Home');
    expect(namesOf(after)['GET /a 200.home']).not.toBe('Home');
  });

  it('hands its name over when it becomes a documented model of that name', () => {
    const model = '\n# Models\n\n## Home\n\n```json\n{ "street": "string" }\n```\n';
    const after = plainly(`${things(['GET /people', home])}${model}`, before.lock);
    expect(after.api.models.map(({ name, documented }) => ({ name, documented }))).toContainEqual({
      name: 'Home',
      documented: true,
    });
  });
});
