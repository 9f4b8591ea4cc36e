import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.ts';
import type { HttpMethod } from '../../../generator/ir/api.ts';
import { reportTo } from '../../../generator/resolve/context.ts';
import { nameOperations, resourcesOf, type Unnamed } from '../../../generator/resolve/names.ts';
import type { Answer } from '../../../generator/resolve/operation-name.ts';
import type { Route } from '../../../generator/resolve/route.ts';

function route(id: string): Route {
  const [method = '', path = ''] = id.split(' ');
  const segments = path
    .split('/')
    .filter((text) => text !== '')
    .map((text) =>
      text.startsWith('{')
        ? ({ kind: 'parameter', name: text.slice(1, -1) } as const)
        : ({ kind: 'static', text } as const),
    );
  const span = { file: 'x.md', start: 0, end: 0 };
  return { id, method: method as HttpMethod, path, segments, span };
}

/** Operations as `METHOD /path`, with what is unusual about some of them. */
function names(
  ids: readonly string[],
  facts: Readonly<Record<string, Partial<Omit<Unnamed, 'route'>>>> = {},
): { readonly names: Record<string, string>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const unnamed = ids.map((id): Unnamed => {
    const withBody = /^(?:POST|PUT|PATCH) /.test(id);
    const other: Answer = { kind: 'other' };
    return { route: route(id), hasBody: withBody, answer: other, given: {}, ...facts[id] };
  });
  const named = nameOperations(unnamed, reportTo(diagnostics));
  return {
    names: Object.fromEntries(
      [...named].map(([id, { name, verb, resource }]) => [
        id,
        `${name} ${resource.join('.')}.${verb}`,
      ]),
    ),
    diagnostics,
  };
}

const list: Answer = { kind: 'list' };

describe('names of operations', () => {
  it('follows the method for a collection and its items', () => {
    const ids = [
      'GET /events',
      'POST /events',
      'GET /events/{event_id}',
      'PATCH /events/{event_id}',
      'PUT /events/{event_id}',
      'DELETE /events/{event_id}',
    ];
    expect(names(ids, { 'GET /events': { answer: list } }).names).toEqual({
      'GET /events': 'listEvents events.list',
      'POST /events': 'createEvent events.create',
      'GET /events/{event_id}': 'getEvent events.get',
      'PATCH /events/{event_id}': 'updateEvent events.update',
      'PUT /events/{event_id}': 'replaceEvent events.replace',
      'DELETE /events/{event_id}': 'deleteEvent events.delete',
    });
  });

  it('leaves out scopes and words for "the things themselves"', () => {
    const ids = [
      'GET /events/{event_id}/people',
      'GET /events/{event_id}/people/data',
      'POST /events/{event_id}/people/data',
      'PUT /events/{event_id}/people/data/{person_id}',
    ];
    const facts = {
      'GET /events/{event_id}/people': {
        answer: { kind: 'model', model: 'PeopleOverview' } as const,
      },
      'GET /events/{event_id}/people/data': { answer: list },
    };
    expect(names(ids, facts).names).toEqual({
      'GET /events/{event_id}/people': 'getPeopleOverview people.getOverview',
      'GET /events/{event_id}/people/data': 'listPeople people.list',
      'POST /events/{event_id}/people/data': 'createPerson people.create',
      'PUT /events/{event_id}/people/data/{person_id}': 'replacePerson people.replace',
    });
  });

  it('lends a collection the name of what is found there', () => {
    const facts = {
      'GET /sessions': { answer: { kind: 'model', model: 'SessionsOverview' } as const },
      'GET /people': { answer: { kind: 'model', model: 'StatisticsResponse' } as const },
    };
    expect(names(Object.keys(facts), facts).names).toEqual({
      'GET /sessions': 'getSessionsOverview sessions.getOverview',
      'GET /people': 'getPeopleStatistics people.getStatistics',
    });
  });

  it('tells things from relations and roles', () => {
    const none = { hasBody: false };
    const ids = [
      'PUT /people/{person_id}',
      'GET /people/{person_id}/groups',
      'POST /people/{person_id}/groups/{group_id}',
      'DELETE /people/{person_id}/groups/{group_id}',
      'GET /sessions/{session_id}/attendees',
      'POST /sessions/{session_id}/attendees/{person_id}',
      'DELETE /sessions/{session_id}/attendees/{person_id}',
    ];
    const facts = {
      'POST /people/{person_id}/groups/{group_id}': none,
      'POST /sessions/{session_id}/attendees/{person_id}': none,
    };
    expect(names(ids, facts).names).toEqual({
      'PUT /people/{person_id}': 'replacePerson people.replace',
      'GET /people/{person_id}/groups': 'listPersonGroups people.listGroups',
      'POST /people/{person_id}/groups/{group_id}': 'addPersonToGroup people.addToGroup',
      'DELETE /people/{person_id}/groups/{group_id}':
        'removePersonFromGroup people.removeFromGroup',
      'GET /sessions/{session_id}/attendees': 'listSessionAttendees sessions.listAttendees',
      'POST /sessions/{session_id}/attendees/{person_id}':
        'addSessionAttendee sessions.addAttendee',
      'DELETE /sessions/{session_id}/attendees/{person_id}':
        'removeSessionAttendee sessions.removeAttendee',
    });
  });

  it('puts nouns in front: singular, but for collective words', () => {
    const ids = [
      'GET /people/groups',
      'POST /people/groups',
      'GET /people/groups/{group_id}/members',
      'POST /sessions/tracks',
      'PATCH /people/custom_fields/{field_id}',
    ];
    expect(names(ids).names).toEqual({
      'GET /people/groups': 'listPeopleGroups people.groups.list',
      'POST /people/groups': 'createPeopleGroup people.groups.create',
      'GET /people/groups/{group_id}/members': 'listPeopleGroupMembers people.groups.listMembers',
      'POST /sessions/tracks': 'createSessionTrack sessions.tracks.create',
      'PATCH /people/custom_fields/{field_id}':
        'updatePeopleCustomField people.customFields.update',
    });
  });

  it('takes a POST on something that is no collection for an action', () => {
    const ids = ['GET /orders/{order_id}', 'POST /orders/{order_id}/cancel'];
    expect(names(ids).names['POST /orders/{order_id}/cancel']).toBe('cancelOrder orders.cancel');
  });

  it('drops prefixes such as api and v1', () => {
    expect(names(['POST /api/v1/users']).names).toEqual({
      'POST /api/v1/users': 'createUser users.create',
    });
  });

  it('has a name for a path that begins with no letter', () => {
    expect(names(['GET /2fa', 'GET /~', 'POST /users/{id}/2fa']).names).toMatchObject({
      'GET /2fa': expect.stringMatching(/^[a-z]\w+ path2fa\.[a-z]\w+$/),
      'GET /~': expect.stringMatching(/^[a-z]\w+ path\.[a-z]\w+$/),
      'POST /users/{id}/2fa': expect.stringMatching(/^[a-z]\w+ users\.[a-z]\w+$/),
    });
  });

  it('gives all operations that would be called alike their scope', () => {
    const ids = [
      'GET /users/{user_id}/posts',
      'POST /users/{user_id}/posts',
      'GET /groups/{group_id}/posts',
      'POST /groups/{group_id}/posts',
    ];
    const { names: given, diagnostics } = names(ids);
    expect(given).toEqual({
      'GET /users/{user_id}/posts': 'listUserPosts posts.listUserPosts',
      'POST /users/{user_id}/posts': 'createUserPost posts.createUserPost',
      'GET /groups/{group_id}/posts': 'listGroupPosts posts.listGroupPosts',
      'POST /groups/{group_id}/posts': 'createGroupPost posts.createGroupPost',
    });
    expect(diagnostics).toEqual([]);
  });

  it('numbers and reports what is still equal', () => {
    const { names: given, diagnostics } = names(['GET /users', 'GET /v2/users']);
    expect(Object.values(given)).toEqual(['listUsers users.list', 'listUsers2 users.listUsers2']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['DW-name-collision']);
  });

  it('keeps given names, and lets no rule take them', () => {
    const given = { given: { name: 'listUsers', verb: 'all', resource: ['admin', 'users'] } };
    const { names: all } = names(['GET /users', 'GET /admins'], { 'GET /admins': given });
    expect(all).toEqual({
      'GET /users': 'listUsers2 users.list',
      'GET /admins': 'listUsers admin.users.all',
    });
  });

  it('does not depend on the order of the document', () => {
    const ids = ['GET /users/{id}/posts', 'POST /users/{id}/posts', 'GET /posts', 'POST /posts'];
    const forward = names(ids).names;
    const backward = names(ids.toReversed()).names;
    for (const id of ids) expect(backward[id]?.split(' ')[0]).toBe(forward[id]?.split(' ')[0]);
  });
});

describe('resources', () => {
  it('has parents before children', () => {
    const name = { name: 'a', verb: 'b' };
    const resources = resourcesOf([
      { ...name, resource: ['people', 'groups'] },
      { ...name, resource: ['events'] },
      { ...name, resource: ['people'] },
    ]);
    expect(resources.map(({ id }) => id)).toEqual(['people', 'people.groups', 'events']);
  });
});
