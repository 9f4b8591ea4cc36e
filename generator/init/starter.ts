/** A reference to start from, where there is none: `generate` works on it at once. */
export const STARTER_REFERENCE = `# My API 1.0

Replace this file by your own reference, or go on writing here. What is understood: headings with a route, samples, and tables.

## GET /things/{thing_id}

Get a thing.

\`\`\`http
GET /things/42 HTTP/1.1
Accept: application/json
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
Content-Type: application/json

{
    "id": "42",
    "name": "A thing"
}
\`\`\`

### Parameters

Name | In | Type | Description
--- | --- | --- | ---
thing_id<b title="required">&nbsp;*&nbsp;</b> | path | string | Which thing

### Responses

Http code | Type | Description
--- | --- | ---
200 | [Thing](#thing) | The thing
404 | no content | There is no such thing

# Models

## Thing

\`\`\`json
{
    "id": "string",
    "name": "string"
}
\`\`\`

Name | Type | Description
--- | --- | ---
id<b title="required">&nbsp;*&nbsp;</b> | string | Identifies the thing
name<b title="required">&nbsp;*&nbsp;</b> | string | What people call it
`;
