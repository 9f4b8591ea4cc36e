import { expect, it } from 'vitest';
import { lineColumn } from '../../../generator/diagnostics/location.ts';
import { checkReference } from '../../../generator/pipeline.ts';
import { eventMobi } from '../../support/reference.ts';

it('finds in the EventMobi reference what a reader finds, and no more', () => {
  const { source, doc, api } = eventMobi();
  const found = checkReference(source, { doc, api });
  const lines = found.map(
    ({ code, severity, span }) => `${severity} ${code} ${lineColumn(source.text, span.start).line}`,
  );
  expect(lines).toEqual([
    // PATCH and PUT /events/{event_id} have neither ext_id_system nor timestamp_format.
    'warning DW-missing-sibling-parameter 310',
    // timestamp_format is described as "the external system of ID used in path".
    'warning DW-copied-description 93',
    // /event/{event_id}/resources/pictures
    'warning DW-singular-beside-plural 3660',
    // DocLink and PlaceHolder
    'info DW-unused-model 4768',
    'info DW-unused-model 5074',
    // ext_id_system: "Default value is Eventmobi"
    'info DW-overlay-suggestion 92',
    // EventObjectResponse: "Auto-generated: will ignore in post request", twice
    'info DW-overlay-suggestion 4003',
  ]);
});
