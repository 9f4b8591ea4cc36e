import { openapiToPrint } from '../export/openapi.ts';
import { lazily, type Emitter } from './emitter.ts';

/**
 * `openapi.json` at the root of the package. Nodes do not say where they stand in the reference: one line inserted there
 * would change the whole file. `docwright export openapi` tells the places.
 */
export const openapiEmitter: Emitter = {
  name: 'openapi',
  asDocumented: true,
  emit: (api) => ({
    value: lazily(function* () {
      yield { kind: 'json', path: 'openapi.json', value: openapiToPrint(api) };
    }),
    diagnostics: [],
  }),
};
