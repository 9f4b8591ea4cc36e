import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { installIn } from '../bench/peers.mjs';

/** What Prism has against a request or a response. */
export interface Violation {
  /** Begins with `request` or `response`. */
  readonly location: readonly string[];
  readonly message: string;
}

/** Prism between a caller and a service: it passes everything on and says what is not as the document says. */
export interface Prism {
  /** Base URL of the API; a copy of the service's. */
  readonly url: string;
  readonly stop: () => void;
}

const folder = fileURLToPath(new URL('./', import.meta.url));

/** The values of `json-schema-faker` that are used. */
export interface Faker {
  readonly generateSync: (
    schema: unknown,
    options: { readonly seed: number; readonly optionalsProbability: number },
  ) => unknown;
}

/** Installs the tools unless they are there; throws when that fails. */
export async function judgeTools(): Promise<Faker> {
  const problem = installIn(folder);
  if (problem !== undefined) throw new Error(`the judge cannot be installed: ${problem}`);
  const entry = new URL('node_modules/json-schema-faker/dist/index.js', import.meta.url);
  // Not there when tests are compiled.
  return (await import(entry.href)) as Faker;
}

/** Starts Prism with a document in front of a service, and waits until it answers. */
export async function startPrism(document: string, upstream: string): Promise<Prism> {
  const port = String(await freePort());
  const cli = `${folder}node_modules/@stoplight/prism-cli/dist/index.js`;
  const args = [cli, 'proxy', document, upstream, '--port', port, '--verboseLevel', 'silent'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`Prism ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop: () => void child.kill() };
}

/** What Prism found, from the header in which it tells it. */
export function violationsOf(response: Response): readonly Violation[] {
  const header = response.headers.get('sl-violations');
  return header === null ? [] : (JSON.parse(header) as Violation[]);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      // A TCP server has an address and a port.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
