/** The oldest Node that works; as `engines` in package.json has it. */
export const OLDEST_NODE = '20.19';

/** What is wrong with the Node of a version; undefined when nothing is. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldest || (major === oldest && minor >= oldestMinor)) return undefined;
  return `docwright needs Node ${OLDEST_NODE} or newer, and this is ${version}`;
}
