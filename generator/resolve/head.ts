import type { SecurityScheme, Server } from '../ir/api.ts';
import type { Origin } from '../ir/span.ts';
import type { Doc, DocAuthorization } from '../read/doc.ts';
import type { Report } from './context.ts';

/** Title and version: the version is the last word of the title if it has a digit or is a lone word such as `alpha`. */
export function titleOf(doc: Doc): { readonly title: string; readonly version: string } {
  const text = doc.head.title?.text ?? 'API';
  const match = /^(.*\S)\s+(v?\d[\w.+-]*|alpha|beta|rc\d*)$/i.exec(text);
  const [, title = text, version = '0.0.0'] = match ?? [];
  return { title, version };
}

/** Servers of the newer template: each scheme with the host. */
export function headServers(doc: Doc): readonly Server[] {
  const { host, schemes } = doc.head;
  if (host === undefined) return shownServers(doc);
  const origin: Origin = { certainty: 'stated', span: host.span };
  const names = schemes.length === 0 ? ['https'] : schemes.map(({ text }) => text.toLowerCase());
  return names.map((scheme) => ({ url: `${scheme}://${host.text}`, origin }));
}

/** Origins of the request samples whose target is an absolute URL, each once. */
function shownServers(doc: Doc): readonly Server[] {
  const servers = new Map<string, Server>();
  for (const { request } of doc.operations) {
    const url = /^https?:\/\/[^/?#\s]+/i.exec(request?.target.text ?? '')?.[0].toLowerCase();
    if (url === undefined || request === undefined || servers.has(url)) continue;
    const because = 'a request sample shows it';
    const origin: Origin = { certainty: 'inferred', span: request.target.span, because };
    servers.set(url, { url, origin });
  }
  return [...servers.values()];
}

/** Security schemes of `### Authorization` tables; kinds that we cannot send are reported and left to the overlay. */
export function headSecurity(doc: Doc, report: Report): readonly SecurityScheme[] {
  const ids = new Set<string>();
  return doc.head.authorizations.flatMap((authorization) => {
    const facts = schemeFacts(authorization);
    if (facts === undefined) {
      const { id, type } = authorization;
      const holes = { scheme: id.text, type: type?.text ?? '' };
      report('DW-scheme-not-understood', type?.span ?? id.span, holes);
      return [];
    }
    const { description, span } = authorization;
    return [
      {
        id: uniqueId(authorization, ids, report),
        ...(description === undefined ? {} : { description: description.text }),
        origin: { certainty: 'stated', span } as const,
        ...facts,
      },
    ];
  });
}

/** The scheme's name in the characters that OpenAPI admits as its key, with a number behind it if it is taken. */
function uniqueId(
  { id: { text, span } }: DocAuthorization,
  taken: Set<string>,
  report: Report,
): string {
  const base = text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|(?<!-)-+$/g, '');
  const wanted = base === '' ? 'scheme' : base;
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}${number}`;
  if (id !== text) report('DW-scheme-renamed', span, { scheme: text, id });
  taken.add(id);
  return id;
}

function schemeFacts({
  id,
  type,
  name,
  in: place,
}: DocAuthorization): Pick<SecurityScheme, 'type' | 'in' | 'name'> | undefined {
  switch (type?.text.toLowerCase()) {
    case 'apikey': {
      const query = place?.text.toLowerCase() === 'query';
      return { type: 'apiKey', in: query ? 'query' : 'header', name: name?.text ?? id.text };
    }
    case 'basic':
      return { type: 'basic' };
    case 'bearer':
    case 'oauth2':
      return { type: 'bearer' };
    default:
      return undefined;
  }
}
