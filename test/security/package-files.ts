import { builtInEmitters, defaultPolicies } from '../../generator/config/config.ts';
import type { Api } from '../../generator/ir/api.ts';
import { generateFiles, type PackageOptions } from '../../generator/pipeline.ts';
import type { GeneratedFile } from '../../generator/print/file.ts';
import { overriding, type TemplateSource } from '../../generator/print/template-source.ts';
import { diskTemplates } from '../support/disk-templates.ts';
import { templateMap } from '../support/template-map.ts';

/** The files of an API, of all emitters; throws if anything was wrong with it. */
export async function filesOf(
  api: Api,
  options: Partial<PackageOptions> = {},
): Promise<readonly GeneratedFile[]> {
  const { value, diagnostics } = await generateFiles(api, {
    name: 'slot-api',
    version: '1.0.0',
    license: 'MIT',
    reference: 'slots.md',
    emit: builtInEmitters,
    templates: diskTemplates,
    policies: defaultPolicies,
    ...options,
  });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** Templates of somebody else in front of ours: every helper, with texts of the reference. */
export const overridingTemplates: TemplateSource = overriding(
  templateMap({
    'client/operation.hbs': `{{!-- view: client/operation v3 --}}
{{doc path}}
const seen = { {{key path}}: {{lit name}}, {{key method}}: {{lit path}}, {{ident name}}: 1 };
const sent = {{code sent}};
return client.call([{{lit route}}, { ...seen, ...{{code responses}} }], input, options);
`,
    'package/readme.hbs': `{{!-- view: package/readme v1 --}}
# {{md title}} {{md version}}

- {{md reference}}

> {{md description}}

{{md title}} *{{md description}}* [{{md packageName}}](https://example.com)

\`\`\`ts
{{doc description}}
const title = {{lit title}};
const { {{key title}}: other } = {{lit description}};
{{code setUp}}
\`\`\`

| a | b |
| --- | --- |
{{#each operations}}
| {{md path}} | {{md summary}} |
{{/each}}
`,
  }),
  diskTemplates,
);
