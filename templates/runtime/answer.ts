import { accepts } from './accept.js';
import { decodePath } from './decode-path.js';
import { withoutBody, type Incoming, type Outgoing } from './exchange.js';
import { failure } from './failure.js';
import { HttpProblem } from './problem.js';
import type { ReadyRoute } from './ready-route.js';
import { checkReply } from './reply-check.js';
import { replyOutgoing, type AnyReply } from './reply.js';
import { readBody, type BodyUser } from './request-body.js';
import {
  checkedBody,
  readParameters,
  type HandlerInput,
  type TargetTexts,
} from './request-input.js';
import type { AnyRoute, Handler, HandlerContext } from './route.js';
import { isKnownMethod, type Router } from './router.js';
import type { ServerSettings } from './server.js';
import { after, isPromiseLike, when } from './when.js';

/** Largest request body in bytes unless `bodyLimit` says another number. */
const DEFAULT_BODY_LIMIT = 1_048_576;

/** Longest request target in characters unless `targetLimit` says another number. */
const DEFAULT_TARGET_LIMIT = 8192;

/**
 * A request on its way to its answer: its route is found, its context made, its input read, its handler called, and the reply
 * sent. Each step calls the next one, at once where nothing has to be waited for, so that such a request needs neither promises
 * nor functions of its own. What a step throws becomes the answer: an `HttpProblem` as it is, all else as a 500.
 */
export class Answering<Context> implements BodyUser {
  readonly #router: Router<ReadyRoute<Context>>;
  readonly #settings: ServerSettings<Context>;
  readonly #incoming: Incoming;
  readonly #send: (outgoing: Outgoing) => void;
  /** Set when it is found. */
  #ready: ReadyRoute<Context> | undefined;
  #input: HandlerInput = {};
  /** Made before anything of the request is read. */
  #context: Context | undefined;

  constructor(
    router: Router<ReadyRoute<Context>>,
    settings: ServerSettings<Context>,
    incoming: Incoming,
    send: (outgoing: Outgoing) => void,
  ) {
    this.#router = router;
    this.#settings = settings;
    this.#incoming = incoming;
    this.#send = send;
  }

  /** Throws nothing; afterwards, the answer is sent or is being waited for. */
  begin(): void {
    try {
      this.#find();
    } catch (error) {
      this.fail(error);
    }
  }

  /** From `readBody`: the body, `undefined` when none was sent. */
  next(body: unknown): void {
    const { route } = this.#found();
    this.#input.body = checkedBody(route, body, this.#settings.strict === true);
    this.#call();
  }

  fail(error: unknown): void {
    const place = {
      route: this.#ready?.route,
      settings: this.#settings,
      incoming: this.#incoming,
    };
    this.#finish(failure(error, place));
  }

  #find(): void {
    const { method, target } = this.#incoming;
    if (target.length > (this.#settings.targetLimit ?? DEFAULT_TARGET_LIMIT)) {
      throw new HttpProblem(414);
    }
    if (!isKnownMethod(method)) throw new HttpProblem(501);
    const mark = target.indexOf('?');
    const path = decodePath(mark < 0 ? target : target.slice(0, mark));
    if (path === undefined) throw new HttpProblem(400, { detail: 'The path is malformed.' });
    const query = mark < 0 ? '' : target.slice(mark + 1);
    const found = this.#router(method, path, query);
    if (found.kind === 'nothing') throw new HttpProblem(404);
    if (found.kind === 'other-query') {
      throw new HttpProblem(400, { detail: `The query must have ${found.choices}.` });
    }
    if (found.kind === 'found') {
      this.#ready = found.route;
      return this.#admit({ values: found.values, query });
    }
    const { allow } = found;
    if (method !== 'OPTIONS') throw new HttpProblem(405, { headers: { allow } });
    this.#finish({ status: 204, headers: [['allow', allow]] });
  }

  #admit(texts: TargetTexts): void {
    const { route } = this.#found();
    const { accept, context } = this.#settings;
    this.#handler();
    if (accept === 'check') checkAccept(route, this.#incoming);
    if (context === undefined) return this.#read(texts);
    const proceed = (given: Context | HttpProblem): void => {
      if (given instanceof HttpProblem) throw given;
      this.#context = given;
      this.#read(texts);
    };
    when(context(this.#incoming.request), proceed, (error) => this.fail(error));
  }

  #read(texts: TargetTexts): void {
    const ready = this.#found();
    const { bodyLimit: limit = DEFAULT_BODY_LIMIT, strict = false } = this.#settings;
    this.#input = readParameters(ready, texts, this.#incoming, strict);
    const { body: rule } = ready.route;
    if (rule === undefined) this.#call();
    else readBody(rule, this.#incoming, { limit, strict }, this);
  }

  #call(): void {
    const { route } = this.#found();
    // Without `context` the compiler has made sure that `Context` can be undefined (`OptionsArgument`).
    const context = new RequestContext(route, this.#incoming, this.#context as Context);
    // The route's rules and validators make sure that the input is the handler's.
    const made = this.#handler()(this.#input as never, context);
    if (!isPromiseLike(made)) return this.#reply(made);
    after(
      made,
      (reply) => this.#reply(reply),
      (error) => this.fail(error),
    );
  }

  #reply(made: AnyReply): void {
    const ready = this.#found();
    if (this.#settings.responses === 'check') checkReply(ready.route, made);
    const outgoing = replyOutgoing(made, ready);
    if (!isPromiseLike(outgoing)) return this.#finish(outgoing);
    after(
      outgoing,
      (written) => this.#finish(written),
      (error) => this.fail(error),
    );
  }

  #finish(outgoing: Outgoing): void {
    const told = this.#ready === undefined ? outgoing : this.#ready.told(outgoing);
    this.#send(this.#incoming.method === 'HEAD' ? withoutBody(told) : told);
  }

  #handler(): Handler<never, AnyReply, Context> {
    const { handler } = this.#found().route;
    if (handler === undefined) throw new HttpProblem(501);
    return handler;
  }

  #found(): ReadyRoute<Context> {
    if (this.#ready === undefined) throw new Error('invariant: no route');
    return this.#ready;
  }
}

/** What a handler gets besides its input. The signal is only made when it is looked at. */
class RequestContext<Context> implements HandlerContext<Context> {
  readonly operation: string;
  readonly context: Context;
  readonly #incoming: Incoming;

  constructor({ operation }: AnyRoute, incoming: Incoming, context: Context) {
    this.operation = operation;
    this.context = context;
    this.#incoming = incoming;
  }

  get request(): Incoming['request'] {
    return this.#incoming.request;
  }

  get signal(): AbortSignal {
    return this.#incoming.signal;
  }
}

/** Throws 406 when the caller takes none of the documented media types of a success. */
function checkAccept({ validators, mediaTypes = {} }: AnyRoute, incoming: Incoming): void {
  const header = incoming.header('accept').join(',');
  const successes = Object.keys(validators.responses).filter((status) => status.startsWith('2'));
  const offered = successes
    .filter((status) => validators.responses[status] !== undefined)
    .map((status) => mediaTypes[status] ?? 'application/json');
  if (accepts(header, offered)) return;
  throw new HttpProblem(406, { detail: `Available: ${[...new Set(offered)].join(', ')}.` });
}
