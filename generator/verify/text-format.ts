/** A day; whether the calendar has it is checked apart. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** A time of day; the offset may be absent, the seconds only together with it. */
const TIME =
  /^([01]\d|2[0-3]):[0-5]\d(?::([0-5]\d|60)(?:\.\d+)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?$/i;
const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/i;

/** A test for each format that has one; nothing here can take long, whatever the text. */
const TESTS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['time', (text) => TIME.test(text)],
  ['date-time', isDateTime],
  ['email', (text) => text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text)],
  ['uri', (text) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)],
  ['uuid', (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)],
  ['rgb-color', (text) => /^#[0-9a-f]{6}$/i.test(text)],
]);

/** Whether a text has a format; every text has a format that is not known. */
export function hasFormat(text: string, format: string): boolean {
  return TESTS.get(format)?.(text) ?? true;
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isDateTime(text: string): boolean {
  const time = text.slice(11);
  const joined = /[Tt]/.test(text.charAt(10));
  return joined && isDate(text.slice(0, 10)) && TIME.test(time) && OFFSET.test(time);
}
