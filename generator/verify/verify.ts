import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api, Operation } from '../ir/api.ts';
import { allowDiagnostics } from './allow.ts';
import { isListed, judge, type Finding, type Reply } from './judge.ts';
import { Knowledge } from './knowledge.ts';
import {
  documentedProbe,
  inCallOrder,
  isGuess,
  isSafe,
  outOfScope,
  parameterProbes,
  type Scope,
} from './plan.ts';
import { shownProbe, type Probe, type Send } from './probe.ts';

/** What `verifyService` may do. */
export interface VerifyOptions extends Scope {
  /** Values of path and other parameters, by name. */
  readonly values: ReadonlyMap<string, string>;
  /** Whether `send` adds credentials; then it is also tried without them. */
  readonly authenticated: boolean;
}

/** What came of holding a service against its reference. */
export interface Verification {
  /** One for each deviation, and an info for each operation that was not verified. In document order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Ids of the operations that answered as asked, whether or not as documented. */
  readonly verified: readonly string[];
  /** Requests sent. */
  readonly requests: number;
}

/**
 * Calls the operations of a service one after the other and holds each answer against the reference. What an answer tells
 * (ids in lists, things just made) fills in the paths of later requests.
 */
export async function verifyService(
  api: Api,
  options: VerifyOptions,
  send: Send,
): Promise<Verification> {
  const run = new Run(api, options, send);
  for (const operation of inCallOrder(api.operations)) await run.operation(operation);
  return run.result();
}

/** Statuses that say something about the caller, not about the operation. */
const NOT_NOW: ReadonlyMap<number, string> = new Map([
  [401, 'the service answered 401: it wants other credentials; --auth-env NAME gives them'],
  [403, 'the service answered 403: the credentials of --auth-env do not allow it'],
  [429, 'the service answered 429: too many requests'],
]);

/** One verification. A class because its steps share what was learned and said so far. */
class Run {
  readonly #api: Api;
  readonly #options: VerifyOptions;
  readonly #send: Send;
  readonly #knowledge: Knowledge;
  /** By operation, in the order of the reference; inside by what is said but for the request, so that it is said once. */
  readonly #said: ReadonlyMap<Operation, Map<string, Diagnostic>>;
  readonly #verified = new Set<string>();
  readonly #paths = new Set<string>();
  #requests = 0;

  constructor(api: Api, options: VerifyOptions, send: Send) {
    this.#api = api;
    this.#options = options;
    this.#send = send;
    this.#knowledge = new Knowledge(api, options.values);
    this.#said = new Map(api.operations.map((operation) => [operation, new Map()]));
  }

  result(): Verification {
    return {
      diagnostics: [...this.#said.values()].flatMap((said) => [...said.values()]),
      verified: this.#api.operations.map(({ id }) => id).filter((id) => this.#verified.has(id)),
      requests: this.#requests,
    };
  }

  async operation(operation: Operation): Promise<void> {
    const { values } = this.#options;
    const probe = documentedProbe(operation, this.#knowledge, this.#api, values);
    const skipped = outOfScope(operation, this.#options);
    // The path can be asked about even if the operation is not called.
    if (typeof probe !== 'string' && this.#options.only.length === 0) await this.#allow(probe);
    if (skipped !== undefined) this.#skip(operation, skipped);
    else if (typeof probe === 'string') this.#skip(operation, probe);
    else await this.#call(probe);
  }

  async #call(probe: Probe): Promise<void> {
    const { operation } = probe;
    const reply = await this.#ask(probe);
    if (reply === undefined || !this.#isServed(probe, reply)) return;
    this.#verified.add(operation.id);
    const { findings, body } = judge(probe, reply, this.#api);
    this.#say(operation, findings);
    if (reply.status >= 300) return;
    this.#knowledge.learn(operation, body);
    if (!isSafe(operation)) return;
    for (const more of parameterProbes(probe, this.#api)) await this.#parameter(more);
    if (this.#options.authenticated && this.#api.security.length > 0) await this.#withoutKey(probe);
  }

  /** Whether an answer says that the operation is there and may be called; if not, that is said. */
  #isServed(probe: Probe, { status }: Reply): boolean {
    const { operation } = probe;
    if (isListed(operation, status)) return true;
    const reason = NOT_NOW.get(status);
    if (reason !== undefined) {
      this.#skip(operation, reason);
      return false;
    }
    if (![404, 405, 501].includes(status)) return true;
    if (status === 404 && isGuess(operation, this.#knowledge)) {
      this.#skip(operation, 'the service answered 404 for values that docwright guessed');
      return false;
    }
    const found = `the service answered ${status}`;
    this.#sayOne(
      diagnose('DW-not-served', operation.span, { request: shownProbe(probe), found }),
      operation,
    );
    return false;
  }

  async #parameter(probe: Probe): Promise<void> {
    const { operation } = probe;
    const reply = await this.#ask(probe);
    if (reply === undefined || NOT_NOW.has(reply.status)) return;
    const { findings, body } = judge(probe, reply, this.#api);
    this.#say(operation, findings);
    const [name = '', value = ''] = probe.query.at(-1) ?? [];
    const { pagination } = operation;
    if (reply.status >= 300 || name !== pagination?.limit) return;
    const limit = Number(value);
    const received = itemCount(body, pagination.items);
    if (received > limit) {
      const request = shownProbe(probe);
      const holes = { request, limit, received };
      this.#sayOne(diagnose('DW-limit-ignored', operation.span, holes), operation);
    }
  }

  async #withoutKey(probe: Probe): Promise<void> {
    const reply = await this.#ask({ ...probe, purpose: 'without key', credentials: false });
    if (reply === undefined || reply.status >= 300) return;
    const { operation } = probe;
    const request = shownProbe(probe);
    const { status } = reply;
    this.#sayOne(diagnose('DW-key-not-needed', operation.span, { request, status }), operation);
  }

  /** Asks once for each path which methods it has. */
  async #allow(probe: Probe): Promise<void> {
    if (this.#paths.has(probe.path)) return;
    this.#paths.add(probe.path);
    const { operation, path } = probe;
    const asked: Probe = {
      ...{ operation, path, purpose: 'options', method: 'OPTIONS' },
      ...{ query: [], headers: [], credentials: true },
    };
    this.#requests++;
    const answer = await this.#send(asked);
    if (answer.kind === 'failure' || answer.allow === undefined) return;
    for (const [operation, diagnostic] of allowDiagnostics(
      probe.operation,
      answer.allow,
      this.#api,
    )) {
      this.#sayOne(diagnostic, operation);
    }
  }

  async #ask(probe: Probe): Promise<Reply | undefined> {
    this.#requests++;
    const answer = await this.#send(probe);
    if (answer.kind === 'answer') return answer;
    const { operation } = probe;
    const request = shownProbe(probe);
    const { problem } = answer;
    this.#sayOne(diagnose('DW-service-silent', operation.span, { request, problem }), operation);
    return undefined;
  }

  #skip(operation: Operation, reason: string): void {
    const holes = { operation: operation.id, reason };
    this.#sayOne(diagnose('DW-not-verified', operation.span, holes), operation);
  }

  #sayOne(diagnostic: Diagnostic, operation: Operation): void {
    // Which methods are undocumented is told one by one, everything else once for each operation.
    const about = diagnostic.code === 'DW-undocumented-method' ? diagnostic.message : '';
    this.#say(operation, [{ about, diagnostic }]);
  }

  #say(operation: Operation, findings: readonly Finding[]): void {
    const said = this.#said.get(operation);
    for (const { about, diagnostic } of findings) {
      const key = `${diagnostic.code} ${about}`;
      if (said?.has(key) === false) said.set(key, diagnostic);
    }
  }
}

function itemCount(body: unknown, field: string | undefined): number {
  if (Array.isArray(body)) return body.length;
  if (field === undefined || typeof body !== 'object' || body === null) return 0;
  const items: unknown = new Map<string, unknown>(Object.entries(body)).get(field);
  return Array.isArray(items) ? items.length : 0;
}
