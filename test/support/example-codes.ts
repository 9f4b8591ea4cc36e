import { defaultPolicies } from '../../generator/config/config.ts';
import { readConfig } from '../../generator/config/read-config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import type { ExampleInput } from '../../generator/diagnostics/examples/example.ts';
import { snippet } from '../../generator/diagnostics/examples/snippet.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { builtInTemplates } from '../../generator/output/template-folder.ts';
import { checkReference, generateFiles, understandReference } from '../../generator/pipeline.ts';
import { overriding } from '../../generator/print/template-source.ts';
import { templateMap } from './template-map.ts';

/** Everything that docwright says about an example. */
export async function diagnosticsOf(example: ExampleInput): Promise<readonly Diagnostic[]> {
  const { config, overlay, reference, template } = example;
  const said: Diagnostic[] = [];
  if (config !== undefined)
    said.push(...readConfig(sourceOf('docwright.yaml', config)).diagnostics);
  const read =
    overlay === undefined ? undefined : readOverlay(sourceOf('api.overlay.yaml', overlay));
  said.push(...(read?.diagnostics ?? []));
  if (reference === undefined && template === undefined) return said;
  const source = sourceOf('api.md', reference ?? snippet({}));
  const { value, diagnostics } = understandReference(source, read?.value, defaultPolicies);
  said.push(...diagnostics, ...checkReference(source, value));
  if (template === undefined) return said;
  const printed = await generateFiles(value.api, {
    ...{ name: 'my-api', version: '1.0.0', license: 'MIT', reference: 'api.md' },
    emit: ['client'],
    policies: defaultPolicies,
    templates: overriding(templateMap({ 'client/operation.hbs': template }), builtInTemplates()),
  });
  return [...said, ...printed.diagnostics];
}
