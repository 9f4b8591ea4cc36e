/**
 * Checks of text formats. Each reads the text once from left to right, whatever the text is: no regular expressions, so
 * no text takes long.
 */

/** Codes of characters. */
const PLUS = 43;
const DASH = 45;
const POINT = 46;
const COLON = 58;
const T = 116;
const Z = 122;

/** Minutes of a day. */
const DAY = 1440;

/** Whether a value is a day as in RFC 3339: `2024-02-29`. */
export function isDateText(value: unknown): value is string {
  return typeof value === 'string' && value.length === 10 && startsWithDate(value);
}

/** Whether a value is a time of day as in RFC 3339, with an offset or without: `23:59`, `23:59:59`, `23:59:59.5Z`. */
export function isTimeText(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  return value.length === 5 ? minutesAt(value, 0) >= 0 : timeEnds(value, 0, false);
}

/** Whether a value is a moment as in RFC 3339, which has an offset: `2016-09-02T15:26:49-04:00`. */
export function isDateTimeText(value: unknown): value is string {
  if (typeof value !== 'string' || !startsWithDate(value)) return false;
  return small(value.charCodeAt(10)) === T && timeEnds(value, 11, true);
}

/** Whether a value looks like an address of RFC 5321: `name@host`, ASCII, without quotes and comments. */
export function isEmailText(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 254) return false;
  const at = value.lastIndexOf('@');
  return at <= 64 && isDotted(value, 0, at, isAtomUnit) && isHost(value, at + 1);
}

/** Whether a value is an absolute URI as in RFC 3986: a scheme, a colon, and characters that URIs may have. */
export function isUriText(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const colon = value.indexOf(':');
  if (colon < 1 || colon === value.length - 1 || !isLetter(value.charCodeAt(0))) return false;
  for (let index = 1; index < colon; index++) {
    if (!isAlphanumeric(value.charCodeAt(index)) && !'+-.'.includes(value.charAt(index))) {
      return false;
    }
  }
  return hasUriUnits(value, colon + 1);
}

/** Whether a value is a UUID of any version: 32 hexadecimal digits in five groups. */
export function isUuidText(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 36) return false;
  for (let index = 0; index < 36; index++) {
    const dash = index === 8 || index === 13 || index === 18 || index === 23;
    if (dash ? value[index] !== '-' : !isHex(value.charCodeAt(index))) return false;
  }
  return true;
}

/** Whether a value is a colour: `#1E90FF`. */
export function isColorText(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 7 || !value.startsWith('#')) return false;
  for (let index = 1; index < 7; index++) if (!isHex(value.charCodeAt(index))) return false;
  return true;
}

/** Whether a text begins with a day that the calendar has. */
function startsWithDate(text: string): boolean {
  const century = digitsAt(text, 0);
  const year = digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) return false;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  return day <= daysOf(month, year === 0 ? century : year);
}

/** Days of a month in a year of which only the remainder by four counts. */
function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  // From August on it is the even months that have 31.
  return (month > 7 ? month + 1 : month) % 2 === 1 ? 31 : 30;
}

/** Whether the rest of a text is a time with seconds. A 60th second is there only at the end of a day in UTC. */
function timeEnds(text: string, start: number, offsetNeeded: boolean): boolean {
  const minutes = minutesAt(text, start);
  const seconds = digitsAt(text, start + 6);
  if (minutes < 0 || seconds < 0 || seconds > 60) return false;
  if (text.charCodeAt(start + 5) !== COLON) return false;
  let end = start + 8;
  if (text.charCodeAt(end) === POINT) {
    while (isDigit(text.charCodeAt(++end)));
    if (end === start + 9) return false;
  }
  const offset = end === text.length && !offsetNeeded ? 0 : offsetAt(text, end);
  return seconds < 60 ? offset < DAY : (minutes - offset + 2 * DAY) % DAY === DAY - 1;
}

/** Minutes by which the offset that makes up the rest of a text is ahead of UTC; NaN when it is none. */
function offsetAt(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  if (small(sign) === Z) return start + 1 === text.length ? 0 : NaN;
  const minutes = minutesAt(text, start + 1);
  if (minutes < 0 || start + 6 !== text.length) return NaN;
  return sign === PLUS ? minutes : sign === DASH ? -minutes : NaN;
}

/** Minutes since midnight of the `hh:mm` at `start`; -1 when there is none. */
function minutesAt(text: string, start: number): number {
  const hours = digitsAt(text, start);
  const minutes = digitsAt(text, start + 3);
  const valid = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
  return valid && text.charCodeAt(start + 2) === COLON ? hours * 60 + minutes : -1;
}

/** Value of the two decimal digits at `start`; -1 when there are none. */
function digitsAt(text: string, start: number): number {
  const tens = text.charCodeAt(start);
  const ones = text.charCodeAt(start + 1);
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones - 528 : -1;
}

/** The code of a letter as that of the small letter. */
function small(letter: number): number {
  return letter | 32;
}

/** Whether the rest of a text is a host name: labels of letters, digits and inner hyphens. */
function isHost(text: string, start: number): boolean {
  if (!isDotted(text, start, text.length, isLabelUnit)) return false;
  for (let index = start; index < text.length; index++) {
    const edge = isEdge(text[index - 1]) || isEdge(text[index + 1]);
    if (text[index] === '-' && edge) return false;
  }
  return true;
}

function isEdge(neighbour: string | undefined): boolean {
  return neighbour === undefined || neighbour === '.' || neighbour === '@';
}

/** Whether a part of a text is one or more runs of such units with single dots in between. */
function isDotted(
  text: string,
  start: number,
  end: number,
  isUnit: (unit: number) => boolean,
): boolean {
  let run = 0;
  for (let index = start; index < end; index++) {
    if (isUnit(text.charCodeAt(index))) run++;
    else if (text[index] === '.' && run > 0) run = 0;
    else return false;
  }
  return run > 0;
}

/** Whether the rest of a text has only characters of URIs; a percent sign needs two hexadecimal digits behind it. */
function hasUriUnits(text: string, start: number): boolean {
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 37) {
      if (!isHex(text.charCodeAt(index + 1)) || !isHex(text.charCodeAt(index + 2))) return false;
    } else if (!isAlphanumeric(unit) && !"-._~:/?#[]@!$&'()*+,;=".includes(text.charAt(index))) {
      return false;
    }
  }
  return true;
}

function isAtomUnit(unit: number): boolean {
  return isAlphanumeric(unit) || "!#$%&'*+-/=?^_`{|}~".includes(String.fromCharCode(unit));
}

function isLabelUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 45;
}

function isHex(unit: number): boolean {
  return isDigit(unit) || (unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102);
}

function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || isLetter(unit);
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
