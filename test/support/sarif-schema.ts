import { Ajv, type ValidateFunction } from 'ajv';

/**
 * The part of the SARIF 2.1.0 schema that our logs use, written by hand since no small package carries the schema: names,
 * requirements and value sets are those of the standard (OASIS, sections 3.13 to 3.52), and as there no object may have
 * other properties.
 */
const text = { type: 'string' };
const positive = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };

function closed(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const multiformat = closed({ text, markdown: text }, ['text']);
const message = closed({ text, markdown: text, id: text }, ['text']);
const location = closed({
  id: { type: 'integer', minimum: -1 },
  message,
  physicalLocation: closed({
    artifactLocation: closed({ uri: { ...text, format: 'uri-reference' }, uriBaseId: text }),
    region: closed({
      startLine: positive,
      startColumn: positive,
      endLine: positive,
      endColumn: positive,
    }),
  }),
});

const rule = closed(
  {
    id: text,
    name: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    helpUri: { ...text, format: 'uri' },
    defaultConfiguration: closed({ enabled: { type: 'boolean' }, level }),
  },
  ['id'],
);

const result = closed(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: -1 },
    level,
    message,
    locations: { type: 'array', items: location },
    relatedLocations: { type: 'array', items: location, uniqueItems: true },
    partialFingerprints: { type: 'object', additionalProperties: text },
  },
  ['message'],
);

const schema = closed(
  {
    $schema: { ...text, format: 'uri' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: closed(
        {
          tool: closed(
            {
              driver: closed(
                {
                  name: text,
                  version: text,
                  informationUri: { ...text, format: 'uri' },
                  rules: { type: 'array', items: rule, uniqueItems: true },
                },
                ['name'],
              ),
            },
            ['driver'],
          ),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: { type: 'array', items: result },
        },
        ['tool'],
      ),
    },
  },
  ['version', 'runs'],
);

/** Validates a SARIF log; its `errors` say what is wrong. */
export const validateSarif: ValidateFunction = new Ajv({
  allErrors: true,
  formats: {
    uri: (value: string) => URL.canParse(value),
    'uri-reference': (value: string) => URL.canParse(value, 'file:///'),
  },
}).compile(schema);
