import { expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { readConfig } from '../../generator/config/read-config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import { hasErrors } from '../../generator/diagnostics/diagnostic.ts';
import type { Api } from '../../generator/ir/api.ts';
import { understandReference } from '../../generator/pipeline.ts';
import type { GeneratedFile } from '../../generator/print/file.ts';
import { filesOf } from './package-files.ts';
import { benignFor, hostile, type Payload } from './payloads.ts';
import { changedShapes, isBroken } from './skeleton.ts';
import { slotApi } from './slot-api.ts';

/*
 * C01 from the outside: texts in an overlay, a configuration and a document. Either they are refused, with a diagnostic, or every file has
 * the shape that it has for a plain word.
 */

const isWhole = process.env['SECURITY_RUNS'] === 'all';
const step = isWhole ? 1 : 60;

/** What an input gives: files, or undefined when it was refused. */
type Attempt = (text: string) => Promise<readonly GeneratedFile[] | undefined>;

interface Tally {
  tried: number;
  refused: number;
  files: number;
  /** Times that the text made another document of it: a `|` that begins a cell. */
  otherwise: number;
}

async function changesOf(attempts: ReadonlyMap<string, Attempt>): Promise<{
  readonly found: readonly string[];
  readonly tally: Tally;
}> {
  const found: string[] = [];
  const tally: Tally = { tried: 0, refused: 0, files: 0, otherwise: 0 };
  for (const [place, [slot, attempt]] of [...attempts].entries()) {
    // Else all would be refused, whatever the text, and nothing tried.
    if ((await attempt(`plainWord${place}`)) === undefined)
      throw new Error(`${slot} takes no word`);
    for (const [at, payload] of hostile.entries()) {
      if ((at + place * 7) % step !== 0) continue;
      tally.tried += 1;
      const odd = await attempt(payload.text);
      if (odd === undefined) {
        tally.refused += 1;
        continue;
      }
      tally.files += odd.length;
      // An inherited name that is none here gives way to another one, and to a plain word in the end.
      const word = slot === '‹flock›' ? plainPath(payload, place) : benignFor(payload, place);
      const words = [word, 'valueOf', `plainWord${place}`];
      const plain = await firstOf(isInherited(payload) ? words : words.slice(0, 1), attempt);
      if (plain === undefined) throw new Error(`a plain word at ${slot} is fine`);
      const changed = changedShapes(odd, plain);
      found.push(...changed.map((path) => `${slot} ${JSON.stringify(payload.text)}: ${path}`));
    }
  }
  return { found, tally };
}

async function firstOf(texts: readonly string[], attempt: Attempt): ReturnType<Attempt> {
  for (const text of texts) {
    const files = await attempt(text);
    if (files !== undefined) return files;
  }
  return undefined;
}

/** A resource in as many resources as the payload asks for. */
function plainPath(payload: Payload, place: number): string {
  const [, ...inner] = payload.text.split('.');
  return [benignFor(payload, place), ...inner.map((_, at) => `plainWord${at}`)].join('.');
}

function isInherited({ text }: Payload): boolean {
  return text in {};
}

function tell(what: string, slots: number, tally: Tally, found: readonly string[]): void {
  const { tried, refused, files } = tally;
  process.stdout.write(
    `skeletons, ${what}: ${slots} slots x ${hostile.length} payloads, ${tried} tried, ${refused} refused, ${files} files: ${found.length} changes\n`,
  );
}

const reference = `# Bird API 1.0

## GET /birds/{ring}

Shows a bird.

\`\`\`http
GET /birds/{ring} HTTP/1.1
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
Content-Type: application/json

{ "id": "integer", "song": "string", "call": "string", "eggs": "object" }
\`\`\`

### Parameters
Name | In | Type | Description
--- | --- | --- | ---
ring | path | string | The ring
limit | query | integer | How many
offset | query | integer | From which

### Responses
Http code | Type | Description
--- | --- | ---
200 | [Bird](#bird) | The bird

# Models

## Bird
\`\`\`json
{ "id": "integer", "song": "string", "call": "string", "eggs": "object" }
\`\`\`

A bird.

### Fields
Name | Type | Description
--- | --- | ---
id | integer | Number
song | string | Tune
call | string | Alarm
eggs | object | Clutch
`;

function read(text: string, overlay?: string): { readonly api: Api; readonly isWrong: boolean } {
  const source = { file: 'birds.md', text };
  const read =
    overlay === undefined ? undefined : readOverlay({ file: 'o.overlay.yaml', text: overlay });
  const { value, diagnostics } = understandReference(source, read?.value, defaultPolicies);
  return { api: value.api, isWrong: hasErrors([...(read?.diagnostics ?? []), ...diagnostics]) };
}

/** An overlay that says something of everything; each text that a slot can be is written `‹word›`. */
const overlay = {
  servers: [{ url: 'https://‹host›.example', description: '‹server›', because: '‹whyServer›' }],
  security: {
    apiKey: {
      type: 'apiKey',
      in: 'header',
      name: '‹header›',
      description: '‹key›',
      because: '‹whyKey›',
    },
  },
  resources: { '/birds': { name: '‹flock›', because: '‹whyResource›' } },
  parameters: { ring: { description: '‹parameter›', because: '‹whyParameter›' } },
  operations: {
    'GET /birds/{ring}': {
      name: '‹operation›',
      verb: '‹verb›',
      idempotencyKey: '‹idempotency›',
      parameters: { limit: { type: 'string', example: '‹example›', default: '‹fallback›' } },
      responses: { 200: { description: '‹response›' } },
      because: '‹whyOperation›',
    },
  },
  models: {
    Bird: {
      name: '‹Model›',
      because: '‹whyModel›',
      fields: {
        song: {
          enum: ['‹enum›', 'other'],
          description: '‹field›',
          example: '‹tune›',
        },
        call: { default: '‹silence›' },
        id: { type: 'string', pattern: '‹pattern›', format: '‹format›', because: '‹whyField›' },
        eggs: { default: { '‹jsonKey›': ['‹jsonValue›'] }, example: '‹egg›', because: '‹whyEggs›' },
      },
    },
  },
};

it('no text of an overlay changes the shape of any file', async () => {
  // JSON is YAML, and says every character that YAML can say.
  const yaml = JSON.stringify(overlay);
  const slots = [...new Set(yaml.match(/‹\w+›/g))];
  const plain: Readonly<Record<string, string>> = { '‹format›': 'date-time' };
  const attempts = new Map(
    slots.map((slot): [string, Attempt] => [
      slot,
      async (text) => {
        const word = text.startsWith('plainWord') ? (plain[slot] ?? text) : text;
        const filled = yaml
          .replaceAll(slot, () => JSON.stringify(word).slice(1, -1))
          .replace(/‹(\w+)›/g, (other, name: string) => plain[other] ?? name);
        const { api, isWrong } = read(reference, filled);
        return isWrong ? undefined : filesOf(api);
      },
    ]),
  );
  // A plain word for each kind of name.
  const plainWords = [...attempts].filter(([slot]) => !/host|Model/.test(slot));
  const { found, tally } = await changesOf(new Map(plainWords));
  tell('overlay', plainWords.length, tally, found);
  expect(found).toEqual([]);
  expect(plainWords.length).toBeGreaterThan(24);
}, 3_600_000);

it('no text of a configuration changes the shape of any file', async () => {
  const config = {
    packages: [
      {
        ...{ name: '‹name›', version: '‹version›', license: '‹license›' },
        ...{ repository: '‹repository›', spec: '‹spec›', out: '‹out›' },
      },
    ],
  };
  const plain: Readonly<Record<string, string>> = {
    ...{ '‹name›': 'birds', '‹version›': '1.0.0' },
    '‹repository›': 'https://example.com/birds',
  };
  const yaml = JSON.stringify(config);
  const slots = [...new Set(yaml.match(/‹\w+›/g))];
  const attempts = new Map(
    slots.map((slot): [string, Attempt] => [
      slot,
      async (text) => {
        // What is a plain word to others is no version.
        const word = text.startsWith('plainWord') ? (plain[slot] ?? text) : text;
        const filled = yaml
          .replaceAll(slot, () => JSON.stringify(word).slice(1, -1))
          .replace(/‹\w+›/g, (other) => plain[other] ?? 'x');
        const { value, diagnostics } = readConfig({ file: 'docwright.yaml', text: filled });
        const [pack] = value.packages;
        if (hasErrors(diagnostics) || pack === undefined) return undefined;
        const { name, version, license, repository, spec } = pack;
        const options = { version, license, repository, reference: spec.text };
        return filesOf(slotApi, { name: name.text, ...options });
      },
    ]),
  );
  const { found, tally } = await changesOf(attempts);
  tell('configuration', attempts.size, tally, found);
  expect(found).toEqual([]);
}, 3_600_000);

/** A document with a text in each place that takes one; `at` says how the text is written there. */
const places: ReadonlyMap<string, readonly [old: string, write: (text: string) => string]> =
  new Map([
    ['title', ['Bird API', inProse]],
    ['description', ['Shows a bird.', inProse]],
    ['cell of a parameter', ['The ring', inProse]],
    ['cell of a response', ['The bird', inProse]],
    ['cell of a field', ['Tune', inProse]],
    ['text of a model', ['A bird.', inProse]],
    ['name of a parameter', ['limit |', (text) => `${inProse(text)} |`]],
    ['name of a path parameter', ['ring', oneLine]],
    ['path', ['/birds', (text) => `/${oneLine(text)}`]],
    ['name of a field', ['song', oneLine]],
    ['name of a model', ['Bird](#bird)', (text) => `${inProse(text)}](#bird)`]],
    ['heading of a model', ['## Bird\n', (text) => `## ${inProse(text)}\n`]],
    ['type of a field', ['integer | Number', (text) => `${inProse(text)} | Number`]],
    ['key of a sample', ['"song"', (text) => JSON.stringify(text)]],
    ['word of a sample', ['"song": "string"', (text) => `"song": ${JSON.stringify(text)}`]],
  ]);

/** As entities, so that nothing is Markdown. */
function inProse(text: string): string {
  return text.replace(/[^A-Za-z0-9]/gu, (char) => `&#${(char.codePointAt(0) ?? 32).toString()};`);
}

/** As it is, but for line ends. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

it('no text of a document makes code, wherever it stands', async () => {
  const found: string[] = [];
  const tally: Tally = { tried: 0, refused: 0, files: 0, otherwise: 0 };
  for (const [place, [slot, [old, write]]] of [...places].entries()) {
    for (const [at, payload] of hostile.entries()) {
      if ((at + place * 7) % step !== 0) continue;
      tally.tried += 1;
      const [odd, plain] = [payload.text, benignFor(payload, place)].map((text) =>
        read(reference.replaceAll(old, () => write(text))),
      );
      if (odd === undefined || plain === undefined) throw new Error('there are two');
      if (odd.isWrong) {
        tally.refused += 1;
        continue;
      }
      const files = await filesOf(odd.api);
      tally.files += files.length;
      if (apiShape(odd.api) === apiShape(plain.api)) {
        const changed = changedShapes(files, await filesOf(plain.api));
        found.push(...changed.map((path) => `${slot} ${JSON.stringify(payload.text)}: ${path}`));
      } else {
        // The text made another document of it; there is no benign one to hold its files against.
        tally.otherwise += 1;
        const broken = files.filter(isBroken);
        found.push(...broken.map(({ path }) => `${slot} ${JSON.stringify(payload.text)}: ${path}`));
      }
    }
  }
  tell('document', places.size, tally, found);
  process.stdout.write(`skeletons, document: ${tally.otherwise} times another document\n`);
  expect(found).toEqual([]);
}, 3_600_000);

/** Kinds and members of an API, without its texts. */
function apiShape(api: Api): string {
  return JSON.stringify(api, (key, value: unknown) => {
    if (key === 'span' || key === 'origin' || key === 'origins') return undefined;
    return typeof value === 'string' && !/^(kind|scalar|method|in|status)$/.test(key) ? '' : value;
  });
}
