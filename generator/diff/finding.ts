import type { Span } from '../ir/span.ts';
import type { Json } from '../ir/type.ts';

/**
 * What a change means to somebody. `unknown`: the reference does not carry the fact that would decide it; never to be
 * read as `safe`.
 */
export type Verdict = 'breaking' | 'warning' | 'safe' | 'unknown';

/** The three who are asked about every change. */
export interface Verdicts {
  /** Callers already deployed, which go on talking as the old reference said. */
  readonly wire: Verdict;
  /** Callers who compile their code against the new package. */
  readonly source: Verdict;
  /** Those who implement the service and compile their handlers against the new stubs. */
  readonly server: Verdict;
}

/** Part of a semantic version that has to be raised. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** Client and server package are published apart and often differ. */
export interface Bumps {
  readonly client: Bump;
  readonly server: Bump;
}

/** What travels in the changed place. `none`: nothing that any operation sends (an unused model, names only). */
export type Direction = 'request' | 'response' | 'both' | 'none';

/** A place in an operation that a change reaches; a shared model has one finding and many of these. */
export interface UseSite {
  /** In words: `body of POST /events`. */
  readonly subject: string;
  /** Id of the operation: `POST /events`, as the new reference calls it if it has it. */
  readonly operation: string;
  readonly direction: 'request' | 'response';
  readonly oldPlace?: Span | undefined;
  readonly newPlace?: Span | undefined;
}

/** A concrete message that was right before the change and is wrong after it: why a finding breaks deployed callers. */
export interface Witness {
  /**
   * `request`: an old caller may send it, and the new service refuses it. `response`: the new service may send it, and
   * an old caller does not understand it.
   */
  readonly message: 'request' | 'response';
  /** Id of the operation on the side whose rules the message keeps. */
  readonly operation: string;
  /** `POST`. */
  readonly method: string;
  /** Path with values filled in and query string, without the base path: `/events/a?limit=1`. */
  readonly target: string;
  /** Three digits or `default`; only with `response`. */
  readonly status?: string | undefined;
  /** Header parameters, only those that the finding is about or that are required. */
  readonly headers: { readonly [name: string]: string };
  /** The body, absent when there is none. */
  readonly body?: Json | undefined;
  /** JSON pointer into the body, or `query.limit`, `path.id`, `header.X-Id`, `route`, `status`; what is wrong there. */
  readonly at: string;
  /** One clause: `the new reference requires it`. */
  readonly why: string;
}

/** One root change, with everything that follows from it. Plain data. */
export interface Finding {
  /** Id of the rule: `P05`. Stable. */
  readonly rule: string;
  /** Which case of the rule, where it has several with verdicts of their own: `nullable`; `''` otherwise. Stable. */
  readonly variant: string;
  /** Further rules that the same change falls under: a shared model is a request (`B05`) and a response (`R07`). */
  readonly alsoRules: readonly string[];
  /** The rule's title: `Optional parameter became required`. */
  readonly title: string;
  /** What changed, in words: `query parameter limit of GET /events`. */
  readonly subject: string;
  /** The same as a path in the IR, by names and never by index: `['operations', 'GET /events', 'query', 'limit']`. */
  readonly path: readonly string[];
  /** The old and the new value in words; absent when there is none on that side. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** Where it stands; absent when that side does not have it. */
  readonly oldPlace?: Span | undefined;
  readonly newPlace?: Span | undefined;
  readonly direction: Direction;
  readonly verdicts: Verdicts;
  readonly bump: Bumps;
  /** Whether a person has to say that it was meant, though the bump alone is small. */
  readonly acknowledge: boolean;
  /** Where the change is felt, old document order; empty when it is the subject itself. */
  readonly sites: readonly UseSite[];
  /** Present for every finding with `wire: 'breaking'`. */
  readonly witness?: Witness | undefined;
  /** Further sentences: both evidences of K02, the names of K01, what an alias would cure. */
  readonly notes: readonly string[];
  /** Rule and path as a hash: the same when lines shift or other findings come and go; unique in a difference. */
  readonly fingerprint: string;
}
