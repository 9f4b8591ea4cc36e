import type { Policies } from './config/config.ts';
import type { Staged } from './diagnostics/diagnostic.ts';
import type { Emitter } from './emit/emitter.ts';
import { emittersOf, streamPlans, type PlannedFile, type PlanStream } from './emit/registry.ts';
import { symbolsOf } from './emit/symbols.ts';
import type { Api } from './ir/api.ts';
import type { GeneratedFile } from './print/file.ts';
import type { PrintMemory } from './print/memory.ts';
import type { FilePlan } from './print/plan.ts';
import { printFiles, type PrintOptions } from './print/print.ts';
import type { TemplateSource } from './print/template-source.ts';

export { sectionFiles } from './emit/section-files.ts';
export { emittersOf } from './emit/registry.ts';
export { sectionsOf } from './read/sections.ts';
export {
  checkReference,
  readReference,
  resolveReference,
  understandReference,
  understandWith,
  type Understood,
} from './reference.ts';

/** What a package is called and what goes into it. */
export interface PackageOptions {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where the package is developed: `https://github.com/owner/repository`; npm's provenance asks for it. Default: not said. */
  readonly repository?: string | undefined;
  /** File name of the reference, as shown in the package's README. */
  readonly reference: string;
  /** Names of emitters; those that they need are added. */
  readonly emit: readonly string[];
  /** Emitters of third parties; all of them run, after the built-in ones. Default none. */
  readonly emitters?: readonly Emitter[];
  readonly templates: TemplateSource;
  readonly policies: Policies;
}

/** What it means → the files of a package, in memory. After errors they are incomplete. */
export function generateFiles(
  api: Api,
  options: PackageOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  return generateWith({}, api, options);
}

/** What may spare work. None of it changes the files. */
export interface Savings {
  /** What earlier runs have printed. */
  readonly memory?: PrintMemory | undefined;
  /** What is made elsewhere meanwhile, such as in another thread. */
  readonly share?: PackageShare | undefined;
  /** `PrintOptions.hold` */
  readonly hold?: PrintOptions['hold'];
  /** `PrintOptions.turn` */
  readonly turn?: PrintOptions['turn'];
}

/**
 * What is made of a package elsewhere. Plans are made here from the first on and there from the last on, until both meet: how far each
 * gets depends on the machine and on the API, and none waits for the other.
 */
export interface PackageShare {
  readonly claim: Claim;
  /** The files of plans that were claimed elsewhere; undefined when they are lost, and have to be made here. */
  readonly files: Promise<Staged<readonly GeneratedFile[]> | undefined>;
}

/** Says that a plan is about to be made by who asks; false when it has been claimed before. Counted in `PlanStream.lists`. */
export type Claim = (list: number, index: number) => boolean;

/** `generateFiles` with what spares work. */
export async function generateWith(
  { memory, share, hold, turn }: Savings,
  api: Api,
  options: PackageOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  const planned = plansOf(api, options);
  const printing = { templates: options.templates, memory, hold, turn };
  const places = new Map<string, number>();
  const elsewhere: FilePlan[] = [];
  const printed = await printFiles(plansHere(planned, share, places, elsewhere), printing);
  const shared = share === undefined ? NOTHING : await sharedFiles(share, elsewhere, printing);
  const files = new Map([...shared.value, ...printed.value].map((file) => [file.path, file]));
  const place = ({ path }: GeneratedFile): number => places.get(path) ?? places.size;
  return {
    value: [...files.values()].sort((left, right) => place(left) - place(right)),
    diagnostics: [...planned.diagnostics, ...shared.diagnostics, ...printed.diagnostics],
  };
}

const NOTHING: Staged<readonly GeneratedFile[]> = { value: [], diagnostics: [] };

/** What was made elsewhere; what is lost there is made here. */
async function sharedFiles(
  { files }: PackageShare,
  plans: readonly FilePlan[],
  printing: PrintOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  return (await files) ?? printFiles(plans, printing);
}

/** Makes the files of a package from the last one on, as far as they can be claimed, without those around. */
export function printShare(
  claim: Claim,
  { memory, hold, turn }: Omit<Savings, 'share'>,
  api: Api,
  options: PackageOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  const plans = plansFromTheEnd(plansOf(api, options), claim);
  return printFiles(plans, { templates: options.templates, memory, hold, turn });
}

/**
 * What nobody else makes. The files around everything come as soon as they are known, and last what the other side may claim: so both
 * are done at the same time. Tells the place of each path among all, and what is made elsewhere.
 */
function* plansHere(
  { plans, around }: PlanStream,
  share: PackageShare | undefined,
  places: Map<string, number>,
  elsewhere: FilePlan[],
): Generator<FilePlan, void> {
  const others: PlannedFile[] = [];
  for (const planned of plans) {
    places.set(planned.plan.path, places.size);
    if (planned.list > 0) others.push(planned);
    else if (isHere(planned)) yield planned.plan;
  }
  for (const plan of around()) {
    places.set(plan.path, places.size);
    yield plan;
  }
  others.reverse();
  // Taken from the list, so that what is made for a plan is not kept.
  for (let planned = others.pop(); planned !== undefined; planned = others.pop()) {
    if (isHere(planned)) yield planned.plan;
  }

  function isHere({ plan, list, index }: PlannedFile): boolean {
    if (share?.claim(list, index) !== false) return true;
    elsewhere.push(plan);
    return false;
  }
}

/** The first list is left to the other side: what is at its end cannot be planned without everything before. */
function* plansFromTheEnd({ lists }: PlanStream, claim: Claim): Generator<FilePlan, void> {
  for (let list = lists.length - 1; list > 0; list--) {
    const plans = [...(lists[list] ?? [])];
    for (let plan = plans.pop(); plan !== undefined; plan = plans.pop()) {
      if (!claim(list, plans.length)) return;
      yield plan;
    }
  }
}

/** What the emitters of a package plan. */
function plansOf(api: Api, options: PackageOptions): PlanStream {
  const others = options.emitters ?? [];
  const names = [...options.emit, ...others.map(({ name }) => name)];
  const emitters = emittersOf(names, others);
  return streamPlans(api, emitters, {
    packageName: options.name,
    packageVersion: options.version,
    license: options.license,
    ...(options.repository === undefined ? {} : { repository: options.repository }),
    reference: options.reference,
    policies: options.policies,
    emitting: emitters.map(({ name }) => name),
    symbols: symbolsOf(api),
  });
}
