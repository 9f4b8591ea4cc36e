import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { validatorsEmitter } from '../../../generator/emit/validators.ts';
import type { Api } from '../../../generator/ir/api.ts';
import type { FilePlan, ModulePlan } from '../../../generator/print/plan.ts';
import {
  arrayOf,
  field,
  model,
  operation,
  ref,
  response,
  scalar,
  stated,
} from '../../support/api-facts.ts';
import { emitContext } from '../../support/emit-context.ts';
import { planText } from '../../support/plan-text.ts';
import { smallApi } from '../../support/small-api.ts';
import { apiOf } from '../../support/models-api.ts';
import { peopleApi } from './validators-people.ts';
import { shapeModels } from './validators-shapes.ts';

/* The text of whole modules. What it does is shown elsewhere; here a change shows in the form in which users read it. */

const closed = { ...defaultPolicies, enums: { requests: 'closed', responses: 'closed' } } as const;

/** The files that are planned for an API, one after the other. */
function plansOf(api: Api, policies = defaultPolicies): string {
  const { value, diagnostics } = validatorsEmitter.emit(api, { ...emitContext(api), policies });
  expect(diagnostics).toEqual([]);
  const texts = [...value].map((plan) =>
    plan.kind === 'module' ? planText(plan) : fileText(plan),
  );
  return `${texts.join('\n\n')}\n`;
}

function fileText(plan: Exclude<FilePlan, ModulePlan>): string {
  return `// ${plan.kind} ${plan.path}${plan.kind === 'copy' ? ` from ${plan.from}` : ''}`;
}

/** Its name cannot begin that of a constant. */
const in3D = field('3d', scalar('string', { pattern: '^y|n$' }), { required: true });

const treeId = field('tree_id', scalar('integer'), { required: true });

const groves: Api = {
  ...apiOf(shapeModels.filter(({ id }) => ['Tree', 'Alias', 'Whatever'].includes(id))),
  resources: [{ id: 'groves', path: ['groves'] }],
  operations: [
    operation({
      name: 'listGroves',
      resource: 'groves',
      verb: 'list',
      method: 'GET',
      path: '/groves/{3d}/{tree_id}',
      parameters: { path: [in3D, treeId], query: [], header: [] },
      responses: [
        response('200', arrayOf(ref('Tree'))),
        response('202', ref('Whatever')),
        response('404', { kind: 'unknown' }),
        response('405', ref('Tree')),
        response('409', scalar('string', { enum: ['felled', 'sold'] })),
      ],
    }),
  ],
};

const state = field('state', scalar('string', { enum: ['new', 'old'] }));
const tags = field('tags', arrayOf(ref('Tag')));

const label = field('label', ref('Tag (in requests)'));

/** Models that requests and answers contain, some with enums; `Tag (in requests)` is called as its form would be. */
const shared: Api = {
  ...apiOf([
    model('Order', { kind: 'object', fields: [field('thing', ref('Thing')), tags, label] }),
    model('Thing', { kind: 'object', fields: [state, field('parts', arrayOf(ref('Thing')))] }),
    model('Tag', scalar('string', { enum: ['a', 'b'] })),
    model('Tag (in requests)', scalar('string'), { name: 'Label' }),
    model('Plain', { kind: 'object', fields: [label] }),
  ]),
  resources: [{ id: 'things', path: ['things'] }],
  operations: [
    operation({
      name: 'replaceThing',
      resource: 'things',
      verb: 'replace',
      method: 'PUT',
      path: '/things',
      parameters: { path: [], query: [tags], header: [] },
      body: { required: true, mediaType: 'application/json', type: ref('Order'), origin: stated },
      responses: [response('200', ref('Thing')), response('201', arrayOf(ref('Tag')))],
    }),
    operation({
      name: 'createThings',
      resource: 'things',
      verb: 'create',
      method: 'POST',
      path: '/things',
      body: {
        required: true,
        mediaType: 'application/json',
        type: arrayOf(ref('Thing')),
        origin: stated,
      },
      responses: [response('200', ref('Plain'))],
    }),
  ],
};

describe('the modules that a person would have written', () => {
  it('of types of every shape', async () => {
    await expect(plansOf(apiOf(shapeModels), closed)).toMatchFileSnapshot(
      'validators-expected/shapes.txt',
    );
  });

  it('of an API with something of everything', async () => {
    await expect(plansOf(smallApi)).toMatchFileSnapshot('validators-expected/small.txt');
  });

  it('of answers that can be nested without end, or of which nothing is known', async () => {
    await expect(plansOf(groves)).toMatchFileSnapshot('validators-expected/groves.txt');
  });

  it('of models that refer to each other', async () => {
    await expect(plansOf(peopleApi)).toMatchFileSnapshot('validators-expected/people.txt');
  });

  it('of models that requests and answers contain, with enums that only requests hold to', async () => {
    await expect(plansOf(shared)).toMatchFileSnapshot('validators-expected/shared.txt');
  });

  it('are the same for both directions when their policies are', () => {
    const open = { ...defaultPolicies, enums: { requests: 'open', responses: 'open' } } as const;
    for (const policies of [open, closed]) {
      expect(plansOf(shared, policies)).not.toMatch(/accepts|inspect|probe/);
    }
  });
});
