/** Parts of a small reference; those that are not given are as they should be. */
export interface SnippetParts {
  /** Default `## GET /things`. */
  readonly heading?: string;
  /** Request sample without its fence; default `GET /things HTTP/1.1`. */
  readonly request?: string;
  /** What stands between the samples and the tables. */
  readonly prose?: string;
  /** Response sample without its fence; default none. */
  readonly response?: string;
  /** Rows of `### Parameters`; default no such section. */
  readonly parameters?: string;
  /** Rows of `### Responses`; default a 204. */
  readonly responses?: string;
  /** What follows the operation. */
  readonly more?: string;
}

/** A reference of one operation. */
export function snippet({
  heading = '## GET /things',
  request = 'GET /things HTTP/1.1',
  prose,
  response,
  parameters,
  responses = '204 | no content | Done',
  more,
}: SnippetParts): string {
  const parts = [
    heading,
    fence('http', request),
    ...(response === undefined ? [] : [fence('http', response)]),
    ...(prose === undefined ? [] : [prose]),
    ...(parameters === undefined ? [] : [parameterTable(parameters)]),
    responseTable(responses),
    ...(more === undefined ? [] : [more]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A further operation, in the same form. */
export function operation(
  route: string,
  parts: Omit<SnippetParts, 'heading' | 'request'> = {},
): string {
  return snippet({ heading: `## ${route}`, request: `${route} HTTP/1.1`, ...parts }).trimEnd();
}

/** A response sample of JSON. */
export function answer(body: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\nContent-Type: application/json\n\n${body}`;
}

/** A model with a sample and, if there are rows, a table of fields. */
export function model(name: string, sample: string, rows?: string): string {
  const fields =
    rows === undefined ? [] : [`### Fields\nName | Type | Description\n--- | --- | ---\n${rows}`];
  return [`## ${name}`, fence('json', sample), ...fields].join('\n\n');
}

/** The chapter of models. */
export function models(...sections: readonly string[]): string {
  return ['# Models', ...sections].join('\n\n');
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** `### Parameters` with its rows. */
export function parameterTable(rows: string): string {
  return `### Parameters\nName | In | Type | Description\n--- | --- | --- | ---\n${rows}`;
}

/** `### Responses` with its rows. */
export function responseTable(rows: string): string {
  return `### Responses\nHttp code | Type | Description\n--- | --- | ---\n${rows}`;
}
