import { defaultPolicies } from '../../generator/config/config.ts';
import type { EmitContext } from '../../generator/emit/emitter.ts';
import { symbolsOf } from '../../generator/emit/symbols.ts';
import type { Api } from '../../generator/ir/api.ts';

/** What emitters get in tests, for a package `small-api` with all parts or those given. */
export function emitContext(
  api: Api,
  emitting: readonly string[] = ['types', 'validators', 'client', 'server', 'openapi'],
): EmitContext {
  return {
    packageName: 'small-api',
    packageVersion: '0.1.0',
    license: 'MIT',
    reference: 'small.md',
    policies: defaultPolicies,
    emitting,
    symbols: symbolsOf(api),
  };
}
