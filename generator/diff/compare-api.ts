import type { Api, SecurityScheme } from '../ir/api.ts';
import type { Apis } from './compare-operation.ts';
import type { Draft } from './draft.ts';
import type { RuleKey } from './rules/rules.ts';
import { anyCall } from './witness-route.ts';

/** Compares what holds for all operations: base path, servers, authentication. */
export function compareApis(apis: Apis): readonly Draft[] {
  const { old, now } = apis;
  const drafts: Draft[] = [];
  const add = (key: RuleKey, what: string, before: string, after: string): void => {
    drafts.push({
      keys: [key],
      subject: what,
      path: ['api', what],
      before: before === '' ? undefined : before,
      after: after === '' ? undefined : after,
      oldPlace: old.span,
      newPlace: now.span,
      direction: 'request',
      witness: () => anyCall(apis, key),
    });
  };
  if (old.basePath !== now.basePath) add('O10', 'base path', old.basePath, now.basePath);
  const [before, after] = [serversOf(old), serversOf(now)];
  if (before !== after) add('O11', 'servers', before, after);
  const security = securityRule(old.security, now.security);
  if (security !== undefined) {
    add(security, 'authentication', schemesOf(old.security), schemesOf(now.security));
  }
  return drafts;
}

function serversOf({ servers }: Api): string {
  return servers.map(({ url }) => url).join(', ');
}

/** How a caller shows who they are; the key of a scheme is a name only. */
function carrier({ type, in: place, name }: SecurityScheme): string {
  if (type !== 'apiKey') return type;
  return `${type} in ${place ?? 'header'} ${place === 'query' ? (name ?? '') : (name ?? '').toLowerCase()}`;
}

function schemesOf(schemes: readonly SecurityScheme[]): string {
  return schemes.map(carrier).join(', ');
}

function securityRule(
  old: readonly SecurityScheme[],
  now: readonly SecurityScheme[],
): RuleKey | undefined {
  const before = new Set(old.map(carrier));
  const after = new Set(now.map(carrier));
  const gone = [...before].filter((one) => !after.has(one));
  const come = [...after].filter((one) => !before.has(one));
  if (gone.length === 0 && come.length === 0) return undefined;
  // Nothing was asked for before, or nothing is now.
  if (before.size === 0) return 'G01:required';
  if (after.size === 0) return 'G01:dropped';
  if (come.length > 0 && gone.length > 0) return 'G03';
  return gone.length > 0 ? 'G01:required' : 'G01:dropped';
}
