import type { Api } from '../ir/api.ts';
import { isPlainName } from '../print/code.ts';
import { quote } from '../print/quote.ts';
import { isReserved, typeName } from '../naming/identifier.ts';

/**
 * Holds an API to what the IR promises about its names: they are made into identifiers, files and members as they are, so that
 * one with anything else in it would be code (C08). Resolving makes such names only; an API made otherwise may not.
 */
export function checkNames({ operations, resources, models }: Api): void {
  for (const { name, verb } of operations) {
    // A word such as `delete` is a fine member, and gets an underscore as a function.
    for (const text of [name, verb]) check(text, isPlainName(text));
  }
  for (const { path } of resources) for (const text of path) check(text, isPlainName(text));
  for (const { name } of models) check(name, isPlainName(name) && !isReserved(typeName(name)));
}

function check(name: string, isGood: boolean): void {
  if (!isGood) throw new Error(`invariant: ${quote(name)} is a name of the IR`);
}
