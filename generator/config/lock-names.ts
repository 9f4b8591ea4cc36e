/** `listEvents`, `people.groups`, `EventList`. */
export type NameStyle = 'camel' | 'dotted' | 'pascal';

/** What names of the lock look like, and how to say so. Rules make some that begin with a digit: `2fa`. */
const FORMS: Readonly<Record<NameStyle, { readonly form: RegExp; readonly expected: string }>> = {
  camel: { form: /^[a-z0-9][A-Za-z0-9]*$/, expected: 'a name in camelCase such as listEvents' },
  dotted: {
    form: /^[a-z0-9][A-Za-z0-9]*(\.[a-z0-9][A-Za-z0-9]*)*$/,
    expected: 'camelCase words with dots such as people.groups',
  },
  pascal: { form: /^[A-Z][A-Za-z0-9]*$/, expected: 'a name in PascalCase such as EventList' },
};

export function isLockedName(text: string, style: NameStyle): boolean {
  return FORMS[style].form.test(text);
}

/** How to say what a name should be. */
export function expectedName(style: NameStyle): string {
  return FORMS[style].expected;
}
