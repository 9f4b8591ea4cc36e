import type { Kysely, Selectable } from 'kysely';
import type { PicturesHandlers } from '../../generated/eventmobi-api/server/index.js';
import type {
  RequestUploadAssociatePicture,
  ResourceResponse,
} from '../../generated/eventmobi-api/types/index.js';
import type { Caller } from './caller.ts';
import { eventIdOf, newId, notFound } from './ids.ts';
import type { Database } from './schema.ts';
import { timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;
type Row = Selectable<Database['pictures']>;

/** Handlers of `/event/{event_id}/resources/pictures`. */
export function picturesHandlers(db: Db): PicturesHandlers<Caller> {
  const find = async (event: string, id: string): Promise<Row> => {
    const row = await ofEvent(db, event).where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw notFound('picture');
    return row;
  };
  return {
    list: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const rows = await ofEvent(db, event).orderBy('position').execute();
      return { status: 200, body: rows.map((row) => pictureOf(row, query.timestamp_format)) };
    },
    upload: async ({ path, query, body }, { context, request }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const { resource = {} } = body ?? {};
      const row = await addPicture(db, {
        event,
        type: resource.resource_type,
        picture: resource.upload_picture ?? {},
        request: new URL(request.url).pathname,
      });
      return { status: 200, body: pictureOf(row, query.timestamp_format) };
    },
    get: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await find(event, path.resource_id);
      return { status: 200, body: pictureOf(row, query.timestamp_format) };
    },
    replace: async ({ path, query, body }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const { id } = await find(event, path.resource_id);
      // "Replace the uploaded picture with the same filename": the name stays.
      const row = await db
        .updateTable('pictures')
        .set({ url: body?.resource?.upload_picture?.url ?? null, updated_at: new Date() })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return { status: 200, body: pictureOf(row, query.timestamp_format) };
    },
  };
}

/** A picture to be kept. */
export interface NewPicture {
  readonly event: string;
  readonly type: string | undefined;
  readonly picture: RequestUploadAssociatePicture;
  /** Path of the call that brought it. */
  readonly request: string;
}

/** Keeps a picture; its name is the last part of its URL unless it was renamed. */
export async function addPicture(
  db: Db,
  { event, type, picture, request }: NewPicture,
): Promise<Row> {
  const { url = null, rename } = picture;
  return db
    .insertInto('pictures')
    .values({
      id: newId(),
      event_id: event,
      resource_type: type ?? null,
      filename: rename ?? lastPart(url),
      url,
      upload_request: request,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

function ofEvent(db: Db, event: string) {
  return db.selectFrom('pictures').selectAll().where('event_id', '=', event);
}

function lastPart(url: string | null): string {
  return url?.split('/').at(-1) ?? 'unnamed';
}

function pictureOf(row: Row, format: string | undefined): ResourceResponse {
  return {
    resource_id: row.id,
    ...(row.resource_type === null ? {} : { resource_type: row.resource_type }),
    filename: row.filename,
    ...(row.url === null ? {} : { url: row.url }),
    upload_filename: lastPart(row.url),
    upload_request: row.upload_request,
    timestamps: timestampsOf(row, format),
  };
}
