/** The reference so often, each copy with names of its own. */
export declare function multiplied(text: string, count: number): string;
