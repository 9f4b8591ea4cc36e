/** Folder of the benchmarks, with a trailing slash. */
export declare const benchFolder: string;
/** Path of a file of a peer's package. */
export declare function peer(...path: readonly string[]): string;
/** Installs the peers unless those of the lock are there. Gives what npm said when that fails. */
export declare function installPeers(): string | undefined;
/** Installs what the lock of a folder says unless it is there. Gives what npm said when that fails. */
export declare function installIn(folder: string): string | undefined;
