import type { SecurityScheme, Server } from '../ir/api.ts';
import type { Origin } from '../ir/span.ts';
import type { Doc, DocAuthorization } from '../read/doc.ts';

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
  if (host === undefined) return [];
  const origin: Origin = { certainty: 'stated', span: host.span };
  const names = schemes.length === 0 ? ['https'] : schemes.map(({ text }) => text.toLowerCase());
  return names.map((scheme) => ({ url: `${scheme}://${host.text}`, origin }));
}

/** Security schemes of `### Authorization` tables; kinds that we cannot send are left to the overlay. */
export function headSecurity(doc: Doc): readonly SecurityScheme[] {
  return doc.head.authorizations.flatMap((authorization) => schemeOf(authorization));
}

function schemeOf(authorization: DocAuthorization): readonly SecurityScheme[] {
  const { id, type, name, description, span } = authorization;
  const common = {
    id: id.text,
    ...(description === undefined ? {} : { description: description.text }),
    origin: { certainty: 'stated', span } as const,
  };
  switch (type?.text.toLowerCase()) {
    case 'apikey':
      return [
        {
          ...common,
          type: 'apiKey',
          in: authorization.in?.text.toLowerCase() === 'query' ? 'query' : 'header',
          name: name?.text ?? id.text,
        },
      ];
    case 'basic':
      return [{ ...common, type: 'basic' }];
    case 'bearer':
    case 'oauth2':
      return [{ ...common, type: 'bearer' }];
    default:
      return [];
  }
}
