import { describe, expect, it, vi } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { loadPackage } from '../support/load-package.ts';
import { errorOf } from './fault-server.ts';

/** What the package exports, as far as it is used here. */
interface Package {
  readonly newClient: (options: object) => object;
  readonly getThing: (client: object, input: object) => PromiseLike<unknown>;
  readonly operationValidators: object;
  readonly documentedFields: object;
  readonly unknownFields: (table: object) => unknown;
  readonly validation: (table: object, options: object) => unknown;
}

const reference = sourceOf(
  'reference.md',
  `# Example API 1.0

## GET /things/{thing_id}

\`\`\`http
GET /things/{thing_id} HTTP/1.1
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
Content-Type: application/json

{ "state": "string" }
\`\`\`

### Parameters
Name | In | Type | Description
--- | --- | --- | ---
thing_id | path | string | The thing

### Responses
Http code | Type | Description
--- | --- | ---
200 | [Thing](#thing) | Fine

# Models

## Thing
\`\`\`json
{ "state": "string" }
\`\`\`

### Fields
Name | Type | Description
--- | --- | ---
state | string | Where it is.<div>Acceptable values:</div><ul class="enum"><li>new</li><li>old</li></ul>
`,
);

/** What a client of the package with this policy makes of an answer that has a value and a field too many. */
async function answerWith(
  responses: 'open' | 'closed',
  mode: 'off' | 'throw' | 'warn',
  more: (api: Package) => object = () => ({}),
): Promise<unknown> {
  const policies = { ...defaultPolicies, enums: { responses, requests: 'closed' as const } };
  const doors = ['client/index', 'validators/index'];
  // What the interface names is what these doors export.
  const api = (await loadPackage({ reference, policies }, doors)) as unknown as Package;
  const client = api.newClient({
    baseUrl: 'https://api.test',
    fetch: () => Promise.resolve(Response.json({ state: 'lost', since: 1 })),
    validation: api.validation(api.operationValidators, {
      responseValidation: mode,
      ...more(api),
    }),
  });
  return api.getThing(client, { path: { thing_id: 't' } });
}

describe('H22 unknown fields of a generated client', () => {
  const reporting = ({ unknownFields, documentedFields }: Package): object => ({
    unknownFields: unknownFields(documentedFields),
  });
  const issues = [{ path: ['since'], message: 'Not in the reference' }];

  it('are reported on demand, and kept', async () => {
    const onWarning = vi.fn();
    const more = (api: Package): object => ({ ...reporting(api), onWarning });
    expect(await answerWith('open', 'warn', more)).toEqual({ state: 'lost', since: 1 });
    expect(onWarning).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ issues }));
  });

  it('fail the call where that is asked for', async () => {
    const error = await errorOf(answerWith('open', 'throw', reporting));
    expect(error).toMatchObject({ name: 'ValidationError', subject: 'response 200', issues });
  });
});

describe('H22 unknown values of a generated client', () => {
  it('are kept, also where responses are checked', async () => {
    const body = { state: 'lost', since: 1 };
    expect(await answerWith('open', 'throw')).toEqual(body);
    expect(await answerWith('closed', 'off')).toEqual(body);
  });

  it('are reported where the enums of responses are closed and responses are checked', async () => {
    const error = await errorOf(answerWith('closed', 'throw'));
    expect(error).toMatchObject({
      name: 'ValidationError',
      subject: 'response 200',
      issues: [{ path: ['state'], expected: '"new" | "old"' }],
    });
  });
});
