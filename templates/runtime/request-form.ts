import type { ContentType } from './content-type.js';
import { pointerOf, type Fault } from './problem.js';
import { readValues, setOwn, type ParameterRule, type Values } from './request-value.js';

/** A field of a form: a text, or an uploaded file. */
export type FormRule = ParameterRule | FileRule;

/** An uploaded file, given to the handler as a `Blob`. */
export interface FileRule {
  readonly name: string;
  readonly type: 'file';
  readonly list?: boolean;
}

/** Reads a form's documented fields; others are dropped. Faults are added to `faults`, below `/body`. */
export async function readForm(
  rules: readonly FormRule[],
  bytes: Uint8Array,
  type: ContentType,
  faults: Fault[],
): Promise<Values> {
  const form = await parseForm(bytes, type);
  if (form === undefined) {
    faults.push({ pointer: '/body', code: 'malformed', detail: `not a valid ${type.essence}` });
    return {};
  }
  const isText = (rule: FormRule): rule is ParameterRule => rule.type !== 'file';
  const texts = rules.filter(isText).filter((rule) => onlyTexts(rule, form, faults));
  const values = readValues('body', texts, ({ name }) => textsOf(form, name), faults);
  for (const rule of rules) if (rule.type === 'file') addFile(values, rule, form, faults);
  return values;
}

function textsOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((entry): entry is string => typeof entry === 'string');
}

/** Whether no file was sent for a text. */
function onlyTexts({ name }: ParameterRule, form: FormData, faults: Fault[]): boolean {
  if (textsOf(form, name).length === form.getAll(name).length) return true;
  faults.push({ pointer: pointerOf(['body', name]), code: 'malformed', detail: 'expected a text' });
  return false;
}

/** The platform's own parser, which needs the boundary of the content type. `undefined` when it refuses. */
async function parseForm(bytes: Uint8Array, type: ContentType): Promise<FormData | undefined> {
  const boundary = type.parameters.get('boundary');
  const suffix = boundary === undefined ? '' : `; boundary="${boundary}"`;
  try {
    const headers = { 'content-type': `${type.essence}${suffix}` };
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    return undefined;
  }
}

function addFile(values: Values, rule: FileRule, form: FormData, faults: Fault[]): void {
  const entries: readonly unknown[] = form.getAll(rule.name);
  if (entries.length === 0) return;
  const files = entries.filter((entry) => entry instanceof Blob);
  const pointer = pointerOf(['body', rule.name]);
  if (files.length !== entries.length)
    faults.push({ pointer, code: 'malformed', detail: 'expected a file' });
  else if (rule.list === true) setOwn(values, rule.name, files);
  else if (files.length > 1)
    faults.push({ pointer, code: 'repeated', detail: 'given more than once' });
  else setOwn(values, rule.name, files[0]);
}
