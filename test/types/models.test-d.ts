import { expectTypeOf } from 'vitest';
import type {
  EventDates,
  GeneralActivityRecord,
  JsonObject,
  ListEventsInput,
  ListEventsQuery,
  ListEventsResponses,
  ListPeopleInput,
  PersonObjectResponse,
} from '../../generated/eventmobi-api/types/index.js';
import type {
  ReplaceThingBody,
  ReplaceThingInput,
  ReplaceThingOutput,
  ReplaceThingQuery,
  ReplaceThingResponses,
  Tag,
  TagInput,
  Thing,
  ThingInput,
} from '../fixtures/models-with-read-only-fields/expected/files/types/index.js';
import type { replaceThingValidators } from '../fixtures/models-with-read-only-fields/expected/files/validators/things.js';
import type { Schema } from '../fixtures/models-with-read-only-fields/expected/files/runtime/validate.js';

/* What `tsc -p .` has to accept of generated types, and, after `@ts-expect-error`, what it has to refuse. */

// Optional: may be absent, and is not `undefined` or `null` when it is there.
expectTypeOf<Pick<Tag, 'made_by'>>().toEqualTypeOf<{ made_by?: string }>();
expectTypeOf<PersonObjectResponse['person_id']>().toEqualTypeOf<string | undefined>();
export const absent: Tag = { key: 'a' };
// @ts-expect-error a field that may be absent is not `undefined`
export const missing: Tag = { key: 'a', made_by: undefined };
// @ts-expect-error a required field is not absent
export const without: Tag = {};

// Nullable: says so.
expectTypeOf<null>().toExtend<Thing['state']>();
expectTypeOf<null>().not.toExtend<Thing['name']>();

// Enums: open in responses, so that a new value is no surprise; closed in requests.
expectTypeOf<'newer'>().toExtend<Thing['state']>();
expectTypeOf<number>().not.toExtend<Thing['state']>();
expectTypeOf<ThingInput['state']>().toEqualTypeOf<'new' | 'old' | null | undefined>();
expectTypeOf<ReplaceThingQuery['order']>().toEqualTypeOf<'asc' | 'desc' | undefined>();
// @ts-expect-error requests take the listed values only
export const closed: ReplaceThingQuery = { order: 'up' };
expectTypeOf<12>().toExtend<EventDates['time_format']>();

// Unions.
expectTypeOf<Thing['at']>().toEqualTypeOf<string | number | undefined>();
expectTypeOf<GeneralActivityRecord['timestamp']>().toEqualTypeOf<string | number | undefined>();

// Maps: any name, nothing known of the values.
expectTypeOf<PersonObjectResponse['config_meta']>().toEqualTypeOf<JsonObject | undefined>();
expectTypeOf<JsonObject[string]>().toEqualTypeOf<unknown>();

// Read-only fields: in answers, not in requests, however deep.
expectTypeOf<keyof Thing>().toEqualTypeOf<'id' | keyof ThingInput>();
expectTypeOf<ThingInput['tags']>().toEqualTypeOf<TagInput[] | undefined>();
expectTypeOf<keyof TagInput>().toEqualTypeOf<'key'>();
expectTypeOf<ReplaceThingBody['thing']>().toEqualTypeOf<ThingInput | undefined>();
expectTypeOf<ReplaceThingOutput>().toEqualTypeOf<Thing>();
// @ts-expect-error the server sets the id
export const sent: ReplaceThingBody = { thing: { id: 1, name: 'box' } };

// Statuses: a body for each, `undefined` where there is none.
expectTypeOf<keyof ReplaceThingResponses>().toEqualTypeOf<'200' | '404' | 'default'>();
expectTypeOf<ReplaceThingResponses['404']>().toEqualTypeOf<undefined>();
expectTypeOf<ReplaceThingResponses['200']>().toEqualTypeOf<Thing>();
expectTypeOf<keyof ListEventsResponses>().toEqualTypeOf<'200' | 'default'>();

// Input: a group is optional when nothing in it is required.
expectTypeOf<ListEventsInput>().toEqualTypeOf<{ query?: ListEventsQuery }>();
expectTypeOf<ReplaceThingInput['path']>().toEqualTypeOf<{ id: string }>();
expectTypeOf<undefined>().toExtend<ReplaceThingInput['query']>();
expectTypeOf<undefined>().not.toExtend<ListPeopleInput['path']>();

// Validators of an operation know its types.
type Validators = typeof replaceThingValidators;
expectTypeOf<Validators['path']>().toEqualTypeOf<Schema<ReplaceThingInput['path']>>();
expectTypeOf<Validators['body']>().toEqualTypeOf<Schema<ReplaceThingBody>>();
expectTypeOf<Validators['responses']['200']>().toEqualTypeOf<Schema<Thing>>();
expectTypeOf<Validators['responses']['404']>().toEqualTypeOf<undefined>();
expectTypeOf<Validators>().not.toHaveProperty('headers');
