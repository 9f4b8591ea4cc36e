import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as docwright from 'docwright';
import { generate, hasErrors, lockText, readLock, sourceOf } from 'docwright';
import { compileErrors } from './support/compile.ts';
import { repositorySource, root } from './support/reference.ts';

const REFERENCE = `# Example API 1.0

## GET /things

\`\`\`http
GET /things HTTP/1.1
\`\`\`

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done
`;

/** The names of the types that are exported, sorted. */
function publicTypes(): readonly string[] {
  const text = readFileSync(join(root, 'generator/index.ts'), 'utf8');
  const types = [...text.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  return types.filter((name) => name !== '').toSorted();
}

describe('the public door', () => {
  it('has these names, and no others', () => {
    expect(Object.keys(docwright).toSorted()).toMatchInlineSnapshot(`
      [
        "builtInEmitters",
        "camelCase",
        "catalogue",
        "checkReference",
        "code",
        "defaultDiffOptions",
        "defaultPolicies",
        "diff",
        "generate",
        "generateFiles",
        "hasErrors",
        "ident",
        "join",
        "jsonSchemaOf",
        "kebabCase",
        "key",
        "lineColumn",
        "lines",
        "lit",
        "lockText",
        "nothing",
        "openapiOf",
        "overriding",
        "pascalCase",
        "prop",
        "readConfig",
        "readLock",
        "readOverlay",
        "readReference",
        "renderText",
        "resolveReference",
        "sourceOf",
        "understandReference",
        "use",
        "walkType",
      ]
    `);
  });

  it('has these types, and no others', () => {
    expect(publicTypes()).toMatchInlineSnapshot(`
      [
        "AliasDeclaration",
        "Api",
        "Certainty",
        "Code",
        "Config",
        "ConstDeclaration",
        "CopyPlan",
        "Diagnostic",
        "DiffOptions",
        "DiffSide",
        "Difference",
        "Doc",
        "DocTag",
        "DocText",
        "EmitContext",
        "Emitter",
        "Field",
        "FilePlan",
        "Finding",
        "FunctionDeclaration",
        "FunctionParameter",
        "GenerateInput",
        "Generated",
        "GeneratedFile",
        "HttpMethod",
        "InterfaceDeclaration",
        "Json",
        "JsonPlan",
        "Located",
        "Lock",
        "LockedName",
        "LockedOperation",
        "Member",
        "Model",
        "ModulePlan",
        "Note",
        "OldSide",
        "Operation",
        "OperationSymbols",
        "Origin",
        "Overlay",
        "PackageConfig",
        "PackageLock",
        "PackageOptions",
        "Pagination",
        "Parameter",
        "PathSegment",
        "Policies",
        "ReexportDeclaration",
        "RequestBody",
        "Resource",
        "Response",
        "ResponseBody",
        "Section",
        "SecurityScheme",
        "Server",
        "Severity",
        "Source",
        "Span",
        "Staged",
        "Statement",
        "SymbolRef",
        "Symbols",
        "TemplateCall",
        "TemplateFile",
        "TemplatePlan",
        "TemplateSource",
        "TypeExpr",
        "Understood",
        "ValidatorSymbols",
        "Verdict",
        "View",
        "ViewValue",
        "Witness",
      ]
    `);
  });

  it('has a type test for each name', () => {
    const text = (file: string): string => readFileSync(join(root, 'test/types', file), 'utf8');
    const functions = text('public-functions.ts');
    const shapes = text('public-shapes.ts');
    const names = Object.keys(docwright);
    expect(names.filter((name) => !functions.includes(`expectTypeOf(docwright.${name}`))).toEqual(
      [],
    );
    const [, asserted = ''] = shapes.split(/^type Members/m);
    const untested = publicTypes().filter((name) => !new RegExp(`\\b${name}\\b`).test(asserted));
    expect(untested).toEqual([]);
  });

  it('is documented: each function that is not for emitters is in docs/library.md', () => {
    const pages = ['library', 'emitters'].map((name) =>
      readFileSync(join(root, `docs/${name}.md`), 'utf8'),
    );
    const missing = Object.keys(docwright).filter(
      (name) => !pages.some((page) => page.includes(`\`${name}`) || page.includes(`  ${name},`)),
    );
    expect(missing).toEqual([]);
  });
});

describe('generate', () => {
  it('makes the package that the command line makes', async () => {
    const { value, diagnostics } = await generate({
      reference: repositorySource('spec/eventmobi-api-v2.md').text,
      overlay: repositorySource('spec/eventmobi-api-v2.overlay.yaml').text,
      options: { name: 'eventmobi-api', license: 'MIT', reference: 'eventmobi-api-v2.md' },
    });
    expect(hasErrors(diagnostics)).toBe(false);
    for (const { path, text } of value.files) {
      expect(text, path).toBe(readFileSync(join(root, 'generated/eventmobi-api', path), 'utf8'));
    }
    expect(value.files.length).toBeGreaterThan(80);
  });

  it('gives no files after an error, and says what is wrong and where', async () => {
    const { value, diagnostics } = await generate({ reference: `${REFERENCE}\n\`\`\`json\n{` });
    expect(value.files).toEqual([]);
    expect(diagnostics.map(({ code, span }) => [code, span.file])).toContainEqual([
      'DW-unclosed-fence',
      'api.md',
    ]);
  });

  it('reads an overlay, and reports what is wrong with it', async () => {
    const overlay = 'parameterz: {}\n';
    const { diagnostics } = await generate({ reference: REFERENCE, overlay });
    expect(diagnostics).toMatchObject([
      { code: 'DW-unknown-key', span: { file: 'api.overlay.yaml' } },
    ]);
  });

  it('keeps the names of a lock', async () => {
    const { value } = await generate({ reference: REFERENCE });
    const text = lockText({ packages: new Map([['api', value.lock]]) });
    const read = readLock(sourceOf('lock', text.replace('listThings', 'allThings'))).value;
    const lock = read.packages.get('api');
    const again = await generate({ reference: REFERENCE, ...(lock === undefined ? {} : { lock }) });
    expect(again.value.api.operations.map(({ name }) => name)).toEqual(['allThings']);
  });

  it('does not change what it is given', async () => {
    const options = Object.freeze({ emit: Object.freeze(['types']) });
    const { value } = await generate(Object.freeze({ reference: REFERENCE, options }));
    expect(compileErrors(value.files)).toEqual([]);
  });
});
