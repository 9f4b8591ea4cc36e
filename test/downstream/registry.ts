import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../support/reference.ts';

/** A package that the registry has. */
export interface Published {
  /** Its package.json. */
  readonly manifest: Manifest;
  /** Its tarball, gzipped; asked for once. */
  readonly pack: () => Buffer;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** An npm registry on this machine. */
export interface Registry {
  readonly url: string;
  /** Names that were asked for and are not there. */
  readonly unknown: readonly string[];
  readonly stop: () => void;
}

/**
 * Serves packages as npm's registry does, so that package managers do all that they do for users (resolving, unpacking,
 * linking programs) without a network. The first version that is given of a name is its `latest`.
 */
export async function startRegistry(packages: readonly Published[]): Promise<Registry> {
  const unknown: string[] = [];
  const tarballs = new Map<string, Buffer>();
  const tarballOf = (published: Published): Buffer => {
    const { name, version } = published.manifest;
    const key = `${name}@${version}`;
    const made = tarballs.get(key) ?? published.pack();
    tarballs.set(key, made);
    return made;
  };
  const server = createServer(({ url: path = '/' }, response) => {
    const [, name = '', version] =
      /^\/(.+?)(?:\/-\/(.+)\.tgz)?$/.exec(decodeURIComponent(path)) ?? [];
    const versions = packages.filter(({ manifest }) => manifest.name === name);
    if (versions.length === 0) {
      unknown.push(name);
      response.writeHead(404).end('{}');
      return;
    }
    const asked = versions.find(({ manifest }) => manifest.version === version);
    if (asked !== undefined) response.end(tarballOf(asked));
    else response.end(JSON.stringify(packument(name, versions)));
  });
  const packument = (name: string, versions: readonly Published[]): object => ({
    name,
    'dist-tags': { latest: versions[0]?.manifest.version },
    versions: Object.fromEntries(
      versions.map((published) => {
        const { manifest } = published;
        const tarball = `${url}/${name}/-/${manifest.version}.tgz`;
        const sha = createHash('sha512').update(tarballOf(published)).digest('base64');
        return [manifest.version, { ...manifest, dist: { tarball, integrity: `sha512-${sha}` } }];
      }),
    ),
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url, unknown, stop };
}

/** Every package that is installed in this repository under its own name, in the versions of its lock. */
export function installedPackages(): readonly Published[] {
  // npm writes this file; `packages` are by their folder.
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, object>>;
  };
  // What stands in the outermost folder is what a plain install gives: the latest.
  const depth = (path: string): number => path.split('node_modules/').length;
  return Object.keys(lock.packages)
    .filter((path) => path !== '' && existsSync(join(root, path, 'package.json')))
    .map((path) => {
      const text = readFileSync(join(root, path, 'package.json'), 'utf8');
      // Every installed package has a name and a version.
      return { path, manifest: JSON.parse(text) as Published['manifest'] };
    })
    .filter(({ path, manifest }) => path.endsWith(`node_modules/${manifest.name}`))
    .toSorted((left, right) => depth(left.path) - depth(right.path))
    .map(({ path, manifest }) => ({ manifest, pack: () => packFolder(join(root, path)) }));
}

/** An installed package as a tarball again, without what is installed below it. */
function packFolder(folder: string): Buffer {
  const name = basename(folder);
  const args = ['-c', '-C', dirname(folder), `--exclude=${name}/node_modules`, name];
  const tar = execFileSync('tar', args, { maxBuffer: 512 * 1024 * 1024 });
  // Read once, on this machine.
  return gzipSync(tar, { level: 1 });
}
