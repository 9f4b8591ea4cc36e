/** A security advisory about a package that docwright depends on. */
export interface Advisory {
  readonly id: string;
  readonly package: string;
  /** The first version without the fault, of the major version that is used. */
  readonly fixed: string;
}

/**
 * What was published until November 2026 about the production dependencies, as far as it was found by looking for each of them; `npm audit`
 * knows more, but needs the network.
 */
export const advisories: readonly Advisory[] = [
  ...['GHSA-xw65-4hp5-5hc7', 'GHSA-p8wg-vrv2-v86f', 'GHSA-8r5x-fm3f-whwj'].map((id) => ({
    id,
    package: 'handlebars',
    fixed: '4.7.10',
  })),
  ...[33916, 33937, 33938, 33939, 33940, 33941].map((id) => ({
    id: `CVE-2026-${id}`,
    package: 'handlebars',
    fixed: '4.7.9',
  })),
  { id: 'GHSA-48c2-rrv3-qjmp', package: 'yaml', fixed: '2.8.3' },
  { id: 'GHSA-f9xv-q969-pqx4', package: 'yaml', fixed: '2.2.2' },
  { id: 'GHSA-3ppc-4f35-3m26', package: 'minimatch', fixed: '10.2.1' },
  { id: 'GHSA-7r86-cg39-jmmj', package: 'minimatch', fixed: '10.2.3' },
  { id: 'GHSA-23c5-xmqv-rm74', package: 'minimatch', fixed: '10.2.3' },
  { id: 'GHSA-jxxr-4gwj-5jf2', package: 'brace-expansion', fixed: '5.0.6' },
  { id: 'GHSA-3jxr-9vmj-r5cp', package: 'brace-expansion', fixed: '5.0.7' },
  { id: 'GHSA-mh99-v99m-4gvg', package: 'brace-expansion', fixed: '5.0.8' },
  { id: 'GHSA-rgw5-rvv9-x895', package: 'brace-expansion', fixed: '5.0.9' },
  { id: 'GHSA-c2c7-rcm5-vvqj', package: 'picomatch', fixed: '4.0.4' },
  { id: 'GHSA-3v7f-55p6-f55p', package: 'picomatch', fixed: '4.0.4' },
];
