import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api, Operation, Response } from '../ir/api.ts';
import type { Deviation } from './deviation.ts';
import { isJson } from './plan.ts';
import { shownProbe, type Answer, type Probe } from './probe.ts';
import { deviationsOf, modelsOf, wordsFor, type Models } from './value-check.ts';

/** An answer that came. */
export type Reply = Extract<Answer, { readonly kind: 'answer' }>;

/** One thing to say; of all with the same `about` in one operation the first is said. */
export interface Finding {
  /** Status or place in the body. */
  readonly about: string;
  readonly diagnostic: Diagnostic;
}

/** What is wrong with the answer to a request that is as documented. `body` is its JSON when there is one. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly body?: unknown;
}

/** Holds an answer against the documented responses of its operation. */
export function judge(probe: Probe, reply: Reply, api: Api): Judgement {
  const { operation } = probe;
  const response = responseFor(operation, reply.status);
  const about = String(reply.status);
  const said = statusDiagnostics(probe, reply, response).map((diagnostic) => ({
    about,
    diagnostic,
  }));
  if (response === undefined || isRedirect(reply.status)) return { findings: said };
  const { findings, ...read } = judgeBody(probe, reply, response, modelsOf(api));
  return { ...read, findings: [...said, ...findings] };
}

/**
 * The documented response for a status: of its own, else `default`, which stands for what is not successful as soon as a
 * success is documented. Undefined when the status is not documented.
 */
export function responseFor({ responses }: Operation, status: number): Response | undefined {
  const own = responses.find((response) => response.status === String(status));
  const isSuccess = status < 300;
  const hasSuccess = responses.some((response) => response.status.startsWith('2'));
  if (own !== undefined || (isSuccess && hasSuccess)) return own;
  return responses.find((response) => response.status === 'default');
}

/** Whether a status is documented by itself, not by `default`. */
export function isListed({ responses }: Operation, status: number): boolean {
  return responses.some((response) => response.status === String(status));
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/** Statuses that refuse a request for its form. */
const REFUSALS: ReadonlySet<number> = new Set([400, 406, 411, 413, 414, 415, 422]);

function statusDiagnostics(
  { operation, ...probe }: Probe,
  { status }: Reply,
  response: Response | undefined,
): readonly Diagnostic[] {
  const request = shownProbe({ operation, ...probe });
  const { span } = operation;
  if (isRedirect(status) && !isListed(operation, status)) {
    return [diagnose('DW-redirected', span, { request, status })];
  }
  if (status >= 500 && !isListed(operation, status)) {
    return [diagnose('DW-service-failed', span, { request, status })];
  }
  if (REFUSALS.has(status)) {
    return [diagnose('DW-valid-request-refused', span, { request, status })];
  }
  if (response !== undefined) return [];
  const documented = operation.responses.map((one) => one.status).join(', ');
  return [diagnose('DW-undocumented-status', span, { request, status, documented })];
}

function judgeBody(probe: Probe, reply: Reply, response: Response, models: Models): Judgement {
  const request = shownProbe(probe);
  const { status, text, mediaType } = reply;
  const { span } = response.origin;
  const about = String(status);
  const none = { findings: [] };
  if (probe.method === 'HEAD' || status === 304) return none;
  if (response.body === undefined) {
    if (text === '') return none;
    const diagnostic = diagnose('DW-undocumented-body', span, { request, status });
    return { findings: [{ about, diagnostic }] };
  }
  const { mediaType: documented, type } = response.body;
  const wrong = (expected: string, received: string): Judgement => {
    const holes = { request, status, place: 'the body', expected, received };
    return { findings: [{ about, diagnostic: diagnose('DW-served-mismatch', span, holes) }] };
  };
  if (text === '') return wrong(wordsFor(type), 'empty');
  const said =
    mediaType === documented.toLowerCase()
      ? []
      : [
          {
            about,
            diagnostic: diagnose('DW-undocumented-media-type', span, {
              ...{ request, status, documented },
              found: mediaType ?? 'without a Content-Type',
            }),
          },
        ];
  if (!isJson(documented)) return { findings: said };
  const body = parsed(text);
  if (body === undefined) {
    return said.length > 0 ? { findings: said } : wrong('JSON', 'no JSON');
  }
  const found = deviationsOf(body.value, type, { path: '', span }, models);
  const more = found.map((deviation) => ({
    about: `${status} ${deviation.path}`,
    diagnostic: deviationDiagnostic(deviation, request, status),
  }));
  return { body: body.value, findings: [...said, ...more] };
}

function deviationDiagnostic(
  { kind, path, expected, received, span }: Deviation,
  request: string,
  status: number,
): Diagnostic {
  const field = path === '' ? 'the body' : path;
  switch (kind) {
    case 'mismatch':
      return diagnose('DW-served-mismatch', span, {
        ...{ request, status, expected, received },
        place: field,
      });
    case 'undocumented-field':
      return diagnose('DW-undocumented-field', span, { request, status, field });
    case 'undocumented-value':
      return diagnose('DW-undocumented-value', span, { request, status, field, received });
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
