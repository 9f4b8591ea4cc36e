import type { Policies } from '../../generator/config/config.ts';
import { defaultPolicies } from '../../generator/config/config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import type { Source } from '../../generator/ir/source.ts';
import { builtInTemplates } from '../../generator/output/template-folder.ts';
import { generateFiles, understandReference } from '../../generator/pipeline.ts';
import { importBundle } from './bundle.ts';

/** What a package is generated from. */
export interface PackageSource {
  readonly reference: Source;
  readonly overlay?: Source;
  /** Default: the documented ones. */
  readonly policies?: Policies;
}

/** Generates a package in memory, bundles these of its modules (`client/index`), and gives all that they export. */
export async function loadPackage(
  { reference, overlay, policies = defaultPolicies }: PackageSource,
  doors: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const read = overlay === undefined ? undefined : readOverlay(overlay).value;
  const files = await generateFiles(understandReference(reference, read, policies).value.api, {
    name: 'example-api',
    version: '0.1.0',
    license: 'MIT',
    reference: reference.file,
    emit: ['types', 'validators', 'client'],
    policies,
    templates: builtInTemplates(),
  });
  const texts = new Map(files.value.map((file) => [file.path, file.text]));
  texts.set('all.ts', doors.map((door) => `export * from './${door}.js';\n`).join(''));
  return importBundle(texts, 'all.ts');
}
