import { withDeprecation, type DeprecationDates } from './deprecation.js';
import type { Outgoing } from './exchange.js';
import type { BodyWriting } from './reply.js';
import type { ParameterRule } from './request-value.js';
import type { Route } from './route.js';
import type { Segment } from './router.js';

/** A route with what would otherwise have to be found out for each request. */
export class ReadyRoute<Context> {
  readonly route: Route<Context>;
  readonly method: string;
  readonly segments: readonly Segment[];
  readonly fixedQuery: Readonly<Record<string, string>> | undefined;
  /** The parameters of the path, in its order. */
  readonly pathRules: readonly ParameterRule[];
  readonly #deprecations: Readonly<Record<string, DeprecationDates>> | undefined;
  readonly #isDeprecated: boolean;
  readonly #writings = new Map<number, BodyWriting>();

  constructor(
    route: Route<Context>,
    deprecations: Readonly<Record<string, DeprecationDates>> | undefined,
  ) {
    const { method, segments, fixedQuery, operation, deprecation } = route;
    this.route = route;
    this.method = method;
    this.segments = segments;
    this.fixedQuery = fixedQuery;
    this.pathRules = segments.flatMap((segment) => (typeof segment === 'string' ? [] : [segment]));
    this.#deprecations = deprecations;
    const isNamed = deprecations !== undefined && Object.hasOwn(deprecations, operation);
    this.#isDeprecated = deprecation !== undefined || isNamed;
  }

  /** How bodies of replies with that status are written. */
  writingOf(status: number): BodyWriting {
    const known = this.#writings.get(status);
    if (known !== undefined) return known;
    const { validators, mediaTypes, shapes } = this.route;
    const key = Object.hasOwn(validators.responses, status) ? status : 'default';
    const mediaType = mediaTypes?.[key] ?? 'application/json';
    const headers = [['content-type', mediaType]] as const;
    const writing: BodyWriting = { mediaType, headers, shape: shapes?.responses?.[key] };
    this.#writings.set(status, writing);
    return writing;
  }

  /** An answer of this route, which says so when the route is deprecated. */
  told(outgoing: Outgoing): Outgoing {
    if (!this.#isDeprecated) return outgoing;
    return withDeprecation(outgoing, this.route, this.#deprecations);
  }
}
