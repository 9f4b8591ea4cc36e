import type { Located } from '../ir/span.ts';
import type { Fence } from '../markdown/fence.ts';
import type { Section } from '../markdown/outline.ts';
import { readDescription } from './description.ts';
import type { DocOperation, DocRequest, DocResponse } from './doc.ts';
import { readHttpSample } from './http-sample.ts';
import { reportFence, reportSections, reportTables } from './leftover.ts';
import { readParameters } from './parameters.ts';
import { sectionName, type Reading } from './reading.ts';
import { readResponseRows } from './responses.ts';
import { routeOf, routeOfRequest, routesAgree, type Route } from './route.ts';
import { fencesOf, isPart, summaryOf } from './section-kind.ts';

/** Reads a section that `isOperation`. `group` is the H1 above it, if that is no title. */
export function readOperation(
  section: Section,
  group: Located | undefined,
  reading: Reading,
): DocOperation {
  const where = sectionName(section.heading.text);
  const parts = partsOf(section, reading);
  const own = [...section.blocks, ...(parts.summary?.blocks ?? [])];
  const read = [...parts.parameters, ...parts.responses];
  const samples = readSamples(
    fencesOf([...own, ...read.flatMap((part) => part.blocks)]),
    where,
    reading,
  );
  const shown = new Set(
    samples.responses.flatMap(({ status, body }) => (body === undefined ? [] : [status.text])),
  );
  const description = readDescription(own, where, reading);
  reading.ledger.understood('sections', 1 + read.length + (parts.summary ? 1 : 0));
  reportTables(own, where, reading);
  reportSections(parts.others, reading);
  const heading = reading.located(section.heading.text, section.heading);
  const headingRoute = routeOf(section.heading, reading);
  const summary = summaryText(heading, headingRoute, parts.summary, reading);
  return {
    heading,
    anchor: section.anchor,
    ...chooseRoute(section, headingRoute, samples.request, reading),
    ...(group === undefined ? {} : { group }),
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(samples.request === undefined ? {} : { request: samples.request }),
    responses: samples.responses,
    parameters: parts.parameters.flatMap((part) =>
      readParameters(part, samples.request?.body !== undefined, reading),
    ),
    responseRows: parts.responses.flatMap((part) => readResponseRows(part, shown, reading)),
    span: reading.span(section),
  };
}

interface Parts {
  readonly summary: Section | undefined;
  readonly parameters: readonly Section[];
  readonly responses: readonly Section[];
  /** Not understood, sections inside the understood ones included. */
  readonly others: readonly Section[];
}

function partsOf(section: Section, reading: Reading): Parts {
  const summary = summaryOf(section, reading);
  // A part under a summary or part of a higher level than usual is inside it.
  const children = [...(summary?.children ?? []), ...section.children].flatMap(withPartsInside);
  const parameters = children.filter((child) => isPart(child, 'parameters'));
  const responses = children.filter((child) => isPart(child, 'responses'));
  const known = new Set([summary, ...parameters, ...responses]);
  const others = children.filter((child) => !known.has(child));
  return { summary, parameters, responses, others };
}

/** A section; if it is a part, also what is inside it. */
function withPartsInside(section: Section): readonly Section[] {
  const isKnown = isPart(section, 'parameters') || isPart(section, 'responses');
  return isKnown ? [section, ...section.children.flatMap(withPartsInside)] : [section];
}

function summaryText(
  heading: Located,
  route: Route | undefined,
  summary: Section | undefined,
  reading: Reading,
): Located | undefined {
  if (summary && summary.heading.text !== '') {
    return reading.located(summary.heading.text, summary.heading);
  }
  return route || heading.text === '' ? undefined : heading;
}

function readSamples(
  fences: readonly Fence[],
  where: string,
  reading: Reading,
): { readonly request: DocRequest | undefined; readonly responses: readonly DocResponse[] } {
  let request: DocRequest | undefined;
  const responses: DocResponse[] = [];
  for (const fence of fences) {
    const sample = readableAsHttp(fence) ? readHttpSample(fence, reading) : undefined;
    if (!sample) {
      reportFence(fence, where, reading);
    } else if (sample.kind === 'lost' || (sample.kind === 'request' && request)) {
      if (sample.kind === 'request') reading.report('DW-second-request', fence.opening, {});
      reading.ledger.reported('fences');
    } else {
      if (sample.kind === 'request') request = sample.request;
      else responses.push(sample.response);
      reading.ledger.understood('fences');
    }
  }
  return { request, responses };
}

/** A fence without info string may hold a request or response too. */
function readableAsHttp(fence: Fence): boolean {
  return fence.info === 'http' || fence.info === '';
}

function chooseRoute(
  section: Section,
  heading: Route | undefined,
  request: DocRequest | undefined,
  reading: Reading,
): Partial<Route> {
  const name = section.heading.text;
  const sample = request && routeOfRequest(request, reading);
  if (!sample) {
    const code = heading ? 'DW-request-sample-missing' : 'DW-operation-without-route';
    reading.report(code, section.heading, { heading: name });
    return heading ?? {};
  }
  if (heading && !routesAgree(heading, sample)) {
    const said = `${sample.method.text} ${sample.path.text}`;
    reading.report('DW-routes-disagree', sample.path.span, { heading: name, sample: said });
  }
  const query = heading?.query ?? sample.query;
  return { ...(heading ?? sample), ...(query === undefined ? {} : { query }) };
}
