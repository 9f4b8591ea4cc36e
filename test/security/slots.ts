import type { Api } from '../../generator/ir/api.ts';

/** A place in an API where a text stands. */
export interface Slot {
  /** Members on the way to it: `operations.0.summary.text`. */
  readonly path: string;
  readonly text: string;
  /** True for names that the resolver makes or checks: a bad one need not be printed, only refused. */
  readonly isName: boolean;
}

/**
 * Members whose strings are words of a closed union, or decided before the IR (`read/`, `resolve/`): nothing of a document gets
 * there as it is written.
 */
const CLOSED: readonly RegExp[] = [
  // Discriminants and closed unions of `ir/`.
  /(^|\.)(kind|scalar|certainty|method|strategy|in|reason)$/,
  /^security\.\d+\.type$/,
  // Three digits or `default`, and one of three media types.
  /\.responses\.\d+\.status$/,
  /\.mediaType$/,
  // File names of inputs; in no output but as keys of the OpenAPI export's places.
  /(^|\.)span\.file$/,
];

/** Put together of the texts of other slots: no slot, but filled like one. */
const COMPOSED = /^operations\.\d+\.id$/;

/** Names of ours: `resolve/names.ts` makes them, `config/overlay-entry.ts` checks those of an overlay. */
const NAMES: readonly RegExp[] = [
  /^operations\.\d+\.(name|verb|resource)$/,
  /^resources\.\d+\.(id|path\.\d+)$/,
  /^models\.\d+\.name$/,
];

/** All slots of an API, found by walking its strings: a new member of the IR is a new slot by itself. */
export function slotsOf(api: Api): readonly Slot[] {
  const slots: Slot[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (value === '' || COMPOSED.test(path) || CLOSED.some((closed) => closed.test(path))) {
        return;
      }
      slots.push({ path, text: value, isName: NAMES.some((name) => name.test(path)) });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        // Keys of JSON values are texts of the document too.
        if (/\.(default|example)(\.|$)/.test(path) && !Array.isArray(value)) {
          slots.push({ path: `${path}.${key}#key`, text: key, isName: false });
        }
        walk(member, path === '' ? key : `${path}.${key}`);
      }
    }
  };
  walk(api, '');
  return slots;
}

/**
 * The API with other texts wherever texts of slots stand, as a whole or inside a longer one (a path, an id). No two of the
 * slots may have texts of which one is part of the other.
 */
export function filled(api: Api, texts: ReadonlyMap<string, string>): Api {
  const pieces = [...texts.keys()].map((text) => text.replace(/[^A-Za-z0-9]/g, '\\$&'));
  const anywhere = new RegExp(pieces.join('|'), 'g');
  const rebuild = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') {
      if (CLOSED.some((closed) => closed.test(path))) return value;
      return value.replace(anywhere, (text) => texts.get(text) ?? text);
    }
    if (Array.isArray(value)) return value.map((item, at) => rebuild(item, `${path}.${at}`));
    if (typeof value !== 'object' || value === null) return value;
    const isJson = /\.(default|example)(\.|$)/.test(path);
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        isJson ? (texts.get(key) ?? key) : key,
        rebuild(member, path === '' ? key : `${path}.${key}`),
      ]),
    );
  };
  // Rebuilt member by member, so that it has the shape it had.
  return rebuild(api, '') as Api;
}

/**
 * Slots in rounds: those of one round can be filled at once. The first round has the single words, the others what is
 * composed of them, such as paths.
 */
export function roundsOf(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const rounds: Slot[][] = [];
  // Slots that share a text are filled together, whichever is meant.
  const distinct = [...new Map(slots.map((slot) => [slot.text, slot])).values()];
  for (const slot of distinct.toSorted((one, other) => one.text.length - other.text.length)) {
    const fits = (round: readonly Slot[]): boolean =>
      !round.some(({ text }) => slot.text.includes(text));
    const round = rounds.find(fits);
    if (round === undefined) rounds.push([slot]);
    else round.push(slot);
  }
  return rounds;
}
