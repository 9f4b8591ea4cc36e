/**
 * The formats once more, in other ways than the runtime's: by regular expressions and the calendar of `Date`. For comparison
 * only; they are slow, and the expressions are not safe for long texts.
 */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME =
  /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/;

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // `Date` takes years below 100 for those of the last century; the calendar repeats after 400 years.
  const moment = new Date(Date.UTC(Number(year) + 400, Number(month) - 1, Number(day)));
  return moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
}

function isTime(text: string, offsetNeeded: boolean): boolean {
  const [, hours, minutes, seconds, offset] = TIME.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return false;
  if (offsetNeeded && offset === undefined) return false;
  if (seconds !== '60') return true;
  const [, sign, ahead = '0', more = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(offset ?? '') ?? [];
  const shift = (Number(ahead) * 60 + Number(more)) * (sign === '-' ? -1 : 1);
  return (((Number(hours) * 60 + Number(minutes) - shift) % 1440) + 1440) % 1440 === 1439;
}

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const ATOM = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+";
const EMAIL = new RegExp(`^(?=.{1,64}@)${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`);
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Checks of texts by format. A format that is not checked takes every text. */
export const textFormats: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  time: (text) => isTime(text, false),
  'date-time': (text) =>
    /^.{10}[Tt]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11), true),
  email: (text) => text.length <= 254 && EMAIL.test(text),
  uri: (text) => URI.test(text),
  uuid: (text) => UUID.test(text),
  password: () => true,
};

/** Checks of numbers by format. */
export const numberFormats: Readonly<Record<string, (value: number) => boolean>> = {
  int32: (value) => value >= -(2 ** 31) && value < 2 ** 31,
  int64: () => true,
  uint32: (value) => value >= 0 && value < 2 ** 32,
  uint64: (value) => value >= 0,
};
