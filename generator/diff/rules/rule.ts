import type { Bump, Verdict } from '../finding.ts';

/** One case of a rule: what it means to whom. */
export interface RuleCase {
  /** What happened, as a heading: `Required parameter added`. */
  readonly title: string;
  readonly wire: Verdict;
  readonly source: Verdict;
  readonly server: Verdict;
  readonly client: Bump;
  readonly serverBump: Bump;
  readonly acknowledge: boolean;
  /** Keys of the cases that the reversed change may be; empty for those that reversing leaves without a finding. */
  readonly duals: readonly string[];
}

/** The rules of an area by key: `P25:nullable`, or the bare id where a rule has one case. */
export type RuleTable<Key extends string> = Readonly<Record<Key, RuleCase>>;

const VERDICTS = { B: 'breaking', W: 'warning', S: 'safe', U: 'unknown' } as const;

type Letter = keyof typeof VERDICTS;

/** `B/B S`: wire, source, server, as in the table of the design. */
type Letters = `${Letter}/${Letter} ${Letter}`;

/** What a case has besides its verdicts. */
interface Extras {
  /** Where the server package's bump is another than the client's. */
  readonly server?: Bump;
  readonly acknowledge?: boolean;
}

/** A case from its line in the table. */
export function ruleCase(
  title: string,
  letters: Letters,
  client: Bump,
  duals: readonly string[],
  { server = client, acknowledge = false }: Extras = {},
): RuleCase {
  return {
    title,
    wire: verdictOf(letters, 0),
    source: verdictOf(letters, 2),
    server: verdictOf(letters, 4),
    client,
    serverBump: server,
    acknowledge,
    duals,
  };
}

function verdictOf(letters: string, index: number): Verdict {
  const letter = letters[index];
  // The type of `letters` leaves nothing else.
  return VERDICTS[letter as Letter];
}
