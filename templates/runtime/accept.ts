/**
 * Whether an `Accept` header leaves any of these media types. What cannot be read is left out of account; a header that says
 * nothing accepts everything.
 */
export function accepts(header: string, mediaTypes: readonly string[]): boolean {
  const ranges = header
    .split(',')
    .map(readRange)
    .filter((range): range is Range => range !== undefined);
  if (ranges.length === 0 || mediaTypes.length === 0) return true;
  return mediaTypes.some((mediaType) => weightOf(mediaType, ranges) > 0);
}

interface Range {
  /** `text/*` in lower case. */
  readonly type: string;
  /** 0 to 1; 0 refuses. */
  readonly weight: number;
}

function readRange(text: string): Range | undefined {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const [main, sub, ...more] = type.split('/');
  if (main === undefined || sub === undefined || main === '' || sub === '' || more.length > 0) {
    return undefined;
  }
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (weight === undefined) return { type, weight: 1 };
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight)
    ? { type, weight: Number(weight) }
    : undefined;
}

/** The weight of the most specific range that covers the media type; 0 when none does. */
function weightOf(mediaType: string, ranges: readonly Range[]): number {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  const family = `${essence.split('/')[0] ?? ''}/*`;
  for (const type of [essence, family, '*/*']) {
    const found = ranges.find((range) => range.type === type);
    if (found !== undefined) return found.weight;
  }
  return 0;
}
