import type { Overlay } from '../config/overlay.ts';
import type { SecurityScheme, Server } from '../ir/api.ts';
import type { OverlayUses } from './overlay-uses.ts';
import { originOf, sameSaid } from './overlay-value.ts';

/** The overlay's servers, then those of the document that it does not name. */
export function withOverlayServers(
  documented: readonly Server[],
  overlay: Overlay,
  uses: OverlayUses,
): readonly Server[] {
  const added = overlay.servers.map((entry): Server => {
    const { key, description } = entry;
    const known = documented.find(({ url }) => url === key.text);
    const adds = description !== undefined && description !== known?.description;
    uses.note(entry, 'server', known === undefined || adds);
    return {
      url: key.text,
      ...(description === undefined ? {} : { description }),
      origin: originOf(entry),
    };
  });
  const urls = new Set(added.map(({ url }) => url));
  return [...added, ...documented.filter(({ url }) => !urls.has(url))];
}

/** The overlay's security schemes, then those of the document; an entry replaces the scheme of the same id. */
export function withOverlaySecurity(
  documented: readonly SecurityScheme[],
  overlay: Overlay,
  uses: OverlayUses,
): readonly SecurityScheme[] {
  const added = overlay.security.map((entry): SecurityScheme => {
    const facts = {
      id: entry.key.text,
      type: entry.type,
      ...(entry.in === undefined ? {} : { in: entry.in }),
      ...(entry.name === undefined ? {} : { name: entry.name }),
      ...(entry.description === undefined ? {} : { description: entry.description }),
    };
    const known = documented.find(({ id }) => id === facts.id);
    uses.note(entry, 'scheme', known === undefined || !sameScheme(known, facts));
    return { ...facts, origin: originOf(entry) };
  });
  const ids = new Set(added.map(({ id }) => id));
  return [...added, ...documented.filter(({ id }) => !ids.has(id))];
}

function sameScheme(known: SecurityScheme, stated: Omit<SecurityScheme, 'origin'>): boolean {
  const facts = ({ id, type, in: place, name, description }: typeof stated): readonly unknown[] => [
    ...[id, type, place, name, description],
  ];
  return sameSaid(facts(known), facts(stated));
}
