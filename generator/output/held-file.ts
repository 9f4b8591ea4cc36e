import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { GeneratedFile } from '../print/file.ts';
import { fileHash, knowHash } from './hash.ts';

/** Characters of texts that are held as they are: more than most packages have. */
const PLAIN = 16_000_000;

/** Fastest of zlib's levels: generated code shrinks to a tenth of its size with it. */
const LEVEL = 1;

/**
 * Holds the files of a package until they are written, or are found to be there. Those of a big one are deflated, which takes less
 * time than the memory of their texts costs in collecting what is around them; asking for a text inflates it.
 */
export function openHolding(): (file: GeneratedFile) => GeneratedFile {
  let held = 0;
  return (file) => {
    held += file.text.length;
    return held <= PLAIN ? file : deflated(file);
  };
}

function deflated(file: GeneratedFile): GeneratedFile {
  const bytes = deflateRawSync(file.text, { level: LEVEL });
  const held: GeneratedFile = {
    path: file.path,
    get text() {
      return inflateRawSync(bytes).toString();
    },
  };
  // Made while the text is there.
  knowHash(held, fileHash(file));
  return held;
}
