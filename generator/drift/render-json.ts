import { jsonText } from '../diagnostics/json-text.ts';
import type { Finding, UseSite } from '../diff/finding.ts';
import type { Span } from '../ir/span.ts';
import type { DiffReport } from './diff-report.ts';
import { linePlace, type LinePlace, type Sources } from './place.ts';

/** Version of the form, which `schema/diff.schema.json` describes; raised when something is removed or changed. */
const FORM = 1;

/** A difference as JSON with lines and columns. */
export function renderDiffJson(report: DiffReport, sources: Sources): string {
  const { old, new: now, difference, findings, suppressed, release } = report;
  const { bump, prose, notChecked, coverage, understood } = difference;
  const content = {
    docwright: FORM,
    old,
    new: now,
    understood,
    coverage,
    bump,
    ...(release === undefined ? {} : { release }),
    findings: findings.map((finding) => findingJson(finding, sources)),
    suppressed: suppressed.map(({ finding, because, until }) => ({
      because,
      until,
      finding: findingJson(finding, sources),
    })),
    prose: prose.map((finding) => findingJson(finding, sources)),
    notChecked,
  };
  return jsonText(content);
}

function findingJson(finding: Finding, sources: Sources): object {
  const { oldPlace, newPlace, sites, ...rest } = finding;
  return {
    ...rest,
    ...places({ oldPlace, newPlace }, sources),
    sites: sites.map((site) => siteJson(site, sources)),
  };
}

function siteJson({ oldPlace, newPlace, ...rest }: UseSite, sources: Sources): object {
  return { ...rest, ...places({ oldPlace, newPlace }, sources) };
}

function places(
  {
    oldPlace,
    newPlace,
  }: { readonly oldPlace: Span | undefined; readonly newPlace: Span | undefined },
  sources: Sources,
): { readonly oldPlace?: LinePlace; readonly newPlace?: LinePlace } {
  return {
    ...(oldPlace === undefined ? {} : { oldPlace: linePlace(oldPlace, sources) }),
    ...(newPlace === undefined ? {} : { newPlace: linePlace(newPlace, sources) }),
  };
}
