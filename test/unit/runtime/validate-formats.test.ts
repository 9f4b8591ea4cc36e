import { describe, expect, it } from 'vitest';
import {
  isColorText,
  isDateText,
  isDateTimeText,
  isEmailText,
  isTimeText,
  isUriText,
  isUuidText,
} from '../../../templates/runtime/formats.ts';

interface Format {
  readonly name: string;
  readonly test: (value: unknown) => boolean;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const uuid = '123e4567-e89b-12d3-a456-426614174000';

const formats: readonly Format[] = [
  {
    name: 'date',
    test: isDateText,
    valid:
      '2024-02-29 2000-02-29 2023-12-31 2023-04-30 0000-01-01 9999-06-30 2023-07-31 2023-08-31 2023-10-31'.split(
        ' ',
      ),
    invalid: (
      '2023-02-29 1900-02-29 2023-02-30 2023-04-31 2023-06-31 2023-09-31 2023-11-31 2023-01-32 2023-00-10 2023-13-10 ' +
      '2023-01-00 2023-1-01 23-01-01 2023/01/01 2023-01/01 2023-01-01T 20230101 +023-01-01 2023-01-0a 20a0-01-01 2023x01-01 2023-01-0: 2023-01-/9'
    ).split(' '),
  },
  {
    name: 'time',
    test: isTimeText,
    valid:
      '00:00 23:59 23:59:59 23:59:59.123456789 10:00:00Z 10:00:00z 10:00:00+05:30 23:59:60 23:59:60Z 00:59:60+01:00'.split(
        ' ',
      ),
    invalid: (
      '24:00 24:00:00 23:60 23:59:61 9:00 09-00 0900 10:00:00. 10:00:00+24:00 10:00:00+05:60 10:00:00+0530 22:59:60Z ' +
      '10:00:00ZZ 10:00:00.Z 10:00:00*05:30 10-00:00 10:00-00 10:00:0 10:xx xx:59 10:00:xx 10:00:xxZ'
    ).split(' '),
  },
  {
    name: 'date-time',
    test: isDateTimeText,
    valid: (
      '2016-09-02T15:26:49-04:00 2016-09-02t15:26:49z 2016-09-02T15:26:49.5Z 2024-02-29T00:00:00+00:00 ' +
      '2016-12-31T23:59:60Z 2016-12-31T15:59:60-08:00 2017-01-01T08:59:60+09:00 2016-09-02T00:00:00-23:59'
    ).split(' '),
    invalid: [
      '2016-09-02T15:26:49',
      '2016-09-02 15:26:49Z',
      '2016-09-02T24:00:00Z',
      '2016-09-02T15:26Z',
      '2016-09-02',
      '2016-09-02T',
      '2023-02-29T00:00:00Z',
      '2016-09-02T15:26:60Z',
      '2016-09-02T15:26:49.Z',
      '2016-09-02T15:26:49+4:00',
      '2016-09-02T15:26:49+04:00x',
      '2016-09-02T15:26:49Z\n',
    ],
  },
  {
    name: 'email',
    test: isEmailText,
    valid: (
      "a@b ada.lovelace@example.org o'neil+tag@sub.example.co x_y-z@1.2 a@my-host.b-c.org " +
      `${'a'.repeat(64)}@b a@${'b'.repeat(252)}`
    ).split(' '),
    invalid: (
      '@ a@ @b a.example a@b@c .a@b a.@b a..b@c a@.b a@b. a@b..c a@-b a@b- a@b-.c a@b_c é@b a@ü (a)@b "a"@b ' +
      `${'a'.repeat(65)}@b a@${'b'.repeat(253)}`
    ).split(' '),
  },
  {
    name: 'uri',
    test: isUriText,
    valid:
      'https://example.com/a?b=c#d mailto:a@b urn:isbn:1 a+b-c.1:x https://[::1]:80/ x:%20 x://a/%C3%A9 Z39.50r://Z'.split(
        ' ',
      ),
    invalid: [
      '',
      'x',
      ':x',
      'x:',
      '//a/b',
      '/a',
      '1a:x',
      'a_b:x',
      'x:a b',
      'x:%2',
      'x:%zz',
      'x:é',
      'x:<y>',
      'x:\n',
    ],
  },
  {
    name: 'uuid',
    test: isUuidText,
    valid: [uuid, uuid.toUpperCase(), '00000000-0000-0000-0000-000000000000'],
    invalid: [
      `${uuid}0`,
      uuid.slice(1),
      uuid.replaceAll('-', '0'),
      uuid.replace('e', 'g'),
      `{${uuid}}`,
    ],
  },
  {
    name: 'rgb-color',
    test: isColorText,
    valid: ['#000000', '#1E90FF', '#abcdef'],
    invalid: [
      '',
      '#000',
      '000000',
      '#00000g',
      '#1234567',
      ' #000000',
      '#00000',
      '1E90FF0',
      '#12345:',
      '#12345`',
    ],
  },
];

describe.each(formats)('format $name', ({ test, valid, invalid }) => {
  it.each(valid)('accepts %j', (text) => {
    expect(test(text)).toBe(true);
  });

  it.each(invalid)('refuses %j', (text) => {
    expect(test(text)).toBe(false);
  });

  it.each([undefined, null, 20240229, [], {}, ['2024-02-29']])('refuses %j', (value) => {
    expect(test(value)).toBe(false);
  });
});
