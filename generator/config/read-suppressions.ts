import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Suppression } from './config.ts';
import { asMap, openMap, wrongValue, type MapReader } from './map-reader.ts';
import type { YamlMap } from './yaml.ts';

const KEYS = ['finding', 'rule', 'operation', 'because', 'until'];

/** Reads `suppress` of a package; entries that are not whole are left out, with a diagnostic. */
export function readSuppressions(
  pack: MapReader,
  diagnostics: Diagnostic[],
): readonly Suppression[] {
  return pack.list('suppress').flatMap((node) => {
    const map = asMap(node);
    if (map !== undefined) return readSuppression(map, diagnostics);
    diagnostics.push(wrongValue('suppress', 'a list of maps', node));
    return [];
  });
}

function readSuppression(map: YamlMap, diagnostics: Diagnostic[]): readonly Suppression[] {
  const reader = openMap(map, 'a suppression', KEYS, diagnostics);
  for (const key of ['because', 'until']) reader.need(key);
  const finding = reader.text('finding');
  const rule = reader.text('rule');
  const operation = reader.text('operation');
  const because = reader.text('because');
  const until = reader.text('until');
  if (reader.entry('finding') === undefined) reader.need('rule');
  const second =
    finding === undefined ? undefined : (reader.entry('rule') ?? reader.entry('operation'));
  if (second !== undefined) {
    // A finding is one place already.
    const holes = { key: second.key.text, where: 'a suppression of one finding' };
    diagnostics.push(diagnose('DW-unknown-key', second.key.span, holes));
    return [];
  }
  if (until !== undefined && !isDay(until.text)) {
    const node = reader.entry('until')?.value;
    if (node !== undefined) diagnostics.push(wrongValue('until', 'a day like "2026-12-31"', node));
    return [];
  }
  if (
    because === undefined ||
    until === undefined ||
    (finding === undefined && rule === undefined)
  ) {
    return [];
  }
  return [
    {
      ...(finding === undefined ? {} : { finding }),
      ...(rule === undefined ? {} : { rule }),
      ...(operation === undefined ? {} : { operation }),
      because,
      until,
      span: map.span,
    },
  ];
}

/** Whether a text is a day of the calendar in ISO form. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
