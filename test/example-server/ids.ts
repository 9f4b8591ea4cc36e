import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { HttpProblem } from '../../generated/eventmobi-api/server/index.js';
import type { IDs } from '../../generated/eventmobi-api/types/index.js';
import type { Caller } from './caller.ts';
import type { Database, IdKind } from './schema.ts';

/** The system of the ids that are made here; reserved. */
const OWN_SYSTEM = 'Eventmobi';

/** A new id. */
export function newId(): string {
  return randomUUID();
}

/** 404 in the words of the reference. */
export function notFound(what: string): HttpProblem {
  return new HttpProblem(404, { detail: `There is no such ${what}.` });
}

/** Whose names are looked at: the organization's for events, the event's for all else. */
export interface IdScope {
  readonly kind: IdKind;
  readonly scope: string;
}

/** The id that an id of another system stands for; the given one where that system does not know it. */
export async function ownId(
  db: Kysely<Database>,
  { kind, scope }: IdScope,
  given: string,
  system: string | undefined,
): Promise<string> {
  if (system === undefined || system === OWN_SYSTEM) return given;
  const found = await db
    .selectFrom('external_ids')
    .select('owner_id')
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .where('id_system', '=', system)
    .where('external_id', '=', given)
    .executeTakeFirst();
  return found?.owner_id ?? given;
}

/** The id of an event of the caller's organization; 404 when it has no such event. */
export async function eventIdOf(
  db: Kysely<Database>,
  caller: Caller,
  given: string,
  system: string | undefined,
): Promise<string> {
  const id = await ownId(db, { kind: 'event', scope: caller.organization }, given, system);
  const found = await db
    .selectFrom('events')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', caller.organization)
    .executeTakeFirst();
  if (found === undefined) throw notFound('event');
  return id;
}

/** All names of a thing, its own first. */
export async function externalIdsOf(
  db: Kysely<Database>,
  kind: IdKind,
  owner: string,
): Promise<readonly IDs[]> {
  const rows = await db
    .selectFrom('external_ids')
    .select(['id_system', 'external_id as id'])
    .where('kind', '=', kind)
    .where('owner_id', '=', owner)
    .orderBy('id_system')
    .execute();
  return [{ id_system: OWN_SYSTEM, id: owner }, ...rows];
}

/** Sets the names in other systems that were sent; those of systems that were not sent stay. A taken name is a 409. */
export async function setExternalIds(
  db: Kysely<Database>,
  { kind, scope }: IdScope,
  owner: string,
  ids: readonly IDs[] = [],
): Promise<void> {
  for (const { id_system: system = OWN_SYSTEM, id } of ids) {
    if (system === OWN_SYSTEM || id === undefined) continue;
    await db
      .deleteFrom('external_ids')
      .where('kind', '=', kind)
      .where('owner_id', '=', owner)
      .where('id_system', '=', system)
      .execute();
    const values = { kind, scope, id_system: system, external_id: id, owner_id: owner };
    await db.insertInto('external_ids').values(values).execute();
  }
}

/** Throws 403 when a request tries to change an id that was given here. */
export function keepId(own: string, sent: string | undefined, field: string): void {
  if (sent === undefined || sent === own) return;
  throw new HttpProblem(403, {
    detail: 'The id is generated and cannot be set.',
    errors: [{ pointer: `/body/${field}`, code: 'invalid', detail: 'is read-only' }],
  });
}
