import { expect, test } from 'vitest';
import { countryOf } from '../../../mappings/import/countries.ts';

test.each([
  ['cn', 'CN'],
  ['US-DE', 'US'],
  ['CN-HK', 'HK'],
  ['uk', 'GB'],
  ['Hong Kong', 'HK'],
  ["People's Republic of China", 'CN'],
  ['xk', 'XK'],
  ['HKG', 'HK'],
  ['Macau SAR', 'MO'],
  ['Taiwan, Province of China', 'TW'],
  ['Korea, North', 'KP'],
  ['zz', null],
  ['EU', null],
  ['QQ', null],
  ['suhh', null],
  ['Nowhere', null],
  ['', null],
  [null, null],
])('the country %s is %s', (text, country) => {
  expect(countryOf(text)).toBe(country);
});
