import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { readConfig } from '../../generator/config/read-config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import { renderText } from '../../generator/diagnostics/render-text.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { understandReference } from '../../generator/pipeline.ts';
import { root } from '../support/reference.ts';
import { complaintsAboutSpan } from './inspect.ts';
import { mutate } from './mutate.ts';
import { Chance } from './random.ts';

/* Damaged overlays and configurations: reading and applying them never throws, and whatever there is to say has a place. */

const runs = Math.min(Number(process.env['FUZZ_RUNS'] ?? 400), 20_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 3);
const FILE = 'mutated.md';

const overlay = readFileSync(join(root, 'spec/eventmobi-api-v2.overlay.yaml'), 'utf8');
const config = readFileSync(join(root, 'spec/docwright.yaml'), 'utf8');
const reference = {
  file: 'reference.md',
  text: `# Example API 1.0

## GET /events

\`\`\`http
GET /events HTTP/1.1
\`\`\`

### Parameters
Name | In | Type | Description
--- | --- | --- | ---
limit | query | integer | How many

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done
`,
};

function complaintsAbout(text: string, kind: 'overlay' | 'config'): readonly string[] {
  const source = sourceOf(FILE, text);
  try {
    const read = kind === 'overlay' ? readOverlay(source) : readConfig(source);
    const diagnostics = [...read.diagnostics];
    if ('operations' in read.value) {
      diagnostics.push(...understandReference(reference, read.value, defaultPolicies).diagnostics);
    }
    renderText(diagnostics, new Map([source, reference].map((each) => [each.file, each.text])), {
      color: false,
    });
    return diagnostics.flatMap(({ code, span }) =>
      span.file === FILE ? complaintsAboutSpan(span, source.text, code) : [],
    );
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

it.each([
  ['overlay', overlay],
  ['config', config],
] as const)(
  `a damaged %s is read without a throw, ${runs} times`,
  (kind, whole) => {
    const found: string[] = [];
    for (let run = 0; run < runs && found.length < 5; run++) {
      const chance = new Chance(seed * 1_000_003 + run);
      const text = mutate(whole, chance, [overlay, config]);
      const complaints = complaintsAbout(text, kind);
      if (complaints.length > 0) found.push(`${JSON.stringify(text)}: ${complaints.join('\n')}`);
    }
    expect(found).toEqual([]);
  },
  60_000 + runs * 100,
);
