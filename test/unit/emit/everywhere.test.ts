import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidates, isOfFormat } from '../../../generator/diff/sample-value.ts';
import type { Emitter } from '../../../generator/emit/emitter.ts';
import { builtIn, emitPlans } from '../../../generator/emit/registry.ts';
import { withRequestVariants } from '../../../generator/emit/request-variants.ts';
import { validatorsEmitter } from '../../../generator/emit/validators.ts';
import { jsonSchemaOf } from '../../../generator/export/json-schema.ts';
import type { Api } from '../../../generator/ir/api.ts';
import { sampleOf } from '../../../generator/verify/sample-value.ts';
import { hasFormat } from '../../../generator/verify/text-format.ts';
import * as scanners from '../../../templates/runtime/formats.ts';
import { field, model, operation, ref, response, scalar, stated } from '../../support/api-facts.ts';
import { emitContext } from '../../support/emit-context.ts';
import { apiOf } from '../../support/models-api.ts';
import { planText } from '../../support/plan-text.ts';
import { root } from '../../support/reference.ts';

/* What has to be known in several places: a format, an emitter or an extension that was forgotten in one of them fails here. */

/** Each function that checks a format, and the format. One without its format does not compile. */
const FORMATS = {
  isDateText: 'date',
  isTimeText: 'time',
  isDateTimeText: 'date-time',
  isEmailText: 'email',
  isUriText: 'uri',
  isUuidText: 'uuid',
  isColorText: 'rgb-color',
} satisfies Record<keyof typeof scanners, string>;

/** What each emitter that comes with docwright is given. */
const GIVEN: Readonly<Record<string, 'as documented' | 'requests apart'>> = {
  types: 'requests apart',
  validators: 'requests apart',
  client: 'requests apart',
  server: 'requests apart',
  openapi: 'as documented',
};

describe.each(Object.entries(FORMATS))('%s, the format %s', (checker, format) => {
  const type = scalar('string', { format });
  const check = Object.entries(scanners).find(([name]) => name === checker)?.[1] ?? (() => false);
  const api = apiOf([model('Thing', { kind: 'object', fields: [field('it', type)] })]);

  it('is what validators call', () => {
    const { value } = validatorsEmitter.emit(api, emitContext(api));
    const text = [...value]
      .map((plan) => (plan.kind === 'module' ? planText(plan) : ''))
      .join('\n');
    expect(text).toContain(`${checker}(`);
  });

  it('accepts what verify sends and what diff tries, and all of them refuse the same', () => {
    const tried = [sampleOf(type, new Map()), ...candidates(type).slice(0, 1)].map(String);
    for (const text of tried) {
      expect([text, check(text), hasFormat(text, format), isOfFormat(text, format)]).toEqual([
        text,
        true,
        true,
        true,
      ]);
    }
    expect([check('?'), hasFormat('?', format), isOfFormat('?', format)]).toEqual(
      Array.from({ length: 3 }, () => false),
    );
  });

  it('is in the JSON Schema, as a format or as a pattern', () => {
    const text = JSON.stringify(jsonSchemaOf(api));
    expect(text).toMatch(format === 'rgb-color' ? /"pattern":"\^#/ : `"format":"${format}"`);
  });
});

/** An API whose requests see a model differently from its responses. */
const thing = field('id', scalar('string'), { required: true, readOnly: true });
const twoSided: Api = {
  ...apiOf([model('Thing', { kind: 'object', fields: [thing, field('name', scalar('string'))] })]),
  resources: [{ id: 'things', path: ['things'] }],
  operations: [
    operation({
      name: 'putThing',
      resource: 'things',
      verb: 'put',
      method: 'PUT',
      path: '/',
      body: {
        required: true,
        mediaType: 'application/json',
        type: ref('Thing'),
        origin: stated,
      },
      responses: [response('200', ref('Thing'))],
    }),
  ],
};

describe('the emitters that come with docwright', () => {
  it.each(builtIn.map((emitter) => [emitter.name, emitter] as const))(
    'give %s the API that is meant for it',
    (name, emitter) => {
      const seen: Api[] = [];
      const spy: Emitter = {
        ...emitter,
        emit: (api) => {
          seen.push(api);
          return { value: [], diagnostics: [] };
        },
      };
      emitPlans(twoSided, [spy], emitContext(twoSided));
      expect(GIVEN).toHaveProperty(name);
      expect(seen).toEqual([
        GIVEN[name] === 'as documented' ? twoSided : withRequestVariants(twoSided),
      ]);
    },
  );

  it('see a difference in the API of these tests', () => {
    expect(withRequestVariants(twoSided)).not.toEqual(twoSided);
  });
});

describe('the extensions of OpenAPI', () => {
  const folder = join(root, 'generator', 'export');
  const written = readdirSync(folder).flatMap(
    (file) => readFileSync(join(folder, file), 'utf8').match(/(?<=')x-[a-z-]+(?=')/g) ?? [],
  );
  const guide = readFileSync(join(root, 'docs', 'guide-owner.md'), 'utf8');

  it('are found where they are written', () => {
    expect(written).toContain('x-docwright-source');
  });

  it.each([...new Set(written)])('have %s in the guide', (extension) => {
    expect(guide).toContain(`\`${extension}\``);
  });
});
