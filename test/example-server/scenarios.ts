// Long because the steps are one story, told in its order.
import { expect, it } from 'vitest';
import { eventMobi } from '../support/reference.ts';
import type { Running } from './running.ts';

/**
 * What people do with the API, from an empty database to a deleted one. The steps build on each other.
 */
export function scenarios(service: () => Running): void {
  let event = '';
  let ann = '';
  let bob = '';
  let session = '';

  it('creates events, within the quota, and refuses taken external ids', async () => {
    const { api, tiny } = service();
    const ids = [{ id_system: 'crm', id: 'E-1' }];
    const made = await api.events.create({
      body: { event: { name: 'Conference', external_ids: ids, event_dates: { time_format: 24 } } },
    });
    event = String(made.id);
    expect(made).toMatchObject({ name: 'Conference', data_counters: { people: 0 } });
    expect(made.external_ids).toEqual([{ id_system: 'Eventmobi', id: event }, ...ids]);
    const again = await api.events.create({ body: { event: { external_ids: ids } } }).result();
    expect(again).toMatchObject({ status: 409, body: { code: 409 } });
    await tiny.events.create({ body: { event: { name: 'Only one' } } });
    const second = await tiny.events.create({ body: { event: {} } }).result();
    expect(second).toMatchObject({ status: 402, body: { code: 402 } });
    const list = await api.events.list({ query: { limit: 100 } });
    expect(list.map(({ name }) => name)).toEqual(['Conference']);
  });

  it('shows an organization nothing of another one', async () => {
    const other = await service()
      .tiny.events.get({ path: { event_id: event } })
      .result();
    expect(other).toMatchObject({
      status: 'default',
      body: { code: 404, message: 'There is no such event.' },
    });
  });

  it('finds an event by its id elsewhere and changes it in part and as a whole', async () => {
    const { api } = service();
    const path = { event_id: event };
    const found = await api.events.get({
      path: { event_id: 'E-1' },
      query: { ext_id_system: 'crm' },
    });
    expect(found.id).toBe(event);
    await api.events.update({ path, body: { event: { language: 'en' } } });
    expect(await api.events.get({ path })).toMatchObject({ name: 'Conference', language: 'en' });
    await api.events.replace({ path, body: { event: { name: 'Congress' } } });
    const replaced = await api.events.get({ path });
    expect([replaced.name, replaced.language]).toEqual(['Congress', undefined]);
    for (const call of [api.events.update, api.events.replace]) {
      const refused = await call({ path, body: { event: { id: 'mine' } } }).result();
      expect(refused).toMatchObject({ status: 403, body: { code: 403, fields: '/body/event/id' } });
    }
  });

  it('adds people with groups, pictures and external ids, and finds them', async () => {
    const { api } = service();
    const path = { event_id: event };
    await api.people.groups.create({ path, body: { group: { group_name: 'Staff' } } });
    const made = await api.people.create({
      path,
      body: {
        person: {
          external_ids: [{ id_system: 'crm', id: 'P-1' }],
          profile: { first_name: 'Ann', email_address: 'ann@example.com', groups: ['Staff'] },
          upload_picture: { url: 'https://example.com/ann.png' },
          uplaod_docs: [{ url: 'https://example.com/cv.pdf', rename: 'cv.pdf' }],
        },
      },
    });
    ann = String(made.person_id);
    expect(made.profile).toEqual({
      first_name: 'Ann',
      email_address: 'ann@example.com',
      groups: ['Staff'],
      picture: 'ann.png',
    });
    expect(made.docs).toEqual(['cv.pdf']);
    const query = { ext_id_system: 'crm' };
    const found = await api.people.get({ path: { event_id: 'E-1', person_id: 'P-1' }, query });
    expect(found.person_id).toBe(ann);
    const person = { profile: { first_name: 'Bob', last_name: 'B' } };
    bob = String((await api.people.create({ path, body: { person } })).person_id);
  });

  it('changes people in part and as a whole', async () => {
    const { api } = service();
    const path = { event_id: event, person_id: bob };
    const updated = await api.people.update({
      path,
      body: { person: { profile: { company: 'Acme' } } },
    });
    expect(updated.profile).toMatchObject({ first_name: 'Bob', last_name: 'B', company: 'Acme' });
    const replaced = await api.people.replace({
      path,
      body: { person: { profile: { first_name: 'Bob' } } },
    });
    expect(replaced.profile).toEqual({ first_name: 'Bob', groups: [] });
  });

  it('pages through people, with the number of all of them', async () => {
    const { api } = service();
    const path = { event_id: event };
    for (let n = 0; n < 22; n++) {
      await api.people.create({ path, body: { person: { profile: { first_name: `P${n}` } } } });
    }
    const first = await api.people.list({ path });
    expect([first.record_number, first.people_list?.length]).toEqual([24, 20]);
    expect(first.query_string).toBe('offset=0&limit=20');
    const rest = await api.people.list({ path, query: { limit: 10, offset: 20 } });
    expect(rest.people_list?.map(({ profile }) => profile?.first_name)).toEqual([
      'P18',
      'P19',
      'P20',
      'P21',
    ]);
    const none = await api.people.list({ path, query: { limit: 0 } });
    expect([none.record_number, none.people_list]).toEqual([24, []]);
  });

  it('relates people and groups: both lists show it, the second time is a 409', async () => {
    const { api } = service();
    const person = { event_id: event, person_id: bob };
    const group = await api.people.groups.create({
      path: { event_id: event },
      body: {
        group: {
          group_name: 'Speakers & Co',
          group_color: '#00ff7F',
          group_note: 'on stage',
          group_members: [{ member_id: ann }],
        },
      },
    });
    const id = String(group.group_id);
    expect(group).toMatchObject({ group_color: '#00ff7F', member_number: 1 });
    const added = await api.people.addToGroup({ path: { ...person, group_id: 'Speakers & Co' } });
    expect(added).toEqual([{ group_id: id, group_name: 'Speakers & Co' }]);
    expect(await api.people.listGroups({ path: person })).toEqual(added);
    const members = await api.people.groups.listMembers({
      path: { event_id: event, group_id: id },
    });
    expect(members.map((member) => member.first_name)).toEqual(['Ann', 'Bob']);
    const again = await api.people.addToGroup({ path: { ...person, group_id: id } }).result();
    expect(again).toMatchObject({ status: 409, body: { code: 409 } });
    expect(await api.people.removeFromGroup({ path: { ...person, group_id: id } })).toEqual([]);
    const gone = await api.people.removeFromGroup({ path: { ...person, group_id: id } }).result();
    expect(gone).toMatchObject({ status: 404, body: { code: 404 } });
    const names = (await api.people.groups.list({ path: { event_id: event } })).map(
      ({ group_name: name }) => name,
    );
    expect(names).toEqual(['Staff', 'Speakers & Co']);
    const path = { event_id: event, group_id: id };
    expect((await api.people.groups.get({ path })).member_number).toBe(1);
    expect(await api.people.groups.delete({ path })).toMatchObject({ group_id: id });
    expect(await api.people.groups.get({ path }).result()).toMatchObject({ status: 'default' });
    expect(
      (await api.people.get({ path: { event_id: event, person_id: ann } })).profile?.groups,
    ).toEqual(['Staff']);
  });

  it('defines custom fields of people; deleting one deletes its values', async () => {
    const { api, db } = service();
    const path = { event_id: event };
    const fields = api.people.customFields;
    const diet = await fields.create({ path, body: { field: { field_name: 'Diet' } } });
    const size = await fields.create({ path, body: { field: { field_name: 'Size' } } });
    const field_id = String(diet.custom_field_id);
    // The reference has no request that sets a value; another part of the product does.
    const values = [field_id, String(size.custom_field_id)].map((id) => ({
      field_id: id,
      owner_id: ann,
      value: 'x',
    }));
    await db.insertInto('custom_values').values(values).execute();
    const person = { event_id: event, person_id: ann };
    expect(
      Object.keys((await api.people.get({ path: person })).custom_fields_meta ?? {}),
    ).toHaveLength(2);
    const named = await fields.update({
      path: { event_id: event, field_id },
      body: { field: { view_permission: 'all' } },
    });
    expect(named[0]).toMatchObject({ field_name: 'Diet', view_permission: 'all' });
    const replaced = await fields.replace({
      path: { event_id: event, field_id },
      body: { field: { field_name: 'Food' } },
    });
    expect(replaced[0]).toEqual({ custom_field_id: field_id, field_name: 'Food' });
    expect(await fields.delete({ path: { event_id: event, field_id } })).toEqual([size]);
    expect(await fields.list({ path })).toEqual([size]);
    expect((await api.people.get({ path: person })).custom_fields_meta).toEqual({
      [String(size.custom_field_id)]: 'x',
    });
  });

  it('creates, changes and finds sessions with tracks', async () => {
    const { api } = service();
    const path = { event_id: event };
    const track = await api.sessions.tracks.create({
      path,
      body: { track: { group_name: 'Main', group_color: '#112233', other: 1 } },
    });
    const id = String(track.group_id);
    const made = await api.sessions.create({
      path,
      body: {
        session: {
          session_name: 'Keynote',
          external_ids: [{ id_system: 'crm', id: 'S-1' }],
          session_date: '2026-05-01',
          session_start_time: '09-00',
          speakers: [ann],
          session_tracks: ['Main'],
          session_roles: [{ role_name: 'Moderator', people_list: [bob] }],
        },
      },
    });
    session = String(made.session_id);
    expect(made).toMatchObject({ session_name: 'Keynote', session_tracks: [id] });
    expect(made).not.toHaveProperty('speakers');
    expect(
      await api.sessions.get({
        path: { event_id: 'E-1', session_id: 'S-1' },
        query: { ext_id_system: 'crm' },
      }),
    ).toMatchObject({ session_id: session });
    const inTrack = await api.sessions.tracks.listSessions({ path: { ...path, group_id: id } });
    expect(inTrack).toEqual({ sessions: [{ session_id: session, session_name: 'Keynote' }] });
    expect(
      (await api.sessions.tracks.get({ path: { ...path, group_id: 'Main' } })).member_number,
    ).toBe(1);
    expect(await api.sessions.tracks.list({ path })).toHaveLength(1);
    const at = { path: { event_id: event, session_id: session } };
    const updated = await api.sessions.update({
      ...at,
      body: { session: { session_end_time: '10-00' } },
    });
    expect(updated).toMatchObject({ session_start_time: '09-00', session_end_time: '10-00' });
    const replaced = await api.sessions.replace({
      ...at,
      body: { session: { session_name: 'Opening' } },
    });
    expect([replaced.session_name, replaced.session_date, replaced.session_tracks]).toEqual([
      'Opening',
      undefined,
      [],
    ]);
    expect(await api.sessions.tracks.delete({ path: { ...path, group_id: id } })).toMatchObject({
      group_id: id,
    });
    const list = await api.sessions.list({ path });
    expect([list.record_number, list.session_list?.[0]?.session_name]).toEqual([1, 'Opening']);
  });

  it('relates people and sessions, from both sides', async () => {
    const { api } = service();
    const both = { path: { event_id: event, session_id: session, person_id: ann } };
    const person = { path: { event_id: event, person_id: ann } };
    const attendees = { path: { event_id: event, session_id: session } };
    const sessions = { sessions: [{ session_id: session, session_name: 'Opening' }] };
    expect(await api.people.addToSession(both)).toEqual(sessions);
    expect(await api.people.listSessions(person)).toEqual(sessions);
    expect(await api.sessions.listAttendees(attendees)).toMatchObject({
      attendees: [{ person_id: ann }],
    });
    expect((await api.sessions.addAttendee(both).result()).status).toBe(409);
    expect((await api.people.addToSession(both).result()).status).toBe(409);
    expect(await api.people.removeFromSession(both)).toEqual({ sessions: [] });
    expect((await api.people.removeFromSession(both).result()).status).toBe(404);
    expect(await api.sessions.addAttendee(both)).toMatchObject({ attendees: [{ person_id: ann }] });
    expect(await api.sessions.removeAttendee(both)).toBeUndefined();
    expect((await api.sessions.removeAttendee(both).result()).status).toBe(404);
  });

  it('defines custom fields of sessions, apart from those of people', async () => {
    const { api } = service();
    const path = { event_id: event };
    const fields = api.sessions.customFields;
    const made = await fields.create({ path, body: { field: { field_name: 'Room' } } });
    const at = { path: { ...path, field_id: String(made.custom_field_id) } };
    expect(await fields.list({ path })).toEqual([made]);
    expect(
      (await fields.update({ ...at, body: { field: { edit_permission: 'none' } } }))[0],
    ).toMatchObject({
      field_name: 'Room',
      edit_permission: 'none',
    });
    expect((await fields.replace({ ...at, body: { field: {} } }))[0]).toEqual({
      custom_field_id: made.custom_field_id,
    });
    expect(await fields.delete(at)).toEqual([]);
    expect(await fields.delete(at).result()).toMatchObject({
      status: 'default',
      body: { code: 404 },
    });
  });

  it('keeps pictures, also those that came with people', async () => {
    const { api } = service();
    const path = { event_id: event };
    const resource = {
      resource_type: 'logo',
      upload_picture: { url: 'https://example.com/logo.png', rename: 'our.png' },
    };
    const made = await api.pictures.upload({ path, body: { resource } });
    expect(made).toMatchObject({ filename: 'our.png', upload_filename: 'logo.png' });
    const at = { path: { ...path, resource_id: String(made.resource_id) } };
    const replaced = await api.pictures.replace({
      ...at,
      body: { resource: { upload_picture: { url: 'https://example.com/new.png' } } },
    });
    expect([replaced.filename, replaced.url]).toEqual(['our.png', 'https://example.com/new.png']);
    expect(await api.pictures.get(at)).toMatchObject({ filename: 'our.png' });
    const names = (await api.pictures.list({ path })).map(({ filename }) => filename);
    expect(names).toEqual(['ann.png', 'our.png']);
  });

  it('gives timestamps as texts or numbers', async () => {
    const { api } = service();
    const path = { event_id: event };
    const text = await api.people.getOverview({ path });
    expect(typeof text.timestamps?.creation_timestamp).toBe('string');
    const number = await api.people.getOverview({ path, query: { timestamp_format: 'timestamp' } });
    expect(typeof number.timestamps?.creation_timestamp).toBe('number');
    expect(number).toMatchObject({ people_number: 24, group_number: 1, custom_field_number: 1 });
    expect(await api.sessions.getOverview({ path })).toMatchObject({
      session_number: 1,
      track_number: 0,
    });
  });

  it('deletes sessions and people, and what belongs to them', async () => {
    const { api } = service();
    const at = { path: { event_id: event, session_id: session } };
    expect((await api.sessions.delete(at)).session_name).toBe('Opening');
    expect(await api.sessions.get(at).result()).toMatchObject({ status: 'default' });
    const person = { path: { event_id: event, person_id: ann } };
    expect((await api.people.delete(person)).person_id).toBe(ann);
    expect(await api.people.get(person).result()).toMatchObject({ status: 'default' });
    expect((await api.events.get({ path: { event_id: event } })).data_counters).toMatchObject({
      people: 23,
      sessions: 0,
    });
  });

  it('has called all 52 operations of the reference, and none failed inside', () => {
    const { calls, errors } = service();
    const segments = calls.map((call) => call.split(/[ /]/));
    const { operations } = eventMobi().api;
    const called = operations.filter(({ method, path }) => {
      const wanted = `${method} ${path}`.split(/[ /]/);
      return segments.some(
        (sent) =>
          sent.length === wanted.length &&
          wanted.every((part, index) => part.startsWith('{') || part === sent[index]),
      );
    });
    const missing = operations.filter((operation) => !called.includes(operation));
    expect(missing.map(({ id }) => id)).toEqual([]);
    expect(called).toHaveLength(52);
    expect(errors).toEqual([]);
  });
}
